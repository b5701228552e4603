"""Questions that an answer on the same page opens: with the script at once, without it on the next try."""

import json

import lxml.html
import pytest
from playwright.sync_api import Page, expect

from surveys.models import Draft, Submission
from tests.factories import QuestionnaireFactory
from tests.gates import gated
from tests.looking import scrolls_sideways, violations
from tests.residents.browsing import PHONE
from tests.residents.conftest import new_consultation
from tests.residents.person import Person

ORGANISATION = {"question": "who", "equals": "organisation"}
PAGES = [
    {
        "key": "first",
        "title": "First",
        "questions": [
            {"key": "who", "type": "answering_as", "text": "Who do you answer for?"},
            {
                "key": "name",
                "type": "short_text",
                "text": "Its name?",
                "show_if": ORGANISATION,
                "required": True,
            },
            {
                "key": "size",
                "type": "single",
                "text": "Its size?",
                "show_if": {"question": "name", "answered": True},
                "options": [{"key": "big", "label": "Big"}, {"key": "small", "label": "Small"}],
            },
            {"key": "idea", "type": "text", "text": "Your idea?", "max_length": 20},
        ],
    },
    {
        "key": "last",
        "title": "Last",
        "questions": [{"key": "more", "type": "text", "text": "Anything else?"}],
    },
]
DEFINITION = {"format": "consult-definition/1", "title": "T", "pages": PAGES}


def made() -> str:
    return QuestionnaireFactory(consultation=new_consultation(), definition=DEFINITION).consultation.slug


@pytest.fixture
def slug(db) -> str:
    return made()


def on_first_page(slug: str) -> Person:
    return Person().go(f"/c/{slug}/").press("Start now")


def waiting(person: Person) -> list[dict]:
    """The conditions of the questions that only a script would show."""
    html = lxml.html.fromstring(person.response.content.decode())
    return [json.loads(each) for each in html.xpath("//template/@data-route")]


def test_without_the_script_a_question_that_waits_is_not_there(slug):
    person = on_first_page(slug)
    assert waiting(person) == [
        {"field": "who", "in": ["organisation"]},
        {"field": "name", "answered": True},
    ]
    assert "Its name?" not in person.text
    assert person.press("Continue", {"who": "organisation"}).last == "first"
    assert waiting(person) == [{"field": "name", "answered": True}]
    assert "Its name?" in person.text


def test_whoever_has_seen_the_question_is_not_led_back_to_it(slug):
    person = on_first_page(slug)
    seen = {"who": "organisation", "name": "Friends", "question-seen": ["name", "size"]}
    assert person.post(person.address, seen).last == "last"
    assert Draft.objects.get().answers == {"who": "organisation", "name": "Friends"}


def test_a_question_that_was_not_seen_still_is(slug):
    person = on_first_page(slug)
    person.post(person.address, {"who": "organisation", "name": "Friends", "question-seen": ["name"]})
    assert person.last == "first"
    assert "Its size?" in person.text


def test_seeing_a_question_does_not_answer_a_required_one(slug):
    person = on_first_page(slug)
    person.post(person.address, {"who": "organisation", "question-seen": ["name"]})
    assert (person.last, "There is a problem" in person.text) == ("first", True)


def test_an_answer_to_a_question_that_was_hidden_again_is_kept_and_not_counted(slug):
    person = on_first_page(slug)
    person.post(person.address, {"who": "self", "name": "Friends"})
    assert person.last == "last"
    person.go(person.address.replace("last", "check-answers")).press("Send my answers")
    row = Submission.objects.get()
    assert (row.answers, row.set_aside) == ({"who": "self", "name": "Friends"}, {"name": "hidden"})


class TestInABrowser:
    pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

    @pytest.fixture
    def first(self, live_server, page: Page) -> Page:
        page.set_viewport_size(PHONE)
        page.goto(f"{live_server.url}/c/{made()}/")
        page.get_by_role("button", name="Start now").click()
        page.wait_for_url("**/first/")
        return page

    def test_the_question_comes_and_goes_with_the_answer_and_nothing_is_loaded(self, first):
        asked: list[str] = []
        first.on("request", lambda request: asked.append(request.url))
        expect(first.get_by_label("Its name?")).to_be_hidden()
        first.get_by_label("For an organisation").check()
        first.get_by_label("Its name?").fill("Friends of the Park")
        expect(first.get_by_role("group", name="Its size?")).to_be_visible()
        first.get_by_label("For myself").check()
        expect(first.get_by_label("Its name?")).to_be_hidden()
        expect(first.get_by_role("group", name="Its size?")).to_be_hidden()
        first.get_by_label("For an organisation").check()
        expect(first.get_by_label("Its name?")).to_have_value("Friends of the Park")
        assert [url for url in asked if "favicon" not in url] == []

    def test_one_press_of_continue_takes_all_of_it(self, first):
        first.get_by_label("For an organisation").check()
        first.get_by_label("Its name?").fill("Friends")
        first.get_by_label("Small").check()
        first.get_by_role("button", name="Continue").click()
        first.wait_for_url("**/last/")
        answers = {"who": "organisation", "name": "Friends", "size": "small"}
        assert Draft.objects.get().answers == answers
        first.go_back()
        expect(first.get_by_label("Its name?")).to_have_value("Friends")

    def test_by_keyboard_alone_the_new_question_is_the_next_stop(self, first):
        first.get_by_label("For myself").focus()
        first.keyboard.press("ArrowDown")
        first.keyboard.press("Tab")
        first.keyboard.type("Friends")
        expect(first.get_by_label("Its name?")).to_have_value("Friends")

    def test_it_is_told_to_whoever_cannot_see_it(self, first):
        first.get_by_label("For an organisation").check()
        told = first.get_by_role("status").filter(has_text="There is one more question on this page.")
        expect(told).to_have_count(1)

    def test_every_state_is_free_of_violations_and_fits_a_phone(self, first):
        for state in ("before", "opened", "kept"):
            if state == "opened":
                first.get_by_label("For an organisation").check()
            elif state == "kept":
                first.get_by_text("Keep what I type on this device").click()
                first.get_by_label("This is my own device").check()
            assert (state, violations(first), scrolls_sideways(first)) == (state, [], False)

    @pytest.mark.parametrize(
        "text",
        gated(
            "👩‍👩‍👧‍👦" * 2,
            "e\u0301" * 8,
            "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
            "Z\u0351\u0363a\u0307lgo",
            "नमस्ते",
            "a\nb\n\nc",
            "x" * 19,
        ),
    )
    def test_the_count_of_characters_is_the_servers(self, first, text):
        box = first.get_by_label("Your idea?")
        box.fill(text)
        left = 20 - len(text)
        said = first.locator("#q-idea-count")
        expect(said).to_have_text(
            f"You have {left} characters left." if left < 5 else "You can enter up to 20 characters."
        )
        box.fill(text + "x" * left)
        expect(said).to_have_text("You have 0 characters left.")
        first.get_by_role("button", name="Continue").click()
        first.wait_for_url("**/last/")
        assert Draft.objects.get().answers == {"idea": text + "x" * left}
        first.go_back()
        box.fill(text + "x" * (left + 1))
        expect(said).to_have_text("You have 1 characters too many.")
        first.get_by_role("button", name="Continue").click()
        expect(first.get_by_role("alert")).to_contain_text("Shorten your answer")

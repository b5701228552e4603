"""The builder in a browser: by keyboard alone, without scripts, on a phone, axe on every page."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from consult.models import Consultation
from surveys.definition import Definition
from surveys.definition.editing import page_add, question_change, question_remove
from surveys.selectors import working_row
from tests.builder.building import Built, build
from tests.desk.conftest import client_of
from tests.factories import ConsultationFactory, member
from tests.gates import LOOKS, Look, gated
from tests.looking import fallen_labels, scrolls_sideways, violations, wrong_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page: Page, live_server, user) -> Page:
    value = client_of(user).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return page


@pytest.fixture
def fresh(live_server) -> Consultation:
    return ConsultationFactory(stage="draft")


@pytest.fixture
def at_desk(page: Page, live_server, fresh: Consultation) -> Page:
    return sign_in(page, live_server, member(fresh.partnership, "officer", name="Olive Officer"))


class Keys:
    """A person with a keyboard alone: Tab to what has these words, then type or press."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, words: str, kind: str = "") -> None:
        """Tab on until what is named so has the focus; from the start of the page again at its end."""
        for _ in range(250):
            self.page.keyboard.press("Tab")
            if self.page.evaluate(FOCUSED, [words, kind]):
                return
        raise AssertionError(f"Tab never comes to {words!r}.")

    def press(self, words: str, kind: str = "") -> None:
        self.to(words, kind)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, label: str, text: str) -> None:
        self.to(label)
        self.page.keyboard.type(text)

    def tick(self, label: str) -> None:
        self.to(label)
        self.page.keyboard.press("Space")


# The name of what has the focus: its label, its legend's option, or its own words.
FOCUSED = """([words, kind]) => {
  const here = document.activeElement;
  if (!here || here === document.body || (kind && here.localName !== kind)) return false;
  const label = here.labels && here.labels.length ? here.labels[0].textContent : here.textContent;
  return label.replace(/\\s+/g, " ").trim().startsWith(words);
}"""


def begin(keys: Keys, live_server, fresh: Consultation) -> None:
    keys.page.goto(f"{live_server.url}/desk/{fresh.slug}/ask/")
    keys.press("Begin the questionnaire")
    keys.to("Community Safety Plan consultation")
    keys.page.keyboard.press(
        "ArrowUp"
    )  # the radios are one stop: up from the first is the last, the empty one
    expect(keys.page.get_by_label("An empty questionnaire")).to_be_checked()
    keys.press("Begin", "button")


def test_four_questions_with_a_rule_by_keyboard_alone(at_desk: Page, live_server, fresh: Consultation):
    page, keys = at_desk, Keys(at_desk)
    begin(keys, live_server, fresh)
    keys.press("Add a page")
    keys.type("Title of the page", "How safe you feel")
    keys.press("Add the page")

    keys.press("Add a question to the page")
    keys.press("Agreement or another scale")
    keys.type("Question", "How safe do you feel after dark?")
    keys.type("Short name", "Safe after dark")
    keys.to("Strongly agree")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("Very safe … Very unsafe (5 points)")).to_be_checked()
    keys.press("Add the question")

    keys.press("Add a question to the page")
    keys.press("Long text")
    keys.type("Question", "Why do you feel unsafe?")
    keys.press("Add the question")

    keys.press("Add a question to the page")
    keys.press("Several answers from a list")
    keys.type("Question", "What would help?")
    keys.type("One answer on each line", "Street lights\nWardens\nSomething else")
    keys.press("Put them in the list")
    keys.tick("Other: asks for words (Something else)")
    keys.press("Add the question")

    keys.press("Add a question to the page")
    keys.press("Permission")
    keys.press("Add the question")

    keys.press("Who is asked: Why do you feel unsafe?")
    keys.press("Add the rule")
    keys.tick("Fairly unsafe")
    keys.tick("Very unsafe")
    keys.press("Save who is asked")
    expect(
        page.get_by_text("Asked only if the answer to question 1 is “Fairly unsafe” or “Very unsafe”.")
    ).to_be_visible()

    keys.press("Down: Why do you feel unsafe?")
    keys.press("Publish the questions", "a")
    keys.press("Publish the questions", "button")
    expect(page.locator("[data-toast], .c-message, .c-toasts").first).to_contain_text("published")

    asked: Definition = fresh.questionnaires.get().asked
    told = [(q.number, q.type, q.short) for q in asked.questions if not q.companion_of]
    assert told == [
        ("1", "scale", "Safe after dark"),
        ("2", "multi", "What would help?"),
        ("3", "text", "Why do you feel unsafe?"),
        ("4", "consent", "May quote"),
    ]
    assert asked.question("why_do_you_feel_unsafe").show_if == {
        "question": "safe_after_dark",
        "at_or_below": 2,
    }
    assert asked.question("what_would_help_other").companion_of == "what_would_help"


def test_enter_in_a_box_saves_and_moves_no_answer(page: Page, live_server):
    built = build()
    sign_in(page, live_server, built.officer)
    page.goto(live_server.url + built.url("questions/ward/"))
    page.get_by_label("Answer 2", exact=True).fill("Seaton ward")
    page.get_by_label("Answer 2", exact=True).press("Enter")
    page.wait_for_url("**/ask/#question-ward")
    assert [o["label"] for o in built.question("ward")["options"]] == ["Hart", "Seaton ward"]


def test_everything_works_without_scripts(browser: Browser, live_server):
    built = build()
    context = browser.new_context(java_script_enabled=False)
    page = sign_in(context.new_page(), live_server, built.officer)
    page.goto(live_server.url + built.url("questions/worst/"))
    page.get_by_label("More answers, one on each line").fill("Noise")
    page.get_by_role("button", name="Put them in the list").click()
    page.get_by_role("button", name=re.compile("^Up.*Noise$")).click()
    page.get_by_role("button", name="Save", exact=True).last.click()
    assert [o["key"] for o in built.question("worst")["options"]] == [
        "bikes",
        "fires",
        "litter",
        "noise",
        "none",
    ]
    page.get_by_role("button", name=re.compile("^Down.*Question safe$")).click()
    expect(page.get_by_role("heading", name="Do it all the same?")).to_be_visible()
    page.get_by_role("button", name="Do it all the same").click()
    assert built.keys[0][:3] == ["note", "why", "safe"]
    page.get_by_role("link", name="on a phone").click()
    page.get_by_label("Very safe").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="The end of the preview")).to_be_visible()
    context.close()


def test_the_phone_preview_is_as_wide_as_a_phone(page: Page, live_server):
    built = build()
    sign_in(page, live_server, built.officer)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_server.url + built.url("preview/phone/"))
    assert page.locator(".c-preview").evaluate("frame => frame.getBoundingClientRect().width") == 360
    assert page.locator(".c-preview").evaluate("frame => frame.scrollWidth <= frame.clientWidth")


def test_the_paper_copy_prints_nothing_of_the_desk(page: Page, live_server):
    built = build()
    sign_in(page, live_server, built.officer)
    page.goto(live_server.url + built.url("paper/?version=1"))
    page.emulate_media(media="print")
    expect(page.locator(".c-preview-bar")).to_be_hidden()
    expect(page.get_by_role("heading", name="1. Question safe")).to_be_visible()
    circle = page.locator(".c-paper__circle").first
    assert circle.evaluate("mark => getComputedStyle(mark).borderTopStyle") == "solid"
    assert circle.evaluate("mark => getComputedStyle(mark).backgroundColor") == "rgba(0, 0, 0, 0)"


def places(built: Built) -> list[str]:
    """Every page of the builder, in each of its states."""
    kinds = ["scale", "multi", "rank", "number", "date", "postcode", "answering_as", "information"]
    return [
        "",
        "?version=1",
        "heading/",
        "pages/add/",
        "pages/only/",
        "pages/only/questions/add/",
        "pages/only/questions/bank/",
        *(f"pages/only/questions/add/{kind}/" for kind in kinds),
        *(f"questions/{key}/" for key in ("safe", "worst", "heard", "quote", "why")),
        "who/question/why/",
        "who/page/only/",
        "who/question/home/",
        "remove/question/safe/",
        "remove/page/only/",
        "scales/",
        "scales/new/",
        "publish/",
        "give-up/",
        "preview/phone/",
        "preview/desk/",
        "paper/",
    ]


@pytest.mark.parametrize("look", LOOKS)
def test_every_page_is_free_of_violations_and_fits(page: Page, live_server, look: Look):
    built = build(invented=True)
    built.write(
        question_change(built.written, "quote", {"text": "You may quote what crime and litter I saw."})
    )
    sign_in(page, live_server, built.officer)
    found = {
        place: wrong
        for place in look.of(places(built))
        if (wrong := wrong_at(page, live_server.url + built.url(place), fallen_labels, widths=look.widths))
    }
    assert found == {}


@pytest.mark.parametrize("width", gated(320, 1280))
def test_what_is_shown_after_a_refusal_is_free_of_violations_too(page: Page, live_server, width: int):
    built = build()
    sign_in(page, live_server, built.officer)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}

    def look(name: str) -> None:
        found[name] = (violations(page), scrolls_sideways(page))

    page.goto(live_server.url + built.url("pages/only/questions/add/single/"))
    page.get_by_role("button", name="Add the question").click()
    look("empty form")
    page.goto(live_server.url + built.url("questions/why/"))
    built.write(page_add(built.written, key="more", title="More"))
    page.get_by_label("Question", exact=True).fill("My words")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Olive Officer changed the questions")).to_be_visible()
    look("stale form")
    page.goto(live_server.url + built.url("who/question/ward/"))
    page.get_by_role("button", name="Add the rule").click()
    page.get_by_role("button", name="Save who is asked").click()
    look("rule without an answer")
    page.goto(live_server.url + built.url())
    page.get_by_role("button", name=re.compile("^Down.*Question safe$")).click()
    look("a move that breaks a rule")
    page.goto(live_server.url + built.url("publish/"))
    look("what stands in the way")
    page.goto(live_server.url + built.url("preview/phone/"))
    page.get_by_role("button", name="Continue").click()
    look("the end of the preview")
    page.goto(live_server.url + built.url("questions/hours/"))
    built.write(question_remove(built.written, "hours"))
    page.get_by_label("Question", exact=True).fill("Words for nothing")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_text("Words for nothing")).to_be_visible()
    look("a form for what is gone")
    assert found == dict.fromkeys(found, ([], False))


def test_beginning_is_free_of_violations(at_desk: Page, live_server, fresh: Consultation):
    found = {}
    for place in ("", "begin/", "begin/community-safety-plan/"):
        at_desk.goto(f"{live_server.url}/desk/{fresh.slug}/ask/{place}")
        found[place] = violations(at_desk)
    assert found == {place: [] for place in found}
    assert working_row(fresh) is None


def test_a_label_that_falls_below_its_box_is_found(page: Page, live_server):
    built = build()
    sign_in(page, live_server, built.officer)
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(live_server.url + built.url("questions/ward/"))
    long = page.locator("label", has_text="People are asked once more if they leave it empty")
    assert fallen_labels(page) == []
    long.evaluate("label => { label.style.maxWidth = '34em'; }")  # as every label was before
    assert fallen_labels(page) == ["People are asked once more if they leave it empty"]

"""The resident's way in a browser: on a phone, by keyboard, with scripts off and on, through a lost line."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from consult.models import Consultation
from consult.stages import Stage
from surveys.models import Draft, Submission
from tests.looking import scrolls_sideways, violations
from tests.residents.browsing import PHONE, begun
from tests.residents.conftest import fill, new_consultation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_page_is_free_of_violations_and_fits_a_phone(live_server, here, at, page):
    fill(new_consultation(title="Parks", stage=Stage.PUBLISHED))
    page.set_viewport_size(PHONE)

    def look(name: str) -> None:
        assert (name, violations(page), scrolls_sideways(page)) == (name, [], False)

    for name in ("", f"c/{here.slug}/", f"c/{here.slug}/plan/"):
        page.goto(f"{live_server.url}/{name}")
        look(name)
    start = begun(page, at)
    look("the first page of questions")
    for key in (
        "your_ideas",
        "safety",
        "problems",
        "victim",
        "answering",
        "place",
        "about_you",
        "your_words",
    ):
        page.goto(f"{start}{key}/")
        look(key)
    page.goto(f"{start}check-answers/")
    look("nothing answered")
    page.goto(f"{start}safety/")
    page.get_by_label("Very unsafe").first.check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/safety_why/")
    look("a question that was opened")
    page.goto(f"{start}your_ideas/")
    page.get_by_label("What is missing").fill("x" * 10_001)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/your_ideas/?ask=1")
    look("an error")
    page.goto(start)
    look("come back")
    page.goto(f"{start}saved-for-later/")
    look("saved")
    page.goto(f"{start}check-answers/")
    look("the answers, one of which cannot be counted")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    look("the receipt")
    page.goto(f"{start}receipt/?again=1")
    look("sent again")
    page.goto(f"{at}take-part/0123456789abcdef0123456789abcdef/safety/")
    look("gone")


def test_a_closed_consultation_with_answers_is_free_of_violations(here, at, page):
    start = begun(page, at)
    moments = {"created_at": timezone.now() - timedelta(hours=3), "answers": {"missing": "Lights"}}
    Draft.objects.update(**moments)
    for minutes in (10, 60):
        Consultation.objects.update(closes_at=timezone.now() - timedelta(minutes=minutes))
        page.goto(f"{start}check-answers/")
        assert violations(page) == []
    assert page.get_by_role("heading", level=1).inner_text() == "This consultation has closed"


def test_every_target_is_large_enough_for_a_thumb(at, page):
    page.set_viewport_size(PHONE)
    begun(page, at)
    small = page.eval_on_selector_all(
        "main button, main input[type=radio], .c-exit__button",
        "all => all.filter(e => e.offsetHeight < 44).map(e => e.id || e.textContent.trim())",
    )
    assert small == []


def test_with_scripts_off_on_a_phone_from_start_to_receipt(at, plain):
    start = begun(plain, at)
    plain.get_by_role("group", name="Anti-social Behaviour").get_by_label("Strongly agree").check()
    plain.get_by_role("button", name="Continue").click()
    plain.get_by_label("What is missing").fill("More wardens")
    plain.get_by_role("button", name="Back", exact=True).click()
    expect(plain.get_by_label("Strongly agree").first).to_be_checked()
    plain.get_by_role("button", name="Continue").click()
    expect(plain.get_by_label("What is missing")).to_have_value("More wardens")
    plain.goto(f"{start}check-answers/")
    plain.get_by_role("button", name="Send my answers").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Thank you. We have your answers")
    assert Submission.objects.get().answers == {"agree_asb": 5, "missing": "More wardens"}


def tab_to(page: Page, wanted: Callable[[], bool]) -> None:
    for _ in range(60):
        if wanted():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach it on {page.url}")


def test_by_keyboard_alone_from_start_to_receipt(at, page):
    def focused(words: str) -> Callable[[], bool]:
        script = "words => (document.activeElement.textContent || '').trim() === words"
        return lambda: page.evaluate(script, words)

    def named(name: str) -> Callable[[], bool]:
        return lambda: page.evaluate("name => document.activeElement.name === name", name)

    page.goto(at)
    page.keyboard.press("Tab")
    assert focused("Skip to main content")()
    page.keyboard.press("Enter")
    tab_to(page, focused("Start now"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/priorities/")
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    tab_to(page, named("agree_asb"))
    page.keyboard.press("ArrowDown")
    tab_to(page, focused("Continue"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/your_ideas/")
    tab_to(page, named("missing"))
    page.keyboard.type("More benches")
    for key in (
        "safety",
        "problems",
        "victim",
        "answering",
        "place",
        "about_you",
        "your_words",
        "check-answers",
    ):
        tab_to(page, focused("Continue"))
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{key}/")
    tab_to(page, focused("Send my answers"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/")
    assert Submission.objects.get().answers == {"agree_asb": 4, "missing": "More benches"}


def test_by_keyboard_alone_back_by_the_code_and_the_answers_out_again(at, page):
    def press(words: str) -> None:
        script = "words => (document.activeElement.textContent || '').trim() === words"
        tab_to(page, lambda: page.evaluate(script, words))
        page.keyboard.press("Enter")

    begun(page, at)
    page.keyboard.press("Tab")
    tab_to(page, lambda: page.evaluate("document.activeElement.name === 'agree_asb'"))
    page.keyboard.press("ArrowDown")
    press("Save and come back later")
    page.wait_for_url("**/saved-for-later/")
    code = page.locator(".c-code").inner_text()
    page.goto(at)
    press("I have a code to come back")
    page.wait_for_url("**/return/")
    tab_to(page, lambda: page.evaluate("document.activeElement.name === 'code'"))
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    page.wait_for_url("**/take-part/*/")
    press("See your answers so far")
    page.wait_for_url("**/check-answers/")
    press("Send my answers")
    page.wait_for_url("**/receipt/")
    press("Take my answers out")
    page.wait_for_url("**/withdraw/")
    press("Take my answers out")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are taken out")
    assert Submission.objects.get().state == "withdrawn"


def test_enter_in_a_line_of_text_goes_on_and_not_back(at, page):
    start = begun(page, at)
    Draft.objects.update(answers={"answering_as": "organisation"})
    page.goto(f"{start}organisation/")
    page.get_by_label("What is the name of the organisation?").fill("Friends of the Park")
    page.keyboard.press("Enter")
    page.wait_for_url("**/place/")
    assert Draft.objects.get().answers["organisation_name"] == "Friends of the Park"


def test_the_summary_takes_the_focus_and_leads_to_the_answer(at, page):
    start = begun(page, at)
    page.goto(f"{start}problems/")
    for label in ("Off-road bikes", "Hate crime", "Speeding traffic", "Another problem"):
        page.get_by_label(label).check()
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/problems/?ask=1")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Choose no more than 3").click()
    expect(page.get_by_label("Off-road bikes")).to_be_focused()
    expect(page.get_by_label("Off-road bikes")).to_be_checked()


def test_a_lost_line_keeps_what_was_typed_and_sends_it_later(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    page.get_by_label("What is missing").fill("Typed in a tunnel")
    page.context.set_offline(True)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("alert")).to_contain_text("They are still on this page")
    expect(page.get_by_label("What is missing")).to_have_value("Typed in a tunnel")
    assert Draft.objects.get().answers == {}
    page.context.set_offline(False)
    page.wait_for_url("**/safety/")
    assert Draft.objects.get().answers == {"missing": "Typed in a tunnel"}


def test_quick_exit_leaves_nothing_behind(at, page):
    begun(page, at)
    # The request is what is awaited, not the page: a machine for tests may reach no other website.
    with page.expect_request("https://www.bbc.co.uk/weather"):
        page.get_by_role("button", name="Leave this page quickly").click()
    assert Draft.objects.count() == 0


class Town(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """A test prints nothing."""


@pytest.fixture
def town(tmp_path: Path, live_server, here) -> Iterator[str]:
    """The website of a town with our element on it, on another origin."""
    script = f'<script type="module" src="{live_server.url}/embed/v1/consult-survey.js"></script>'
    element = f'<consult-survey consultation="{here.slug}"></consult-survey>'
    (tmp_path / "index.html").write_text(
        f"<!doctype html><title>Town</title><h1>Our town</h1>{element}{script}"
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Town, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_inside_another_website_from_start_to_receipt(town, here, page):
    page.goto(town)
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("Disagree", exact=True).first.check()
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What is missing").fill("A bus at night")
    for heading in ("How safe you feel", "worst in your local area", "victim of crime"):
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("heading", level=1).last).to_contain_text(heading)
    page.get_by_role("button", name="Save and come back later").click()
    expect(page.get_by_role("link", name=f"/c/{here.slug}/take-part/")).to_be_visible()
    assert page.url == town
    assert Draft.objects.get().answers == {"agree_asb": 2, "missing": "A bus at night"}

"""Redaction in a browser: by keyboard, without scripts, on a telephone, and by axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.models import Comment
from analysis.originals import read
from tests.desk.screened import FACT, PHONE, REDACTED, TEXT, screened
from tests.desk.test_browser import sign_in
from tests.factories import QuestionnaireFactory, member
from tests.gates import gated
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def comment(live_server) -> Comment:
    return screened(QuestionnaireFactory())


def test_words_are_taken_out_by_keyboard_and_without_scripts(browser: Browser, live_server, comment: Comment):
    context = browser.new_context(java_script_enabled=False)
    page, partnership = context.new_page(), comment.consultation.partnership
    sign_in(page, live_server, member(partnership, "officer"))
    page.goto(f"{live_server.url}/desk/{comment.consultation.slug}/comments/{comment.pk}/")
    for label in ("From this word", "To this word"):
        page.get_by_label(label).focus()
        page.keyboard.type(FACT)
    page.get_by_label("What it is").focus()
    page.keyboard.type("Something else")
    page.get_by_label("Why").first.focus()
    page.keyboard.type("It singles")
    page.get_by_role("button", name="Take out", exact=True).press("Enter")
    expect(page.locator(".c-redacted").nth(1)).to_have_text("[detail]")
    assert Comment.objects.get().redacted == REDACTED.replace(FACT, "[detail]")
    context.close()


@pytest.fixture
def chooser(page: Page, live_server, comment: Comment) -> Page:
    """The comment's page, as an officer with scripts opens it."""
    sign_in(page, live_server, member(comment.consultation.partnership, "officer"))
    page.goto(f"{live_server.url}/desk/{comment.consultation.slug}/comments/{comment.pk}/")
    expect(page.get_by_role("listbox", name="Choose the words in the text")).to_be_visible()
    return page


def chosen(page: Page) -> tuple[str, str]:
    """What the two lists of the form hold, as they show it without the number of the word."""
    shown = "field => field.selectedOptions[0].textContent.replace(/ \\(\\d+\\)$/, '')"
    first, last = (page.get_by_label(label).evaluate(shown) for label in ("From this word", "To this word"))
    return first, last


def take_out(page: Page) -> None:
    page.get_by_label("What it is").select_option("detail")
    page.get_by_label("Why", exact=True).select_option("singles_out")
    page.get_by_role("button", name="Take out", exact=True).click()
    expect(page.locator(".c-comment__text .c-redacted").nth(1)).to_have_text("[detail]")


def test_words_are_dragged_over_in_the_text(chooser: Page):
    chooser.get_by_role("listbox").scroll_into_view_if_needed()
    begin, end = (
        chooser.get_by_role("option", name=word, exact=True).bounding_box() for word in ("about", FACT)
    )
    chooser.mouse.move(begin["x"] + 2, begin["y"] + begin["height"] / 2)
    chooser.mouse.down()
    chooser.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    chooser.mouse.up()
    expect(chooser.locator("[data-chosen]")).to_have_text(f"Chosen: about the {FACT}")
    assert chosen(chooser) == ("about", FACT)
    take_out(chooser)
    assert Comment.objects.get().redacted == REDACTED.replace(f"about the {FACT}", "[detail]")


def test_one_word_is_pressed_in_the_text(chooser: Page):
    chooser.get_by_role("option", name=FACT, exact=True).click()
    assert chosen(chooser) == (FACT, FACT)
    take_out(chooser)
    assert Comment.objects.get().redacted == REDACTED.replace(FACT, "[detail]")


def test_words_are_chosen_in_the_text_by_keyboard_alone(chooser: Page):
    press = chooser.keyboard.press
    chooser.get_by_role("listbox").focus()
    for key in ("ArrowRight", "ArrowRight", "Space", "Shift+ArrowRight", "Shift+ArrowRight"):
        press(key)
    assert chosen(chooser) == ("about", FACT)
    press("Shift+Tab")
    expect(chooser.get_by_role("listbox")).not_to_be_focused()
    press("Tab")
    expect(chooser.get_by_role("listbox")).to_be_focused()
    expect(chooser.locator("[data-here]")).to_have_text(FACT)
    for key in ("Tab", "Tab", "Tab"):
        press(key)
    chooser.keyboard.type("Something else")
    press("Tab")
    chooser.keyboard.type("It singles")
    for key in ("Tab", "Tab", "Enter"):
        press(key)
    expect(chooser.locator(".c-comment__text .c-redacted").nth(1)).to_have_text("[detail]")
    assert Comment.objects.get().redacted == REDACTED.replace(f"about the {FACT}", "[detail]")


def test_without_scripts_the_lists_are_all_there_is(browser: Browser, live_server, comment: Comment):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, member(comment.consultation.partnership, "officer"))
    page.goto(f"{live_server.url}/desk/{comment.consultation.slug}/comments/{comment.pk}/")
    expect(page.get_by_label("From this word")).to_be_visible()
    expect(page.get_by_text("Choose the words in the text")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("width", gated(320, 1280))
def test_choosing_in_the_text_fits_and_is_free_of_violations(chooser: Page, width: int):
    chooser.set_viewport_size({"width": width, "height": 900})
    chooser.get_by_role("option", name=FACT, exact=True).click()
    expect(chooser.locator("[data-chosen]")).to_have_text(f"Chosen: {FACT}")
    assert (violations(chooser), scrolls_sideways(chooser)) == ([], False)


def test_the_pages_fit_and_are_free_of_violations(page: Page, live_server, comment: Comment):
    partnership, slug = comment.consultation.partnership, comment.consultation.slug
    reader, admin = (member(partnership, role) for role in ("information_officer", "admin"))
    sign_in(page, live_server, reader)
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for place in ("redactions/", f"comments/{comment.pk}/"):
            page.goto(f"{live_server.url}/desk/{slug}/{place}")
            found[place, width] = (violations(page), scrolls_sideways(page))
        page.get_by_label("Why you need it").select_option("complaint")
        page.get_by_role("button", name="Show it as it was written").click()
        expect(page.get_by_text(TEXT)).to_be_visible()
        found["original", width] = (violations(page), scrolls_sideways(page))
    read(comment, by=reader, why="legal")
    sign_in(page, live_server, admin)
    page.goto(f"{live_server.url}/desk/{slug}/originals/")
    expect(page.get_by_role("row")).to_have_count(4)
    assert PHONE not in page.content()
    page.set_viewport_size({"width": 320, "height": 900})
    found["originals", 320] = (violations(page), scrolls_sideways(page))
    assert found == dict.fromkeys(found, ([], False))

"""How the pages are seen: narrow, enlarged, in the reader's own colours, without motion, on paper."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from consult.models import Consultation
from surveys.models import Draft
from tests.gates import gated
from tests.looking import scrolls_sideways, violations
from tests.residents.browsing import begun

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEFORE = ("", "plan/", "privacy/", "accessibility/", "return/", "withdraw/")
DURING = ("priorities/", "your_ideas/", "problems/", "about_you/", "check-answers/", "saved-for-later/")
ENLARGE = "document.documentElement.style.fontSize = '200%'"
CUT_OFF = """() => [...document.querySelectorAll('main *')].filter(e => {
  const style = getComputedStyle(e);
  return e.innerText && style.overflow !== 'visible' && style.position !== 'absolute'
    && e.scrollWidth > e.clientWidth + 1 && !e.closest('[role=region], .govuk-visually-hidden');
}).map(e => e.outerHTML.slice(0, 100))"""


def every_page(page: Page, at: str) -> Iterator[str]:
    """Each of the pages in turn, as it stands."""
    for place in BEFORE:
        page.goto(f"{at}{place}")
        yield place
    start = begun(page, at)
    Draft.objects.update(answers={"missing": "Lamps by the harbour", "agree_asb": 5})
    for place in DURING:
        page.goto(f"{start}{place}")
        yield place
    page.goto(f"{start}check-answers/")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    yield "receipt/"
    page.get_by_role("button", name="Take my answers out").click()
    page.wait_for_url("**/withdraw/")
    yield "withdraw/ confirm"


def wrong(page: Page, at: str, look: Callable[[], object]) -> list[tuple[str, object]]:
    return [(place, found) for place in every_page(page, at) if (found := look())]


def test_the_new_pages_are_free_of_violations(at, page):
    assert wrong(page, at, lambda: violations(page)) == []


@pytest.mark.wide
def test_errors_and_ends_of_the_new_pages_are_free_of_violations(at, page):
    for place in ("return/", "withdraw/"):
        page.goto(f"{at}{place}")
        page.get_by_role("textbox").fill("nonsense")
        page.get_by_role("button", name="Continue").click()
        expect(page.locator("[data-error-summary]")).to_be_focused()
        assert (place, violations(page), scrolls_sideways(page)) == (place, [], False)
    start = begun(page, at)
    Draft.objects.update(answers={"missing": "Lamps"})
    page.goto(f"{start}saved-for-later/")
    page.get_by_label("Your e-mail address").fill("nobody")
    page.get_by_role("button", name="Send me the code").click()
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert violations(page) == []
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_role("button", name="Send me the code").click()
    page.wait_for_url("**/saved-for-later/?mailed=1")
    assert violations(page) == []
    page.goto(f"{start}check-answers/")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    for _ in range(2):
        page.get_by_role("button", name="Take my answers out").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your answers are taken out")
    assert violations(page) == []


@pytest.mark.parametrize("width", gated(320, 1280, 360, 768, first=2))
def test_no_page_scrolls_sideways(at, page, width):
    page.set_viewport_size({"width": width, "height": 640})
    assert wrong(page, at, lambda: scrolls_sideways(page)) == []


def test_at_400_per_cent_everything_stands_in_one_column(at, browser: Browser):
    """A window of 1,280 by 1,024 enlarged four times is 320 by 256."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    assert wrong(page, at, lambda: scrolls_sideways(page) or page.evaluate(CUT_OFF)) == []
    context.close()


@pytest.mark.wide
def test_text_of_twice_the_size_is_neither_cut_off_nor_out_of_reach(at, page):
    page.set_viewport_size({"width": 640, "height": 800})

    def look() -> object:
        page.evaluate(ENLARGE)
        return scrolls_sideways(page) or page.evaluate(CUT_OFF)

    assert wrong(page, at, look) == []


def test_text_that_is_enlarged_grows(at, page):
    """The control: sizes in pixels would make the test above prove nothing."""
    page.goto(at)
    size = "parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"
    before = page.evaluate(size)
    page.evaluate(ENLARGE)
    assert page.evaluate(size) == 2 * before


@pytest.mark.wide
def test_in_the_readers_own_colours_a_choice_is_still_seen(at, page):
    page.emulate_media(forced_colors="active")
    start = begun(page, at)
    page.goto(f"{start}priorities/")
    chosen, other = page.get_by_label("Strongly agree").first, page.get_by_label("Strongly disagree").first
    chosen.check()
    outline = "e => getComputedStyle(e.closest('.govuk-radios__item')).outlineStyle"
    assert (chosen.evaluate(outline), other.evaluate(outline)) == ("solid", "none")
    border = "e => getComputedStyle(e).borderTopStyle"
    assert page.locator(".c-header").evaluate(border) == "solid"
    assert violations(page) == []


def test_the_focus_is_seen_in_the_readers_own_colours(at, page):
    page.emulate_media(forced_colors="active")
    page.goto(at)
    page.get_by_role("button", name="Start now").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


@pytest.mark.wide
def test_with_reduced_motion_nothing_moves(at, page):
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
      const style = getComputedStyle(e);
      return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0
        || style.scrollBehavior === 'smooth';
    }).map(e => e.tagName + '.' + e.className)"""
    assert wrong(page, at, lambda: page.evaluate(moving)) == []


def test_what_has_the_focus_is_never_behind_something_that_stays_in_place(at, page):
    """WCAG 2.4.11: the quick exit stays in view; what one tabs to must not lie under it."""
    page.set_viewport_size({"width": 320, "height": 480})
    start = begun(page, at)
    page.goto(f"{start}priorities/")
    hidden = """() => {
      const e = document.activeElement, box = e.getBoundingClientRect();
      if (e === document.body || e.closest('.c-exit') || !box.width) return '';
      const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
      return at && at.closest('.c-exit') ? e.outerHTML.slice(0, 80) : '';
    }"""
    found = []
    for _ in range(25):
        page.keyboard.press("Tab")
        found.append(page.evaluate(hidden))
    assert set(found) == {""}


def test_on_paper_the_receipt_keeps_its_words_and_loses_its_buttons(at, page):
    start = begun(page, at)
    Draft.objects.update(answers={"missing": "Lamps by the harbour"})
    page.goto(f"{start}check-answers/")
    page.emulate_media(media="print")
    expect(page.get_by_text("Lamps by the harbour")).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    page.emulate_media(media="print")
    expect(page.locator(".govuk-panel__body strong")).to_be_visible()
    expect(page.get_by_role("contentinfo").get_by_role("link", name="Accessibility")).to_be_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.govuk-panel')).color") == "rgb(0, 0, 0)"
    assert len(page.pdf()) > 1000


def test_can_i_answer_and_will_the_police_see_this_stand_on_the_first_screen(at, page):
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(at)
    for words in ("Can I answer?", "Will the police see this?"):
        expect(page.get_by_text(words).first).to_be_in_viewport(ratio=1)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(at)
    for words in ("Can I answer?", "Will the police see this?"):
        expect(page.get_by_text(words).first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("priorities", "Questions 1 to 5 – Safer Hartlepool Partnership"),
        ("victim", "Question 13 – Safer Hartlepool Partnership"),
        ("your_ideas", "Your ideas – Community Safety Plan 2024 to 2027 – Safer Hartlepool Partnership"),
    ],
)
def test_the_title_of_a_page_that_touches_abuse_tells_nothing(here: Consultation, at, page, place, title):
    start = begun(page, at)
    page.goto(f"{start}{place}/")
    assert page.title() == title
    assert (page.locator("[data-quick-exit]").count() == 1) is title.startswith("Question")

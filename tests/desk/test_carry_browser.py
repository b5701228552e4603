"""Carrying themes on, in a browser: by keyboard, without scripts, on a telephone, and by axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.models import Decision, Run
from surveys.dataset import freeze
from tests.desk.making import QUESTION, Made, make
from tests.desk.test_browser import sign_in
from tests.desk.test_carry_pages import carried
from tests.desk.test_carry_pages import decide as decide_on
from tests.gates import gated
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def later(live_server) -> Made:
    """A consultation whose board came from an earlier one with approved themes."""
    earlier = make()
    officer = earlier.user("officer", name="Olive Officer")
    for theme in ("m0", "m1"):
        decide_on(earlier.theme_set, officer, "approve", theme=theme)
    found = make(partnership=earlier.partnership)
    freeze(found.consultation)
    names = [("Wardens on foot at night", "m0"), ("Street lights", "m1"), ("Parking", "")]
    carried(found, earlier.theme_set, names, [[0], [0], [2], [2], []])
    return found


PAGES = ("", "carry/", "beside/", "codeframe/")


def address(live_server, later: Made, name: str) -> str:
    return f"{live_server.url}/desk/{later.consultation.slug}/themes/{QUESTION}/{name}"


@pytest.mark.parametrize("width", gated(320, 1280))
def test_the_pages_have_no_violation_and_never_scroll_sideways(
    page: Page, live_server, later: Made, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, live_server, later.user("officer"))
    for name in PAGES:
        page.goto(address(live_server, later, name))
        expect(page.locator("h1")).to_be_visible()
        assert violations(page) == []
        assert scrolls_sideways(page) is False


def test_themes_are_used_by_keyboard_and_without_scripts(browser: Browser, live_server, later: Made):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, later.user("officer"))
    page.goto(address(live_server, later, "carry/"))
    page.get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Use these themes").press("Enter")
    expect(page.get_by_text("The comments are being put to other themes.")).to_be_visible()
    assert Run.objects.filter(kind="carry").count() == 1
    context.close()


def test_a_file_is_looked_at_and_taken_without_scripts(browser: Browser, live_server, later: Made):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, later.user("officer"))
    page.goto(address(live_server, later, "codeframe/"))
    before = Decision.objects.count()
    content = b"id,name,state\nm2,Parking,approved\n"
    page.get_by_label("Codeframe, as an Excel or CSV file").set_input_files(
        {"name": "themes.csv", "mimeType": "text/csv", "buffer": content}
    )
    page.get_by_role("button", name="Look at this file").press("Enter")
    expect(page.get_by_text("This file makes 1 change. Nothing is changed yet.")).to_be_visible()
    page.get_by_role("button", name="Make these changes").press("Enter")
    expect(page.get_by_text("1 change was made.")).to_be_visible()
    assert Decision.objects.count() == before + 1
    context.close()

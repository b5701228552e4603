"""The second coding in a browser: by keyboard alone, without scripts, on a phone, with axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.models import Code
from analysis.services.coding import sample_close, sample_draw
from tests.coding.saying import ANNA, BEN, say_all
from tests.desk.making import Made, make
from tests.desk.test_browser import sign_in
from tests.gates import gated
from tests.looking import fallen_labels, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(live_server) -> Made:
    return make(invented=True)


def coding(made: Made, more: str = "") -> str:
    return f"{made.board}coding/{more}"


def test_coding_by_keyboard_alone(page: Page, live_server, made: Made, sample, anna):
    sign_in(page, live_server, anna)
    page.goto(live_server.url + coding(made, "1/"))
    expect(page.get_by_role("heading", name="Comment 1 of 5")).to_be_visible()
    page.get_by_label("Street lights").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Comment 2 of 5")).to_be_visible()
    assert list(Code.objects.values_list("themes", "by__name")) == [(["m1", "m0"], "Anna Approver")]


def test_a_whole_sample_without_scripts(browser: Browser, live_server, made: Made, sample, anna):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, anna)
    page.goto(live_server.url + coding(made))
    page.get_by_role("link", name="Begin to code").click()
    for _n in range(5):
        page.get_by_label("None of these").check()
        page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="How well the themes hold")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", gated(320, 1280))
def test_every_page_holds_and_has_no_fault(
    page: Page, live_server, made: Made, sample, anna, ben, officer, width: int
):
    page.set_viewport_size({"width": width, "height": 900})
    say_all(made, sample, ANNA, anna)
    sign_in(page, live_server, officer)
    seen = {}
    for more in ("", "1/", "1/results/"):
        page.goto(live_server.url + coding(made, more))
        seen[more] = (violations(page), scrolls_sideways(page), fallen_labels(page))
    page.goto(live_server.url + coding(made, "1/"))
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    seen["refused"] = (violations(page), scrolls_sideways(page), fallen_labels(page))
    say_all(made, sample, BEN, ben)
    sample_close(sample=sample, by=officer)
    sample_draw(theme_set=made.theme_set, size=2, seed=1, by=officer)
    page.goto(live_server.url + coding(made, "1/results/"))
    page.locator("summary", has_text="Settle").first.click()
    seen["results"] = (violations(page), scrolls_sideways(page), fallen_labels(page))
    assert seen == dict.fromkeys(seen, ([], False, []))
    page.locator("details[open]").get_by_label("Wardens").check()
    page.get_by_role("button", name="Settle").first.click()
    expect(page.get_by_text("1 settled")).to_be_visible()

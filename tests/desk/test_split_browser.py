"""The page that splits a theme in a browser: on a phone, without scripts, by axe."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect

from analysis.selectors import codeframe
from tests.desk.making import Made
from tests.desk.themed import one_theme
from tests.gates import gated
from tests.looking import fallen_labels, scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made(live_server) -> Made:
    return one_theme()


def signed_in(browser: Browser, live_server, made: Made, **shape):
    client = Client()
    client.force_login(made.user("officer"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(locale="en-GB", **shape)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    return context


@pytest.mark.parametrize("width", gated(320, 1280))
def test_it_is_free_of_violations_and_fits(browser: Browser, live_server, made: Made, width: int):
    context = signed_in(browser, live_server, made, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}{made.board}split/?theme=m0")
    expect(page.get_by_role("group", name="Part 1")).to_be_visible()
    assert (violations(page), scrolls_sideways(page), fallen_labels(page)) == ([], False, [])
    context.close()


def test_it_works_by_keyboard_and_without_scripts(browser: Browser, live_server, made: Made):
    context = signed_in(browser, live_server, made, java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + made.board)
    page.get_by_role("link", name="Split this theme").press("Enter")
    page.get_by_label("Make it a theme").nth(1).press("Space")  # it stays in the theme
    page.get_by_label("Name", exact=True).first.fill("Lamps")
    page.get_by_role("button", name="Split the theme").press("Enter")
    expect(page.get_by_text("Split “Lamps” off from “The streets”.", exact=True)).to_be_visible()
    assert codeframe(made.theme_set).themes["d1.1"].label == "Lamps"
    page.get_by_role("button", name="Mark this page as read").press("Enter")
    expect(page.get_by_text("comments as read.")).to_be_visible()
    frame = codeframe(made.theme_set)
    assert frame.read == set(frame.members("d1.1"))
    context.close()

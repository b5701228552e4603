"""The analyst's tables in a browser: a phone, a desk, no scripts, no violations."""

import pytest
from playwright.sync_api import Browser, expect

from surveys import dataset as datasets
from tests.analysis.reviewed import consultation, receive, rows
from tests.desk.test_browser import sign_in
from tests.factories import member
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_table_is_made_and_explained_without_scripts_on_any_screen(browser: Browser, live_server):
    found = consultation()
    receive(found, rows(120))
    datasets.freeze(found)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, live_server, member(found.partnership, "officer"))
    page.goto(f"{live_server.url}/desk/{found.slug}/tables/")
    page.get_by_label("Broken down by").select_option(label="Ward")
    page.get_by_role("button", name="Show the table").click()
    page.get_by_role("link", name="Show counts that are withheld outside the desk").click()
    expect(page.get_by_role("heading", name="These figures must not leave the desk")).to_be_visible()
    looked = [page.url]
    page.locator(".c-crosstab td a").first.click()
    expect(page.get_by_role("heading", name="Who is in the base, and who is not")).to_be_visible()
    looked.append(page.url)
    context.close()
    scripted = browser.new_page()
    sign_in(scripted, live_server, member(found.partnership, "officer", email="second@example.org"))
    for url in looked:
        scripted.set_viewport_size({"width": 320, "height": 900})
        scripted.goto(url)
        assert (url, violations(scripted), scrolls_sideways(scripted)) == (url, [], False)
        scripted.set_viewport_size({"width": 1280, "height": 900})
        assert not scrolls_sideways(scripted)
    scripted.close()

"""The pages in a browser: a phone's width, axe, and the whole way without scripts."""

import pytest
from playwright.sync_api import Browser, Page, expect

from consult.models import Consultation
from surveys.dataset import freeze
from tests.desk.test_browser import sign_in
from tests.factories import member
from tests.heard.test_area_page import FILE
from tests.heard.test_pictures import asked_for, draw
from tests.heard.test_weights import WARD, choose
from tests.heard.town import hundred, load
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def officer(town: Consultation, page: Page, live_server) -> None:
    """Officer and admin in one, as in a small partnership."""
    user = member(town.partnership, "officer", name="Olive Officer")
    town.partnership.memberships.create(user=user, role="admin", agency="Council")
    sign_in(page, live_server, user)


def test_every_page_fits_a_phone_and_is_free_of_violations(live_server, page: Page, town: Consultation):
    officer(town, page, live_server)
    load(town.partnership)
    hundred(town)
    asked_for(town)
    assert draw(town) == ["done"]
    freeze(town)
    choose(town, WARD)
    ours = f"/desk/partnerships/{town.partnership.slug}/area/"
    page.set_viewport_size({"width": 320, "height": 900})
    found = {}
    for path in ("/desk/town/heard/", "/desk/town/heard/wanted/ward/", "/desk/town/weighting/", ours):
        page.goto(live_server.url + path)
        found[path] = (violations(page), scrolls_sideways(page))
    assert {path: wrong for path, wrong in found.items() if wrong != ([], False)} == {}


def test_from_the_file_to_the_weights_without_scripts(live_server, browser: Browser, town: Consultation):
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    officer(town, page, live_server)
    hundred(town)
    page.goto(f"{live_server.url}/desk/town/heard/")
    page.get_by_role("link", name="Load the figures of the area").click()
    whole = FILE + "".join(
        f"ward,{name},{n},An invented count,2021-03-21\n" for name, n in (("north", 5000), ("Elsewhere", 0))
    )
    page.get_by_label("Figures of the area").set_input_files(
        {"name": "area.csv", "mimeType": "text/csv", "buffer": whole.encode()}
    )
    page.get_by_role("button", name="Look at this file").click()
    page.get_by_role("button", name="Load these 6 figures").click()
    page.goto(f"{live_server.url}/desk/town/weighting/")
    page.get_by_label("Weight by: Ward").select_option("Yes, by every group")
    page.get_by_label("Why?").fill("Hart was heard least")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Weighting is on.").first).to_be_visible()
    context.close()

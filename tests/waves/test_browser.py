"""The page of waves in a browser: on a phone, without faults that axe finds, by its own words."""

import pytest
from playwright.sync_api import Page, expect

from analysis.models import Run
from analysis.services.waves import record_save
from analysis.services.working import work_outstanding
from tests.desk.test_browser import sign_in
from tests.factories import PartnershipFactory, member
from tests.looking import scrolls_sideways, violations
from tests.waves.making import linked, version, wave

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_waves_and_records_on_a_phone(page: Page, live_server):
    town = PartnershipFactory()
    officer = member(town, "officer")
    now = wave(town, ago=5, agree=(9, 12))
    linked(now, wave(town, ago=400, agree=(8, 12), title="Then"), officer)
    fields = {"question_key": "agree_asb", "answer": "Total: agree", "title": "Incidents", "number": 31}
    more = {"period": "2021", "source": "Invented register"}
    record_save(consultation=now, fields=fields | more, seen=version(now), by=officer)
    sign_in(page, live_server, officer)
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{live_server.url}/desk/{now.slug}/waves/")
    expect(page.get_by_text("The lines are being drawn.")).to_be_visible()
    assert violations(page) == []
    work_outstanding(kinds=[Run.Kind.WAVES])
    page.reload()
    assert violations(page) == []
    assert not scrolls_sideways(page)
    expect(page.get_by_role("img").first).to_be_visible()
    page.get_by_role("link", name="Look at Anti-social Behaviour").click()
    expect(page.get_by_label("Reworded")).to_be_visible()
    assert violations(page) == []
    assert not scrolls_sideways(page)

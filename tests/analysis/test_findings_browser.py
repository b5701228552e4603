"""The findings in a browser: no violation of axe, no sideways scroll, every picture drawn."""

import pytest

from consult.models import Consultation
from tests.analysis.plans import Plan
from tests.analysis.reviewed import reviewed as build
from tests.looking import violations

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = [320, 768, 1280]


@pytest.fixture
def plan() -> Plan:
    return Plan("by channel", by_channel)


def by_channel() -> Consultation:
    """With tables by group in its report."""
    found = build()
    found.facts = {**found.facts, "banners": [{"question": "channel", "rung": ""}]}
    found.save(update_fields=["facts"])
    return found


@pytest.fixture
def report(page, published, live_server):
    page.goto(f"{live_server.url}/c/plan-2024/findings/", wait_until="networkidle")
    yield page
    page.goto("about:blank")  # nothing may still be asking for a picture when the database goes


def test_the_report_has_no_violation(report):
    assert violations(report) == []


def test_the_report_fits_every_window(report):
    """One report for all widths: making it takes longer than looking at it."""
    wide = {}
    for width in WIDTHS:
        report.set_viewport_size({"width": width, "height": 900})
        wide[width] = report.evaluate("document.documentElement.scrollWidth") <= width
    assert wide == dict.fromkeys(WIDTHS, True)


def test_a_telephone_shows_whole_toplines_and_says_which_tables_scroll(report):
    """Every caption is inside the window; only tables that say so scroll in their own box."""
    report.set_viewport_size({"width": 360, "height": 800})
    boxes = report.evaluate(
        """[...document.querySelectorAll('.c-table')].map(box => [
            box.querySelectorAll('thead th').length, box.scrollWidth > box.clientWidth,
            Boolean(box.querySelector('.c-table__hint')?.checkVisibility()),
            box.querySelector('caption').getBoundingClientRect().right <= innerWidth])"""
    )
    assert [box for box in boxes if box[0] == 3] and [box for box in boxes if box[2]]
    assert [box for box in boxes if (box[1] and not box[2]) or not box[3]] == []
    assert [box for box in boxes if box[0] == 3 and (box[1] or box[2])] == []


def test_every_chart_is_drawn(report):
    pictures = "[...document.querySelectorAll('.c-chart img')].map(i => [i.complete, i.naturalWidth > 0])"
    report.wait_for_function("[...document.querySelectorAll('.c-chart img')].every(i => i.complete)")
    assert report.evaluate(pictures) == [[True, True]] * 4


def test_home_has_no_violation(report, live_server, published, client):
    client.force_login(published.prepared_by)
    session = client.cookies["session"].value
    report.context.add_cookies([{"name": "session", "value": session, "url": live_server.url}])
    report.goto(f"{live_server.url}/home/")
    assert report.get_by_role("link", name="Draft Community Safety Plan 2024 to 2027").is_visible()
    assert violations(report) == []

"""A copy keyed by keyboard alone, kept through a lost line, and a batch that balances."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect

from surveys.models import Batch, Submission
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member
from tests.looking import violations, wrong_at

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def batch(live_server) -> Batch:
    consultation = QuestionnaireFactory(consultation=ConsultationFactory(invented=True)).consultation
    return BatchFactory(consultation=consultation, control_total=2)


@pytest.fixture
def station(page: Page, live_server, batch: Batch) -> Page:
    client = Client()
    client.force_login(member(batch.consultation.partnership, "keyer"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    page.goto(f"{live_server.url}/key/{batch.consultation.slug}/batch/{batch.pk}/")
    return page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('[data-key-field]')?.dataset.keyField ?? ''")


def test_two_copies_by_keyboard_and_the_balance(station: Page):
    page, keys = station, station.keyboard
    page.get_by_role("button", name="Key copy 1").press("Enter")
    page.wait_for_url("**/1/")
    expect(page.locator("[data-keying-position]")).to_have_text("Field 1 of 22")
    for digit in "126":  # strongly agree, agree, don't know
        keys.press(digit)
    keys.press("0")  # could not be read
    assert focused(page) == "first_priority"
    keys.press("Enter")  # left empty
    keys.type("Fewer fires 24 hours a day")
    keys.press("Enter")
    assert focused(page) == "together"
    keys.press("PageUp")
    assert focused(page) == "missing"
    page.get_by_label("Something on this copy worries me").press("Space")
    keys.press("Control+Enter")
    page.wait_for_url("**/2/?saved=1")
    assert Submission.objects.get().worries_keyer
    assert Submission.objects.get().answers == {
        "agree_asb": 5,
        "agree_drugs": 4,
        "agree_dva": "dont_know",
        "agree_violence": "unreadable",
        "missing": "Fewer fires 24 hours a day",
    }
    expect(page.get_by_text("Copy 1 is saved.")).to_be_visible()
    keys.press("Control+Enter")
    expect(page.get_by_text("the batch balances")).to_be_visible()
    page.get_by_role("button", name="Close the batch").press("Enter")
    expect(page.get_by_text("The batch is closed: Balanced.")).to_be_visible()


def test_a_lost_line_keeps_the_copy_and_sends_it_once(station: Page):
    page, keys = station, station.keyboard
    page.get_by_role("button", name="Key copy 1").click()
    page.wait_for_url("**/1/")
    keys.press("1")
    page.context.set_offline(True)
    keys.press("Control+Enter")
    expect(page.locator("[data-keying-unsent]")).to_have_text("Not saved yet: 1")
    assert Submission.objects.count() == 0
    page.context.set_offline(False)
    page.wait_for_url("**/2/?saved=1", timeout=20_000)
    assert Submission.objects.get().answers == {"agree_asb": 5}


def test_a_serial_that_somebody_else_keyed_keeps_what_was_typed(station: Page, batch: Batch, live_server):
    page, keys = station, station.keyboard
    page.get_by_role("button", name="Key copy 1").click()
    page.wait_for_url("**/1/")
    other = Client()
    other.force_login(member(batch.consultation.partnership, "keyer"))
    other.post(f"/key/{batch.consultation.slug}/batch/{batch.pk}/1/", {"agree_asb": "4"})
    keys.press("3")
    keys.press("Control+Enter")
    expect(page.locator("[data-error-summary]")).to_contain_text("already keyed in this batch")
    expect(page.locator("#k-agree_asb-3")).to_be_checked()
    assert Submission.objects.count() == 1


def test_what_cannot_be_counted_is_asked_about_once_without_leaving_the_keys(station: Page):
    page, keys = station, station.keyboard
    page.get_by_role("button", name="Key copy 1").click()
    page.wait_for_url("**/1/")
    many = page.locator('[name="worst_problems"]:not([data-exclusive])')
    for n in range(4):
        many.nth(n).check()
    keys.press("Control+Enter")
    expect(page.locator("[data-error-summary]")).to_contain_text("Look at the paper again.")
    assert (focused(page), Submission.objects.count()) == ("worst_problems", 0)
    assert violations(page) == []
    expect(page.locator('[name="worst_problems"]:checked')).to_have_count(4)
    keys.press("Control+Enter")
    page.wait_for_url("**/2/?saved=1")
    assert Submission.objects.get().set_aside == {"worst_problems": "outside_limits"}


def test_every_page_is_free_of_violations_and_fits(station: Page, batch: Batch, live_server):
    ours = f"/key/{batch.consultation.slug}/"
    found = {
        place: wrong
        for place in ("/key/", ours, f"{ours}batch/{batch.pk}/", f"{ours}batch/{batch.pk}/1/")
        if (wrong := wrong_at(station, live_server.url + place))
    }
    assert found == {}


def test_a_copy_can_be_keyed_on_a_phone(station: Page):
    page = station
    page.set_viewport_size({"width": 320, "height": 640})
    page.get_by_role("button", name="Key copy 1").click()
    page.get_by_role("radio", name="Agree", exact=True).first.check()
    page.get_by_role("button", name="Save this copy").click()
    page.wait_for_url("**/2/?saved=1")
    assert Submission.objects.get().answers == {"agree_asb": 4}

"""The lead's page in a browser: without scripts, by keyboard, on a telephone, and by axe."""

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from analysis.models import FlagStep
from tests.desk.screened import PHONE, TEXT, WORRY, screened
from tests.desk.test_browser import sign_in
from tests.factories import QuestionnaireFactory, member
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_referral_is_noted_by_keyboard_and_the_original_read_without_scripts(browser: Browser, live_server):
    comment = screened(QuestionnaireFactory(), f"{WORRY} {TEXT}")
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 320, "height": 900}, locale="en-GB"
    )
    page, consultation = context.new_page(), comment.consultation
    sign_in(page, live_server, member(consultation.partnership, "safeguarding_lead"))
    page.goto(f"{live_server.url}/desk/{consultation.slug}/safeguarding/")
    assert PHONE not in page.content()
    page.get_by_role("button", name="Read it as it was written").press("Enter")
    expect(page.get_by_text(PHONE)).to_be_visible()
    page.get_by_role("link", name="Back").press("Enter")
    page.locator("summary").press("Enter")
    page.get_by_label("Referred: say to whom").press("Space")
    for label, typed in (("Referred to whom", "Hub"), ("Their reference", "CH 12")):
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(typed)
    now = timezone.localtime()
    page.get_by_label("Referred on").fill(now.date().isoformat())
    page.get_by_label("Referred at").fill(now.strftime("%H:%M"))
    page.get_by_role("button", name="Note it").press("Enter")
    expect(page.get_by_text("Nothing of this kind.")).to_be_visible()
    assert FlagStep.objects.get().reference == "CH 12"
    context.close()


def test_the_page_fits_and_is_free_of_violations(page: Page, live_server):
    comment = screened(QuestionnaireFactory(), WORRY, worries_keyer=True)
    consultation = comment.consultation
    sign_in(page, live_server, member(consultation.partnership, "safeguarding_deputy"))
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/desk/{consultation.slug}/safeguarding/")
        page.get_by_text("Note what was done").click()
        found["list", width] = (violations(page), scrolls_sideways(page))
        page.get_by_role("button", name="Note it").click()
        expect(page.get_by_text("There is a problem")).to_be_visible()
        found["refused", width] = (violations(page), scrolls_sideways(page))
    assert found == dict.fromkeys(found, ([], False))

"""Redaction in a browser: by keyboard, without scripts, on a telephone, and by axe."""

import pytest
from playwright.sync_api import Browser, Page, expect

from analysis.models import Comment
from analysis.originals import read
from tests.desk.screened import FACT, PHONE, REDACTED, TEXT, screened
from tests.desk.test_browser import sign_in
from tests.factories import QuestionnaireFactory, member
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def comment(live_server) -> Comment:
    return screened(QuestionnaireFactory())


def test_words_are_taken_out_by_keyboard_and_without_scripts(browser: Browser, live_server, comment: Comment):
    context = browser.new_context(java_script_enabled=False)
    page, partnership = context.new_page(), comment.consultation.partnership
    sign_in(page, live_server, member(partnership, "officer"))
    page.goto(f"{live_server.url}/desk/{comment.consultation.slug}/comments/{comment.pk}/")
    for label in ("From this word", "To this word"):
        page.get_by_label(label).focus()
        page.keyboard.type(FACT)
    page.get_by_label("What it is").focus()
    page.keyboard.type("Something else")
    page.get_by_label("Why").first.focus()
    page.keyboard.type("It singles")
    page.get_by_role("button", name="Take out", exact=True).press("Enter")
    expect(page.locator(".c-redacted").nth(1)).to_have_text("[detail]")
    assert Comment.objects.get().redacted == REDACTED.replace(FACT, "[detail]")
    context.close()


def test_the_pages_fit_and_are_free_of_violations(page: Page, live_server, comment: Comment):
    partnership, slug = comment.consultation.partnership, comment.consultation.slug
    reader, admin = (member(partnership, role) for role in ("information_officer", "admin"))
    sign_in(page, live_server, reader)
    found = {}
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for place in ("redactions/", f"comments/{comment.pk}/"):
            page.goto(f"{live_server.url}/desk/{slug}/{place}")
            found[place, width] = (violations(page), scrolls_sideways(page))
        page.get_by_label("Why you need it").select_option("complaint")
        page.get_by_role("button", name="Show it as it was written").click()
        expect(page.get_by_text(TEXT)).to_be_visible()
        found["original", width] = (violations(page), scrolls_sideways(page))
    read(comment, by=reader, why="legal")
    sign_in(page, live_server, admin)
    page.goto(f"{live_server.url}/desk/{slug}/originals/")
    expect(page.get_by_role("row")).to_have_count(4)
    assert PHONE not in page.content()
    page.set_viewport_size({"width": 320, "height": 900})
    found["originals", 320] = (violations(page), scrolls_sideways(page))
    assert found == dict.fromkeys(found, ([], False))

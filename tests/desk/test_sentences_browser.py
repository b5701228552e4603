"""The page of the sentence check in a browser: by keyboard, on a narrow screen, axe."""

import json

import pytest
from playwright.sync_api import Page, expect

from analysis.reports.model import Findings
from tests.desk.making import Made
from tests.desk.test_browser import sign_in
from tests.desk.test_sentences_page import GOLDEN, release_of
from tests.factories import ConsultationFactory
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DRAFT = (
    "71% of the 284 people who answered agreed with drugs and alcohol. 80% agreed with serious violence. "
    "62% of women felt unsafe after dark. The consultation closed on 1 May 2024."
)


def test_a_draft_is_checked_by_keyboard_on_a_narrow_screen(page: Page, live_server):
    made = Made(ConsultationFactory(stage="reviewing"), None, [])  # type: ignore[arg-type]
    release_of(made, Findings.from_dict(json.loads(GOLDEN.read_text())))
    sign_in(page, live_server, made.user("officer", name="Olive Officer"))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(live_server.url + made.url("sentences/"))
    assert (violations(page), scrolls_sideways(page)) == ([], False)
    page.get_by_label("Your draft").focus()
    page.keyboard.type(DRAFT)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("heading", name="4 quantities: 2 agree, 1 differs, 1 cannot be checked.")
    ).to_be_visible()
    expect(page.get_by_label("Your draft")).to_have_value(DRAFT)
    assert (violations(page), scrolls_sideways(page)) == ([], False)

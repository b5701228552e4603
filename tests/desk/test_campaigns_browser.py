"""The pages of texts sent many times in a browser: no violations, no sideways scrolling, by keyboard."""

import pytest
from playwright.sync_api import Page, expect

from analysis.models import Comment
from tests.desk.making import Made, make
from tests.desk.test_browser import sign_in
from tests.gates import gated
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS = "Keep the wardens on the marina all year round, please, and not in the summer alone."
SENT = [WORDS, f"Dear Sir or Madam, {WORDS}", "With the lead", WORDS.replace("wardens", "police")]


@pytest.fixture
def made(live_server) -> Made:
    found = make(invented=True)
    for comment, text in zip(found.comments, SENT, strict=False):
        Comment.objects.filter(pk=comment.pk).update(redacted=text)
    found.theme_set.campaigns = [
        {"comments": [c.pk for c in found.comments[:4]], "texts": 4, "medoid": found.comments[0].pk}
    ]
    found.theme_set.save()
    return found


@pytest.mark.parametrize("width", gated(320, 1280))
def test_the_pages_are_free_of_violations_and_fit(page: Page, live_server, made: Made, width: int):
    sign_in(page, live_server, made.user("officer"))
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for place in (f"{made.board}campaigns/", f"{made.board}campaigns/0/", f"{made.board}?theme=campaign-0"):
        page.goto(live_server.url + place)
        found[place] = (violations(page), scrolls_sideways(page))
    assert found == dict.fromkeys(found, ([], False))


def test_from_the_board_to_what_each_text_changes_by_keyboard(page: Page, live_server, made: Made):
    sign_in(page, live_server, made.user("officer"))
    page.goto(live_server.url + made.board)
    page.get_by_role("link", name="The same text, sent many times").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="4 submissions, 4 distinct texts").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="One text, sent many times")).to_be_visible()
    expect(page.locator("li ins").first).to_have_text("[added: Dear Sir or Madam,]")
    assert page.locator("li del").all_text_contents() == ["[left out: wardens]"]

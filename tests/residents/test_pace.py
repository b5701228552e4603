"""The time that the page promises: somebody who reads all of it at 200 words a minute is done by then."""

import re

import pytest
from playwright.sync_api import Page, expect

from consult.models import Consultation
from surveys.models import Submission
from surveys.selectors import questionnaire_now
from tests.residents.conftest import open_plan

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WORDS_A_MINUTE, SECONDS_A_CHOICE = 200, 4
# Titles, questions, help and answers. What stands on every page alike is not read again: the buttons, the way
# to the plan, "Question 3 of 22".
READ = """() => {
  const said = [...document.querySelectorAll(
    'main h1, main form p.govuk-body:not(:has(a)), main legend, main label, main .govuk-hint')];
  return said.filter(e => e.checkVisibility() && !e.closest('details, .c-pot'))
    .filter(e => !e.parentElement.closest('h1, legend, label'))
    .map(e => e.innerText.replace(e.querySelector('.c-question__number')?.innerText ?? '', ''))
    .join(' ');
}"""


@pytest.fixture
def plan(live_server) -> Consultation:
    return open_plan()


@pytest.mark.wide
def test_a_person_at_reading_pace_is_done_in_the_time_that_is_promised(live_server, plan, page: Page):
    """No minute is waited for: the words before the person's eyes are counted, and the choices made."""
    page.goto(f"{live_server.url}/c/{plan.slug}/")
    promised = int(re.search(r"About (\d+) minutes", page.locator(".c-facts").inner_text())[1])
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/priorities/")
    words = choices = 0
    while not page.url.endswith("/check-answers/"):
        words += len(page.evaluate(READ).split())
        choices += choose(page)
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(lambda url, before=page.url: url != before)
    asked = questionnaire_now(plan).asked
    assert choices == sum(1 for key in asked.shown({}) if asked.question(key).choices)
    assert promised - 1 < words / WORDS_A_MINUTE + choices * SECONDS_A_CHOICE / 60 <= promised
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    assert len(Submission.objects.get().answers) == choices


def choose(page: Page) -> int:
    """One answer to each question that has a list of them."""
    lists = page.locator(
        "main fieldset, main .govuk-form-group:not(:has(fieldset)):has(input[type=checkbox])"
    )
    for n in range(lists.count()):
        # The middle of a scale, and oneself: neither leads to a further question.
        boxes = lists.nth(n).locator("input")
        middle = boxes.nth((boxes.count() - 1) // 2)
        middle.check()
        expect(middle).to_be_checked()
    return lists.count()

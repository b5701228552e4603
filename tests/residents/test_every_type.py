"""Every type of question on a page and at the keying station, in a real browser."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from consult.models import Consultation
from surveys.definition.types import TYPES
from surveys.models import Submission
from tests.definition.samples import every_type
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member
from tests.looking import scrolls_sideways, violations

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ANSWERS = {
    "safe": 1, "why": "Lights out", "ward": "hart", "worst": ["bikes", "litter"], "who": "organisation",
    "name": "A group", "quote": True, "first": ["dva", "asb"], "years": "prefer_not_to_say", "hours": "2.5",
    "moved": "2021-09-03", "home": "seaton", "heard": "other", "heard_other": "From a neighbour",
}  # fmt: skip


@pytest.fixture
def consultation(live_server) -> Consultation:
    found = ConsultationFactory(invented=True)
    QuestionnaireFactory(consultation=found, definition=every_type().to_dict())
    return found


def clean(page: Page) -> None:
    assert (violations(page), scrolls_sideways(page)) == ([], False)


def answer(page: Page, box: Callable[[str], str]) -> None:
    """Type, tick and choose what ANSWERS hold; `box` gives the place of a question's box."""
    page.locator(box("name")).fill("A group")
    page.locator(box("first-1")).select_option("dva")
    page.locator(box("first-2")).select_option("asb")
    page.locator(box("hours")).fill("2.50")
    for part, text in zip("123", ("3", "9", "2021"), strict=True):
        page.locator(box(f"moved-{part}")).fill(text)
    page.locator(box("home")).fill("Seaton")
    page.locator(box("heard_other")).fill("From a neighbour")
    for name, value in (("worst", "bikes"), ("worst", "litter"), ("quote", "yes"), ("heard", "other")):
        tick(page, name, value)
    tick(page, "years", "prefer_not_to_say")


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f'input[name="{name}"][value="{value}"]').check(force=True)


def test_every_type_is_answered_on_a_page(page: Page, live_server, consultation, settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0
    assert {question.type for question in every_type().questions} == set(TYPES)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{live_server.url}/c/{consultation.slug}/")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/only/")
    for name, value in (("safe", "1"), ("ward", "hart"), ("who", "organisation")):
        tick(page, name, value)
    page.locator("#q-why").fill("Lights out")  # it has appeared, and so has the name
    answer(page, lambda name: f"#q-{name}")
    clean(page)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/check-answers/")
    words = page.locator("dl.c-answers").inner_text()
    for said in (
        "1. Dva",
        "2. Asb",
        "Prefer not to say",
        "2.50 hours",
        "3 September 2021",
        "Seaton",
        "From a neighbour",
    ):
        assert said in words
    clean(page)
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")
    sent = Submission.objects.get()
    assert every_type().validate(sent.answers).values == ANSWERS
    assert sent.set_aside == {}


@pytest.mark.wide
def test_what_cannot_be_counted_is_asked_about_beside_its_box(page: Page, live_server, consultation):
    page.goto(f"{live_server.url}/c/{consultation.slug}/")
    page.get_by_role("button", name="Start now").click()
    page.wait_for_url("**/only/")
    page.locator("#q-first-1").select_option("dva")
    page.locator("#q-first-2").select_option("dva")
    page.locator("#q-hours").fill("some")
    page.locator("#q-moved-2").fill("9")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/?ask=1")
    summary = page.locator(".govuk-error-summary a")
    assert summary.all_inner_texts() == [
        "Give each answer to “Question first” one place only.",
        "Give “Question hours” in figures, such as 12.",
        "“Question moved” must be a real day, such as 27 3 2024.",
    ]
    assert [each.get_attribute("href") for each in summary.all()] == ["#q-first-1", "#q-hours", "#q-moved-1"]
    assert page.locator("#q-moved-2").input_value() == "9"
    assert page.locator("#q-hours").input_value() == "some"
    clean(page)


@pytest.mark.wide
def test_every_type_is_keyed(page: Page, live_server, consultation):
    client = Client()
    client.force_login(member(consultation.partnership, "keyer"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    batch = BatchFactory(consultation=consultation)
    page.goto(f"{live_server.url}/key/{consultation.slug}/batch/{batch.pk}/1/")
    numbers = [text for text in page.locator(".c-key-field__number").all_inner_texts() if text]
    assert numbers == [question.number for question in every_type().questions if question.number]
    for name, choice in (("safe", "1"), ("ward", "hart"), ("who", "organisation")):
        tick(page, name, choice)
    page.locator("#k-why").fill("Lights out")
    answer(page, lambda name: f"#k-{name}")
    clean(page)
    page.get_by_role("button", name="Save this copy").click()
    page.wait_for_url("**/?saved=1")
    sent = Submission.objects.get()
    assert every_type().validate(sent.answers, paper=True).values == ANSWERS


def test_a_digit_typed_in_a_box_of_a_day_chooses_nothing(page: Page, live_server, consultation):
    client = Client()
    client.force_login(member(consultation.partnership, "keyer"))
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    batch = BatchFactory(consultation=consultation)
    page.goto(f"{live_server.url}/key/{consultation.slug}/batch/{batch.pk}/1/")
    page.locator("#k-moved-2").press_sequentially("10")
    assert page.locator("#k-moved-2").input_value() == "10"
    assert page.locator('input[name="moved"]:checked').count() == 0

"""Residents' pages in other languages, in a browser: on a narrow phone, from right to left, by keyboard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from surveys.models import Draft, Submission
from tests.looking import scrolls_sideways, violations
from tests.residents.browsing import PAGES, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def spoken(settings) -> None:
    settings.LANGUAGES = [("en-gb", "English"), ("pl", "Polski"), ("ar", "العربيّة")]


def begin(page: Page, address: str, button: str) -> str:
    page.goto(address)
    page.get_by_role("button", name=button).click()
    page.wait_for_url("**/priorities/?lang=*")
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    return page.url.partition("priorities/")[0]


def test_every_page_in_arabic_is_free_of_violations_and_fits_a_phone(live_server, at, page):
    page.set_viewport_size(PHONE)
    start = begin(page, f"{at}?lang=ar", "ابدؤوا الآن")
    looked = [
        f"{live_server.url}/",
        at,
        f"{at}plan/",
        f"{at}privacy/",
        f"{at}privacy/versions/",
        f"{at}accessibility/",
        f"{at}return/",
    ]
    looked += [f"{at}withdraw/", *(f"{start}{key}/" for key in (*PAGES, "check-answers", "saved-for-later"))]
    for address in looked:
        page.goto(f"{address}?lang=ar")
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert (address, violations(page), scrolls_sideways(page)) == (address, [], False)


def test_an_error_in_arabic_is_free_of_violations(at, page):
    page.set_viewport_size(PHONE)
    start = begin(page, f"{at}?lang=ar", "ابدؤوا الآن")
    page.goto(f"{start}your_ideas/?lang=ar")
    page.get_by_label("What is missing").fill("x" * 10_001)
    page.get_by_role("button", name="متابعة").click()
    page.wait_for_url("**/your_ideas/*ask=1*")
    assert (violations(page), scrolls_sideways(page)) == ([], False)


def test_questions_from_left_to_right_on_a_page_from_right_to_left(at, page):
    """The circle stands before the words of its answer, whichever way the page around it runs."""
    begin(page, f"{at}?lang=ar", "ابدؤوا الآن")
    answer = page.get_by_label("Strongly agree").first
    label = page.locator(f"label[for='{answer.get_attribute('id')}']")
    circle = label.evaluate("e => parseFloat(getComputedStyle(e, '::before').left)")
    assert circle < label.evaluate("e => e.offsetWidth") / 2
    number = page.locator(".c-question__number").first
    assert number.evaluate("e => getComputedStyle(e).textAlign") == "left"
    page.goto(page.url.replace("priorities", "check-answers"))
    expect(page.locator(".c-languages span")).to_have_css("direction", "rtl")


@pytest.mark.parametrize("place", ["", "accessibility/"])
def test_a_telephone_number_is_read_in_its_order_from_right_to_left(at, page, place):
    page.goto(f"{at}{place}?lang=ar")
    phone = page.get_by_text("01429 000000")
    first, last = phone.evaluate(
        """e => [[0, 1], [11, 12]].map(([from, to]) => {
          const range = document.createRange();
          range.setStart(e.firstChild, from);
          range.setEnd(e.firstChild, to);
          return range.getBoundingClientRect().left;
        })"""
    )
    assert first < last


def test_the_language_is_changed_by_keyboard_and_the_draft_stays(at, page):
    start = begin(page, f"{at}?lang=pl", "Zacznij teraz")
    page.get_by_label("Strongly agree").first.check()
    page.get_by_role("button", name="Dalej").click()
    page.wait_for_url("**/your_ideas/?lang=pl")
    page.get_by_role("link", name="العربيّة").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/your_ideas/?lang=ar")
    page.get_by_role("link", name="English").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/your_ideas/")
    page.goto(f"{start}priorities/")
    expect(page.get_by_label("Strongly agree").first).to_be_checked()
    assert Draft.objects.count() == 1


def test_every_language_of_the_switch_is_large_enough_for_a_thumb(at, page):
    page.set_viewport_size(PHONE)
    page.goto(at)
    sizes = page.eval_on_selector_all(
        ".c-languages a", "all => all.map(e => [e.offsetWidth, e.offsetHeight])"
    )
    assert [(wide >= 24, high >= 44) for wide, high in sizes] == [(True, True)] * 2


def test_the_words_of_the_script_are_those_of_the_page(at, page):
    start = begin(page, f"{at}?lang=pl", "Zacznij teraz")
    page.goto(f"{start}your_ideas/?lang=pl")
    page.get_by_label("What is missing").fill("x" * 8_000)
    count = page.locator("#q-missing-count")
    expect(count).to_have_text("Pozostało znaków: 2000.")
    assert count.get_attribute("lang") == "pl"


def test_a_journey_in_polish_without_scripts_ends_with_a_receipt(at, plain):
    begin(plain, f"{at}?lang=pl", "Zacznij teraz")
    plain.get_by_label("Strongly agree").first.check()
    while "check-answers" not in plain.url:
        plain.get_by_role("button", name="Dalej").click()
        assert (plain.locator("html").get_attribute("lang"), scrolls_sideways(plain)) == ("pl", False)
    plain.get_by_role("button", name="Wyślij moje odpowiedzi").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Dziękujemy. Mamy Twoje odpowiedzi")
    assert Submission.objects.get().language == "pl"

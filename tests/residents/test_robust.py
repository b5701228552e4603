"""What goes wrong while somebody answers: in a real browser, one test each, and no answer is lost."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from surveys.models import Draft, Submission
from tests.residents.browsing import begun

pytestmark = [pytest.mark.browser, pytest.mark.wide, pytest.mark.django_db(transaction=True)]
TYPED = "Lamps by the harbour, please"


def ideas(page: Page) -> Page:
    page.get_by_label("What is missing").fill(TYPED)
    return page


def go_on(page: Page, place: str) -> None:
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(f"**/{place}/")


def send(page: Page) -> None:
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/")


def test_back_of_the_browser_shows_what_was_answered(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    page.get_by_label("Very unsafe").first.check()
    go_on(page, "safety_why")
    page.go_back()
    expect(page.get_by_label("Very unsafe").first).to_be_checked()
    page.go_back()
    expect(page.get_by_label("What is missing")).to_have_value(TYPED)
    page.go_forward()
    page.go_forward()
    page.get_by_label("Why do you feel unsafe during the day").fill("Bikes")
    go_on(page, "problems")
    assert Draft.objects.get().answers == {"missing": TYPED, "safe_day": 1, "why_unsafe_day": "Bikes"}


def test_back_from_the_receipt_cannot_send_a_second_time(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    page.goto(f"{start}check-answers/")
    send(page)
    page.go_back()
    page.reload()
    page.wait_for_url("**/receipt/")
    assert Submission.objects.count() == 1


def test_a_page_that_was_sent_can_be_loaded_again(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    page.reload()
    assert page.url.endswith("/safety/")
    page.go_back()
    page.reload()
    expect(page.get_by_label("What is missing")).to_have_value(TYPED)
    assert Draft.objects.get().answers == {"missing": TYPED}


def test_loading_again_with_unsent_words_asks_first(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    page.get_by_label("What is missing").press_sequentially("Lamps")
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.evaluate("() => { setTimeout(() => location.reload(), 0) }")
    expect(page.get_by_label("What is missing")).to_have_value("Lamps")
    page.wait_for_event("dialog") if not asked else None
    assert asked == ["beforeunload"]
    expect(page.get_by_label("What is missing")).to_have_value("Lamps")


def test_an_expired_form_is_issued_again_with_every_answer(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    page.goto(f"{start}check-answers/")
    Draft.objects.update(created_at=timezone.now() - timedelta(days=3))
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("alert")).to_contain_text("Please send your answers once more")
    expect(page.get_by_text(TYPED)).to_be_visible()
    assert Submission.objects.count() == 0
    send(page)
    row = Submission.objects.get()
    assert (row.answers, row.state) == ({"missing": TYPED}, "counted")


def test_two_tabs_on_different_pages_keep_both(at, page):
    start = begun(page, at)
    other = page.context.new_page()
    page.goto(f"{start}your_ideas/")
    other.goto(f"{start}safety/")
    ideas(page)
    other.get_by_label("Very safe").first.check()
    go_on(other, "problems")
    go_on(page, "safety")
    assert Draft.objects.get().answers == {"missing": TYPED, "safe_day": 5}


def test_two_tabs_that_send_leave_one_row_and_one_receipt(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    other = page.context.new_page()
    page.goto(f"{start}check-answers/")
    other.goto(f"{start}check-answers/")
    send(page)
    other.get_by_role("button", name="Send my answers").click()
    other.wait_for_url("**/receipt/**")
    expect(other.get_by_role("heading", level=1)).to_have_text("We already have your answers")
    receipts = {tab.locator(".govuk-panel__body strong").inner_text() for tab in (page, other)}
    assert len(receipts) == 1
    assert Submission.objects.get().answers == {"missing": TYPED}


def test_a_tab_left_open_after_sending_keeps_its_words_on_the_page_until_it_is_told(at, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    other = page.context.new_page()
    other.goto(f"{start}your_ideas/")
    page.goto(f"{start}check-answers/")
    send(page)
    other.get_by_label("How can the Partnership").fill("Ask us")
    other.get_by_role("button", name="Continue").click()
    other.wait_for_url("**/receipt/**")
    expect(other.get_by_role("heading", level=1)).to_have_text("We already have your answers")


@pytest.mark.parametrize("year", [1999, 2013, 2044])
def test_a_clock_that_is_wrong_by_years_changes_nothing(at, page, year):
    page.clock.install(time=datetime(year, 1, 1, 12, 0))
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    assert page.evaluate("new Date().getFullYear()") == year
    go_on(ideas(page), "safety")
    page.goto(f"{start}check-answers/")
    send(page)
    row = Submission.objects.get()
    assert (row.answers, row.state, row.late) == ({"missing": TYPED}, "counted", False)
    assert abs(row.received_at - timezone.now()) < timedelta(minutes=5)


def at_the_answers(page: Page, at: str) -> None:
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    go_on(ideas(page), "safety")
    page.goto(f"{start}check-answers/")


def test_a_connection_lost_before_sending_sends_when_it_is_back(at, page):
    at_the_answers(page, at)
    page.context.set_offline(True)
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("alert")).to_contain_text("We could not send your answers.")
    expect(page.get_by_text(TYPED)).to_be_visible()
    assert Submission.objects.count() == 0
    page.context.set_offline(False)
    page.wait_for_url("**/receipt/**")
    assert Submission.objects.get().answers == {"missing": TYPED}


def test_a_connection_lost_after_sending_counts_once_and_leads_to_the_receipt(at, page):
    """The server has the answers, and its answer does not arrive: the page cannot know."""
    at_the_answers(page, at)
    lost: list[int] = []

    def swallow(route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/check-answers/", swallow)
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/receipt/**")
    assert lost == [303]
    assert Submission.objects.count() == 1
    receipt = page.locator(".govuk-panel__body strong").inner_text().replace(" ", "")
    assert receipt == Submission.objects.get().receipt


def test_without_the_script_a_lost_connection_loses_nothing_that_was_saved(at, plain):
    start = begun(plain, at)
    plain.goto(f"{start}your_ideas/")
    go_on(ideas(plain), "safety")
    plain.context.set_offline(True)
    plain.get_by_role("button", name="Continue").click()
    plain.context.set_offline(False)
    plain.goto(f"{start}check-answers/")
    send(plain)
    assert Submission.objects.get().answers == {"missing": TYPED}


def test_the_browser_closes_and_the_device_had_been_chosen_to_keep(at, browser, page):
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    page.get_by_text("Keep what I type on this device").click()
    page.get_by_label("This is my own device").check()
    ideas(page)
    state = page.context.storage_state()
    again: BrowserContext = browser.new_context(storage_state=state)
    tab = again.new_page()
    tab.goto(at)
    tab.get_by_role("link", name="Carry on where you stopped").click()
    tab.goto(f"{start}your_ideas/")
    expect(tab.get_by_label("What is missing")).to_have_value(TYPED)
    expect(tab.get_by_role("status").filter(has_text="We put back")).to_be_visible()
    go_on(tab, "safety")
    assert Draft.objects.get().answers == {"missing": TYPED}
    again.close()


def test_without_the_choice_the_device_keeps_nothing(at, page):
    """The control: the same words, the same accident, nothing chosen."""
    start = begun(page, at)
    page.goto(f"{start}your_ideas/")
    ideas(page)
    assert page.evaluate("JSON.stringify({...localStorage, ...sessionStorage})") == "{}"
    assert page.context.storage_state()["origins"] == []
    assert page.context.cookies() == []


def test_quick_exit_takes_what_the_device_keeps(at, page):
    start = begun(page, at)
    page.goto(f"{start}priorities/")
    page.get_by_text("Keep what I type on this device").click()
    page.get_by_label("This is my own device").check()
    page.get_by_label("Strongly agree").first.check()
    assert page.context.storage_state()["origins"] != []
    # The request is what is awaited, not the page: a machine for tests may reach no other website.
    with page.expect_request("https://www.bbc.co.uk/weather"):
        page.get_by_role("button", name="Leave this page quickly").click()
    assert page.context.storage_state()["origins"] == []
    assert Draft.objects.count() == 0


def test_the_plan_is_read_beside_the_questions(at, page):
    start = begun(page, at)
    page.goto(f"{start}priorities/")
    page.get_by_label("Strongly agree").first.check()
    page.get_by_text("What the draft plan says about Serious Violence").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="See it in the plan").last.click()
    plan = opened.value
    plan.wait_for_load_state()
    assert plan.url.endswith("/plan/#priority-violence")
    expect(plan.locator("#priority-violence")).to_be_in_viewport()
    assert plan.evaluate("window.opener") is None
    expect(page.get_by_label("Strongly agree").first).to_be_checked()
    assert page.url == f"{start}priorities/"

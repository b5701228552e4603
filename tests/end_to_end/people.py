"""What people do in a browser, by the words they see. Each has a browser of their own."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect

from analysis.services.demonstration.people import PASSWORD, email_of
from tests.eventually import eventually

PHONE = {"width": 360, "height": 740}
LABEL = "Invented answers: demonstration"
PATIENCE = 60_000  # milliseconds: another machine, or a busy one
TOO_FAST = 3.5  # seconds under which answers would be held as a script's


@contextmanager
def visitor(browser: Browser, base_url: str, *, scripts: bool = True, phone: bool = False) -> Iterator[Page]:
    """Anybody. What a script prints as an error, or throws, is a failure."""
    shape = {"viewport": PHONE} if phone else {}
    context = browser.new_context(
        base_url=base_url, java_script_enabled=scripts, locale="en-GB", timezone_id="Europe/London", **shape
    )
    context.set_default_timeout(PATIENCE)
    context.set_default_navigation_timeout(PATIENCE)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert faults == []


@contextmanager
def member_of_staff(browser: Browser, base_url: str, person: str) -> Iterator[Page]:
    with visitor(browser, base_url) as page:
        page.goto("/accounts/login/")
        page.get_by_label("Email").fill(email_of(person))
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(re.compile(r"/(home|desk|key)/"))
        yield page


def answer(page: Page, slug: str, *, agree: str, missing: str) -> str:
    """From the consultation's page to the receipt, which is given back. It is sent from two tabs."""
    began = time.monotonic()
    page.goto(f"/c/{slug}/")
    page.get_by_role("button", name="Start now").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The four priorities")
    expect(page.get_by_text(LABEL).first).to_be_visible()
    page.get_by_role("group", name="Anti-social Behaviour").get_by_label(agree, exact=True).check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("What is missing").fill(missing)
    while page.get_by_role("heading", level=1).inner_text() != "Check your answers before you send them":
        on_to_next(page)
    expect(page.get_by_text(missing)).to_be_visible()
    second_tab = page.context.new_page()
    second_tab.goto(page.url)
    eventually(lambda: time.monotonic() - began > TOO_FAST, "as long as a person takes")
    given = send(page, "Thank you. We have your answers")
    assert send(second_tab, "We already have your answers") == given
    return given


def send(page: Page, answered: str) -> str:
    page.get_by_role("button", name="Send my answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(answered)
    return page.get_by_text(re.compile(r"^\s*[0-9a-f]{4}([ -][0-9a-f]{4})+\s*$")).first.inner_text().strip()


def on_to_next(page: Page) -> None:
    before = page.url
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: url != before)


def key_a_copy(page: Page, title: str, missing: str) -> None:
    """A batch of one copy, keyed by keyboard, that balances."""
    page.goto("/key/")
    page.get_by_role("link", name=title).click()
    page.get_by_label("Hub", exact=True).select_option(index=1)
    page.get_by_label("How many copies are in this batch?").fill("1")
    page.get_by_role("button", name="Open the batch").click()
    page.get_by_role("button", name="Key copy 1").click()
    expect(page.locator("[data-keying-position]")).to_contain_text("Field 1 of")
    for key in "1234":
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    page.keyboard.type(missing)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Copy 1 is saved.")).to_be_visible()
    expect(page.get_by_text("the batch balances")).to_be_visible()
    page.get_by_role("button", name="Close the batch").click()
    expect(page.get_by_text("The batch is closed: Balanced.")).to_be_visible()


def watch(page: Page, slug: str) -> None:
    """Open the desk and note in the page that it was loaded once."""
    page.goto(f"/desk/{slug}/")
    page.evaluate("window.loadedOnce = true")


def sees(page: Page, counted: int) -> None:
    """The figure changes by itself: the page was not loaded again."""
    expect(page.locator("[data-progress-stage]").first).to_have_text(str(counted))
    assert page.evaluate("window.loadedOnce") is True


def take_step(page: Page, slug: str, step: str) -> None:
    page.goto(f"/desk/{slug}/")
    page.get_by_role("button", name=step).click()
    page.get_by_role("main").get_by_role("button", name=step).click()
    expect(page.get_by_text("The consultation is now:")).to_be_visible()


def analyse(page: Page, slug: str) -> None:
    """Press Analyse, see the progress to its end without loading the page again, and the figures."""
    page.goto(f"/desk/{slug}/count/")
    page.get_by_role("button", name="Analyse").click()
    expect(page.get_by_role("heading", name="The analysis is at work")).to_be_visible()
    page.evaluate("window.loadedOnce = true")
    expect(page.get_by_role("link", name="See what came out")).to_be_visible(timeout=3 * PATIENCE)
    assert page.evaluate("window.loadedOnce") is True
    page.get_by_role("link", name="See what came out").click()
    expect(page.locator("img[src*='/charts/']").first).to_be_visible()
    expect(page.get_by_text("Analysis incomplete")).to_have_count(0)


def review(page: Page, slug: str, question: str, name: str) -> None:
    """The first theme gets a better name; every theme is approved; the question is signed off."""
    page.goto(f"/desk/{slug}/themes/")
    page.get_by_role("link", name=question).click()
    page.locator("summary", has_text="Rename").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Rename").click()
    expect(page.locator("[data-toasts], [data-toast]").first).to_contain_text(f"Renamed a theme to “{name}”.")
    for place in range(page.locator(".c-theme a[href*='theme=m']").count()):
        page.locator(".c-theme a[href*='theme=m']").nth(place).click()
        page.get_by_role("button", name="Approve", exact=True).click()
        expect(page.get_by_role("button", name="Approve", exact=True)).to_have_count(0)
    page.get_by_role("button", name="Sign off these themes").click()
    expect(page.get_by_text("Signed off", exact=True).first).to_be_visible()


def prepare(page: Page, slug: str) -> None:
    page.goto(f"/desk/{slug}/report/")
    page.get_by_role("button", name="Prepare a release").click()
    eventually(lambda: _prepared(page, slug), "the release is prepared", seconds=180, every=1)


def _prepared(page: Page, slug: str) -> bool:
    page.goto(f"/desk/{slug}/report/")
    return page.get_by_role("link", name="Release 1").count() == 1


def approve(page: Page, slug: str) -> None:
    page.goto(f"/desk/{slug}/report/1/")
    expect(page.get_by_role("heading", name="What would be published")).to_be_visible()
    page.get_by_role("button", name="Approve this release").click()
    expect(page.get_by_text("Approved").first).to_be_visible()


def publish(page: Page, slug: str) -> None:
    page.goto(f"/desk/{slug}/report/1/")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", name="What was published")).to_be_visible()

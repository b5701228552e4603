"""python -m tests.screens: the pictures of README and docs, from the running demonstration."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from consult.env import sqlite_url
from consult.serving.broker import Broker
from requirements.install import chromium_path
from tests.chromium import CHROMIUM_FLAGS
from tests.product import ROOT, Product

FOLDER = ROOT / "docs" / "screens"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 860}


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with running() as product, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        taken = [shoot(browser, product) for shoot in (resident, findings, themes)]
        browser.close()
    print(f"{len(taken)} pictures in {FOLDER.relative_to(ROOT)}")


@contextmanager
def running() -> Iterator[Product]:
    """The product over a new database with the demonstration in it."""
    with tempfile.TemporaryDirectory(prefix="consult-screens-") as name:
        folder = Path(name)
        broker = Broker(folder / "broker", log=folder / "broker.log")
        broker.start()
        product = Product(
            folder / "data", database_url=sqlite_url(folder / "screens.sqlite3"), broker_url=broker.url()
        )
        try:
            product.prepare()
            product.manage("demo", "--load")
            with product:
                yield product
        finally:
            broker.stop()


def open_page(browser: Browser, size: dict[str, int]) -> Page:
    return browser.new_context(viewport=size, locale="en-GB", timezone_id="Europe/London").new_page()


def resident(browser: Browser, product: Product) -> Path:
    """The first question page on a phone."""
    page = open_page(browser, PHONE)
    page.goto(f"{product.base_url}/c/try-it/")
    page.get_by_role("button", name="Start now").click()
    page.get_by_label("Agree", exact=True).first.check()
    return picture(page, "resident-phone.png")


def findings(browser: Browser, product: Product) -> Path:
    """The agreement chart with its headline."""
    page = open_page(browser, DESK)
    page.goto(f"{product.base_url}/c/plan-2024/findings/")
    # From its top: a picture of invented answers shows the line that says so.
    page.locator("figure img").first.evaluate("image => image.scrollIntoView({block: 'start'})")
    page.wait_for_load_state("networkidle")
    return picture(page, "findings-desk.png")


def themes(browser: Browser, product: Product) -> Path:
    """Themes beside their comments."""
    page = open_page(browser, DESK)
    page.goto(f"{product.base_url}/accounts/login/")
    email, password, *_ = next(
        line.split()
        for line in product.manage("demo", "--sign-ins").stdout.splitlines()
        if "officer@" in line
    )
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    page.goto(f"{product.base_url}/desk/plan-2024/themes/together/")
    return picture(page, "themes-desk.png")


def picture(page: Page, name: str) -> Path:
    path = FOLDER / name
    page.screenshot(path=path)
    page.context.close()
    return path


if __name__ == "__main__":
    main()

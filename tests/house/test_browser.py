"""Chromium drives the running product: gunicorn, collected static files, PostgreSQL, broker."""

from playwright.sync_api import Page

from tests.product import Product


def test_a_page_arrives_with_its_styles_and_nothing_fails(page: Page, product: Product):
    failures: list[str] = []
    page.on("requestfailed", lambda request: failures.append(request.url))
    page.on("console", lambda message: failures.append(message.text) if message.type == "error" else None)
    response = page.goto(product.base_url + "/")
    assert response is not None and response.status == 200
    assert page.evaluate("document.styleSheets.length") > 0
    assert page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone") == "Europe/London"
    assert failures == []


def test_only_our_own_host_is_asked(page: Page, product: Product):
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto(product.base_url + "/")
    assert asked == {product.base_url.removeprefix("http://")}

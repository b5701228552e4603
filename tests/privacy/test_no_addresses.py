"""A7: whoever answers leaves no address behind: not in a log of the running product, not in its database."""

import http.client
from urllib.parse import urlencode

from tests.product import Product

SOURCE = "127.0.0.77"
PROXIED = "198.51.100.42"


def ask(product: Product, method: str, path: str, fields: dict[str, str] | None = None) -> int:
    line = http.client.HTTPConnection("127.0.0.1", product.port, timeout=20, source_address=(SOURCE, 0))
    headers = {"X-Forwarded-For": PROXIED, "Content-Type": "application/x-www-form-urlencoded"}
    line.request(method, path, urlencode(fields or {}), headers)
    response = line.getresponse()
    response.read()
    line.close()
    return response.status


def test_the_logs_of_the_running_product_keep_no_addresses(product: Product):
    before = sum(log.stat().st_size for log in logs(product))
    said = [
        ask(product, "GET", "/"),
        ask(product, "GET", "/accessibility/"),
        ask(product, "GET", "/c/nowhere/"),
        ask(product, "POST", "/c/nowhere/return/", {"code": "BCDFG-HJKMN"}),
        ask(product, "POST", "/c/nowhere/withdraw/", {"receipt": "f" * 32}),
        ask(product, "POST", "/accounts/login/", {"login": "nobody@example.org", "password": "wrong"}),
    ]
    assert said == [200, 200, 404, 404, 404, 403]
    written = "".join(log.read_text(encoding="utf-8") for log in logs(product))
    assert len(written) > before
    assert SOURCE not in written
    assert PROXIED not in written


def logs(product: Product) -> list:
    return sorted((product.folder / "logs").glob("*.log"))

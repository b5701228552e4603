"""What the first pages weigh as they are served: bytes, which are the same on every machine."""

import gzip

import lxml.html
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from benchmarks.first_page import LIMIT
from tests.residents.conftest import open_plan

pytestmark = pytest.mark.django_db
ASKED = "//link[@rel='stylesheet']/@href | //link[@rel='icon']/@href | //script/@src | //img/@src"


@pytest.fixture
def plan() -> str:
    return open_plan().slug


def parts(address: str) -> dict[str, int]:
    """Bytes by address: the page itself as it is sent, its files as compressed as whitenoise keeps them."""
    html = Client().get(address).content
    asked = lxml.html.fromstring(html.decode()).xpath(ASKED)
    return {address: len(html)} | {each: size(each) for each in asked}


def size(address: str) -> int:
    if not address.startswith("/static/"):
        return len(Client().get(address).content)
    with open(finders.find(address.removeprefix("/static/")), "rb") as file:
        return compressed(file.read())


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, 9))


def test_the_first_page_weighs_less_than_a_hundred_kilobytes(plan):
    weights = parts(f"/c/{plan}/")
    assert {"app.css", "consult-survey.js", "favicon.ico"} <= {each.split("/")[-1] for each in weights}
    assert sum(weights.values()) < LIMIT, weights


def test_the_first_page_of_questions_weighs_less_than_a_hundred_kilobytes(plan):
    weights = parts(Client().post(f"/c/{plan}/take-part/")["Location"])
    assert {"app.css", "consult-survey.js", "favicon.ico"} <= {each.split("/")[-1] for each in weights}
    assert sum(weights.values()) < LIMIT, weights


def test_what_cannot_be_compressed_counts_in_full():
    """The control: a picture of noise is as heavy as it is."""
    noise = bytes((n * n * 31 + n // 7 * 17 + n % 251 * (n // 13)) % 256 for n in range(40_000))
    assert compressed(b" " * 40_000) < 1000 < 10_000 < compressed(noise)

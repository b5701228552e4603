"""Hostile text in every field of the builder: no answer is 500, and no page lets it become markup."""

import logging
from collections.abc import Iterator

import pytest

from tests.builder.building import Built, build
from tests.gates import gated
from tests.hostile.corpus import NASTIEST, STORABLE

pytestmark = pytest.mark.django_db

TEXTS = NASTIEST | {"attribute": STORABLE["attribute"], "ten thousand": STORABLE["ten thousand"]}
ROWS = ("option-0-label", "option-0-key", "option-0-other", "more_options")
RULES = ("rule-0-question", "rule-0-test", "rule-0-value", "add-question", "match")
QUESTION = ("text", "short", "help", "why", "role", "about", "battery", "priority", "off_scale", "scale")
QUESTION += ("own_labels", "min", "max", "top", "decimals", "unit", "bands", "max_length", "ask", "allows")
FORMS: dict[str, tuple[str, ...]] = {
    "act/": ("act", "page", "seen"),
    "heading/": ("title", "language"),
    "pages/add/": ("title", "intro"),
    "pages/only/": ("title", "intro"),
    "pages/only/questions/add/single/": (*QUESTION, *ROWS),
    "pages/only/questions/add/scale/": QUESTION,
    "pages/only/questions/add/number/": QUESTION,
    "pages/only/questions/add/date/": QUESTION,
    "pages/only/questions/add/answering_as/": QUESTION,
    "pages/only/questions/add/information/": ("text",),
    "pages/only/questions/bank/": ("chosen",),
    "questions/worst/": (*QUESTION, *ROWS, "row"),
    "who/question/why/": (*RULES, "act"),
    "who/page/only/": RULES,
    "scales/new/": ("labels", "reverse", "net-0"),
    "publish/": ("seen", "read", "notice", "note-why", "note-"),
    "preview/phone/": ("from-page", "next-step", "asked-once", "safe", "worst", "moved", "home", "years"),
}


@pytest.fixture(autouse=True)
def quietly() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def posted(built: Built, place: str, text: str) -> int:
    """Every field at once, and beside ordinary words, so that the form goes on to what it does."""
    fields = dict.fromkeys(FORMS[place], text)
    usual = {"text": "Words", "title": "Words", "more_options": "A\nB", "labels": "A\nB"}
    ordinary = {name: value for name, value in usual.items() if name in fields}
    return max(built.post(place, **each).status_code for each in (fields, fields | ordinary))


@pytest.mark.parametrize("name", gated(*sorted(TEXTS), first=2))
def test_no_form_breaks_and_no_page_is_broken_into(name: str):
    built, text = build(), TEXTS[name]
    said = {place: posted(built, place, text) for place in FORMS}
    assert {place: status for place, status in said.items() if status >= 500} == {}
    for place in ("", "preview/phone/", "paper/", "publish/", "scales/", "questions/worst/"):
        response = built.client.get(built.url(place))
        page = response.content.decode()
        assert response.status_code == 200, place
        assert "<script>alert" not in page
        assert '" onmouseover="' not in page


def test_a_nul_is_refused_before_anything_is_kept():
    built = build()
    before = built.written
    assert built.post("pages/only/", title="before\x00after").status_code == 400
    assert built.written == before


@pytest.mark.parametrize("text", ["9" * 5000, "²", "٣", "-1", "1e3", "NaN"])
def test_what_reads_as_a_number_moves_no_row(text: str):
    built = build()
    rows = {"option-0-label": "Hart", "option-0-key": "hart"}
    response = built.post("questions/ward/", text="Ward?", row=f"remove:{text}", **rows)
    assert response.status_code == 200
    assert 'value="Hart"' in response.content.decode()
    assert built.post("who/question/why/", act=f"remove:{text}").status_code == 200

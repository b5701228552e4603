"""Conditions, and the way from page to page."""

from typing import Any

import pytest

from surveys.definition import Definition
from surveys.definition.conditions import holds, refers_to
from tests.definition.samples import every_type, question


@pytest.mark.parametrize(
    ("condition", "met"),
    [
        ({"question": "safe", "equals": 2}, True),
        ({"question": "safe", "equals": "dont_know"}, False),
        ({"question": "safe", "any_of": [1, 2]}, True),
        ({"question": "safe", "at_or_below": 2}, True),
        ({"question": "safe", "at_or_below": 1}, False),
        ({"question": "ward", "at_or_below": 5}, False),
        ({"question": "worst", "equals": "fires"}, True),
        ({"question": "worst", "any_of": ["litter", "none"]}, False),
        ({"question": "quote", "equals": True}, True),
        ({"question": "ward", "answered": True}, True),
        ({"question": "name", "answered": False}, True),
        ({"question": "name", "equals": "x"}, False),
        ({"all": [{"question": "safe", "equals": 2}, {"question": "ward", "equals": "hart"}]}, True),
        ({"all": [{"question": "safe", "equals": 2}, {"question": "ward", "equals": "seaton"}]}, False),
        ({"any": [{"question": "safe", "equals": 5}, {"question": "ward", "equals": "hart"}]}, True),
        ({"any": [{"question": "safe", "equals": 5}, {"question": "ward", "equals": "seaton"}]}, False),
    ],
)
def test_a_condition_looks_at_counted_answers(condition: dict[str, Any], met: bool) -> None:
    values = {"safe": 2, "ward": "hart", "worst": ["bikes", "fires"], "quote": True}
    assert holds(condition, values) is met


def test_dont_know_is_never_at_or_below() -> None:
    assert "why" not in every_type().shown({"safe": "dont_know"})


def test_unreadable_ticks_count_as_answered_on_paper_only() -> None:
    asked = Definition.from_dict(
        {
            "format": "consult-definition/1",
            "title": "Sample",
            "pages": [
                {
                    "key": "one",
                    "title": "One",
                    "questions": [
                        question("safe", "scale", scale="safety5"),
                        question("more", "text", show_if={"question": "safe", "answered": True}),
                    ],
                }
            ],
        }
    )
    assert asked.shown({"safe": "unreadable"}, paper=True) == ["safe", "more"]
    assert asked.shown({"safe": "unreadable"}) == ["safe"]


def test_a_condition_names_its_questions() -> None:
    parts = [{"question": "a", "answered": True}, {"any": [{"question": "b", "equals": 1}]}]
    assert refers_to({"all": parts}) == {"a", "b"}


def three_pages() -> Definition:
    first = [question("who", "answering_as")]
    second = [question("name", "text", show_if={"question": "who", "equals": "organisation"})]
    pages = [("who", first), ("organisation", second), ("last", [question("quote", "consent")])]
    return Definition.from_dict(
        {
            "format": "consult-definition/1",
            "title": "Three pages",
            "pages": [{"key": key, "title": key, "questions": asked} for key, asked in pages],
        }
    )


def _key(page: Any) -> str | None:
    return page.key if page else None


def test_pages_that_show_nothing_are_skipped_both_ways() -> None:
    asked = three_pages()
    assert _key(asked.page_after(None, {})) == "who"
    assert _key(asked.page_after("who", {})) == "last"
    assert _key(asked.page_after("who", {"who": "organisation"})) == "organisation"
    assert _key(asked.page_after("last", {})) is None
    assert _key(asked.page_before("last", {})) == "who"
    assert _key(asked.page_before("last", {"who": "organisation"})) == "organisation"
    assert _key(asked.page_before("who", {})) is None
    assert _key(asked.page_before(None, {})) == "last"


def test_an_unknown_page_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        three_pages().page_after("nowhere", {})


def test_pages_and_questions_are_found_by_key() -> None:
    asked = three_pages()
    assert asked.page_of("name").key == "organisation"
    assert asked.page("last").questions[0] is asked.question("quote")

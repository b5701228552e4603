"""What may be stored, and the bytes that are hashed."""

from typing import Any

import pytest
from hypothesis import given

from surveys.definition.text import canonical_json, clean_problem
from tests.definition.strategies import JSON, PATIENT


def nested(levels: int) -> Any:
    value: Any = "x"
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("plain 👮 \x1f \u202e", None),
        ({"a": [1, 2.5, True, None, {"b": "ok"}]}, None),
        (nested(32), None),
        (nested(33), "[0]" * 33 + " is nested too deeply."),
        (nested(100_000), "[0]" * 33 + " is nested too deeply."),
        ("a\x00", "The value contains a NUL character."),
        ({"answers": {"missing": ["", "\x00"]}}, "answers.missing[1] contains a NUL character."),
        ({"a": "\ud83d"}, "a contains half of a character pair (a lone surrogate)."),
        ({"a": {"b\udc00": 1}}, "a has a key with half of a character pair (a lone surrogate)."),
        ({"\x00": 1}, "The value has a key with a NUL character."),
        ({"My secret": "\x00"}, "(key) contains a NUL character."),
        ({"a": float("inf")}, "a contains a number that is not finite."),
        ({"a": {1, 2}}, "a contains something that is not JSON."),
        ({1: "a"}, "The value has a key that is not text."),
    ],
)
def test_what_cannot_be_stored_is_named_by_its_place(value: Any, problem: str | None) -> None:
    assert clean_problem(value) == problem


@PATIENT
@given(JSON)
def test_a_clean_value_has_canonical_bytes(value: Any) -> None:
    if clean_problem(value) is None:
        assert canonical_json(value) == canonical_json(value)


def test_canonical_json_is_sorted_tight_and_utf_8() -> None:
    value = {"b": [1, "é"], "a": {"d": None, "c": True}}
    assert canonical_json(value) == '{"a":{"c":true,"d":null},"b":[1,"é"]}'.encode()

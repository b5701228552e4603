"""Codes for counting, form fields, file cells and the capability table."""

from typing import Any

import pytest

from surveys.definition import TYPES
from surveys.definition.capabilities import CAPABILITIES, capability
from surveys.definition.cells import AmbiguousCell, from_cell, to_cell
from surveys.definition.encoding import STATE_LABELS, code_labels, encode
from surveys.definition.forms import answers_from_form, form_values
from surveys.definition.scales import BUILT_IN
from tests.definition.samples import definition, every_type, question

ASKED = every_type()


@pytest.mark.parametrize(
    ("key", "value", "shown", "code"),
    [
        ("safe", 4, True, 4),
        ("safe", "dont_know", True, -3),
        ("safe", "unreadable", True, -5),
        ("safe", None, True, -2),
        ("safe", None, False, -1),
        ("ward", "seaton", True, 2),
        ("ward", "prefer_not_to_say", True, -4),
        ("who", "organisation", True, 2),
        ("quote", True, True, 1),
        ("quote", None, True, -2),
        ("worst", ["bikes", "litter"], True, [1, 0, 1, 0]),
        ("worst", ["dont_know"], True, [-3, -3, -3, -3]),
        ("worst", ["unreadable"], True, [-5, -5, -5, -5]),
        ("worst", None, True, [-2, -2, -2, -2]),
        ("worst", None, False, [-1, -1, -1, -1]),
    ],
)
def test_a_counted_answer_has_a_code(key: str, value: Any, shown: bool, code: int | list[int]) -> None:
    assert encode(ASKED.question(key), value, shown) == code


def test_every_code_has_words_in_the_order_shown() -> None:
    safe = {
        5: "Very safe",
        4: "Fairly safe",
        3: "Neither safe nor unsafe",
        2: "Fairly unsafe",
        1: "Very unsafe",
    }
    assert list(code_labels(ASKED.question("safe")).items()) == [*safe.items(), *STATE_LABELS.items()]
    assert code_labels(ASKED.question("worst")) == {
        1: "Bikes", 2: "Fires", 3: "Litter", 4: "None", **STATE_LABELS,
    }  # fmt: skip
    assert code_labels(ASKED.question("who")) == {1: "For myself", 2: "For an organisation", **STATE_LABELS}


@pytest.mark.parametrize("key", ["why", "name", "note"])
def test_words_have_no_code(key: str) -> None:
    with pytest.raises(ValueError, match=f"'{key}' is a .* question: it has no codes"):
        encode(ASKED.question(key), None, True)
    with pytest.raises(ValueError, match="it has no codes"):
        code_labels(ASKED.question(key))


def test_the_built_in_scales_run_from_five_to_one() -> None:
    assert BUILT_IN["agreement5"].labels == (
        "Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree",
    )  # fmt: skip
    for name in ("agreement5", "safety5", "satisfaction5"):
        scale = BUILT_IN[name]
        assert (scale.codes, scale.agree, scale.neutral, scale.disagree) == (
            (5, 4, 3, 2, 1),
            (5, 4),
            (3,),
            (2, 1),
        )
    problem = BUILT_IN["problem4"]
    assert (problem.codes, problem.agree, problem.neutral, problem.disagree) == (
        (4, 3, 2, 1),
        (4, 3),
        (),
        (2, 1),
    )
    assert (problem.reverse, problem.net_labels) == (True, ("a big problem", "not a big problem"))


def test_a_form_gives_answers_and_empty_fields_are_absent() -> None:
    form = {
        "safe": ["2"], "why": ["Dark\r\nstreet "], "ward": [""], "worst": ["", "bikes", "rain"],
        "quote": ["yes"], "note": ["x"], "stranger": ["x"],
    }  # fmt: skip
    answers = answers_from_form(ASKED.questions, lambda key: form.get(key, []))
    assert answers == {"safe": 2, "why": "Dark\nstreet ", "worst": ["bikes", "rain"], "quote": True}


@pytest.mark.parametrize("text", ["05", "٣", "1_0", " 5", "5.0", "-1", "5000", "Very safe"])
def test_a_form_field_that_is_no_code_goes_to_the_validator(text: str) -> None:
    answers = answers_from_form(ASKED.questions, lambda key: [text] if key == "safe" else [])
    assert ASKED.validate(answers).set_aside == {"safe": "unknown_option"}


def test_an_answer_fills_its_form_fields() -> None:
    values = {"safe": 5, "worst": ["bikes", "fires"], "quote": True, "why": "Dark", "ward": None}
    filled = {key: form_values(ASKED.question(key), value) for key, value in values.items()}
    assert filled == {
        "safe": ["5"], "worst": ["bikes", "fires"], "quote": ["yes"], "why": ["Dark"], "ward": [],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "cell", "answer"),
    [
        ("safe", " 4 ", 4),
        ("safe", "fairly  SAFE", 4),
        ("safe", "Don’t know", "dont_know"),
        ("safe", "dont_know", "dont_know"),
        ("safe", "Could not be read", "unreadable"),
        ("safe", "9", 9),
        ("safe", "quite safe", "quite safe"),
        ("ward", "Seaton", "seaton"),
        ("ward", "Mars", "Mars"),
        ("worst", "Fires; bikes;", ["fires", "bikes"]),
        ("worst", "Don't know", ["dont_know"]),
        ("worst", "Fires;rain", ["fires", "rain"]),
        ("worst", ";;", None),
        ("who", "For myself", "self"),
        ("quote", "Yes", True),
        ("quote", "no", None),
        ("quote", "perhaps", "perhaps"),
        ("why", " NA ", " NA "),
        ("why", "007", "007"),
        ("why", "null", "null"),
        ("why", " ", None),
    ],
)
def test_a_cell_names_an_answer_by_key_or_words(key: str, cell: str, answer: Any) -> None:
    assert from_cell(ASKED.question(key), cell) == answer


def test_a_label_with_a_semicolon_is_found_and_two_readings_are_ambiguous() -> None:
    labels = {"r": "Red", "b": "Blue", "both": "Red; Blue", "odd": "Pink; grey"}
    asked = definition(
        question("q", "multi", options=[{"key": key, "label": label} for key, label in labels.items()])
    ).question("q")
    assert from_cell(asked, "Pink;grey;Blue") == ["odd", "b"]
    assert from_cell(asked, "blue;red") == ["b", "r"]
    with pytest.raises(AmbiguousCell):
        from_cell(asked, "Red; Blue")
    assert from_cell(asked, to_cell(asked, ["r", "b"])) == ["r", "b"]
    assert from_cell(asked, ";".join(["Red"] * 50_000)) == ["r"] * 50_000


def test_every_type_has_its_row_in_the_capability_table() -> None:
    assert list(CAPABILITIES) == list(TYPES)
    for asked in ASKED.questions:
        row = capability(asked)
        assert (row.numbers == "none") == (not asked.width)
        assert row.crosstab == (asked.closed or row.numbers == "amounts")
        assert bool(row.measures) == (asked.type in ("scale", "rank"))
        assert (row.numbers in ("flags", "ranks")) == asked.wide
        assert (row.key == "none") == (not asked.answerable)
        assert (row.chart in ("bars", "diverging")) == (asked.closed or row.numbers == "amounts")
        own = type(asked).settings - {"ladder"}  # it comes with a question of the bank or with a file
        assert set(row.builder) == own | ({"battery"} if asked.type == "scale" else set())

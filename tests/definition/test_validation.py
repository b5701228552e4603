"""What counts, what is set aside and why, and what people are told."""

from typing import Any

import pytest

from surveys.definition import Problem
from surveys.definition.cells import from_cell, to_cell
from surveys.definition.encoding import encode
from surveys.definition.forms import answers_from_form, form_values
from tests.definition.samples import definition, every_type, options, question

ASKED = every_type()


def test_answers_of_every_type_count() -> None:
    answers = {
        "safe": 1, "why": "Lights out", "ward": "hart", "worst": ["bikes", "litter"],
        "who": "organisation", "name": "A group", "quote": True, "first": ["dva", "asb"], "years": 40,
        "hours": "2.5", "moved": "2024-02-29", "home": "hart", "home_postcode": "SW1A 1AA", "heard": "other",
        "heard_other": "From a neighbour",
    }  # fmt: skip
    verdict = ASKED.validate(answers)
    assert (verdict.values, verdict.set_aside, verdict.problems) == (answers, {}, [])
    assert verdict.shown == [asked.key for asked in ASKED.questions]


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("safe", "5", "unknown_option"),
        ("safe", 5.0, "wrong_type"),
        ("safe", True, "wrong_type"),
        ("safe", 0, "unknown_option"),
        ("safe", 6, "unknown_option"),
        ("safe", "prefer_not_to_say", "unknown_option"),
        ("safe", "unreadable", "unknown_option"),
        ("safe", [5], "wrong_type"),
        ("ward", 1, "wrong_type"),
        ("ward", "Hart", "unknown_option"),
        ("ward", "dont_know", "unknown_option"),
        ("ward", {}, "wrong_type"),
        ("worst", "bikes", "wrong_type"),
        ("worst", ["bikes", 1], "wrong_type"),
        ("worst", ["bikes", ["fires"]], "wrong_type"),
        ("worst", ["rain"], "unknown_option"),
        ("worst", ["bikes", "fires", "litter"], "outside_limits"),
        ("worst", ["bikes", "none"], "outside_limits"),
        ("worst", ["bikes", "dont_know"], "outside_limits"),
        ("who", "me", "unknown_option"),
        ("quote", "yes", "wrong_type"),
        ("quote", 1, "wrong_type"),
        ("quote", "unreadable", "wrong_type"),
        ("note", "hello", "wrong_type"),
        ("why", "Lights out", "hidden"),
        ("name", "A group", "hidden"),
    ],
)
def test_a_value_that_cannot_be_counted_is_set_aside(key: str, value: Any, reason: str) -> None:
    verdict = ASKED.validate({key: value})
    assert (verdict.values, verdict.set_aside) == ({}, {key: reason})
    assert [problem.code for problem in verdict.problems] == ([] if reason == "hidden" else [reason])


@pytest.mark.parametrize("value", [None, "", "  \n", [], False])
def test_a_blank_consent_means_no(value: Any) -> None:
    verdict = ASKED.validate({"quote": value})
    assert (verdict.values, verdict.set_aside, verdict.problems) == ({}, {}, [])


def test_a_consent_on_paper_that_could_not_be_read_is_kept_as_that() -> None:
    asked, answers = ASKED.question("quote"), {"quote": "unreadable"}
    verdict = ASKED.validate(answers, paper=True)
    assert (verdict.values, verdict.set_aside, verdict.problems) == (answers, {}, [])
    assert encode(asked, "unreadable", True) == -5
    assert answers_from_form([asked], lambda _: form_values(asked, "unreadable")) == answers
    cells = (to_cell(asked, "unreadable"), "Could not be read", "Unreadable ")
    assert [from_cell(asked, cell) for cell in cells] == ["unreadable"] * 3


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b"])
def test_text_that_cannot_be_stored_is_set_aside(text: str) -> None:
    assert ASKED.validate({"safe": 1, "why": text}).set_aside == {"why": "wrong_type"}


def test_the_length_of_a_text_is_counted_in_characters() -> None:
    fits, too_long = "👮" * 20, "👮" * 21
    assert ASKED.validate({"safe": 1, "why": fits}).values["why"] == fits
    verdict = ASKED.validate({"safe": 1, "why": too_long})
    assert verdict.set_aside == {"why": "too_long"}
    message = "Shorten your answer to “Question why” to 20 characters or fewer. It has 21."
    assert verdict.problems == [Problem("why", "too_long", message)]


def test_several_answers_come_in_the_order_of_the_options_once_each() -> None:
    assert ASKED.validate({"worst": ["litter", "bikes", "litter"]}).values == {"worst": ["bikes", "litter"]}


@pytest.mark.parametrize("value", ["dont_know", ["dont_know"]])
def test_an_answer_off_the_scale_is_a_list_of_just_that_one(value: Any) -> None:
    assert ASKED.validate({"worst": value}).values == {"worst": ["dont_know"]}


def test_paper_may_hold_what_cannot_be_read() -> None:
    answers = {"safe": "unreadable", "ward": "unreadable", "worst": ["unreadable"], "who": "unreadable"}
    assert ASKED.validate(answers, paper=True).values == answers
    assert ASKED.validate(answers).set_aside == dict.fromkeys(answers, "unknown_option")
    assert ASKED.validate({"worst": ["unreadable", "bikes"]}, paper=True).set_aside == {
        "worst": "outside_limits"
    }


def test_problems_say_what_to_do() -> None:
    verdict = ASKED.validate({"worst": ["bikes", "fires", "litter"], "who": "organisation"})
    assert verdict.problems == [
        Problem("worst", "outside_limits", "Choose no more than 2 answers to “Worst problems”."),
        Problem("name", "required", "Answer “Question name”."),
    ]
    both = ASKED.validate({"worst": ["none", "bikes"]})
    assert [problem.message for problem in both.problems] == [
        "Choose either “None” or other answers, not both."
    ]


def test_at_least_min_are_chosen_unless_the_answer_stands_alone() -> None:
    asked = definition(
        question("top", "multi", options=options("a", "b", "c"), min=2, off_scale=["dont_know"])
    )
    verdict = asked.validate({"top": ["a"]})
    assert verdict.set_aside == {"top": "outside_limits"}
    assert verdict.problems[0].message == "Choose at least 2 answers to “Question top”."
    assert asked.validate({"top": ["dont_know"]}).values == {"top": ["dont_know"]}


def test_required_is_asked_only_of_questions_that_are_shown() -> None:
    assert ASKED.validate({"who": "self"}).problems == []
    required = definition(question("safe", "scale", scale="safety5", required=True))
    assert required.validate({}).problems == [
        Problem("safe", "required", "Choose an answer to “Question safe”.")
    ]
    assert required.validate({"safe": 9}).problems[0].code == "unknown_option"


def test_an_unknown_question_is_named() -> None:
    verdict = ASKED.validate({"hobby": "chess"})
    assert (verdict.values, verdict.set_aside) == ({}, {})
    assert [(problem.key, problem.code) for problem in verdict.problems] == [("hobby", "unknown_question")]


@pytest.mark.parametrize("answers", [None, [], "safe", 3, True])
def test_answers_that_are_no_set_of_answers_are_one_problem(answers: Any) -> None:
    verdict = ASKED.validate(answers)
    assert (verdict.values, verdict.shown) == ({}, [])
    assert [(problem.key, problem.code) for problem in verdict.problems] == [("", "wrong_type")]


def test_a_value_set_aside_counts_as_not_answered_for_routing() -> None:
    asked = definition(
        question("a", "single", options=options("x", "y")),
        question("b", "text", show_if={"question": "a", "answered": True}),
        question("c", "text", show_if={"question": "b", "answered": True}),
    )
    verdict = asked.validate({"a": "z", "b": "hello", "c": "there"})
    assert (verdict.values, verdict.shown) == ({}, ["a"])
    assert verdict.set_aside == {"a": "unknown_option", "b": "hidden", "c": "hidden"}

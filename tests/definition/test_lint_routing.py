"""Questions that nobody can be shown: a search that is sound both ways."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition.lint.search import GaveUp, Search
from tests.definition.linting import advice_on, codes, yes_or_no
from tests.definition.samples import definition, options, question
from tests.definition.strategies import PATIENT, definitions

NOTE = {"key": "n", "type": "information", "text": "Read this."}


def search(asked):
    return Search(asked.questions)


def note(show_if):
    return NOTE | {"show_if": show_if}


def multi(key="m", **limits):
    return question(key, "multi", options=options("a", "b", "c"), **limits)


YES = {"question": "a", "equals": "o0"}
NO = {"question": "a", "equals": "o1"}


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [YES, NO]},
        {"all": [YES, {"question": "a", "answered": False}]},
        {"all": [{"any": [YES, NO]}, {"question": "a", "answered": False}]},
    ],
)
def test_a_condition_that_cannot_be_met(condition):
    found = advice_on(yes_or_no("Do you have a car?"), note(condition))
    assert [(advice.code, advice.key) for advice in found] == [("unreachable", "n")]


@pytest.mark.parametrize(
    "condition", [YES, {"any": [YES, NO]}, {"all": [YES, YES]}, {"question": "a", "answered": False}]
)
def test_a_condition_that_can(condition):
    assert codes(yes_or_no("Do you have a car?"), note(condition)) == []


def test_a_question_behind_another_that_shuts_it_out():
    between = yes_or_no("Is it red?", "b", show_if=YES)
    condition = {"all": [NO, {"question": "b", "answered": True}]}
    assert codes(yes_or_no("Do you have a car?"), between, note(condition)) == ["unreachable"]


@pytest.mark.parametrize(
    ("limits", "reachable"),
    [({}, True), ({"max": 1}, False), ({"max": 2}, True), ({"min": 3}, True), ({"min": 2, "max": 2}, True)],
)
def test_two_ticks_need_room_for_two(limits, reachable):
    both = {"all": [{"question": "m", "equals": "a"}, {"question": "m", "equals": "b"}]}
    asked = definition(multi(**limits), note(both))
    found = search(asked).answers_that_show("n")
    assert (found is not None) is reachable
    if reachable:
        assert "n" in asked.shown(found)


@pytest.mark.parametrize(("top", "reachable"), [(1, False), (2, True)])
def test_two_places_of_a_ranking_need_two_places(top, reachable):
    asked = question("r", "rank", options=options("a", "b", "c"), top=top)
    both = {"all": [{"question": "r", "equals": "a"}, {"question": "r", "equals": "b"}]}
    assert (search(definition(asked, note(both))).answers_that_show("n") is not None) is reachable


@pytest.mark.parametrize(
    "asked",
    [
        question("q", "number", min=3, max=9, off_scale=["dont_know"]),
        question("q", "date", max="1999-12-31", off_scale=["dont_know"]),
        question("q", "rank", options=options("a"), off_scale=["dont_know"]),
        question("q", "postcode", options=options("a"), off_scale=["dont_know"]),
    ],
)
def test_an_answer_beside_the_one_off_the_scale(asked):
    """Somebody who types something has answered, and has not said "don't know"."""
    condition = {"all": [{"question": "q", "answered": True}]}
    built = definition(asked, note(condition))
    assert "n" in built.shown(search(built).answers_that_show("n"), paper=True)


def test_a_box_to_tick_is_ticked_or_not_answered():
    asked = question("c", "consent")
    assert codes(asked | {"text": "May we quote you?"}, note({"question": "c", "equals": True})) == []


def test_a_tick_that_stands_alone_goes_with_no_other():
    asked = question(
        "m", "multi", options=[*options("a"), {"key": "none", "label": "None", "exclusive": True}]
    )
    both = {"all": [{"question": "m", "equals": "a"}, {"question": "m", "equals": "none"}]}
    assert search(definition(asked, note(both))).answers_that_show("n") is None


def test_a_search_that_grows_too_large_says_so(monkeypatch):
    asked = [yes_or_no("Do you?", f"q{n}") for n in range(20)]
    never = {"all": [*({"question": f"q{n}", "answered": True} for n in range(18)), {"any": [
        {"all": [{"question": "q18", "equals": "o0"}, {"question": "q18", "equals": "o1"}]}]}]}  # fmt: skip
    built = definition(*asked, note(never))
    with pytest.raises(GaveUp):
        search(built).answers_that_show("n")
    assert codes(*asked, note(never)) == ["routing_undecided"]


@PATIENT
@given(definitions())
def test_what_is_called_reachable_is_reached(asked):
    """The answers that the search gives lead to the question, by the validator's own word."""
    finder = search(asked)
    for key in finder.shown_if:
        try:
            found = finder.answers_that_show(key)
        except GaveUp:
            continue
        if found is not None:
            assert key in asked.shown(found, paper=True)


@PATIENT
@given(definitions(), st.data())
def test_what_is_called_unreachable_is_never_shown(asked, data):
    finder = search(asked)
    for key in finder.shown_if:
        try:
            if finder.answers_that_show(key) is not None:
                continue
        except GaveUp:
            continue
        answers = {q.key: data.draw(st.sampled_from(_some(q))) for q in asked.questions if q.answerable}
        assert key not in asked.shown(answers, paper=True)


def test_a_small_questionnaire_is_judged_as_trying_everything_judges_it():
    first, second = yes_or_no("Do you?", "a"), yes_or_no("Does it?", "b", show_if=NO)
    tests = [YES, NO, {"question": "b", "equals": "o0"}, {"question": "b", "answered": False}]
    for pair in product(tests, repeat=2):
        asked = definition(first, second, note({"all": list(pair)}))
        every = ({"a": a, "b": b} for a in (None, "o0", "o1") for b in (None, "o0", "o1"))
        assert (search(asked).answers_that_show("n") is not None) == any(
            "n" in asked.shown(given) for given in every
        )


def _some(asked):
    values = [None, *asked.possible, "unreadable", "words"]
    return [*values, list(asked.possible), *([value] for value in asked.possible)]

"""The time that the page promises."""

import json
from pathlib import Path

import pytest

from surveys.definition import Definition
from surveys.definition.timing import minutes_to_answer, seconds_to_answer

GOLDEN = Path(__file__).resolve().parents[2] / "docs/formats/definition.golden.json"


def definition(*questions, intro="", title="One"):
    page = {"key": "p", "title": title, "intro": intro, "questions": list(questions)}
    return Definition.from_dict({"format": "consult-definition/1", "title": "T", "pages": [page]})


def single(key="a", text="Yes or no?", **more):
    options = [{"key": "yes", "label": "Yes"}, {"key": "no", "label": "No"}]
    return {"key": key, "type": "single", "text": text, "options": options, **more}


def test_words_take_a_minute_for_two_hundred_and_a_choice_four_seconds():
    # title 1 + question 3 + answers 2 = 6 words
    assert seconds_to_answer(definition(single())) == pytest.approx(6 * 0.3 + 4)


def test_an_introduction_and_a_hint_are_read_too():
    asked = definition(single(help="Tick one of them"), intro="word " * 196)
    assert seconds_to_answer(asked) == pytest.approx(60 + 6 * 0.3 + 4)


def test_free_text_is_read_but_nothing_is_chosen():
    asked = definition({"key": "t", "type": "text", "text": "What is missing?"})
    assert seconds_to_answer(asked) == pytest.approx(4 * 0.3)


def test_a_question_that_few_are_shown_adds_nothing():
    hidden = single("b", "Why is that?", show_if={"question": "a", "equals": "yes"})
    assert seconds_to_answer(definition(single(), hidden)) == seconds_to_answer(definition(single()))


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (199, 1), (200, 2), (500, 3)])
def test_minutes_are_whole_and_never_none(words, minutes):
    asked = definition({"key": "t", "type": "information", "text": "x " * words}, title="T")
    assert minutes_to_answer(asked) == minutes


def test_a_ranking_is_one_choice_for_each_place():
    asked = {"key": "r", "type": "rank", "text": "Which first?", "options": single()["options"], "top": 2}
    # title 1 + question 2 + answers 2 = 5 words
    assert seconds_to_answer(definition(asked)) == pytest.approx(5 * 0.3 + 2 * 4)


@pytest.mark.parametrize(("kind", "choices"), [("number", 1), ("date", 3)])
def test_an_amount_is_one_box_and_a_day_three(kind, choices):
    asked = {"key": "n", "type": kind, "text": "How many?", "off_scale": ["dont_know"]}
    # title 1 + question 2 + don't know 2 = 5 words
    assert seconds_to_answer(definition(asked)) == pytest.approx(5 * 0.3 + choices * 4)
    assert seconds_to_answer(definition(asked | {"off_scale": []})) == pytest.approx(3 * 0.3 + choices * 4)


def test_the_wards_behind_a_postcode_are_not_read():
    wards = [{"key": f"w{n}", "label": "A long name of a ward"} for n in range(1)]
    asked = {"key": "p", "type": "postcode", "text": "Your postcode?", "options": wards, "keep": True}
    assert seconds_to_answer(definition(asked)) == pytest.approx(3 * 0.3 + 4)


def test_the_plan_takes_about_five_minutes():
    golden = Definition.from_dict(json.loads(GOLDEN.read_text()))
    assert minutes_to_answer(golden) == 5

"""The bank of characteristics: data that a questionnaire may take, each with its standard and its ladder."""

import re

import pytest

from surveys.definition import bank
from surveys.definition.ladders import check_ladder
from surveys.definition.lint import lint
from tests.definition.samples import definition, written
from tests.definition.test_reading import errors_of

ENTRIES = bank.characteristics()
PROTECTED = (
    "age sex gender_identity ethnicity disability_condition sexual_orientation religion partnership pregnancy"
)


def keys(id):
    return [option["key"] for option in ENTRIES[id].question["options"]]


def labels(id):
    return [option["label"] for option in ENTRIES[id].question["options"]]


def test_it_has_every_protected_characteristic_and_more():
    assert {*PROTECTED.split(), "disability_effect", "carer", "armed_forces", "connection"} == set(ENTRIES)


@pytest.mark.parametrize("id", ENTRIES)
def test_each_has_a_place_to_check_it_and_says_what_is_unknown(id):
    entry = ENTRIES[id]
    assert entry.source.startswith("https://")
    assert entry.note
    assert entry.standard or "no " in entry.note.lower()
    assert entry.date == "" or re.fullmatch(r"\d{4}-\d{2}-\d{2}", entry.date)


@pytest.mark.parametrize("id", ENTRIES)
def test_each_lets_people_decline_and_says_why(id):
    question = ENTRIES[id].question
    assert question["key"] == id
    assert question["role"] in ("characteristic", "sensitive")
    assert "prefer_not_to_say" in question["off_scale"]
    assert question["why"].endswith(".")


@pytest.mark.parametrize("id", ENTRIES)
def test_each_ladder_holds_every_option_once(id):
    assert check_ladder(ENTRIES[id].ladder, keys(id)) == []


def test_ages_part_at_16_and_at_18():
    assert labels("age")[:3] == ["Under 16", "16 to 17", "18 to 24"]


def test_ethnicity_has_19_groups_then_five_then_two():
    assert len(keys("ethnicity")) == 19
    assert [len(rung.groups) for rung in ENTRIES["ethnicity"].ladder] == [5, 2]


def test_disability_is_asked_in_two_parts():
    first, second = bank.questions("disability_effect")
    assert (first["key"], second["key"]) == ("disability_condition", "disability_effect")
    asked = definition(first, second)
    assert asked.shown({"disability_condition": "no"}) == ["disability_condition"]
    assert asked.shown({"disability_condition": "yes"}) == ["disability_condition", "disability_effect"]


def test_questions_come_in_the_order_of_the_bank_and_once():
    chosen = bank.questions("ethnicity", "age", "age")
    assert [question["key"] for question in chosen] == ["age", "ethnicity"]
    assert [question["bank"] for question in chosen] == ["age", "ethnicity"]
    assert [question["key"] for question in bank.questions()] == list(ENTRIES)


def test_a_question_taken_is_a_copy():
    bank.questions("sex")[0]["options"].clear()
    assert len(bank.questions("sex")[0]["options"]) == 2


def test_a_question_brings_its_ladder_which_must_fit_its_options():
    taken = bank.questions("age")[0]
    assert definition(taken).question("age").ladder == ENTRIES["age"].ladder
    changed = taken | {"options": taken["options"][:-1]}
    assert errors_of(written(changed)) == [
        "pages[0].questions[0] 'age': ladder: 'Five groups' names 'age_75_over', which is not an option",
        "pages[0].questions[0] 'age': ladder: 'Two groups' names 'age_75_over', which is not an option",
    ]


def test_an_unknown_id_is_refused():
    with pytest.raises(KeyError):
        bank.questions("shoe_size")


def test_the_whole_bank_is_a_valid_questionnaire_with_nothing_to_say_against_it():
    asked = definition(*bank.questions())
    assert [question.key for question in asked.questions] == list(ENTRIES)
    assert lint(asked) == []

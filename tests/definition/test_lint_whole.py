"""Advice on whole questionnaires: few and sensible on a good one, the known faults on one that was used."""

from collections import Counter
from pathlib import Path

import pytest
import yaml
from hypothesis import given

from surveys.definition import Definition
from surveys.definition.lint import RULES, lint
from surveys.importers.definitions import read_definition
from tests.definition.strategies import PATIENT, definitions

FOLDER = Path(__file__).resolve().parents[2] / "analysis/demonstration"


def plan() -> Definition:
    return Definition.from_dict(yaml.safe_load((FOLDER / "plan-2024.yaml").read_text())["questionnaire"])


def of_instrument(name):
    return lint(read_definition(FOLDER / f"instruments/{name}.yaml").definition)


def test_the_plan_of_2024_gets_one_piece_of_advice():
    found = lint(plan())
    assert [(advice.code, advice.key, advice.place) for advice in found] == [
        ("no_reason", "disability", "Question 21: “Disability”")
    ]


def test_the_consultation_as_its_papers_report_it_gets_the_advice_it_needs():
    found = of_instrument("consultation-2024")
    assert Counter(advice.code for advice in found) == {
        "no_consent_to_quote": 1,
        "bare_noun": 1,
        "no_dont_know": 2,
        "no_help_lines": 2,
        "names_not_kept_out": 2,
        "no_right_not_to_say": 1,
        "no_reason": 1,
    }
    heading = next(advice for advice in found if advice.code == "bare_noun")
    assert "“Domestic Violence and Abuse” and “Serious Violence” are headings" in heading.message


def test_the_staff_survey_has_long_questions_and_no_two_things_at_once():
    found = of_instrument("staff-2021")
    assert {advice.key for advice in found if advice.code == "long_sentence"} == {"q3", "q5", "q6"}
    assert "double_barrelled" not in {advice.code for advice in found}


def test_the_questions_for_the_indicators_are_fine():
    assert of_instrument("indicators-2017") == []


def test_advice_on_the_whole_comes_first_and_the_rest_in_order():
    found = of_instrument("consultation-2024")
    asked = read_definition(FOLDER / "instruments/consultation-2024.yaml").definition
    order = ["", *(question.key for question in asked.questions)]
    places = [order.index(advice.key) for advice in found]
    assert places == sorted(places)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_says_why(rule):
    assert len(rule.__doc__.split()) >= 8


@PATIENT
@given(definitions())
def test_any_questionnaire_can_be_read_and_advice_names_its_question(asked):
    keys = {"", *(question.key for question in asked.questions)}
    for advice in lint(asked):
        assert advice.key in keys
        assert advice.message.endswith((".", "?"))
        assert advice.suggestion.endswith((".", "?”", "”"))

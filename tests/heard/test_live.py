"""What is counted as people answer is what freezing counts, whatever they answered and to which version."""

import random
from collections import Counter

import pytest

from consult.models import Consultation
from surveys.dataset import codes_of, freeze
from surveys.live import answers_now, with_conditions
from surveys.models import State
from surveys.selectors import questionnaire_now
from tests.definition.samples import options
from tests.factories import HubFactory, QuestionnaireFactory
from tests.heard.town import answer, asked, consultation

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
KEYS = ("connection", "ward", "sex")
VALUES = {
    "who": [None, "self", "organisation", "neither"],
    "connection": [None, [], ["live"], ["work"], ["live", "work"], "live", ["swim"]],
    "ward": [None, "hart", "north", "elsewhere", "prefer_not_to_say", "unreadable", "5", 5, "null", ""],
    "sex": [None, "female", "male", "unreadable", True, ["female"]],
}


def second_version(made: Consultation) -> None:
    """Hart is no longer an answer, and the question on sex means something else."""
    form = asked()
    by_key = {q["key"]: q for q in form["pages"][0]["questions"]}
    by_key["ward"] |= {"options": options("seaton", "north", "elsewhere"), "ladder": []}
    by_key["sex"] |= {"type": "multi"}
    QuestionnaireFactory(consultation=made, definition=form, version=2)


def fill(made: Consultation, seed: int) -> None:
    rng, first = random.Random(seed), questionnaire_now(made)
    hub = HubFactory(partnership=made.partnership)
    for n in range(60):
        if n == 30:
            second_version(made)
        paper = {"channel": "paper", "hub": hub} if rng.random() < 0.3 else {}
        state = State.HELD if n % 10 == 9 else State.COUNTED
        values = {key: rng.choice(found) for key, found in VALUES.items()}
        older = {"questionnaire": first} if rng.random() < 0.5 else {}
        answer(made, **values | paper | older, state=state, agree=1, words="x")


def live_codes(made: Consultation) -> dict[str, Counter]:
    questionnaire = questionnaire_now(made)
    found = {key: Counter() for key in KEYS}
    for alike in answers_now(made, questionnaire, KEYS):
        for key in KEYS:
            question = questionnaire.asked.question(key)
            value = alike.values.get(key)
            told = [value] if value in ("unreadable", "prefer_not_to_say", None) else question.codes(value)
            found[key][str(told if key in alike.shown else "not shown")] += alike.n
    return found


STATES = {-1: "not shown", -2: [None], -4: ["prefer_not_to_say"], -5: ["unreadable"]}


def frozen_codes(made: Consultation) -> dict[str, Counter]:
    dataset = freeze(made)
    rows = {key: codes_of(dataset, key).tolist() for key in KEYS}
    return {key: Counter(str(STATES.get(row[0], row)) for row in found) for key, found in rows.items()}


@pytest.mark.parametrize("seed", [1, 2])
def test_live_and_frozen_count_the_same(seed):
    made = consultation()
    fill(made, seed)
    live = live_codes(made)
    assert live == frozen_codes(made)
    assert sum(live["ward"].values()) == 54


def test_a_question_brings_what_its_condition_asks_about():
    questionnaire = questionnaire_now(consultation())
    assert [q.key for q in with_conditions(questionnaire.asked, ["ward"])] == ["connection", "ward"]
    assert [q.key for q in with_conditions(questionnaire.asked, ["sex"])] == ["sex"]


def test_the_answers_are_read_once(django_assert_num_queries):
    made = consultation()
    answer(made, 3, ward="hart", sex="female")
    questionnaire = questionnaire_now(made)
    with django_assert_num_queries(1):
        (alike,) = answers_now(made, questionnaire, KEYS)
    assert (alike.n, alike.values["ward"]) == (3, "hart")

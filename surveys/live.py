"""The counted answers as they stand this minute, without freezing them: for the desk while people answer."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consult.models import Consultation
from surveys.dataset import values_now
from surveys.definition import Definition, Question
from surveys.definition.conditions import refers_to
from surveys.fingerprint import PART
from surveys.models import Questionnaire
from surveys.selectors import counted


@dataclass(frozen=True)
class Alike:
    """n submissions that are alike in what was asked for. ``values``: what counts, as a dataset has it."""

    n: int
    shown: frozenset[str]
    values: dict
    hub_id: int | None


def answers_now(
    consultation: Consultation, questionnaire: Questionnaire, keys: Iterable[str]
) -> Iterator[Alike]:
    """Every counted submission once, in groups that answered these questions alike. One pass over the rows.

    Each group is judged once, by the validator that freezing asks too, so that both always count the same.
    """
    questions = with_conditions(questionnaire.asked, keys)
    names = [q.key for q in questions]
    for group, n in _groups(consultation, names).items():
        answered, channel, hub_id, given = group
        answers = dict(zip(names, json.loads(given), strict=True))
        shown, values = values_now(
            questionnaire, answers, answered=answered, channel=channel, questions=questions
        )
        yield Alike(n, frozenset(shown), values, hub_id)


def with_conditions(asked: Definition, keys: Iterable[str]) -> list[Question]:
    """These questions and all that decide whether they are shown, in the order in which they are asked."""
    wanted = set(keys)
    for question in reversed(asked.questions):  # a condition refers to earlier questions only
        if question.key in wanted and question.show_if is not None:
            wanted |= refers_to(question.show_if)
    return [question for question in asked.questions if question.key in wanted]


def _groups(consultation: Consultation, names: list[str]) -> Counter:
    """How many rows share version, channel, hub and answers to these questions.

    The answers are read whole: SQLite gives a single one back without its type, and "5" is not 5.
    """
    rows = counted(consultation).order_by().values_list("questionnaire_id", "channel", "hub_id", "answers")
    return Counter(
        (answered, channel, hub_id, json.dumps([answers.get(name) for name in names]))
        for answered, channel, hub_id, answers in rows.iterator(chunk_size=PART)
    )

"""The one validator: page, API, paper and import all ask it what counts."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from surveys.definition.conditions import holds
from surveys.definition.types import Question
from surveys.definition.types.base import Refusal

NOT_A_MAPPING = "The answers must be a set of question keys, each with its answer."
KEYED = ("paper", "phone", "helped")


def keyed(channel: str) -> bool:
    """Whether a person keys what somebody else said: only then can an answer be unreadable."""
    return channel in KEYED


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer, and what to do about it. `key` is the question's, "" for the whole."""

    key: str
    code: str
    message: str


@dataclass
class Validated:
    """What counts (`values`), what was set aside and why, what to tell the person, and what was shown."""

    values: dict[str, Any] = field(default_factory=dict)
    set_aside: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)


def validate(questions: Iterable[Question], answers: Any, *, paper: bool = False) -> Validated:
    """Settle every answer in one pass: only counted values decide what is shown later. Never raises."""
    result = Validated()
    if not isinstance(answers, dict):
        result.problems.append(Problem("", "wrong_type", NOT_A_MAPPING))
        return result
    known = set()
    for question in questions:
        known.add(question.key)
        _settle(question, answers.get(question.key), result, paper)
    result.problems += [_unknown(key) for key in answers if key not in known]
    return result


def _settle(question: Question, value: Any, result: Validated, paper: bool) -> None:
    blank = question.blank(value)
    if question.show_if is not None and not holds(question.show_if, result.values):
        if not blank:
            result.set_aside[question.key] = "hidden"
            _ask_about_other(question, result)
        return
    result.shown.append(question.key)
    if not blank:
        _count(question, value, result, paper)
    elif question.required:
        result.problems.append(Problem(question.key, "required", question.ask()))


def _ask_about_other(question: Question, result: Validated) -> None:
    """Words in the box beside "other" are somebody's answer: ask whether they mean to choose it."""
    if question.companion_of and question.about == question.companion_of:
        message = f"You wrote “{question.short}”. Choose that answer too, or empty the box."
        result.problems.append(Problem(question.key, "hidden", message))


def _count(question: Question, value: Any, result: Validated, paper: bool) -> None:
    try:
        result.values[question.key] = question.accept(value, paper=paper)
    except Refusal as refusal:
        result.set_aside[question.key] = refusal.reason
        result.problems.append(Problem(question.key, refusal.reason, refusal.message))


def _unknown(key: Any) -> Problem:
    return Problem(str(key), "unknown_question", "This answer belongs to no question of this questionnaire.")

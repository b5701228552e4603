"""Closed answers as small integers, for counting. Negative codes say why there is no point on the scale."""

from typing import Any

from surveys.definition.types import Multi, Question
from surveys.definition.types.base import OFF_SCALE, UNREADABLE, UNREADABLE_LABEL

NOT_SHOWN = -1
NOT_ANSWERED = -2
DONT_KNOW = -3
PREFER_NOT_TO_SAY = -4
COULD_NOT_BE_READ = -5

OFF_CODES = {"dont_know": DONT_KNOW, "prefer_not_to_say": PREFER_NOT_TO_SAY, UNREADABLE: COULD_NOT_BE_READ}
STATE_LABELS = {
    NOT_SHOWN: "Not shown",
    NOT_ANSWERED: "Not answered",
    DONT_KNOW: OFF_SCALE["dont_know"],
    PREFER_NOT_TO_SAY: OFF_SCALE["prefer_not_to_say"],
    COULD_NOT_BE_READ: UNREADABLE_LABEL,
}


def encode(question: Question, value: Any, shown: bool) -> int | list[int]:
    """The code of a counted answer (`value` is None for none).

    A scale gives its code, one choice its place in the list from 1, a multiple choice one 0 or 1 for each
    option; where there is no such answer, a negative state (for a multiple choice, once for each option).
    Raises ValueError for a question without codes.
    """
    if isinstance(question, Multi):
        return _flags(question, value, shown)
    if not question.options:
        raise ValueError(f"'{question.key}' is a {question.type} question: it has no codes.")
    state = _state(value, shown)
    return question.code(value) if state is None else state


def code_labels(question: Question) -> dict[int, str]:
    """Every code the question can have, with its words: the options in order, then the states."""
    if not question.options:
        raise ValueError(f"'{question.key}' is a {question.type} question: it has no codes.")
    own = {
        question.code(option.key) if not isinstance(question, Multi) else place: option.label
        for place, option in enumerate(question.options, start=1)
    }
    return own | STATE_LABELS


def _flags(question: Multi, value: Any, shown: bool) -> list[int]:
    state = _state(value[0] if value else None, shown)
    if state is not None:
        return [state] * len(question.options)
    return [int(option.key in value) for option in question.options]


def _state(value: Any, shown: bool) -> int | None:
    if not shown:
        return NOT_SHOWN
    if value is None:
        return NOT_ANSWERED
    return OFF_CODES.get(value) if isinstance(value, str) else None

"""Closed answers as small integers, for counting. Negative codes say why there is no point on the scale."""

from typing import Any

from surveys.definition.types import Question
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
    option, a ranking the place of each option; a number its smallest units, a day its place in the calendar.
    Where there is no such answer, a negative state (once for each option where there are several codes).
    Raises ValueError for a question without codes.
    """
    if not question.width:
        raise ValueError(f"'{question.key}' is a {question.type} question: it has no codes.")
    state = _state(_first(value), shown)
    codes = question.codes(value) if state is None else [state] * question.width
    return codes if question.wide else codes[0]


def code_labels(question: Question) -> dict[int, str]:
    """Every code with words that the question can have: the options in order, then the states.

    Where there are several codes, the place of each option; a typed answer has the states alone.
    """
    if not question.width:
        raise ValueError(f"'{question.key}' is a {question.type} question: it has no codes.")
    own = {
        place if question.wide else question.codes(option.key)[0]: option.label
        for place, option in enumerate(question.options, start=1)
    }
    return own | STATE_LABELS


def _first(value: Any) -> Any:
    """A state stands alone in a list of answers."""
    return value[0] if isinstance(value, list) and value else value


def _state(value: Any, shown: bool) -> int | None:
    if not shown:
        return NOT_SHOWN
    if value is None:
        return NOT_ANSWERED
    return OFF_CODES.get(value) if isinstance(value, str) else None

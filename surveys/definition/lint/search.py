"""Whether any answers lead to a question: a small search that is sound, and says when it gave up.

Answers that no condition can tell apart are tried once. Conditions look at earlier questions only, so the
questions that a condition rests on are settled in order, and each candidate is judged by `holds`, as the
validator judges it. The search is sound both ways: it gives answers that lead there, or has tried every kind
of answer. Beyond `MOST_STEPS` it says so instead of guessing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from surveys.definition.conditions import holds, refers_to
from surveys.definition.types import Consent, Date, Multi, Number, Question, Rank
from surveys.definition.types.base import UNREADABLE
from surveys.definition.types.options import PICKED

MOST_STEPS = 20_000
MOST_KINDS = 12
Condition = Mapping[str, Any]


class GaveUp(Exception):
    """More kinds of answers than are worth trying."""


@dataclass
class Search:
    """The questions in the order in which they are asked."""

    questions: Sequence[Question]
    steps: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        self.shown_if = {question.key: question.show_if for question in self.questions}

    def answers_that_show(self, key: str) -> dict[str, Any] | None:
        """Counted answers that lead to the question, None when there are none. Raises GaveUp."""
        self.steps = 0
        needed = self._needed(key)
        tests = [test for name in {*needed, key} for test in simple(self.shown_if[name])]
        order = [question for question in self.questions if question.key in needed]
        return self._from(0, order, {}, key, {q.key: candidates(q, tests) for q in order})

    def _from(
        self,
        place: int,
        order: Sequence[Question],
        answers: dict[str, Any],
        key: str,
        kinds: Mapping[str, Sequence[Any]],
    ) -> dict[str, Any] | None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise GaveUp
        if place == len(order):
            return dict(answers) if self._holds(key, answers) else None
        question = order[place].key
        for value in (None, *(kinds[question] if self._holds(question, answers) else ())):
            given = answers if value is None else answers | {question: value}
            found = self._from(place + 1, order, given, key, kinds)
            if found is not None:
                return found
        return None

    def _holds(self, key: str, answers: Mapping[str, Any]) -> bool:
        condition = self.shown_if[key]
        return condition is None or holds(condition, answers)

    def _needed(self, key: str) -> set[str]:
        """The questions that the condition of this one rests on, directly or through theirs."""
        found: set[str] = set()
        waiting = [key]
        while waiting:
            condition = self.shown_if[waiting.pop()]
            new = refers_to(condition) - found if condition else set()
            found |= new
            waiting += new
        return found


def simple(condition: Condition | None) -> Iterator[Condition]:
    """The tests of single questions in a condition."""
    if condition is None:
        return
    parts = condition.get("all") or condition.get("any")
    if not parts:
        yield condition
        return
    for part in parts:
        yield from simple(part)


def candidates(question: Question, tests: Sequence[Condition]) -> list[Any]:
    """One answer for each kind that these tests tell apart, without the blank one. Raises GaveUp."""
    own = [test for test in tests if test["question"] == question.key]
    if question.wide:
        return _of_many(question, own)
    values = [*question.possible, *([UNREADABLE] if question.closed else _typed(question))]
    return list({_told(question, value, own): value for value in reversed(values)}.values())


def _typed(question: Question) -> list[Any]:
    """Something that can be typed, or a box that could not be read: no condition tells one text, amount or
    day from another.
    """
    if isinstance(question, Consent):
        return [UNREADABLE]
    if isinstance(question, Number):
        return [question.accept(question.min or 0, paper=False)]
    return [question.min or question.max or "2000-01-01"] if isinstance(question, Date) else ["x"]


def _told(question: Question, value: Any, tests: Sequence[Condition]) -> tuple[bool, ...]:
    return tuple(holds(test, {question.key: value}) for test in tests)


def _of_many(question: Question, tests: Sequence[Condition]) -> list[Any]:
    """Ticks of one or several kinds of option, within the limits; and each answer that stands alone.

    Raises GaveUp.
    """
    alone: list[Any] = [[choice.key] for choice in question.choices if choice.exclusive] + [[UNREADABLE]]
    alone += [{PICKED: [question.options[0].key]}] if isinstance(question, Rank) else []
    kinds: dict[tuple[bool, ...], list[Any]] = {}
    for choice in question.choices:
        if not choice.exclusive:
            kinds.setdefault(_told(question, [choice.key], tests), []).append(choice.key)
    if len(kinds) > MOST_KINDS:
        raise GaveUp
    return alone + [ticks for some in _subsets(list(kinds.values())) if (ticks := _ticks(question, some))]


def _subsets(kinds: list[list[Any]]) -> Iterator[tuple[list[Any], ...]]:
    for size in range(1, len(kinds) + 1):
        yield from combinations(kinds, size)


def _ticks(question: Question, kinds: Sequence[list[Any]]) -> list[Any]:
    """One option of each kind, and more of them up to the least number; [] when limits forbid it."""
    least = question.min or 0 if isinstance(question, Multi) else 1
    limit = (
        question.max if isinstance(question, Multi) else question.top if isinstance(question, Rank) else None
    )
    most = limit or len(question.options)
    chosen = [kind[0] for kind in kinds]
    spare = [key for kind in kinds for key in kind[1:]]
    chosen += spare[: max(0, least - len(chosen))]
    return chosen if least <= len(chosen) <= most else []

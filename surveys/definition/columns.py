"""Many people's answers as columns of codes: what `validate` and `encode` say, asked once for each answer.

Whether an answer counts depends on its question, on the answer itself and on whether somebody keyed it; the
other answers decide no more than whether the question was shown. So what the validator said of an answer
holds for everybody who gave the same one. Nothing is decided here: what was not met before is asked for.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt

from surveys.definition.capabilities import capability
from surveys.definition.conditions import holds, refers_to
from surveys.definition.encoding import encode
from surveys.definition.model import Definition
from surveys.definition.types import Question
from surveys.definition.validation import validate

Codes = npt.NDArray[np.integer]

MOST_KEPT = 4000  # verdicts a question: amounts and days could otherwise fill the memory
UNMET = -1
HIDDEN, NOTHING = 0, 1  # the numbers of the verdicts on no answer: not shown, and nothing that counts
_PLAIN = frozenset({str, int, type(None)})
_TEXT = frozenset({str})
_UNKEPT = object()  # the key of an answer that is asked about every time


class ColumnEncoder:
    """Encodes what people answered to one version of the questions, part by part.

    ``paper``: somebody keyed what they said. ``withheld``: the keys of questions that these people were not
    shown, whatever is stored under them.
    """

    def __init__(
        self, definition: Definition, *, paper: bool = False, withheld: Collection[str] = ()
    ) -> None:
        self.withheld = frozenset(withheld)
        leads = {key for q in definition.questions if q.show_if for key in refers_to(q.show_if)}
        self._verdicts = {
            q.key: _Verdicts(q, paper=paper) for q in definition.questions if q.width or q.key in leads
        }

    def encode(self, people: Sequence[Mapping[str, Any]]) -> dict[str, Codes]:
        """The codes of every closed question, shape (people, width), in the order of the questions."""
        numbers: dict[str, list[int]] = {}
        for key, verdicts in self._verdicts.items():
            if key in self.withheld:
                numbers[key] = [HIDDEN] * len(people)
                continue
            given = verdicts.numbers([answers.get(key) for answers in people])
            numbers[key] = self._routed(verdicts.question, given, numbers)
        closed = (key for key, verdicts in self._verdicts.items() if verdicts.question.width)
        return {key: self._verdicts[key].codes(numbers[key]) for key in closed}

    def _routed(self, question: Question, given: list[int], before: Mapping[str, list[int]]) -> list[int]:
        """The numbers as given, with HIDDEN for everybody who was not shown the question."""
        if question.show_if is None:
            return given
        leads = sorted(refers_to(question.show_if))
        led = list(zip(*(before[key] for key in leads), strict=True))
        met = {each: holds(question.show_if, self._values(leads, each)) for each in set(led)}
        return [number if met[each] else HIDDEN for number, each in zip(given, led, strict=True)]

    def _values(self, keys: list[str], numbers: tuple[int, ...]) -> dict[str, Any]:
        return {key: self._verdicts[key].values[number] for key, number in zip(keys, numbers, strict=True)}


class _Verdicts:
    """What the validator said of the answers to one question: each verdict has a number, a value and codes.

    It keeps what it can look up again: an answer that counts. What the validator refuses may be somebody's
    words, so it is not kept, and words that a condition asks about are forgotten with their part.
    """

    def __init__(self, question: Question, *, paper: bool) -> None:
        self.question, self.paper = question, paper
        self._alone = replace(question, show_if=None)
        self._most = MOST_KEPT if question.width else 0
        self._begin()

    def _begin(self) -> None:
        self._known: dict[Any, int] = {}
        self.values: list[Any] = [None, None]
        self._codes = [self._encoded(None, shown=False), self._encoded(None, shown=True)]

    def numbers(self, given: list[Any]) -> list[int]:
        """The number of the verdict on each answer. Earlier numbers hold until the next call."""
        if len(self.values) > self._most:
            self._begin()
        keys = given if _PLAIN.issuperset(map(type, given)) else list(map(_key, given))
        found = list(map(self._known.get, keys, repeat(UNMET)))
        if UNMET not in found:
            return found
        return [
            self._number(key, answer) if number == UNMET else number
            for number, key, answer in zip(found, keys, given, strict=True)
        ]

    def codes(self, numbers: list[int]) -> Codes:
        table = np.array(self._codes, dtype=code_type(self.question))
        return table[numbers]

    def _number(self, key: Any, answer: Any) -> int:
        """A part may hold a new answer many times: it is asked about at the first."""
        number = self._known.get(key, UNMET)
        return self._ask(key, answer) if number == UNMET else number

    def _ask(self, key: Any, answer: Any) -> int:
        name = self.question.key
        value = validate([self._alone], {name: answer}, paper=self.paper).values.get(name)
        number = NOTHING if value is None else len(self.values)
        if value is not None:
            self.values.append(value)
            self._codes.append(self._encoded(value, shown=True))
        if answer is None or (self.question.width and value is not None and key is not _UNKEPT):
            self._known[key] = number
        return number

    def _encoded(self, value: Any, *, shown: bool) -> list[int]:
        if not self.question.width:
            return []
        codes = encode(self.question, value, shown)
        return codes if isinstance(codes, list) else [codes]


def code_type(question: Question) -> type[np.integer]:
    """An amount needs larger numbers than the places of options do."""
    return np.int32 if capability(question).numbers == "amounts" else np.int16


def _key(answer: Any) -> Any:
    """What an answer is looked up by. In Python True equals 1 and 1.0, but they are not the same answer."""
    kind = type(answer)
    if kind in _PLAIN:
        return answer
    if kind is bool:
        return kind, answer
    return tuple(answer) if kind is list and _TEXT.issuperset(map(type, answer)) else _UNKEPT

"""What is known of the people of an area, and which answers of a question its figures stand for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from surveys.definition.capabilities import capability
from surveys.definition.types import Question
from surveys.definition.types.words import folded, named


@dataclass(frozen=True)
class AreaFigure:
    """How many people aged 18 and over an area has of one category. None is not known, and never nought."""

    characteristic: str
    category: str
    people: int | None
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True)
class AreaMatch:
    """people: by the key of every answer of the question, in order; None where it is not known.

    unmatched: categories that are no answer of the question. twice: answers for which two rows stand; which
    of them is right cannot be told, so neither is used.
    """

    people: dict[str, int | None]
    unmatched: tuple[str, ...] = ()
    twice: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether anything can be compared: one group of the area at least."""
        return any(self.people.values())

    @property
    def complete(self) -> bool:
        """Whether weights can be made from it: every answer has its figure, and two groups have people."""
        return None not in self.people.values() and sum(map(bool, self.people.values())) > 1


def describes_people(question: Question) -> bool:
    """A closed question on who people are. For whom they answer, and a consent, are none."""
    told = capability(question).numbers in ("codes", "flags") and capability(question).crosstab
    return question.role == "characteristic" and told and question.type != "answering_as"


def comparable(question: Question) -> bool:
    """Whether everybody is in one of its groups, so that they add up to the people of an area."""
    return describes_people(question) and capability(question).numbers == "codes"


def stands_for(question: Question, characteristic: str) -> bool:
    """Whether a file means this question: by its key, its short name, its text or its entry in the bank."""
    names = (question.key, question.short, question.text, question.bank)
    return folded(characteristic) in {folded(name) for name in names if name}


def answers_named(question: Question, figures: Iterable[AreaFigure]) -> list[str]:
    """The key of the answer that each figure of this question names, by key or label; "" for none."""
    words = question.words
    return [
        str(named(figure.category, words) or "")
        for figure in figures
        if stands_for(question, figure.characteristic)
    ]


def match(question: Question, figures: Sequence[AreaFigure]) -> AreaMatch:
    """The figures of this question. An answer is named by its key or its label, whatever the case."""
    answers = {str(option.key): option.label for option in question.options}
    own = [figure for figure in figures if stands_for(question, figure.characteristic)]
    keys = answers_named(question, own)
    found = dict(zip(keys, own, strict=True))
    often = Counter(keys)
    used = [figure for key, figure in found.items() if key in answers and often[key] == 1]
    return AreaMatch(
        people={key: found[key].people if often[key] == 1 else None for key in answers},
        unmatched=tuple(f.category for key, f in zip(keys, own, strict=True) if key not in answers),
        twice=tuple(label for key, label in answers.items() if often[key] > 1),
        sources=tuple(dict.fromkeys(_cited(figure) for figure in used if figure.people is not None)),
    )


def _cited(figure: AreaFigure) -> str:
    day = figure.as_of
    return f"{figure.source}, {day.day} {day:%B %Y}" if day else figure.source

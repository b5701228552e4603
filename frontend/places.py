"""The boxes of a question that has several: one a place of a ranking, one a part of a day. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.definition.capabilities import capability
from surveys.definition.types import Question, Rank
from surveys.definition.types.base import OFF_SCALE, UNREADABLE
from surveys.definition.types.options import PICKED

BESIDE = (*OFF_SCALE, UNREADABLE, PICKED)


@dataclass(frozen=True)
class Box:
    """One box: a list to choose from where it has `choices`, else one to type in, `width` characters wide."""

    label: str
    value: str = ""
    width: int = 0
    choices: tuple[tuple[str, str], ...] = ()


def stands_alone(question: Question) -> bool:
    """Whether the question is typed or put in order, so that answers off the scale stand beside its boxes."""
    return capability(question).page in ("selects", "day") or question.type in ("number", "postcode")


def boxes_of(question: Question, shown: Sequence[str]) -> tuple[Box, ...]:
    """The boxes in order, filled with what was shown."""
    page = capability(question).page
    if page == "day":
        parts = (_("Day"), 2), (_("Month"), 2), (_("Year"), 4)
        values = [*(text for text in shown if text not in BESIDE), "", "", ""]
        return tuple(Box(label, value, width) for (label, width), value in zip(parts, values, strict=False))
    return _places(question, shown) if isinstance(question, Rank) else ()


def _places(question: Rank, shown: Sequence[str]) -> tuple[Box, ...]:
    choices = tuple((str(option.key), option.label) for option in question.options)
    values = [*(text for text in shown if text not in BESIDE), *[""] * question.top]
    return tuple(Box(place_name(n + 1), values[n], choices=choices) for n in range(question.top))


def place_name(place: int) -> str:
    words = (_("First choice"), _("Second choice"), _("Third choice"), _("Fourth choice"), _("Fifth choice"))
    return words[place - 1] if place <= len(words) else _("Choice %(place)s") % {"place": place}

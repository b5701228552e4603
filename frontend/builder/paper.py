"""The questionnaire on paper: the same numbers, circles, boxes and lines, and the routing in words."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from frontend.builder.route_words import condition_words
from surveys.definition import Definition, Question
from surveys.definition.capabilities import capability

LINES = 6


@dataclass(frozen=True)
class Printed:
    """One question as it is printed. `before`: who answers it; `how`: what to do with its answers."""

    question: Question
    kind: str
    before: str
    how: str
    lines: range

    @property
    def apart(self) -> list[str]:
        """The answers set apart from what is written or numbered."""
        return [choice.label for choice in self.question.off_choices]

    @property
    def listed(self) -> list[str]:
        given = self.question.options if self.kind == "places" else self.question.choices
        return [choice.label for choice in given]


def printed_pages(asked: Definition) -> list[dict[str, Any]]:
    on_paper = [q for q in asked.questions if q.asked]
    return [
        {"page": page, "questions": [_printed(asked, q, on_paper) for q in page.questions if q in on_paper]}
        for page in asked.pages
    ]


def _printed(asked: Definition, question: Question, on_paper: list[Question]) -> Printed:
    kind = capability(question).print
    lines = range(LINES if kind == "lines" else 1)
    return Printed(question, kind, _before(asked, question, on_paper), _how(question, kind), lines)


def _before(asked: Definition, question: Question, on_paper: list[Question]) -> str:
    """Said once above the first of several questions that share a condition."""
    if not question.show_if:
        return ""
    place = on_paper.index(question)
    if place and on_paper[place - 1].show_if == question.show_if:
        return ""
    rest = [q for q in on_paper[place:] if q.show_if != question.show_if]
    words = _("Only if %(words)s.") % {"words": condition_words(asked, question.show_if)}
    return words if question.companion_of else f"{words} {_else(rest)}"


def _else(rest: list[Question]) -> str:
    following = next((q.number for q in rest if q.number), None)
    if following is None:
        return _("If not, you are at the end.")
    return _("If not, go to question %(number)s.") % {"number": following}


def _how(question: Question, kind: str) -> str:
    if kind == "circles":
        return _("Tick one answer.")
    if kind == "boxes":
        return _ticks(getattr(question, "min", None), getattr(question, "max", None))
    if kind == "places":
        return _places(getattr(question, "top", 1))
    unit = getattr(question, "unit", "")
    return _("In %(unit)s.") % {"unit": unit} if unit else ""


def _ticks(low: int | None, high: int | None) -> str:
    if low and high:
        return _("Tick from %(low)s to %(high)s answers.") % {"low": low, "high": high}
    if high:
        return ngettext("Tick one answer.", "Tick up to %(n)s answers.", high) % {"n": high}
    if low:
        return ngettext("Tick at least one answer.", "Tick at least %(n)s answers.", low) % {"n": low}
    return _("Tick all that apply.")


def _places(top: int) -> str:
    if top == 1:
        return _("Write 1 beside your first choice.")
    return _("Write 1 beside your first choice, 2 beside the next, and so on up to %(n)s.") % {"n": top}

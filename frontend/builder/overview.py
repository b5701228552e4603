"""The pages and questions of a questionnaire as the desk lists them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from frontend.builder.earlier import asked_so_far
from frontend.builder.kinds import kind_name
from frontend.builder.route_words import condition_words
from surveys.definition import Definition, Question
from surveys.definition.lint import Advice
from surveys.definition.types.base import Choice


@dataclass
class Line:
    """One question as the list shows it."""

    question: Question
    kind: str
    route: str
    notes: list[str]
    choices: list[str]
    advice: list[Advice] = field(default_factory=list)


@dataclass
class Sheet:
    """One page with its questions."""

    key: str
    title: str
    intro: str
    route: str
    lines: list[Line]


def sheets(written: dict[str, Any], told: Sequence[Advice] = ()) -> list[Sheet]:
    """Every page in order, the empty ones too."""
    asked = asked_so_far(written)
    return [_sheet(page, asked, told) for page in written["pages"]]


def _sheet(page: dict[str, Any], asked: Definition | None, told: Sequence[Advice]) -> Sheet:
    lines = [_line(question, asked, told) for question in page["questions"] if asked]
    route = condition_words(asked, page["show_if"]) if asked and page.get("show_if") else ""
    return Sheet(page["key"], page["title"], page.get("intro", ""), route, lines)


def _line(question: dict[str, Any], asked: Definition, told: Sequence[Advice]) -> Line:
    found = asked.question(question["key"])
    return Line(
        found,
        kind_name(found.type),
        condition_words(asked, question["show_if"]) if question.get("show_if") else "",
        _notes(asked, found),
        [_choice(choice) for choice in found.choices if found.type != "consent"],
        [each for each in told if each.key == found.key],
    )


def _notes(asked: Definition, question: Question) -> list[str]:
    about = asked.question(question.about).number if question.about else None
    return [
        words
        for words, said in (
            (_("asked once more if left empty"), question.required),
            (_("about the person"), question.role == "characteristic"),
            (_("sensitive"), question.role == "sensitive"),
            (_("help lines shown"), question.help_lines),
            (_("explains question %(number)s") % {"number": about}, bool(about)),
            (_("joined into groups when numbers are small"), bool(question.ladder)),
            (_("chart: %(name)s") % {"name": question.battery}, bool(question.battery)),
        )
        if said
    ]


def _choice(choice: Choice) -> str:
    if choice.other:
        return _("%(label)s (asks for words)") % {"label": choice.label}
    return choice.label

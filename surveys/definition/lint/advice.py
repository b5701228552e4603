"""What a rule has to say: where, what is wrong, why it matters and what to do instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from surveys.definition.pages import Page
from surveys.definition.types import Question

LONGEST_NAME = 60


@dataclass(frozen=True)
class Advice:
    """One thing to look at before a questionnaire opens. Advice never stops anybody.

    `place` names the question or page as people see it; `key` is the question's (on a page the first one's),
    "" for the whole questionnaire.
    """

    code: str
    place: str
    key: str
    message: str
    suggestion: str


def on_question(code: str, question: Question, message: str, suggestion: str) -> Advice:
    number = f"Question {question.number}: " if question.number else ""
    return Advice(code, f"{number}“{question.short}”", question.key, message, suggestion)


def on_page(code: str, page: Page, question: Question, message: str, suggestion: str) -> Advice:
    return Advice(code, f"Page “{page.title}”", question.key, message, suggestion)


def on_all(code: str, message: str, suggestion: str) -> Advice:
    return Advice(code, "The whole questionnaire", "", message, suggestion)


def listed(names: Sequence[str], most: int = 4) -> str:
    """Names in quotes with commas and an "and"; the rest of a long list as a number."""
    shown = [f"“{shorten(name, LONGEST_NAME, placeholder=' …')}”" for name in names[:most]]
    if len(names) > most:
        shown.append(f"{len(names) - most} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"

"""Answers to and from the fields of an HTML form. A field has its question's key as its name."""

from collections.abc import Callable, Iterable
from typing import Any

from surveys.definition.types import Question


def answers_from_form(questions: Iterable[Question], getlist: Callable[[str], list[str]]) -> dict[str, Any]:
    """The answers of a posted form; empty fields are absent.

    Text is kept as typed, but for the line ends that browsers add. What is no answer goes through unchanged,
    for the validator to set aside.
    """
    answers = {}
    for question in questions:
        sent = getlist(question.key) if question.answerable and question.asked else []
        values = [value for value in sent if value != ""]
        answer = question.from_form(sent if question.placed else values) if values else None
        if not question.blank(answer):
            answers[question.key] = answer
    return answers


def form_values(question: Question, value: Any) -> list[str]:
    """The field values that show this answer in a form; none for no answer."""
    return [] if question.blank(value) else question.to_form(value)

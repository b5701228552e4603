"""Which questions come before a place in the form: the only ones that a rule or an "about" may speak of."""

from collections.abc import Iterable
from typing import Any

from surveys.definition import Definition, Question
from surveys.definition.editing import complete


def earlier_questions(
    written: dict[str, Any], asked: Definition | None, kind: str = "", key: str = ""
) -> list[Question]:
    """The questions before this page or question; all of them without one."""
    if asked is None:
        return []
    before = set(_keys_before(written, kind, key))
    return [q for q in asked.questions if (q.companion_of or q.key) in before]


def _keys_before(written: dict[str, Any], kind: str, key: str) -> Iterable[str]:
    for page in written["pages"]:
        if (kind, key) == ("page", page["key"]):
            return
        for question in page["questions"]:
            if (kind, key) == ("question", question["key"]):
                return
            yield question["key"]


def asked_so_far(written: dict[str, Any]) -> Definition | None:
    """The form as a definition, without pages that are still empty; None while there is no question."""
    whole = complete(written)
    return Definition.from_dict(whole) if whole["pages"] else None


def named(question: Question) -> str:
    """The question as a list of questions names it."""
    text = f"{question.number}. {question.short}" if question.number else question.short
    return text if len(text) <= 120 else f"{text[:119]}…"

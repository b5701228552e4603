"""Whether a questionnaire may ask who somebody is."""

import re

from surveys.definition.model import Definition
from surveys.definition.types import Question

PERSONAL = re.compile(
    r"\b(names?|surname|e-?mail|telephone|phone|mobile|address|contact (you|details))\b", re.IGNORECASE
)
TYPED = ("text", "short_text")


def asks_name(definition: Definition | None) -> bool:
    """In doubt yes: "we do not ask your name" must be true."""
    typed = [q for q in definition.questions if q.type in TYPED] if definition else []
    return any(PERSONAL.search(q.text) for q in typed if not _of_organisation(q, definition))


def _of_organisation(question: Question, definition: Definition | None) -> bool:
    """Shown only to whoever answers for an organisation: that name is the organisation's, not a person's."""
    condition = question.show_if or {}
    if condition.get("equals") != "organisation" or definition is None:
        return False
    return definition.question(condition["question"]).type == "answering_as"

"""Under what conditions each question is shown: its own and its page's, all of which must hold."""

from collections.abc import Mapping
from typing import Any

from surveys.definition.model import Definition

Condition = Mapping[str, Any]


def conditions_of(definition: Definition) -> dict[str, tuple[Condition, ...]]:
    """By the question's key, in the order of the questionnaire; none for a question that everybody is shown."""
    return {
        question.key: tuple(condition for condition in (question.show_if,) if condition is not None)
        for page in definition.pages
        for question in page.questions
    }

"""Answers to and from the cells of a response file: keys are written; keys or labels are read."""

from typing import Any

from surveys.definition.types import Question
from surveys.definition.types.words import AmbiguousCell

__all__ = ["AmbiguousCell", "from_cell", "to_cell"]


def from_cell(question: Question, cell: str) -> Any:
    """The answer in this cell, None for an empty one. Raises AmbiguousCell.

    What names no answer is returned as it stands, for the validator to set aside.
    """
    answer = question.from_cell(cell) if cell.strip() else None
    return None if question.blank(answer) else answer


def to_cell(question: Question, value: Any) -> str:
    """How a counted answer is written; empty for none."""
    return "" if question.blank(value) else question.to_cell(value)

"""Figures of record beside what people said, as plain values. Pure.

Two different things stand side by side and nothing between them: no difference, no ratio, no word that ties
one to the other. What people said has passed disclosure control with the table that it stands in.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class RecordFinding:
    """A figure that others record, beside one answer. ``number``: in plain digits, None where it is unknown.

    ``count``, ``base``, ``percent`` and ``low``: who gave the answer, as the question's own table shows it.
    ``mark``: "" or "c" withheld, "x" not available. ``published``: the day of the source (ISO 8601) or "".
    """

    question: str
    short: str
    answer: str  # the label of a row or of a total
    title: str
    period: str
    number: str | None
    unit: str
    source: str
    area: str = ""
    link: str = ""
    published: str = ""
    count: int | None = None
    base: int | None = None
    percent: str | None = None
    mark: str = ""
    low: bool = False

    @property
    def said(self) -> str:
        """The answer without the word that a table puts before its totals."""
        return self.answer.removeprefix("Total: ")


def digits(number: Decimal) -> str:
    """Plain digits, without the noughts that the column adds behind the point: 1234.5"""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def with_commas(number: str) -> str:
    """1,234.5"""
    return f"{Decimal(number):,f}"

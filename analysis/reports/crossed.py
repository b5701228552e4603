"""A question crossed with a banner as plain values: what desk, findings and every file draw from. Pure.

Everybody in the base stands first, then one column a group in the asked order, last those who did not say to
which they belong. Shares are of the column. A hidden figure is None with the mark "c".
"""

from dataclasses import dataclass, replace
from typing import Self

LEAST_BASE = 30
ALL, STATED, NOT_STATED = "all", "", "not_stated"


@dataclass(frozen=True)
class Group:
    """One column. ``base``: people of the group in the question's base. ``role``: all, "" or not_stated.

    ``weighted`` and ``effective`` are the weighted and Kish's effective base as printed, "" without weights.
    ``low``: a base under 30, as people or as effective base.
    """

    label: str
    base: int | None
    role: str = STATED
    mark: str = ""
    low: bool = False
    weighted: str = ""
    effective: str = ""


@dataclass(frozen=True)
class Cell:
    """``count``: people, unweighted. ``percent``: of the column, weighted where the table is."""

    count: int | None
    percent: str | None = None
    mark: str = ""


@dataclass(frozen=True)
class CrossRow:
    """One answer, or a net of the rows named by their place (``parts``); one cell for each group."""

    label: str
    cells: tuple[Cell, ...]
    side: str = ""
    parts: tuple[int, ...] = ()


@dataclass(frozen=True)
class CrossTable:
    """``question`` and ``banner`` are keys. ``multiple``: several answers a person, so no column adds up.
    ``overlapping``: one person may be in several groups, so the groups do not add up to everybody.
    """

    key: str
    question: str
    banner: str
    title: str
    by: str
    of: str
    groups: tuple[Group, ...]
    rows: tuple[CrossRow, ...]
    nets: tuple[CrossRow, ...] = ()
    multiple: bool = False
    overlapping: bool = False
    weighted: bool = False
    withheld: bool = False
    notes: tuple[str, ...] = ()

    def column(self, place: int) -> tuple[int | None, ...]:
        """The counts of one group, in the order of the rows."""
        return tuple(row.cells[place].count for row in self.rows)

    def with_notes(self, *more: str) -> Self:
        return replace(self, notes=(*self.notes, *(note for note in more if note and note not in self.notes)))

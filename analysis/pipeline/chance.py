"""Intervals and tests beside a crossed table, where somebody asked for them: chance, and nothing else.

A hidden figure has no interval, and one that is shown rests on its own count and base alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.methods.crossing import Column, CrossCounts
from analysis.methods.intervals import Interval, at_effective_base, goodman, wilson
from analysis.pipeline.differing import Differing, differing
from analysis.reports.crossed import LEAST_BASE, Cell, CrossTable, Group

LEAST_LEVEL = 5  # Goodman's intervals are meant for levels of 5 people and over
NOT_RANDOM = (
    "A consultation is not a random sample: people chose whether to answer. Intervals and tests tell how "
    "far chance alone could move a figure, not how far those who answered differ from those who did not."
)


@dataclass(frozen=True)
class Chance:
    """``intervals``: "56 to 68" or "" for each cell, rows first, then nets. ``differing``: of the tests."""

    intervals: tuple[tuple[str, ...], ...] = ()
    differing: Differing = field(default_factory=Differing)
    notes: tuple[str, ...] = ()

    def reordered(self, places: Sequence[int]) -> "Chance":
        """The same beside a table whose groups stand in another order."""
        intervals, marks = (
            tuple(tuple(row[n] for n in places) for row in rows)
            for rows in (self.intervals, self.differing.marks)
        )
        return replace(self, intervals=intervals, differing=replace(self.differing, marks=marks))


def chance(
    table: CrossTable, counted: CrossCounts, *, intervals: bool, tests: bool, joined: bool = False
) -> Chance:
    """``counted``: the counts from which the table was made, unmasked.

    ``joined``: the rows are answers joined, so each is told as a total is.
    """
    whole = not (table.multiple or joined) and len(table.rows) > 1
    found = differing(table, counted) if tests and table.banner else Differing()
    notes = [NOT_RANDOM] if intervals or tests else []
    notes += [_how_wide(table, whole=whole)] if intervals else []
    notes += [found.note] if found.note else []
    return Chance(_intervals(table, counted, whole=whole) if intervals else (), found, tuple(notes))


def _how_wide(table: CrossTable, *, whole: bool) -> str:
    """Which interval stands where, and where none does."""
    each = "In brackets 95% intervals (Wilson), each for its own figure."
    if whole:
        totals = " Wilson's for totals." if table.nets else ""
        each = f"In brackets 95% intervals: Goodman's, right for all rows together, from 5 people on.{totals}"
    return f"{each} None under {'an effective' if table.weighted else 'a'} base of {LEAST_BASE}."


def _intervals(table: CrossTable, counted: CrossCounts, *, whole: bool) -> tuple[tuple[str, ...], ...]:
    columns = counted.printed(not_stated=bool(table.banner))
    found = [_of_column(table, n, column, whole) for n, column in enumerate(columns[: len(table.groups)])]
    return tuple(zip(*found, strict=True))


def _of_column(table: CrossTable, place: int, column: Column, whole: bool) -> list[str]:
    """The intervals of one group: its rows, then its nets. ``whole``: the rows are all of one scale."""
    lines = (*table.rows, *table.nets)
    cells, group = [line.cells[place] for line in lines], table.groups[place]
    if not group.base or group.low:
        return [""] * len(cells)
    masses = [*column.mass, *(sum(column.mass[n] for n in net.parts) for net in table.nets)]
    pairs = [_people(mass, column) for mass in masses]
    together = _goodman(pairs[: len(table.rows)]) if whole else None
    return [
        _printed(cell, group, together[n] if together and n < len(table.rows) else wilson(*pair))
        for n, (cell, pair) in enumerate(zip(cells, pairs, strict=True))
    ]


def _people(mass: float, column: Column) -> tuple[float, float]:
    if column.effective_n is None:
        return mass, column.base
    return at_effective_base(mass, column.mass_base, column.effective_n)


def _goodman(pairs: Sequence[tuple[float, float]]) -> list[Interval | None]:
    counts = [count for count, _ in pairs]
    found = goodman(counts) or ()
    return [each if n >= LEAST_LEVEL else None for n, each in zip(counts, found, strict=True)]


def _printed(cell: Cell, group: Group, interval: Interval | None) -> str:
    if cell.percent is None or group.base is None or interval is None:
        return ""
    low, high = interval.percent()
    return f"{low} to {high}"

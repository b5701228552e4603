"""Published tables as a reader sees them: named cells, some of them hidden, and what adds up to what."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Name = Hashable
Bounds = tuple[int, int | None]
Variable = tuple[str, Sequence[str]]


def cell_name(*categories: tuple[str, str]) -> frozenset[tuple[str, str]]:
    """The name of a count: who is in it, as (variable, category) pairs in any order.

    A total over a variable leaves that variable out, so the margins of linked tables get one name by
    themselves: ("ward", "Hart") crossed with any question has the same total.
    """
    return frozenset(categories)


@dataclass(frozen=True)
class Table:
    """One published table. A cell that two tables name alike is one cell, known if either prints it.

    cells: {name: count}, None where it is hidden. sums: (total, parts) pairs of names; every name must be in
    ``cells`` of some table. known: what the mark on a hidden cell tells a reader, (least, greatest or None):
    "<10" tells (1, 9); without an entry a hidden count is merely 0 or more.
    """

    name: str
    cells: Mapping[Name, int | None]
    sums: Sequence[tuple[Name, Sequence[Name]]] = ()
    known: Mapping[Name, Bounds] = field(default_factory=dict)


@dataclass(frozen=True)
class Protected:
    """What is hidden (True) in a table and in its margins. ``total``: the grand total is hidden.

    withheld: the table is not printed at all; only totals that are public anyway stand.
    For a table of one dimension ``row_totals`` and ``column_totals`` are empty.
    """

    cells: npt.NDArray[np.bool_]
    row_totals: npt.NDArray[np.bool_]
    column_totals: npt.NDArray[np.bool_]
    total: bool
    withheld: bool
    threshold: int


def published(
    name: str,
    counts: npt.NDArray[np.int64],
    hidden: Protected,
    rows: Variable,
    columns: Variable | None = None,
    where: Iterable[tuple[str, str]] = (),
) -> Table:
    """The reader's view of ``counts`` under ``hidden``, with every margin that the table prints.

    ``rows`` and ``columns``: (variable, categories). ``where``: the filter, as (variable, category) pairs.
    A reader is taken to see which cells are small ("<10") and which are hidden to protect them.
    """
    seen = _Cells(frozenset(where), hidden)
    if columns is None:
        _one_way(seen, counts, rows)
    else:
        _two_way(seen, counts, rows, columns)
    if hidden.withheld:
        return Table(name, {cell: count for cell, count in seen.cells.items() if count is not None})
    return Table(name, seen.cells, seen.sums, seen.known)


class _Cells:
    def __init__(self, where: frozenset[tuple[str, str]], hidden: Protected) -> None:
        self.where, self.hidden = where, hidden
        self.cells: dict[Name, int | None] = {}
        self.sums: list[tuple[Name, Sequence[Name]]] = []
        self.known: dict[Name, Bounds] = {}

    def add(self, count: int, is_hidden: bool, *categories: tuple[str, str]) -> Name:
        name = self.where | cell_name(*categories)
        self.cells[name] = None if is_hidden else int(count)
        if is_hidden:
            self.known[name] = mark(int(count), self.hidden.threshold)
        return name


def mark(count: int, threshold: int) -> Bounds:
    """What a reader learns from the mark alone: a small count, or one hidden only to protect another.

    A hidden nought stands in a group that is withheld as a whole and looks like any small count there.
    """
    if count >= threshold:
        return threshold, None
    return (1, threshold - 1) if count else (0, threshold - 1)


def _one_way(seen: _Cells, counts: npt.NDArray[np.int64], rows: Variable) -> None:
    variable, categories = rows
    parts = [
        seen.add(count, is_hidden, (variable, category))
        for count, is_hidden, category in zip(counts, seen.hidden.cells, categories, strict=True)
    ]
    seen.sums.append((seen.add(int(counts.sum()), seen.hidden.total), parts))


def _two_way(seen: _Cells, counts: npt.NDArray[np.int64], rows: Variable, columns: Variable) -> None:
    names = [
        [
            seen.add(counts[i, j], bool(seen.hidden.cells[i, j]), (rows[0], row), (columns[0], column))
            for j, column in enumerate(columns[1])
        ]
        for i, row in enumerate(rows[1])
    ]
    down = _margin(seen, counts.sum(axis=1), seen.hidden.row_totals, rows)
    across = _margin(seen, counts.sum(axis=0), seen.hidden.column_totals, columns)
    total = seen.add(int(counts.sum()), seen.hidden.total)
    seen.sums += zip(down, names, strict=True)
    seen.sums += zip(across, zip(*names, strict=True), strict=True)
    seen.sums += [(total, down), (total, across)]


def _margin(
    seen: _Cells, totals: npt.NDArray[np.int64], hidden: npt.NDArray[np.bool_], variable: Variable
) -> list[Name]:
    return [
        seen.add(total, bool(is_hidden), (variable[0], category))
        for total, is_hidden, category in zip(totals, hidden, variable[1], strict=True)
    ]

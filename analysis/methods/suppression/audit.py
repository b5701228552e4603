"""The audit of a release: every published table as one linear program."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.methods.suppression.attack import FREE, Contradiction, IntArray, Sum, exact_ranges, signed_sum
from analysis.methods.suppression.tables import Bounds, Name, Table

NARROW = 3


@dataclass(frozen=True)
class Recovered:
    """A hidden count that a reader can place between ``low`` and ``high`` (both whole and included)."""

    cell: Name
    low: int
    high: int
    tables: tuple[str, ...]


def audit(tables: Iterable[Table], *, narrow: int = NARROW) -> list[Recovered]:
    """Every hidden cell whose range under everything published is narrower than ``narrow``; none: safe.

    All tables count as one publication: cells of the same name are the same cell. ValueError when a sum
    names a cell that no table holds, or when the published figures contradict one another.
    """
    book = _Book(list(tables))
    lows, highs = exact_ranges(book.lows, book.highs, book.sums, enough=narrow)
    return [
        Recovered(name, int(lows[number]), int(highs[number]), book.tables_of(name))
        for name, number in book.numbers.items()
        if name not in book.printed and highs[number] - lows[number] < narrow
    ]


class _Book:
    """All tables as numbered cells: what is printed, what the marks say, and every sum once."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self.tables = tables
        self.numbers: dict[Name, int] = {}
        self.printed: dict[Name, int] = {}
        for table in tables:
            for name, count in table.cells.items():
                self.numbers.setdefault(name, len(self.numbers))
                if count is not None:
                    self._print(name, count)
        self.lows, self.highs = self._ranges()
        self.sums = self._sums()

    def tables_of(self, name: Name) -> tuple[str, ...]:
        return tuple(dict.fromkeys(table.name for table in self.tables if name in table.cells))

    def _print(self, name: Name, count: int) -> None:
        if count < 0:
            raise ValueError(f"A count cannot be negative: {_spoken(name)} is {count}.")
        if self.printed.setdefault(name, count) != count:
            raise Contradiction(f"{_spoken(name)} is printed as {self.printed[name]} and as {count}.")

    def _ranges(self) -> tuple[IntArray, IntArray]:
        lows = np.zeros(len(self.numbers), dtype=np.int64)
        highs = np.full(len(self.numbers), FREE, dtype=np.int64)
        for table in self.tables:
            for name, bounds in table.known.items():
                self._learn(lows, highs, self._number(name), bounds)
        for name, count in self.printed.items():
            self._learn(lows, highs, self.numbers[name], (count, count))
        return lows, highs

    def _learn(self, lows: IntArray, highs: IntArray, number: int, bounds: Bounds) -> None:
        least, greatest = bounds
        lows[number] = max(int(lows[number]), least)
        highs[number] = min(int(highs[number]), FREE if greatest is None else greatest)
        if lows[number] > highs[number]:
            raise Contradiction("A cell is printed with a count that its own mark rules out.")

    def _sums(self) -> list[Sum]:
        named = {
            (total, frozenset(parts)): (total, parts) for table in self.tables for total, parts in table.sums
        }
        return [
            signed_sum(self._number(total), [self._number(part) for part in parts])
            for total, parts in named.values()
        ]

    def _number(self, name: Name) -> int:
        if name not in self.numbers:
            raise ValueError(f"No table holds the cell {_spoken(name)}.")
        return self.numbers[name]


def _spoken(name: Name) -> str:
    if isinstance(name, frozenset):
        return ", ".join(" ".join(map(str, pair)) for pair in sorted(name, key=str)) or "the grand total"
    return str(name)

"""Findings of an invented crowd with breakdowns, and a reader who attacks what is published of them.

The reader is written apart from the product: it starts from the published tables alone, and solves a program
of its own.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from analysis.pipeline.disclosure import Controlled
from analysis.pipeline.tallies import PEOPLE
from analysis.pipeline.withholding import Beside
from analysis.reports.crossed import ALL, NOT_STATED, Cell, CrossRow, CrossTable, Group
from analysis.reports.model import (
    SCHEMA,
    About,
    Basis,
    Consulted,
    CountTable,
    Figure,
    Findings,
    QuestionFinding,
    Responded,
)

ABOUT = About("x", "X", "survey", "P", False, "", "", "", "", (), "", "", "", "", ())
NOBODY = Consulted(None, None, None, (), (), (), ())
UNSTATED = "Not stated"
K = 10


@dataclass(frozen=True)
class Crowd:
    """``ward``: each person's group, -1 not stated. ``answers``: by question n codes, -1 not answered."""

    ward: np.ndarray
    answers: dict[str, np.ndarray]
    wards: int
    options: int

    def findings(self) -> Findings:
        people = len(self.ward)
        sizes = [int((self.ward == n).sum()) for n in range(-1, self.wards)]
        rows = [Figure(f"Ward {n}", size) for n, size in enumerate(sizes[1:])]
        profile = CountTable(
            "ward", "Ward", "breakdown", PEOPLE, people, (*rows, Figure("Not answered", sizes[0]))
        )
        responded = Responded(people, (), people, people, 0, (), 0, (profile,), (), "")
        questions = tuple(self._question(key) for key in self.answers)
        tables = tuple(self._table(key) for key in self.answers)
        return Findings(
            SCHEMA, ABOUT, Basis("d", None, "c", K, False), NOBODY, responded, questions, breakdowns=tables
        )

    def beside(self) -> Beside:
        return Beside(members={"Ward": {f"Ward {n}": (f"Ward {n}",) for n in range(self.wards)}})

    def _question(self, key: str) -> QuestionFinding:
        counts = [int((self.answers[key] == n).sum()) for n in range(self.options)]
        rows = tuple(Figure(f"Answer {n}", count) for n, count in enumerate(counts))
        table = CountTable(key, key, "topline", "people who answered", sum(counts), rows)
        return QuestionFinding(key, "1", key, key, "single", table)

    def _table(self, key: str) -> CrossTable:
        given = self.answers[key]
        inside = [given >= 0, *((given >= 0) & (self.ward == n) for n in (*range(self.wards), -1))]
        labels = [("All", ALL), *((f"Ward {n}", "") for n in range(self.wards)), (UNSTATED, NOT_STATED)]
        groups = tuple(
            Group(label, int(who.sum()), role) for (label, role), who in zip(labels, inside, strict=True)
        )
        rows = tuple(
            CrossRow(f"Answer {n}", tuple(Cell(int((who & (given == n)).sum())) for who in inside))
            for n in range(self.options)
        )
        return CrossTable(f"{key}-by-ward", key, "ward", key, "Ward", "people who answered", groups, rows)


Found = tuple[str, str, str, int, int]


def recovered(controlled: Controlled, crowd: Crowd, *, narrow: int = 3) -> list[Found]:
    """Every count of an answer in a ward, or of a ward's base, that a reader places more narrowly.

    What is printed is no secret, nor is a nought that follows from a printed nought.
    """
    shown = controlled.findings
    found = []
    for table in shown.breakdowns:
        if not table.withheld:
            found += _Reader(shown, table, crowd).recovered(narrow)
    return found


class _Reader:
    """The program of one table: an unknown for each answer and ward, and for who of a ward did not answer."""

    def __init__(self, shown: Findings, table: CrossTable, crowd: Crowd) -> None:
        self.table = table
        self.wards = [*(f"Ward {n}" for n in range(crowd.wards)), UNSTATED]
        self.rows = [row.label for row in table.rows]
        self.width = len(self.rows) + 1  # the last one of each ward: those outside the base
        self.size = len(self.wards) * self.width
        self.equal: list[tuple[list[int], int]] = []
        self.bounds: list[tuple[list[int], int, int | None]] = []
        given = crowd.answers[table.question] >= 0
        self.answered = {f"Ward {n}": int((given & (crowd.ward == n)).sum()) for n in range(crowd.wards)}
        self.open: list[tuple[str, str, list[int]]] = []
        self._profile(shown, crowd)
        self._columns()

    def at(self, row: int, ward: str) -> int:
        return self.wards.index(ward) * self.width + row

    def _profile(self, shown: Findings, crowd: Crowd) -> None:
        assert shown.responded
        rows = shown.responded.tables[0].rows
        true = [*(int((crowd.ward == n).sum()) for n in range(crowd.wards)), int((crowd.ward == -1).sum())]
        for ward, row, size in zip(self.wards, rows, true, strict=True):
            cells = [self.at(n, ward) for n in range(self.width)]
            if row.count is not None:
                self.equal.append((cells, row.count))
            else:
                self.bounds.append((cells, *((1, K - 1) if size < K else (K, None))))
                self.open.append((ward, "people", cells))
        assert shown.responded.people == sum(true)
        self.equal.append((list(range(self.size)), sum(true)))

    def _columns(self) -> None:
        for n, row in enumerate(self.table.rows):
            self.equal.append(([self.at(n, ward) for ward in self.wards], row.cells[0].count or 0))
        alone = []
        for place, group in enumerate(self.table.groups[1:], start=1):
            label = group.label.replace(" or not stated", f", {UNSTATED}")
            wards = label.split(": ")[-1].split(", ")
            alone += wards
            inside = [self.at(n, ward) for ward in wards for n in range(len(self.rows))]
            self._tell(wards, "base", inside, group.base, group.mark)
            for n, row in enumerate(self.table.rows):
                cell = row.cells[place]
                self._tell(wards, row.label, [self.at(n, ward) for ward in wards], cell.count, cell.mark)
        for ward in set(self.wards) - set(alone):  # a group without anybody in the base is not printed
            self.equal.append(([self.at(n, ward) for n in range(len(self.rows))], 0))

    def _tell(self, wards: list[str], what: str, cells: list[int], count: int | None, mark: str) -> None:
        if count is not None:
            self.equal.append((cells, count))
        elif mark == "c":
            self.bounds.append((cells, 1, K - 1))
        each = len(cells) // len(wards)
        for n, ward in enumerate(wards):
            if what == "base" and (ward == UNSTATED or self.answered[ward] >= K):
                continue  # a large base is no secret, nor how many did not say; what they answered is
            if count is None or (len(wards) > 1 and count):
                self.open.append((ward, what, cells[n * each : (n + 1) * each]))

    def recovered(self, narrow: int) -> list[Found]:
        found = []
        for ward, what, cells in self.open:
            low, high = self._end(cells, 1), self._end(cells, -1)
            if high - low < narrow:
                found.append((self.table.key, ward, what, low, high))
        return found

    def _end(self, cells: list[int], sign: int) -> int:
        upper = [(cells, high) for cells, _, high in self.bounds if high is not None]
        lower = [(cells, low) for cells, low, _ in self.bounds]
        a = np.array([*(self._row(c) for c, _ in upper), *(-self._row(c) for c, _ in lower)])
        b = np.array([*(high for _, high in upper), *(-low for _, low in lower)])
        more = {"A_ub": a, "b_ub": b} if len(b) else {}
        equal = np.array([self._row(c) for c, _ in self.equal])
        found = linprog(
            sign * self._row(cells), A_eq=equal, b_eq=[n for _, n in self.equal], method="highs", **more
        )
        assert found.status == 0, found.message
        value = sign * found.fun
        return int(np.ceil(value - 1e-6) if sign == 1 else np.floor(value + 1e-6))

    def _row(self, cells: list[int]) -> np.ndarray:
        row = np.zeros(self.size)
        row[cells] = 1
        return row

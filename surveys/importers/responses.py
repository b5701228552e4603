"""Reads our own response file: one row a response, one column a question."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pandas as pd

from surveys.definition import Definition, Problem
from surveys.importers.files import ImportProblem
from surveys.importers.rows import PROVENANCE, ImportedRow, RejectedRow, read_row, rejection
from surveys.importers.table import Table, read_table

MOST_NAMED = 100
CONFLICT = "An earlier row has this submission_id with other answers."


@dataclass(frozen=True)
class ImportedResponses:
    """The rows accepted or held, in file order, and those rejected.

    `frame` holds the cells of `rows` as text, exactly as written, indexed by row number. `report` counts
    every row once: read = accepted + held + rejected + blank.
    """

    frame: pd.DataFrame
    report: dict[str, Any]
    rows: list[ImportedRow]
    rejected: list[RejectedRow]


def read_responses(
    path: Path | str, *, definition: Definition | None = None, profile: Mapping[str, Any] | None = None
) -> ImportedResponses:
    """Read a response file. Raises ImportProblem for a file that cannot be used at all.

    A profile's `columns` gives the question key (or provenance column) for a header of the file. Without a
    definition every other column is taken as a question and its cells stay text.
    """
    table = read_table(Path(path))
    names = _names(table, profile)
    unknown = _unknown(names, definition)
    filled = [(number, cells) for number, cells in table.rows if any(cell.strip() for cell in cells)]
    refused = [rejection(number, cells, len(names)) for number, cells in filled]
    rejected = [row for row in refused if row is not None]
    kept = [pair for pair, row in zip(filled, refused, strict=True) if row is None]
    rows = _conflicts_held(
        [read_row(number, _record(names, cells, unknown), definition) for number, cells in kept]
    )
    frame = pd.DataFrame([cells for _, cells in kept], columns=names, dtype=object)
    frame.index = pd.Index([number for number, _ in kept], name="row", dtype="int64")
    report = _counts(table, filled, rows, rejected) | _details(table, rows, rejected, unknown)
    return ImportedResponses(frame, report, rows, rejected)


def _names(table: Table, profile: Mapping[str, Any] | None) -> list[str]:
    """What each column holds: a provenance column, a question's key, or an unknown name."""
    renamed = (profile or {}).get("columns", {})
    names = [str(renamed.get(name, name)) for name in table.header]
    names = [name.lower() if name.lower() in PROVENANCE else name for name in names]
    for name, times in Counter(names).items():
        if times > 1:
            raise ImportProblem(f"Two columns are read as {name!r}.")
    return names


def _unknown(names: list[str], definition: Definition | None) -> list[str]:
    if definition is None:
        return []
    asked = {question.key for question in definition.questions if question.answerable}
    if not asked & set(names):
        raise ImportProblem("No column of this file is a question of this questionnaire.")
    return [name for name in names if name not in asked and name not in PROVENANCE]


def _record(names: list[str], cells: list[str], unknown: list[str]) -> dict[str, str]:
    return {name: cell for name, cell in zip(names, cells, strict=True) if name not in unknown}


def _conflicts_held(rows: list[ImportedRow]) -> list[ImportedRow]:
    """Hold each row that gives an earlier row's submission_id other answers: only one of them can count."""
    first: dict[UUID, dict[str, Any]] = {}
    settled = []
    for row in rows:
        if row.submission_id and first.setdefault(row.submission_id, row.answers) != row.answers:
            problem = Problem("submission_id", "conflict", CONFLICT)
            row = replace(row, reason=row.reason or "conflict", problems=[problem, *row.problems])
        settled.append(row)
    return settled


def _counts(
    table: Table, filled: list[tuple[int, list[str]]], rows: list[ImportedRow], rejected: list[RejectedRow]
) -> dict[str, Any]:
    held = [row.reason for row in rows if row.reason]
    return {
        "read": len(table.rows),
        "accepted": len(rows) - len(held),
        "held": len(held),
        "rejected": len(rejected),
        "blank": len(table.rows) - len(filled),
        "identical_rows": len(filled) - len({tuple(cells) for _, cells in filled}),
        "reasons": dict(Counter([*held, *(row.reason for row in rejected)])),
    }


def _details(
    table: Table, rows: list[ImportedRow], rejected: list[RejectedRow], unknown: list[str]
) -> dict[str, Any]:
    """What stands beside the counts: encoding, columns nobody asked for, values set aside, rows by number."""
    set_aside: dict[str, Counter[str]] = {}
    for row in rows:
        for key, reason in row.set_aside.items():
            set_aside.setdefault(key, Counter())[reason] += 1
    held = [(row.number, row.problems[0].message) for row in rows if row.reason]
    named = sorted([*held, *((row.number, row.message) for row in rejected)])
    return {
        "encoding": table.encoding,
        "unknown_columns": unknown,
        "set_aside": {key: dict(reasons) for key, reasons in set_aside.items()},
        "rows": [{"row": number, "message": message} for number, message in named[:MOST_NAMED]],
    }

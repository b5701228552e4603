"""Reads percentages that were printed elsewhere: CSV with item, label, percent, base, source and date.

One row an answer. Rows of one item make one table; they share its base, source and date.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from surveys.definition.text import clean_problem
from surveys.definition.types.words import folded
from surveys.importers.files import ImportProblem
from surveys.importers.table import Table, read_table

COLUMNS = ("item", "label", "percent", "base", "source", "date")
NEEDED = ("item", "label", "percent", "source", "date")
LONGEST = {"label": 300, "source": 300, "date": 60}
LARGEST_BASE = 10_000_000
PERCENT = re.compile(r"(100(?:\.0{1,3})?|\d{1,2}(?:\.\d{1,3})?)\s*%?")
WHOLE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


@dataclass(frozen=True)
class PrintedItem:
    """One item as printed. printed: {label: percentage without its sign}; base: None where unknown."""

    text: str
    printed: dict[str, str]
    base: int | None
    source: str
    date: str


def read_percentages(path: Path) -> tuple[PrintedItem, ...]:
    """In the order of the file. Raises ImportProblem, which names the row, for what cannot be used."""
    table = read_table(path)
    places = _places(path, table)
    items: dict[str, PrintedItem] = {}
    for number, cells in table.rows:
        if any(cell.strip() for cell in cells):
            _add(items, f"{path.name}, row {number}", _row(path, number, cells, places))
    if not items:
        raise ImportProblem(f"{path.name} holds no percentage.")
    return tuple(items.values())


def _places(path: Path, table: Table) -> dict[str, int]:
    header = [name.casefold() for name in table.header]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise ImportProblem(f"{path.name} has no column named {missing[0]!r}.")
    return {name: header.index(name) for name in COLUMNS}


def _row(path: Path, number: int, cells: list[str], places: dict[str, int]) -> dict[str, str]:
    if len(cells) <= max(places.values()):
        raise ImportProblem(f"{path.name}, row {number} has too few cells.")
    row = {name: " ".join(cells[place].split()) for name, place in places.items()}
    if problem := clean_problem(row):
        raise ImportProblem(f"{path.name}, row {number}: {problem}")
    for name in NEEDED:
        if not row[name]:
            raise ImportProblem(f"{path.name}, row {number}: the {name} is empty.")
    for name, most in LONGEST.items():
        if len(row[name]) > most:
            raise ImportProblem(f"{path.name}, row {number}: the {name} is longer than {most} characters.")
    return row


def _add(items: dict[str, PrintedItem], place: str, row: dict[str, str]) -> None:
    made = PrintedItem(row["item"], {}, _base(place, row["base"]), row["source"], row["date"])
    known = items.setdefault(folded(row["item"]), made)
    if (known.base, known.source, known.date) != (made.base, made.source, made.date):
        raise ImportProblem(f"{place}: the rows of one item must share base, source and date.")
    if folded(row["label"]) in map(folded, known.printed):
        raise ImportProblem(f"{place}: the label {row['label']!r} stands twice under this item.")
    known.printed[row["label"]] = _percent(place, row["percent"])


def _percent(place: str, text: str) -> str:
    found = PERCENT.fullmatch(text)
    if found is None:
        raise ImportProblem(f"{place}: {text!r} is no percentage from 0 to 100, such as 46 or 46.6%.")
    return found.group(1)


def _base(place: str, text: str) -> int | None:
    if not text:
        return None
    number = int(text.replace(",", "")) if WHOLE.fullmatch(text) else 0
    if not 1 <= number <= LARGEST_BASE:
        raise ImportProblem(
            f"{place}: the base {text!r} is no whole number of people; leave it empty if unknown."
        )
    return number

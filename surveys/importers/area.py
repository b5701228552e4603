"""Reads what is known of the people of an area: a CSV file with one category of one characteristic a row."""

import csv
import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

from surveys.definition.area import AreaFigure
from surveys.definition.types.words import folded
from surveys.importers.files import ImportProblem
from surveys.importers.table import Table, read_table

COLUMNS = ("characteristic", "category", "people", "source", "date")
LONGEST = {"characteristic": 200, "category": 300, "source": 300}
MOST_ROWS = 2000
MOST_PEOPLE = 100_000_000
PEOPLE = re.compile(r"[0-9]{1,9}|[0-9]{1,3}(,[0-9]{3}){1,2}", re.ASCII)
DAYS = ("%Y-%m-%d", "%d/%m/%Y")  # as a spreadsheet in the United Kingdom writes a day back


def read_area(path: Path) -> list[AreaFigure]:
    """The figures in the file's order. Raises ImportProblem, which names the row, for what cannot be used."""
    table = read_table(path)
    places = _places(path, table)
    figures: dict[tuple[str, str], AreaFigure] = {}
    for number, cells in table.rows:
        if not any(cell.strip() for cell in cells):
            continue
        figure = _row(f"{path.name}, row {number}", cells, places)
        name = folded(figure.characteristic), folded(figure.category)
        if name in figures:
            raise ImportProblem(f"{path.name}, row {number}: this category stands in an earlier row too.")
        figures[name] = figure
        if len(figures) > MOST_ROWS:
            raise ImportProblem(f"{path.name} has more than {MOST_ROWS:,} figures.")
    if not figures:
        raise ImportProblem(f"{path.name} holds no figure.")
    return list(figures.values())


def written_area(figures: Iterable[AreaFigure]) -> str:
    """The same as a file: `read_area` reads it back."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for f in figures:
        people, day = ("" if known is None else str(known) for known in (f.people, f.as_of))
        writer.writerow([f.characteristic, f.category, people, f.source, day])
    return out.getvalue()


def _places(path: Path, table: Table) -> dict[str, int]:
    header = [name.casefold() for name in table.header]
    for name in COLUMNS:
        if header.count(name) != 1:
            many = "no" if name not in header else "more than one"
            raise ImportProblem(f"{path.name} has {many} column named {name!r}.")
    return {name: header.index(name) for name in COLUMNS}


def _row(where: str, cells: list[str], places: dict[str, int]) -> AreaFigure:
    if len(cells) <= max(places.values()):
        raise ImportProblem(f"{where} has too few cells.")
    cell = {name: " ".join(cells[place].split()) for name, place in places.items()}
    for name, limit in LONGEST.items():
        if len(cell[name]) > limit:
            raise ImportProblem(f"{where}: the {name} has more than {limit} characters.")
    for name in ("characteristic", "category"):
        if not cell[name]:
            raise ImportProblem(f"{where}: the {name} is empty.")
    people, as_of = _people(where, cell["people"]), _day(where, cell["date"])
    if people is not None and not (cell["source"] and as_of):
        raise ImportProblem(f"{where}: a figure needs its source and its date.")
    return AreaFigure(cell["characteristic"], cell["category"], people, cell["source"], as_of)


def _people(where: str, text: str) -> int | None:
    """An empty cell is not known; a nought says that the area has nobody of the category."""
    if not text:
        return None
    people = int(text.replace(",", "")) if PEOPLE.fullmatch(text) else MOST_PEOPLE + 1
    if people > MOST_PEOPLE:
        raise ImportProblem(
            f"{where}: people must be a whole number such as 4120, or empty where it is not known."
        )
    return people


def _day(where: str, text: str) -> date | None:
    if not text:
        return None
    for form in DAYS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ImportProblem(f"{where}: the date must be a day such as 2021-03-21.")

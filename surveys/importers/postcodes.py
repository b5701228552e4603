"""Reads a lookup of postcodes: a CSV file with one column named postcode and one named ward."""

from pathlib import Path

from surveys.definition.types.place import postcode
from surveys.importers.files import ImportProblem
from surveys.importers.table import Table, read_table

COLUMNS = ("postcode", "ward")


def read_postcodes(path: Path) -> dict[str, str]:
    """The ward of each postcode. Raises ImportProblem, which names the row, for what cannot be used."""
    table = read_table(path)
    places = _places(path, table)
    wards: dict[str, str] = {}
    for number, cells in table.rows:
        if not any(cell.strip() for cell in cells):
            continue
        code, ward = _row(path, number, cells, places)
        if wards.setdefault(code, ward) != ward:
            raise ImportProblem(f"{path.name}, row {number}: this postcode stands in two wards.")
    if not wards:
        raise ImportProblem(f"{path.name} holds no postcode.")
    return wards


def _places(path: Path, table: Table) -> list[int]:
    header = [name.casefold() for name in table.header]
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise ImportProblem(f"{path.name} has no column named {missing[0]!r}.")
    return [header.index(name) for name in COLUMNS]


def _row(path: Path, number: int, cells: list[str], places: list[int]) -> tuple[str, str]:
    if len(cells) <= max(places):
        raise ImportProblem(f"{path.name}, row {number} has too few cells.")
    code, ward = postcode(cells[places[0]]), cells[places[1]].strip()
    if code is None:
        raise ImportProblem(f"{path.name}, row {number}: this is not a whole postcode.")
    if not ward:
        raise ImportProblem(f"{path.name}, row {number}: the ward is empty.")
    return code, ward

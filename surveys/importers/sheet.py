"""The first sheet of an XLSX file as rows of text: values alone, no formula is ever worked out."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from surveys.importers.files import MEGABYTE, ImportProblem, read_bytes

LARGEST_FILE = MEGABYTE
LARGEST_INSIDE = 30 * MEGABYTE  # a small file may unfold into a very large one
MOST_ROWS, MOST_COLUMNS = 2000, 60


def read_sheet(path: Path) -> list[tuple[int, list[str]]]:
    """Rows with their numbers. Raises ImportProblem for what is no spreadsheet, or one that is too large."""
    read_bytes(path, LARGEST_FILE)
    try:
        _check_inside(path)
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        try:
            return list(_rows(path, book.worksheets[0]))
        finally:
            book.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, SyntaxError) as error:
        if isinstance(error, ImportProblem):
            raise
        raise ImportProblem(f"{path.name} cannot be read as a spreadsheet (XLSX).") from error


def _check_inside(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        if sum(part.file_size for part in packed.infolist()) > LARGEST_INSIDE:
            raise ImportProblem(f"{path.name} is too large when it is unpacked.")
        for part in packed.infolist():
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in packed.read(part)[:4096]:
                raise ImportProblem(f"{path.name} holds a declaration that no spreadsheet needs.")


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if number > MOST_ROWS:
            raise ImportProblem(f"{path.name} has more than {MOST_ROWS:,} rows.")
        yield number, [_text(cell) for cell in cells[:MOST_COLUMNS]]


def _text(cell: object) -> str:
    """A whole number that a spreadsheet keeps as 12.0 is 12."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)

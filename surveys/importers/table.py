"""A CSV file as rows of text: nothing is turned into a number, a date or a missing value on the way."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from surveys.importers.files import MEGABYTE, ImportProblem, read_bytes

LARGEST_TABLE = 256 * MEGABYTE
ENCODING_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252 (cp1252)"}


@dataclass(frozen=True)
class Table:
    """The header and the rows below it. The header is row 1, as a spreadsheet counts."""

    header: list[str]
    rows: list[tuple[int, list[str]]]
    encoding: str


def read_table(path: Path) -> Table:
    """Raises ImportProblem for a file that is no CSV, or whose header names a column twice."""
    text, encoding = _decoded(path)
    rows = list(_rows(path, text))
    if not rows or not any(cell.strip() for cell in rows[0][1]):
        raise ImportProblem(f"{path.name} has no header row.")
    header = [cell.strip() or f"column {place}" for place, cell in enumerate(rows[0][1], start=1)]
    for name in header:
        if header.count(name) > 1:
            raise ImportProblem(f"{path.name} has two columns named {name!r}.")
    return Table(header, rows[1:], ENCODING_NAMES[encoding])


def _decoded(path: Path) -> tuple[str, str]:
    data = read_bytes(path, LARGEST_TABLE)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ["utf-16"] if wide else ["utf-8-sig", "cp1252"]:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise ImportProblem(f"{path.name} is neither UTF-8 nor Windows-1252 text; save it as “CSV UTF-8”.")


def _rows(path: Path, text: str) -> Iterator[tuple[int, list[str]]]:
    # strict: without it a quote that is never closed swallows every row below it without a word.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for cells in reader:
            number += 1
            yield number, cells
    except csv.Error as error:
        raise ImportProblem(
            f"{path.name} cannot be read at row {number + 1}: {_csv_reason(error)}."
        ) from error


def _csv_reason(error: csv.Error) -> str:
    if "field larger" in str(error):
        return (
            f"a cell has more than {csv.field_size_limit():,} characters, and a closing quote may be missing"
        )
    return f"its quotes are not balanced ({error})"

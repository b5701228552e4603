"""Reads a codeframe, ours with ids or one from elsewhere: an XLSX or CSV file with one theme a row."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveys.importers.files import ImportProblem
from surveys.importers.sheet import read_sheet
from surveys.importers.table import read_table

COLUMNS = {
    "id": "id",
    "theme": "name",
    "name": "name",
    "label": "name",
    "description": "description",
    "state": "state",
    "reason": "reason",
    "merged into": "into",
    "example comments": "comments",
}
EXAMPLE = re.compile(r"(example|example sentence|sentence)s?( \d+)?")
LIVE = ("=", "+", "-", "@", "\t", "\r")  # behind the apostrophe by which a cell was kept from being a formula
MOST_THEMES, MOST_EXAMPLES = 500, 50
LONGEST = {"name": 200, "description": 500, "reason": 300, "example": 2000}


@dataclass(frozen=True)
class CodeframeRow:
    """One theme as the file has it. ``row``: as a spreadsheet counts. ``described``: there is such a column.

    ``comments``: numbers of comments that begin a new theme; ``examples``: sentences of one from elsewhere.
    """

    row: int
    id: str
    name: str
    description: str = ""
    described: bool = True
    state: str = ""
    reason: str = ""
    into: str = ""
    comments: tuple[int, ...] = ()
    examples: tuple[str, ...] = ()


def read_codeframe(path: Path) -> list[CodeframeRow]:
    """The themes in the file's order. Raises ImportProblem, which names the row, for what cannot be used."""
    lines = _lines(path)
    at, header = _header(path, lines)
    found: list[CodeframeRow] = []
    for number, cells in lines[at + 1 :]:
        if any(cell.strip() for cell in cells):
            found.append(_row(f"{path.name}, row {number}", number, cells, header))
        if len(found) > MOST_THEMES:
            raise ImportProblem(f"{path.name} has more than {MOST_THEMES} themes.")
    if not found:
        raise ImportProblem(f"{path.name} holds no theme.")
    return found


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    if path.suffix.casefold() == ".xlsx":
        return read_sheet(path)
    table = read_table(path)
    return [(1, table.header), *table.rows]


def _header(path: Path, lines: Sequence[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """The first row with a column of names: our own sheets have a title and some lines above it."""
    for at, (_number, cells) in enumerate(lines[:20]):
        named = [" ".join(cell.casefold().split()) for cell in cells]
        fields = [COLUMNS.get(name, "example" if EXAMPLE.fullmatch(name) else "") for name in named]
        if "name" in fields and len([field for field in fields if field]) > 1:
            twice = {field for field in fields if field not in ("", "example") and fields.count(field) > 1}
            if twice:
                raise ImportProblem(f"{path.name} has two columns for {sorted(twice)[0]!r}.")
            return at, fields
    raise ImportProblem(
        f"{path.name} has no header with a column “name” and one of: id, description, state, example."
    )


def _row(place: str, number: int, cells: Sequence[str], header: Sequence[str]) -> CodeframeRow:
    told: dict[str, str] = {}
    examples: list[str] = []
    for field, cell in zip(header, cells, strict=False):
        words = _unguarded(cell)
        if field == "example":
            examples += [line.strip() for line in words.splitlines() if line.strip()]
        elif field:
            told[field] = words.strip()
    _check(place, told, examples)
    return CodeframeRow(
        row=number,
        id=told.get("id", ""),
        name=told.get("name", ""),
        description=told.get("description", ""),
        described="description" in header,
        state=told.get("state", "").casefold(),
        reason=told.get("reason", ""),
        into=told.get("into", ""),
        comments=_numbers(place, told.get("comments", "")),
        examples=tuple(examples),
    )


def _unguarded(cell: str) -> str:
    rest = cell[1:]
    guarded = cell.startswith("'") and (rest.startswith(LIVE) or rest.lstrip(" \n").startswith(LIVE))
    return rest if guarded else cell


def _check(place: str, told: dict[str, str], examples: Iterable[str]) -> None:
    if not told.get("name"):
        raise ImportProblem(f"{place}: the name is missing.")
    for field in ("name", "description", "reason"):
        if len(told.get(field, "")) > LONGEST[field]:
            raise ImportProblem(f"{place}: the {field} has more than {LONGEST[field]} characters.")
    found = list(examples)
    if len(found) > MOST_EXAMPLES:
        raise ImportProblem(f"{place}: there are more than {MOST_EXAMPLES} examples.")
    if any(len(example) > LONGEST["example"] for example in found):
        raise ImportProblem(f"{place}: an example has more than {LONGEST['example']:,} characters.")


def _numbers(place: str, text: str) -> tuple[int, ...]:
    parts = [part for part in re.split(r"[;,\s]+", text) if part]
    if not all(re.fullmatch(r"[0-9]{1,15}", part, re.ASCII) for part in parts):
        raise ImportProblem(f"{place}: example comments are numbers, with a semicolon between them.")
    return tuple(dict.fromkeys(int(part) for part in parts))

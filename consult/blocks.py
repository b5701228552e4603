"""Plan text as officers type it, and the blocks it becomes: words only, never HTML. Pure.

A paragraph ends at an empty line. `## ` begins a heading, `- ` a bullet, `1. ` a numbered item. A table is a
line `Table: its caption` with its rows under it, cells between bars: `| Robbery | 12 |`; the first row is the
header. A line that only looks like one of these begins with a backslash.
"""

import re
from collections.abc import Iterator
from itertools import groupby

Block = dict
HEADING, BULLET, NUMBER, TABLE, ROW = "## ", "- ", re.compile(r"\d{1,3}\. "), "Table: ", "|"
LONGEST = 20_000  # characters of one block, as in the file of a consultation
CELL = re.compile(r"(?<!\\)\|")


class NoBlocks(ValueError):
    """Text that cannot be made into blocks; the message says which line and why."""


def blocks_of(text: str) -> list[Block]:
    """Raises NoBlocks for a table whose rows do not fit its header, and for a block that is far too long."""
    blocks = [block for part in _parts(text) for block in _read(part)]
    if any(len(str(block)) > LONGEST for block in blocks):
        raise NoBlocks(f"A paragraph, list or table is longer than {LONGEST:,} characters: divide it.")
    return blocks


def text_of(blocks: list[Block]) -> str:
    """The text that gives these blocks again. Line breaks and double spaces inside them become one space."""
    return "\n\n".join(_written(block) for block in blocks)


def _parts(text: str) -> Iterator[list[str]]:
    lines = [_one_line(line) for line in text.splitlines()]
    return (list(part) for filled, part in groupby(lines, bool) if filled)


def _read(lines: list[str]) -> Iterator[Block]:
    for kind, run in groupby(lines, _kind):
        found = list(run)
        if kind == "h":
            yield from ({"kind": "h", "text": _bare(line[len(HEADING) :])} for line in found)
        elif kind in ("bullet", "number"):
            yield _list(found, ordered=kind == "number")
        elif kind == "table":
            yield from _tables(found)
        else:
            yield {"kind": "p", "text": " ".join(_bare(line) for line in found)}


def _kind(line: str) -> str:
    if line.startswith(HEADING):
        return "h"
    if line.startswith(BULLET):
        return "bullet"
    if line.startswith((TABLE, ROW)):
        return "table"
    return "number" if NUMBER.match(line) else "p"


def _list(lines: list[str], *, ordered: bool) -> Block:
    items = [_bare(line.split(" ", 1)[1]) for line in lines]
    return {"kind": "list", "items": items} | ({"ordered": True} if ordered else {})


def _tables(lines: list[str]) -> Iterator[Block]:
    """Every line `Table:` begins one."""
    if not lines[0].startswith(TABLE):
        raise NoBlocks(f"Put a line “Table:” with a caption above “{lines[0][:40]}”.")
    starts = [n for n, line in enumerate(lines) if line.startswith(TABLE)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield _table(lines[start][len(TABLE) :].strip(), [_cells(line) for line in lines[start + 1 : end]])


def _table(caption: str, rows: list[list[str]]) -> Block:
    if not caption or len(rows) < 2 or not all(rows[0]):
        raise NoBlocks(f"The table “{caption[:40]}” needs a caption, a row of headings and a row under it.")
    for number, row in enumerate(rows[1:], 1):
        if len(row) != len(rows[0]):
            raise NoBlocks(
                f"Row {number} of the table “{caption[:40]}” has {len(row)} cells, not {len(rows[0])}."
            )
    return {"kind": "table", "caption": caption, "header": rows[0], "rows": rows[1:]}


def _cells(line: str) -> list[str]:
    inner = line.removeprefix(ROW)
    inner = inner[:-1] if CELL.search(inner[-1:]) and not inner.endswith("\\|") else inner
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(inner)]


def _bare(line: str) -> str:
    """Without the backslash that made it an ordinary line; one that stands alone is meant."""
    return line.strip().removeprefix("\\").strip() or line.strip()


def _written(block: Block) -> str:
    if block["kind"] == "table":
        return _written_table(block)
    if block["kind"] == "list":
        marks = [f"{n}. " if block.get("ordered") else BULLET for n in range(1, len(block["items"]) + 1)]
        return "\n".join(mark + _safe(item) for mark, item in zip(marks, block["items"], strict=True))
    return (HEADING if block["kind"] == "h" else "") + _safe(block["text"])


def _written_table(block: Block) -> str:
    rows = [
        [_one_line(cell).replace("|", "\\|") for cell in row] for row in (block["header"], *block["rows"])
    ]
    return "\n".join([TABLE + _one_line(block["caption"]), *(f"| {' | '.join(row)} |" for row in rows)])


def _safe(text: str) -> str:
    line = _one_line(text)
    return f"\\{line}" if line.startswith("\\") or _kind(line) != "p" else line


def _one_line(text: str) -> str:
    return " ".join(text.split())

"""Themes beside those of an earlier question, as plain values and as a block of the report. Pure."""

from dataclasses import dataclass, replace

from analysis.reports.document import TableBlock, Writer

BECAME = {
    "same": "Raised again",
    "renamed": "Raised again, under another name",
    "gone": "Not raised this time",
    "new": "New",
}


@dataclass(frozen=True)
class EarlierTheme:
    """``kind``: same, renamed, gone or new. A count that is hidden, or of a theme that is gone, is None."""

    kind: str
    label: str
    earlier: str
    count: int | None
    earlier_count: int | None


@dataclass(frozen=True)
class ThemesBeside:
    """``released``: whether the earlier question is in a published release; else only names are told.

    ``received``: comments that were received then.
    """

    title: str
    released: bool
    received: int | None
    themes: tuple[EarlierTheme, ...]


def masked(found: ThemesBeside | None, k: int, received: int | None) -> ThemesBeside | None:
    """No number of fewer than ``k`` comments now; none at all where ``received`` is hidden."""
    if found is None:
        return None
    hidden = received is not None and 0 < received < k

    def kept(row: EarlierTheme) -> EarlierTheme:
        small = row.count is not None and (hidden or row.count < k)
        return replace(row, count=None) if small else row

    return replace(found, themes=tuple(map(kept, found.themes)))


def told(found: ThemesBeside | None, w: Writer, key: str, received: int | None, k: int) -> None:
    """The table of what became of earlier themes; nothing where there were none."""
    if found is None or not found.themes:
        return
    columns = 5 if found.released else 4
    header = ("Theme", "What became of it", "Name then", "Comments now", "Comments then")[:columns]
    rows = tuple(_row(row, found.released, k)[:columns] for row in found.themes)
    notes = [f"Base now: {received:,} comments received." if received is not None else ""]
    if found.released and found.received is not None:
        notes.append(f"Base then: {found.received:,} comments received.")
    if not found.released:
        notes.append("How many said so then is not published.")
    note = " ".join(part for part in notes if part)
    w.add(TableBlock(f"Themes beside those of {found.title}", header, rows, note, f"table-{key}-earlier"))


def _row(row: EarlierTheme, released: bool, k: int) -> tuple[str, ...]:
    name = row.label or row.earlier
    return (name, BECAME[row.kind], row.earlier or "–", _now(row, k), _then(row, released))


def _now(row: EarlierTheme, k: int) -> str:
    if row.kind == "gone":
        return "none"
    return f"fewer than {k}" if row.count is None else f"{row.count:,}"


def _then(row: EarlierTheme, released: bool) -> str:
    if row.kind == "new":
        return "–"
    return f"{row.earlier_count:,}" if released and row.earlier_count is not None else "not told"

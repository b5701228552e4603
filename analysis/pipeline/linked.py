"""The tables of a release as a reader sees them, with names that make equal cells one cell."""

from collections.abc import Hashable, Sequence

from analysis.methods.suppression import Table, cell_name
from analysis.pipeline.tallies import PEOPLE, RESPONSES
from analysis.reports.model import CountTable, Figure, TextFinding

Name = frozenset[tuple[str, str]]
Bounds = tuple[int, int | None]


def hidden_total(table: CountTable, threshold: int) -> bool:
    """Whether so few are in the table that not even their number is told."""
    return table.base is None or 0 < table.base < threshold


def whole(table: CountTable) -> Name:
    """The name of the table's base. Paper copies by hub add up to one row of the ways in."""
    if table.key == "hub":
        return cell_name(("of", RESPONSES), ("channel", "Paper"))
    return cell_name(("of", table.of if table.of in (PEOPLE, RESPONSES) else f"{table.of}: {table.key}"))


def count_table(raw: CountTable, shown: CountTable, k: int) -> Table:
    """The rows with their base, to which they add up unless people could choose several."""
    total = whole(raw)
    names = [total | {(raw.key, row.label)} for row in raw.rows]
    cells: dict[Hashable, int | None] = {total: shown.base}
    known: dict[Hashable, Bounds] = {}
    for name, true, seen in zip(names, raw.rows, shown.rows, strict=True):
        cells[name] = seen.count
        if seen.count is None and true.count is not None:
            known[name] = _mark(true.count, k)
    sums = [(total, names)] if not raw.multiple and _counted(raw.rows) else []
    return Table(raw.key, cells, sums, known)


def _counted(rows: Sequence[Figure]) -> bool:
    return all(row.count is not None for row in rows)


def _mark(count: int, k: int) -> Bounds:
    """A reader is taken to tell a small count from one that is hidden to protect another."""
    if count >= k:
        return k, None
    return (1, k - 1) if count else (0, k - 1)


def theme_table(raw: TextFinding, shown: TextFinding, k: int) -> Table | None:
    """Theme sizes. A comment may be in several themes, so their sum is the themed comments and an overlap."""
    if not raw.themes or shown.received is None or raw.piles is None or shown.piles is None:
        return None
    total = whole(raw.piles)
    names = [total | {(f"{raw.key}_theme", f"{n} {theme.label}")} for n, theme in enumerate(raw.themes)]
    sizes = dict(zip(names, (theme.count for theme in raw.themes), strict=True))
    cells: dict[Hashable, int | None] = {name: n if n >= k else None for name, n in sizes.items()}
    known: dict[Hashable, Bounds] = {name: (1, k - 1) for name, n in sizes.items() if n < k}
    if shown.piles.withheld:
        return Table(raw.piles.key, cells, (), known)
    themed = total | {(raw.piles.key, raw.piles.rows[0].label)}
    mentions, overlap = f"mentions {raw.key}", f"overlap {raw.key}"
    cells |= {mentions: None, overlap: None, themed: shown.piles.rows[0].count}
    return Table(raw.piles.key, cells, [(mentions, names), (mentions, [themed, overlap])], known)

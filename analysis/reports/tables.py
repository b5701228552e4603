"""Percentages and notes of a table, made from what it shows and from nothing else. Pure."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from analysis.methods.rounding import percent
from analysis.reports.model import CountTable, Figure

LOW_BASE = 30
ROUNDING = "Percentages may not sum to 100 because of rounding."
SEVERAL = "People could choose more than one answer, so percentages may add up to more than 100."
NETS = (
    "Totals of answers are worked out from the counts, so they may differ from the sum of the rounded parts."
)
LOW = "[u] Low reliability: fewer than 30 people answered."
HIDDEN = "[c] Withheld so that nobody can be recognised."
WHOLE = "[c] Withheld: too few people answered for this to be shown."
UNAVAILABLE = "[x] Not available: the source prints percentages only."


def finish(table: CountTable) -> CountTable:
    """The table with its percentages, rounded once each, and the notes they need."""
    rows = tuple(_share(row, table) for row in table.rows)
    nets = tuple(_share(row, table) for row in table.nets)
    low = table.base is not None and 0 < table.base < LOW_BASE
    done = replace(table, rows=rows, nets=nets, low=low)
    return replace(done, notes=tuple(_notes(done)))


def share(count: int | None, base: int | None, places: int = 0) -> str | None:
    """A percentage as it is printed; None when either is hidden or nobody is in the base."""
    value = None if count is None or base is None else percent(count, base, places)
    return None if value is None else str(value)


def _share(row: Figure, table: CountTable) -> Figure:
    if row.count is None:
        return row
    return replace(row, percent=share(row.count, table.base, table.places))


def _notes(table: CountTable) -> Iterator[str]:
    if table.withheld:
        yield WHOLE if table.kind == "topline" else HIDDEN
        return
    yield from _note_sums(table)
    if table.low:
        yield LOW
    lines = (*table.rows, *table.nets, *table.missing)
    if any(line.mark == "c" for line in lines):
        yield HIDDEN
    if any(line.mark == "x" for line in lines):
        yield UNAVAILABLE


def _note_sums(table: CountTable) -> Iterator[str]:
    shares = [Decimal(row.percent) for row in table.rows if row.percent is not None]
    if table.multiple:
        yield SEVERAL
    elif len(shares) == len(table.rows) and shares and sum(shares) != 100:
        yield ROUNDING
    if table.nets and _nets_differ(table):
        yield NETS


def _nets_differ(table: CountTable) -> bool:
    """Whether a printed net is not the sum of its printed parts."""
    return any(
        net.percent is not None
        and Decimal(net.percent) != sum(Decimal(table.rows[n].percent or 0) for n in net.parts)
        for net in table.nets
    )

"""An ordered scale in three categories, and its order by agreement; made from masked tables. Pure."""

from collections.abc import Iterator
from fractions import Fraction

from analysis.methods.charts.sides import side_name
from analysis.reports.model import CountTable, Figure
from analysis.reports.tables import share

SIDES = ("agree", "neutral", "disagree")
TOTAL = "Total: "


def side_figures(table: CountTable) -> list[Figure]:
    """Agree, neither, disagree and what is beside the scale, each rounded once from its counts."""
    beside = [row for row in table.rows if row.side == "off"]
    return [*(side for name in SIDES for side in _side(table, name)), *beside]


def has_three(table: CountTable) -> bool:
    """Whether three categories would show something else than the levels themselves."""
    sides = [row.side for row in table.rows if row.side != "off"]
    return {"agree", "disagree"} <= set(sides) and len(sides) > len(set(sides))


def place_by_agreement(table: CountTable | None) -> tuple[bool, Fraction]:
    """A key to sort by: the larger agreeing share first, of equal ones the first asked, unknown ones last."""
    counts = [row.count for row in table.rows if row.side == "agree"] if table else []
    known = [count for count in counts if count is not None]
    if table is None or not table.base or not known or len(known) < len(counts):
        return True, Fraction(0)
    return False, -Fraction(sum(known), table.base)


def _side(table: CountTable, side: str) -> Iterator[Figure]:
    rows = [row for row in table.rows if row.side == side]
    if len(rows) < 2:
        yield from rows
        return
    counts = [row.count for row in rows if row.count is not None]
    net = table.net(side)
    label = net.label.removeprefix(TOTAL).capitalize() if net else side_name([row.label for row in rows])
    if len(counts) < len(rows):
        yield Figure(label, None, mark=next(row.mark for row in rows if row.count is None), side=side)
    else:
        yield Figure(label, sum(counts), share(sum(counts), table.base, table.places), side=side)

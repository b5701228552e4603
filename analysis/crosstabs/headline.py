"""The sentence over a table, from its printed figures alone."""

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from analysis.crosstabs.found import Found
from analysis.reports.crossed import LEAST_BASE, STATED, CrossRow, CrossTable


def headline(found: Found) -> str:
    """What everybody said and how far the groups lie apart; the question's name where that cannot be told."""
    table, line = found.table, _line(found.table)
    question = found.desk.people.question(table.question)
    name = question.short or question.text
    if found.cut.top > 1:
        name = _("%(name)s, among the first %(top)s") % {"name": name, "top": found.cut.top}
    if line is None:
        return _("%(name)s by %(by)s") % {"name": name, "by": table.by} if table.by else name
    said = {
        "name": name,
        "label": line.label.removeprefix("Total: ").lower(),
        "share": line.cells[0].percent,
        "base": f"{table.groups[0].base:,}",
        "apart": _apart(table, line),
    }
    return _("%(name)s: %(label)s %(share)s%% of %(base)s%(apart)s") % said


def _line(table: CrossTable) -> CrossRow | None:
    """The larger of the two sides among everybody, as far as they are shown: its net, or its one level."""
    sides = [line for side in ("agree", "disagree") if (line := _first(table, side))]
    shown = [line for line in sides if line.cells[0].percent is not None]
    return max(shown, key=lambda line: Decimal(line.cells[0].percent or 0), default=None)


def _first(table: CrossTable, side: str) -> CrossRow | None:
    return next((line for line in (*table.nets, *table.rows) if line.side == side), None)


def _apart(table: CrossTable, line: CrossRow) -> str:
    """The span of the groups with a base of 30 and over, each end with all who stand at it."""
    firm = [
        (Decimal(cell.percent), group.label)
        for group, cell in zip(table.groups, line.cells, strict=True)
        if group.role == STATED and not group.low and cell.percent is not None and group.base is not None
    ]
    if len({share for share, _label in firm}) < 2:
        return ""
    (low, least), (high, most) = (_at(end(share for share, _label in firm), firm) for end in (min, max))
    said = {"whom": _whom(table, line), "low": low, "least": least, "high": high, "most": most}
    return _("; among %(whom)s from %(low)s%% (%(least)s) to %(high)s%% (%(most)s)") % said


def _at(share: Decimal, firm: Sequence[tuple[Decimal, str]]) -> tuple[Decimal, str]:
    return share, ", ".join(label for own, label in firm if own == share)


def _whom(table: CrossTable, line: CrossRow) -> str:
    """Which groups the span is of. One that is hidden may lie outside it."""
    groups = (
        _("groups with an effective base of %(least)s or more")
        if table.weighted
        else _("groups of %(least)s or more people")
    ) % {"least": LEAST_BASE}
    hidden = any(cell.count is None for cell in line.cells[1:]) or any(g.base is None for g in table.groups)
    return _("%(groups)s that are shown") % {"groups": groups} if hidden else groups

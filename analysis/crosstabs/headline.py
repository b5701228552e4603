"""The sentence over a table, from its printed figures alone."""

from decimal import Decimal

from django.utils.translation import gettext as _

from analysis.crosstabs.found import Found
from analysis.reports.crossed import STATED, CrossRow, CrossTable


def headline(found: Found) -> str:
    """What everybody said and how far the groups lie apart; the question's name where that cannot be told."""
    table, line = found.table, _line(found.table)
    question = found.desk.people.question(table.question)
    name = question.short or question.text
    if line is None or line.cells[0].percent is None:
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
    """The net of those who agree, or the one level that does."""
    lines = [line for line in (*table.nets, *table.rows) if line.side == "agree"]
    return lines[0] if lines else None


def _apart(table: CrossTable, line: CrossRow) -> str:
    """The span of the groups with a base of 30 and over."""
    firm = [
        (Decimal(cell.percent), group.label)
        for group, cell in zip(table.groups, line.cells, strict=True)
        if group.role == STATED and not group.low and cell.percent is not None
    ]
    if len(firm) < 2:
        return ""
    low, high = min(firm, key=lambda each: each[0]), max(firm, key=lambda each: each[0])
    if low[0] == high[0]:
        return ""
    said = {"low": low[0], "least": low[1], "high": high[0], "most": high[1]}
    return _("; from %(low)s%% (%(least)s) to %(high)s%% (%(most)s)") % said

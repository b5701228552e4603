"""A crossed table as `frontend/desk/crosstab.html` draws it. It comes masked; nothing is hidden here."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from analysis.crosstabs.found import Found
from analysis.reports.crossed import Cell, CrossRow, Group
from analysis.reports.crossfiles import base_words, in_words
from analysis.reports.middles import Measure, Middle, Middles, middle_base, middle_words
from frontend.desk_tables import Cell as PlainCell
from frontend.desk_tables import number
from frontend.desk_tables import table as plain_table

Address = Callable[[int, int], str]
MANY = 4  # columns that no longer fit on a phone


def crosstab(found: Found, explain: Address) -> dict:
    """``explain``: the address that explains the figure of a line and a group, both counted from 0."""
    table = found.table
    by = _(", by %(by)s") % {"by": table.by} if table.by else ""
    return {
        "caption": f"{table.title}{by}",
        "weighted": table.weighted,
        "groups": [_head(group, found.desk.threshold) for group in table.groups],
        "rows": [_line(found, n, line, explain) for n, line in enumerate(found.lines)],
    }


def middle_table(found: Found) -> dict | None:
    """A line for each group under the table; None where nothing stands there."""
    middles = found.middles
    if not middles.measures:
        return None
    columns = [found.table.by or _("Group"), *(each.label for each in middles.measures), _("Base")]
    rows = [
        [group.label, *(_middle(*each) for each in middles.of(n)), number(middle_base(middles.bases[n]))]
        for n, group in enumerate(found.table.groups)
    ]
    return plain_table(_middle_caption(middles), columns, rows, wide=len(columns) > MANY)


def _middle_caption(middles: Middles) -> str:
    kinds = {each.kind for each in middles.measures}
    if "mean_place" in kinds:
        return _("Mean places")
    return _("Median and mean") if "mean" in kinds else _("Median")


def _middle(measure: Measure, cell: Middle) -> PlainCell:
    words = middle_words(cell)
    return words if measure.kind == "median" else number(words)


def _head(group: Group, threshold: int) -> dict:
    return {
        "label": group.label,
        "base": base_words(group, threshold),
        "low": group.low,
        "weighted": group.weighted,
        "effective": group.effective,
    }


def _line(found: Found, number: int, line: CrossRow, explain: Address) -> dict:
    cells = [
        _cell(cell, found.desk.threshold, explain(number, n))
        | {"interval": _beside(found.chance.intervals, number, n)}
        | {"differs": _beside(found.chance.differing.marks, number, n)}
        for n, cell in enumerate(line.cells)
    ]
    return {"label": line.label, "net": bool(line.parts), "cells": cells}


def _cell(cell: Cell, threshold: int, href: str) -> dict:
    return {
        "text": in_words(cell, threshold),
        "n": "" if cell.count is None else f"{cell.count:,}",
        "hidden": cell.count is None,
        "href": href,
    }


def _beside(values: tuple[tuple[str, ...], ...], line: int, place: int) -> str:
    """Nothing stands beside a table for which nobody asked."""
    return values[line][place] if line < len(values) else ""

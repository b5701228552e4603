"""Charts of crossed tables, drawn from the masked table: what it hides is words here, never a bar."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.methods.charts import BarItem, Chart, Group, bar_chart, crosstab_chart, grouped_chart
from analysis.methods.charts.theme import agreeing_colours, bar_colour
from analysis.methods.codes import DONT_KNOW
from analysis.methods.crossing import Column, CrossCounts
from analysis.methods.scales import Scale
from analysis.pipeline.drawing import COULD_CHOOSE_SEVERAL, WIDE
from analysis.reports.crossed import ALL, STATED, CrossRow, CrossTable
from analysis.reports.crossed import Group as HeadGroup
from analysis.reports.crossfiles import base_words, in_words
from analysis.reports.model import INVENTED

SIDES = ("agree", "neutral", "disagree")


def draw_cross(
    table: CrossTable,
    counted: CrossCounts,
    *,
    title: str,
    threshold: int,
    invented: bool,
    among: str = "",
    colour: str | None = None,
    width: int = WIDE,
) -> Chart | None:
    """The chart of a masked table; None where nothing can be drawn.

    ``counted``: the counts behind it, in its order, of which only what the table shows is used. ``among``:
    the filter in words. Weighted choices by groups have no chart: a bar would stand beside a base of people.
    """
    if not can_draw(table):
        return None
    columns = counted.printed(not_stated=bool(table.banner))[: len(table.groups)]
    said = {
        "title": title,
        "subtitle": " ".join(part for part in (table.title, _of(table), among) if part),
        "description": description(table, threshold),
        "label": INVENTED if invented else None,
        "width": width,
    }
    if _on_a_scale(table):
        return _scaled(table, columns, said, colour, threshold)
    if not table.banner:
        return _plain(table, columns[0], said, colour)
    return _panels(table, columns, said, colour, threshold)


def can_draw(table: CrossTable) -> bool:
    """Whether there is a bar to draw: by groups one of theirs too, for everybody stands over the table."""
    if not table.groups[0].base or (table.banner and table.weighted and not _on_a_scale(table)):
        return False
    role = STATED if table.banner else ALL
    return any(_has_bar(table, n) for n, group in enumerate(table.groups) if group.role == role)


def _has_bar(table: CrossTable, place: int) -> bool:
    """On a scale one hidden level hides the whole bar."""
    group, counts = table.groups[place], table.column(place)
    if not group.base or _low(group):
        return False
    return None not in counts if _on_a_scale(table) else any(count is not None for count in counts)


def _low(group: HeadGroup) -> bool:
    return group.low and group.role == STATED


def _on_a_scale(table: CrossTable) -> bool:
    return any(row.side in SIDES for row in table.rows) and not table.multiple


def _of(table: CrossTable) -> str:
    return f"{'Weighted p' if table.weighted else 'P'}ercentages of {table.of}{_by(table)}."


def _by(table: CrossTable) -> str:
    return f", by {table.by}" if table.by else ""


def _scaled(table: CrossTable, columns: Sequence[Column], said: Mapping, colour: str | None, k: int) -> Chart:
    codes = _codes(table.rows)
    scale = _scale(table.rows, codes)
    groups, note = _groups(table, columns, codes, k), "".join(_why_hidden(table, k))
    colours = agreeing_colours(scale, colour)
    return crosstab_chart(groups, scale=scale, note=note or None, colours=colours, **said)


def _codes(rows: Sequence[CrossRow]) -> list[int]:
    """Places on the scale from 1; "don't know" is the one row beside it."""
    return [n if row.side in SIDES else DONT_KNOW for n, row in enumerate(rows, start=1)]


def _scale(rows: Sequence[CrossRow], codes: Sequence[int]) -> Scale:
    levels = [(code, row) for code, row in zip(codes, rows, strict=True) if row.side in SIDES]
    agree, neutral, disagree = (tuple(code for code, row in levels if row.side == side) for side in SIDES)
    labels = tuple(row.label for _, row in levels)
    return Scale(tuple(code for code, _ in levels), labels, agree, neutral, disagree)


def _plain(table: CrossTable, column: Column, said: Mapping, colour: str | None) -> Chart:
    """One bar an answer, of everybody."""
    items = [
        BarItem(row.label, None if row.cells[0].count is None else mass)
        for row, mass in zip(table.rows, column.mass, strict=True)
    ]
    note = COULD_CHOOSE_SEVERAL if table.multiple else None
    return bar_chart(items, base=column.mass_base, note=note, colour=bar_colour(colour), **said)


def _panels(table: CrossTable, columns: Sequence[Column], said: Mapping, colour: str | None, k: int) -> Chart:
    codes = range(1, len(table.rows) + 1)
    options = {code: row.label for code, row in zip(codes, table.rows, strict=True)}
    groups = _groups(table, columns, codes, k)
    note = "\n".join([*_why_hidden(table, k), *([COULD_CHOOSE_SEVERAL] if table.multiple else [])])
    return grouped_chart(groups, options=options, note=note or None, colour=bar_colour(colour), **said)


def _groups(table: CrossTable, columns: Sequence[Column], codes: Sequence[int], k: int) -> list[Group]:
    """Groups to which nobody in the base belongs are left to the table."""
    made = []
    for n, (group, column) in enumerate(zip(table.groups, columns, strict=True)):
        shown = [None if row.cells[n].count is None else column.mass[r] for r, row in enumerate(table.rows)]
        counts = None if group.base is None else dict(zip(codes, shown, strict=True))
        if group.base != 0 or n == 0:
            made.append(Group(group.label, counts, group.base, _low(group), **_words(table, n, codes, k)))
    return made


def _words(table: CrossTable, place: int, codes: Sequence[int], k: int) -> dict[str, Any]:
    """What the table says where it hides: of the group, and of each count by its code."""
    group, cells = table.groups[place], [row.cells[place] for row in table.rows]
    hidden = {code: in_words(cell, k) for code, cell in zip(codes, cells, strict=True) if cell.count is None}
    return {"hidden": base_words(group, k) if group.base is None else "withheld", "cells": hidden}


def _why_hidden(table: CrossTable, k: int) -> list[str]:
    """The line that explains the words of the table where something is hidden."""
    hidden = any(cell.count is None for row in table.rows for cell in row.cells)
    return [f"“<{k}”, “withheld”: not shown, so that nobody can be recognised."] if hidden else []


def description(table: CrossTable, threshold: int) -> str:
    """The figures in words, group by group, from what is printed."""
    lines = table.nets or table.rows
    said = [f"{g.label}: {_figures(lines, n, threshold)}." for n, g in enumerate(table.groups) if g.base]
    return " ".join(said) + " All figures stand in the table."


def _figures(lines: Sequence[CrossRow], place: int, k: int) -> str:
    return ", ".join(
        f"{line.label.removeprefix('Total: ')} {in_words(line.cells[place], k)}" for line in lines
    )

"""Charts of crossed tables, drawn from the masked table: what it hides is words here, never a bar."""

from collections.abc import Mapping, Sequence

from analysis.methods.charts import BarItem, Chart, Group, bar_chart, crosstab_chart, grouped_chart
from analysis.methods.charts.theme import agreeing_colours, bar_colour
from analysis.methods.codes import DONT_KNOW
from analysis.methods.crossing import Column, CrossCounts
from analysis.methods.scales import Scale
from analysis.pipeline.drawing import COULD_CHOOSE_SEVERAL, WIDE
from analysis.reports.crossed import STATED, CrossRow, CrossTable
from analysis.reports.model import INVENTED

SIDES = ("agree", "neutral", "disagree")


def draw_cross(
    table: CrossTable,
    counted: CrossCounts,
    *,
    title: str,
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
        "description": description(table),
        "label": INVENTED if invented else None,
        "width": width,
    }
    if _on_a_scale(table):
        return _scaled(table, columns, said, colour)
    if not table.banner:
        return _plain(table, columns[0], said, colour)
    return _panels(table, columns, said, colour)


def can_draw(table: CrossTable) -> bool:
    """Whether there is a bar to draw for anybody."""
    if not table.groups[0].base:
        return False
    return _on_a_scale(table) or not (table.banner and table.weighted)


def _on_a_scale(table: CrossTable) -> bool:
    return any(row.side in SIDES for row in table.rows) and not table.multiple


def _of(table: CrossTable) -> str:
    return f"{'Weighted p' if table.weighted else 'P'}ercentages of {table.of}{_by(table)}."


def _by(table: CrossTable) -> str:
    return f", by {table.by}" if table.by else ""


def _scaled(table: CrossTable, columns: Sequence[Column], said: Mapping, colour: str | None) -> Chart:
    codes = _codes(table.rows)
    scale = _scale(table.rows, codes)
    return crosstab_chart(
        _groups(table, columns, codes), scale=scale, colours=agreeing_colours(scale, colour), **said
    )


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


def _panels(table: CrossTable, columns: Sequence[Column], said: Mapping, colour: str | None) -> Chart:
    codes = range(1, len(table.rows) + 1)
    options = {code: row.label for code, row in zip(codes, table.rows, strict=True)}
    groups, note = _groups(table, columns, codes), COULD_CHOOSE_SEVERAL if table.multiple else None
    return grouped_chart(groups, options=options, note=note, colour=bar_colour(colour), **said)


def _groups(table: CrossTable, columns: Sequence[Column], codes: Sequence[int]) -> list[Group]:
    """Groups to which nobody in the base belongs are left to the table."""
    made = []
    for n, (group, column) in enumerate(zip(table.groups, columns, strict=True)):
        shown = [None if row.cells[n].count is None else column.mass[r] for r, row in enumerate(table.rows)]
        counts = None if group.base is None else dict(zip(codes, shown, strict=True))
        if group.base != 0 or n == 0:
            made.append(Group(group.label, counts, group.base, group.low and group.role == STATED))
    return made


def description(table: CrossTable) -> str:
    """The figures in words, group by group, from what is printed."""
    lines = table.nets or table.rows
    said = [f"{g.label}: {_figures(lines, n)}." for n, g in enumerate(table.groups) if g.base]
    return " ".join(said) + " All figures stand in the table."


def _figures(lines: Sequence[CrossRow], place: int) -> str:
    shares = [(line.label.removeprefix("Total: "), line.cells[place].percent) for line in lines]
    return ", ".join(f"{label} {'withheld' if share is None else share + '%'}" for label, share in shares)

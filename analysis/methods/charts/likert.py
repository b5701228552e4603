"""Stacked bars for a battery of statements, in three forms."""

from collections.abc import Mapping, Sequence
from typing import Literal

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import scale_colours
from analysis.methods.charts.diverging import Diverging
from analysis.methods.charts.frame import Page, heading, key, notes
from analysis.methods.charts.items import LikertItem, measured
from analysis.methods.charts.rows import Rows
from analysis.methods.charts.sides import side_colours, three_sided
from analysis.methods.charts.stacked import Stacked
from analysis.methods.scales import Scale

Form = Literal["diverging", "stacked", "three"]

_PLOTS: Mapping[str, type[Rows]] = {"diverging": Diverging, "three": Diverging, "stacked": Stacked}
_ROUNDING = "Percentages may not sum to 100 because of rounding."
_NUMBERS = "Numbers are percentages."


def likert_chart(
    items: Sequence[LikertItem],
    *,
    scale: Scale,
    title: str,
    subtitle: str,
    description: str,
    form: Form = "diverging",
    names: Mapping[int, str] | None = None,
    label: str | None = None,
    note: str | None = None,
    colours: Mapping[int, str] | Sequence[str] | None = None,
    width: int = 700,
) -> Chart:
    """Draw a battery of statements in the order given.

    title: the message; subtitle: what was asked of whom. description: the text alternative. note: lines
    under the chart. form: every
    level about a zero line ("diverging"), every answer in one line of 100 % ("stacked"), or agree, neither
    and disagree about a zero line ("three"), which ``names`` may call otherwise (see ``three_sided``). label:
    a line drawn inside the picture ("Invented answers: demonstration"). width: CSS pixels, 300 to 2000; under
    520 the labels stand above the bars. ValueError for no items, a level that is not on the scale, an unknown
    form, or a scale whose sides a form needs and has not.
    """
    if form not in _PLOTS:
        raise ValueError(f"A battery is drawn {', '.join(_PLOTS)}; not “{form}”.")
    if not items:
        raise ValueError("A chart needs at least one item.")
    if form == "three":
        colours = side_colours(colours, scale)
        items, scale = three_sided(items, scale, names)
    page, canvas = Page(width), Canvas(width)
    bars = [measured(item, scale) for item in items]
    plot = _PLOTS[form](canvas, page, scale, bars, scale_colours(scale, colours))
    top = heading(canvas, page, title, subtitle, label)
    top = plot.draw(key(canvas, page, top, plot.key()))
    bottom = notes(canvas, page, top + 14, _remarks(plot, note))
    return canvas.draw(bottom, title, description)


def _remarks(plot: Rows, note: str | None) -> list[str]:
    under = f"Numbers are percentages; those under {plot.printed_from}% are not printed."
    lines = [under if plot.has_unprinted() else _NUMBERS]
    if not all(bar.sums_to_100() for bar in plot.bars):
        lines.append(_ROUNDING)
    return lines + (note or "").splitlines()

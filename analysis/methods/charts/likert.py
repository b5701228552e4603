"""Diverging stacked bars for a battery of statements."""

from collections.abc import Mapping, Sequence

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import scale_colours
from analysis.methods.charts.diverging import PRINTED_FROM, Plot
from analysis.methods.charts.frame import Page, heading, key, notes
from analysis.methods.charts.items import DivergingBar, LikertItem, measured
from analysis.methods.scales import Scale

_ROUNDING = "Percentages may not sum to 100 because of rounding."
_UNPRINTED = f"Numbers are percentages; those under {PRINTED_FROM}% are not printed."
_NUMBERS = "Numbers are percentages."


def likert_chart(
    items: Sequence[LikertItem],
    *,
    scale: Scale,
    title: str,
    subtitle: str,
    description: str,
    label: str | None = None,
    note: str | None = None,
    colours: Mapping[int, str] | Sequence[str] | None = None,
    width: int = 700,
) -> Chart:
    """Draw a battery of statements in the order given.

    title: the message; subtitle: what was asked of whom. description: the text alternative. label: a line
    drawn inside the picture ("Invented answers: demonstration"). width: CSS pixels, 300 to 2000; under 520
    the labels stand above the bars. ValueError for no items or a level that is not on the scale.
    """
    page, canvas = Page(width), Canvas(width)
    bars = [measured(item, scale) for item in items]
    if not bars:
        raise ValueError("A chart needs at least one item.")
    plot = Plot(canvas, page, scale, bars, scale_colours(scale, colours))
    top = heading(canvas, page, title, subtitle, label)
    top = key(canvas, page, top, [(scale.levels[code], plot.colours[code]) for code in plot.order])
    top = plot.draw(top)
    bottom = notes(canvas, page, top + 14, _remarks(bars, note))
    return canvas.draw(bottom, title, description)


def _remarks(bars: Sequence[DivergingBar], note: str | None) -> list[str]:
    small = any(0 < length < PRINTED_FROM for bar in bars for length in bar.lengths.values())
    lines = [_UNPRINTED if small else _NUMBERS]
    if not all(bar.sums_to_100() for bar in bars):
        lines.append(_ROUNDING)
    return lines + ([note] if note else [])

"""Diverging stacked bars: the neutral level straddles zero, "don't know" stands in a panel of its own.

Source: Heiberger and Robbins, "Design of diverging stacked bar charts for Likert scales and other
applications", Journal of Statistical Software 57(5), 2014.
"""

from analysis.methods.charts.colours import PAPER, QUIET
from analysis.methods.charts.frame import LINE, SMALL, outlined
from analysis.methods.charts.items import StackedBar
from analysis.methods.charts.rows import BAR, Rows
from analysis.methods.charts.words import text_width

DONT_KNOW = "Don’t know"
_PANEL_GAP = 20
_FIGURE = 30  # room for a figure beside a bar


class Diverging(Rows):
    """Disagreement on the left of zero, agreement on its right."""

    def _measure(self) -> float:
        first_is_low = self.scale.codes[0] in self.scale.disagree
        self.order = list(self.scale.codes if first_is_low else reversed(self.scale.codes))
        self.panel = any(bar.unsure_figure is not None for bar in self.bars)
        below = max(1.0, *(self._below_zero(bar) for bar in self.bars))
        above = max(1.0, *(sum(bar.lengths.values()) - self._below_zero(bar) for bar in self.bars))
        pixels = self._pixels_per_point(below + above)
        self.zero = self.left + below * pixels
        self.panel_left = self.zero + above * pixels + _PANEL_GAP
        return pixels

    def key(self) -> list[tuple[str, str]]:
        return [(self.scale.levels[code], self.colours[code]) for code in self.order]

    def draw(self, top: float) -> float:
        if self.panel:
            self.canvas.text(self.panel_left, top, DONT_KNOW, SMALL, colour=QUIET)
            top += SMALL * LINE + 4
        return super().draw(top)

    def _below_zero(self, bar: StackedBar) -> float:
        sides = set(self.scale.agree) | set(self.scale.disagree)
        against = sum(bar.lengths.get(code, 0.0) for code in self.scale.disagree)
        return against + sum(length for code, length in bar.lengths.items() if code not in sides) / 2

    def _pixels_per_point(self, span: float) -> float:
        """One measure for both panels; the side panel is never narrower than its heading."""
        if not self.panel:
            return self.room / span
        head, most = text_width(DONT_KNOW, SMALL) + 2, max(bar.unsure for bar in self.bars)
        pixels = (self.room - _PANEL_GAP - head) / span
        if most * pixels + _FIGURE > head:
            pixels = (self.room - _PANEL_GAP - _FIGURE) / (span + most)
        return pixels

    def _line(self, top: float, bottom: float) -> None:
        self._upright(self.zero, top, bottom)

    def _bar(self, bar: StackedBar, top: float) -> None:
        self._segments(bar, self.zero - self._below_zero(bar) * self.pixels, top, self.order)
        if bar.unsure_figure is None:
            return
        width = bar.unsure * self.pixels
        if width:
            outlined(self.canvas, self.panel_left, top, width, BAR, PAPER)
        self._say(self.panel_left + width + (6 if width else 0), top, str(bar.unsure_figure))

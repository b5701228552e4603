"""Diverging stacked bars: the neutral level straddles zero, "don't know" stands in a panel of its own.

Source: Heiberger and Robbins, "Design of diverging stacked bar charts for Likert scales and other
applications", Journal of Statistical Software 57(5), 2014.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.methods.charts.canvas import Canvas
from analysis.methods.charts.colours import EDGE, INK, PAPER, QUIET, ink_on
from analysis.methods.charts.frame import LINE, SMALL, TEXT, Page, label_column, outlined
from analysis.methods.charts.items import DivergingBar
from analysis.methods.charts.words import text_width, wrap
from analysis.methods.scales import Scale

PRINTED_FROM = 4  # per cent: smaller segments carry no figure
_BAR = 34
_GAP = 14
_PANEL_GAP = 20
_FIGURE = 30  # room for a figure beside a bar
_DONT_KNOW = "Don’t know"
_WITHHELD = "Withheld to protect people’s privacy"
_NOBODY = "No answers"


class _Word(NamedTuple):
    x: float
    line: int
    words: str
    colour: str


@dataclass
class Plot:
    """The bars of one chart, laid out on its page."""

    canvas: Canvas
    page: Page
    scale: Scale
    bars: Sequence[DivergingBar]
    colours: Mapping[int, str]

    def __post_init__(self) -> None:
        first_is_low = self.scale.codes[0] in self.scale.disagree
        self.order = list(self.scale.codes if first_is_low else reversed(self.scale.codes))
        self.label_width, self.left = label_column(self.page, [bar.label for bar in self.bars], 0.34)
        self.panel = any(bar.unsure_figure is not None for bar in self.bars)
        below = max(1.0, *(self._below_zero(bar) for bar in self.bars))
        above = max(1.0, *(sum(bar.lengths.values()) - self._below_zero(bar) for bar in self.bars))
        self.pixels = self._pixels_per_point(below + above)
        self.zero = self.left + below * self.pixels
        self.panel_left = self.zero + above * self.pixels + _PANEL_GAP

    def draw(self, top: float) -> float:
        if self.panel:
            self.canvas.text(self.panel_left, top, _DONT_KNOW, SMALL, colour=QUIET)
            top += SMALL * LINE + 4
        for bar in self.bars:
            top = self._row(bar, top) + _GAP
        return top - _GAP

    def _below_zero(self, bar: DivergingBar) -> float:
        sides = set(self.scale.agree) | set(self.scale.disagree)
        against = sum(bar.lengths.get(code, 0.0) for code in self.scale.disagree)
        return against + sum(length for code, length in bar.lengths.items() if code not in sides) / 2

    def _pixels_per_point(self, span: float) -> float:
        """One measure for both panels; the side panel is never narrower than its heading."""
        room = self.page.width - self.page.edge - self.left
        if not self.panel:
            return room / span
        head, most = text_width(_DONT_KNOW, SMALL) + 2, max(bar.unsure for bar in self.bars)
        pixels = (room - _PANEL_GAP - head) / span
        if most * pixels + _FIGURE > head:
            pixels = (room - _PANEL_GAP - _FIGURE) / (span + most)
        return pixels

    def _label(self, bar: DivergingBar) -> list[_Word]:
        """The words of the label, the base under it or, on a phone, behind it where there is room."""
        lines = wrap(bar.label, self.label_width, TEXT)
        words = [_Word(0, number, line, INK) for number, line in enumerate(lines)]
        if bar.n is None:
            return words
        base, end = f"n = {bar.n:,}", text_width(lines[-1], TEXT) + 12
        if self.page.phone and end + text_width(base, TEXT) <= self.label_width:
            return [*words, _Word(end, len(lines) - 1, base, QUIET)]
        return [*words, _Word(0, len(lines), base, QUIET)]

    def _row(self, bar: DivergingBar, top: float) -> float:
        words = self._label(bar)
        label = (words[-1].line + 1) * TEXT * LINE
        height = label + 5 + _BAR if self.page.phone else max(label, _BAR)
        start = top if self.page.phone else top + (height - label) / 2
        for word in words:
            at = self.page.edge + word.x, start + word.line * TEXT * LINE
            self.canvas.text(*at, word.words, TEXT, colour=word.colour)
        bar_top = top + height - _BAR if self.page.phone else top + (height - _BAR) / 2
        if bar.lengths:
            whole_row = (top - _GAP / 2, top + height + _GAP / 2)
            self._zero_line(*((bar_top - 4, bar_top + _BAR + 4) if self.page.phone else whole_row))
            self._bar(bar, bar_top)
        else:
            said = _WITHHELD if bar.withheld else _NOBODY
            self.canvas.text(self.left, bar_top + (_BAR - SMALL * LINE) / 2, said, SMALL, colour=QUIET)
        return top + height

    def _bar(self, bar: DivergingBar, top: float) -> None:
        x = self.zero - self._below_zero(bar) * self.pixels
        for code in self.order:
            width = bar.lengths[code] * self.pixels
            self._segment(x, top, width, self.colours[code], str(bar.figures[code]), bar.lengths[code])
            x += width
        if bar.unsure_figure is not None:
            self._unsure(bar, top)

    def _segment(self, x: float, top: float, width: float, fill: str, figure: str, length: float) -> None:
        if length == 0:
            return
        outlined(self.canvas, x, top, width, _BAR, fill)
        if length >= PRINTED_FROM:
            middle = top + (_BAR - SMALL * LINE) / 2
            self.canvas.text(x + width / 2, middle, figure, SMALL, colour=ink_on(fill), align="center")

    def _unsure(self, bar: DivergingBar, top: float) -> None:
        width = bar.unsure * self.pixels
        if width:
            outlined(self.canvas, self.panel_left, top, width, _BAR, PAPER)
        middle = top + (_BAR - SMALL * LINE) / 2
        x = self.panel_left + width + (6 if width else 0)
        self.canvas.text(x, middle, str(bar.unsure_figure), SMALL, colour=QUIET)

    def _zero_line(self, top: float, bottom: float) -> None:
        self.canvas.box(self.zero - 0.75, top, 1.5, bottom - top, EDGE, stroke=EDGE, line=0)

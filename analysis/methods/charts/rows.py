"""Rows of stacked bars: a label with its base, then segments that carry their figures."""

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.methods.charts.canvas import Canvas
from analysis.methods.charts.colours import EDGE, INK, QUIET, ink_on
from analysis.methods.charts.frame import LINE, SMALL, TEXT, Page, label_column, outlined
from analysis.methods.charts.items import StackedBar
from analysis.methods.charts.words import text_width, wrap
from analysis.methods.scales import Scale

BAR = 34
PRINTED_FROM = 4  # per cent: smaller segments carry no figure
_GAP = 14
_TOTAL_GAP = 26  # sets the whole apart from its parts
_AIR = 2  # pixels about a figure in its segment


class Word(NamedTuple):
    """Part of a label: pixels from its left, the number of its line."""

    x: float
    line: int
    words: str
    colour: str


@dataclass
class Rows(ABC):
    """The bars of one chart on its page. A form says where they start and how long a point is.

    pixels: the length of one per cent. printed_from: the share from which every figure has room.
    """

    canvas: Canvas
    page: Page
    scale: Scale
    bars: Sequence[StackedBar]
    colours: Mapping[int, str]

    def __post_init__(self) -> None:
        labels = [bar.label for bar in self.bars]
        bold = any(bar.total for bar in self.bars)
        self.label_width, self.left = label_column(self.page, labels, 0.34, bold=bold)
        self.room = self.page.width - self.page.edge - self.left
        self.pixels = self._measure()
        self.printed_from = _printed_from(self.pixels)

    @abstractmethod
    def _measure(self) -> float:
        """Lay the form out in ``room`` and return the pixels of one per cent."""

    @abstractmethod
    def key(self) -> list[tuple[str, str]]:
        """Words and colours of the legend, in the order of the segments."""

    @abstractmethod
    def _line(self, top: float, bottom: float) -> None:
        """The line that the bars start from."""

    @abstractmethod
    def _bar(self, bar: StackedBar, top: float) -> None: ...

    def draw(self, top: float) -> float:
        for bar in self.bars:
            top = self._row(bar, top) + (_TOTAL_GAP if bar.total else _GAP)
        return top - _GAP

    def has_unprinted(self) -> bool:
        """Whether some segment is too small for its figure."""
        return any(0 < length < self.printed_from for bar in self.bars for length in self._inside(bar))

    def _inside(self, bar: StackedBar) -> list[float]:
        """The segments that carry their figure inside."""
        return list(bar.lengths.values())

    def _row(self, bar: StackedBar, top: float) -> float:
        words = label_words(bar.label, bar.n, self.label_width, bold=bar.total, together=self.page.phone)
        label = (words[-1].line + 1) * TEXT * LINE
        height = label + 5 + BAR if self.page.phone else max(label, BAR)
        start = top if self.page.phone else top + (height - label) / 2
        write(self.canvas, self.page.edge, start, words, bold=bar.total)
        bar_top = top + height - BAR if self.page.phone else top + (height - BAR) / 2
        if bar.said:
            self._say(self.left, bar_top, bar.said)
        else:
            whole_row = (top - _GAP / 2, top + height + _GAP / 2)
            self._line(*((bar_top - 4, bar_top + BAR + 4) if self.page.phone else whole_row))
            self._bar(bar, bar_top)
        return top + height

    def _segments(self, bar: StackedBar, x: float, top: float, order: Sequence[int]) -> float:
        """Draw the levels one behind the other from ``x``; returns where they end."""
        for code in order:
            width = bar.lengths[code] * self.pixels
            self._segment(x, top, bar.lengths[code], self.colours[code], str(bar.figures[code]))
            x += width
        return x

    def _segment(self, x: float, top: float, length: float, fill: str, figure: str) -> None:
        if length == 0:
            return
        width = length * self.pixels
        outlined(self.canvas, x, top, width, BAR, fill)
        if length >= self.printed_from:
            self._say(x + width / 2, top, figure, colour=ink_on(fill), align="center")

    def _say(self, x: float, top: float, words: str, *, colour: str = QUIET, align: str = "left") -> None:
        """Words halfway up the bar that starts at ``top``."""
        middle = top + (BAR - SMALL * LINE) / 2
        self.canvas.text(x, middle, words, SMALL, colour=colour, align=align)

    def _upright(self, x: float, top: float, bottom: float) -> None:
        self.canvas.box(x - 0.75, top, 1.5, bottom - top, EDGE, stroke=EDGE, line=0)


def label_words(label: str, n: int | None, width: float, *, bold: bool, together: bool) -> list[Word]:
    """The lines of a label with its base under them, or behind the last one if ``together`` and it fits."""
    lines = wrap(label, width, TEXT, bold=bold)
    words = [Word(0, number, line, INK) for number, line in enumerate(lines)]
    if n is None:
        return words
    base, end = f"n = {n:,}", text_width(lines[-1], TEXT, bold=bold) + 12
    if together and end + text_width(base, TEXT) <= width:
        return [*words, Word(end, len(lines) - 1, base, QUIET)]
    return [*words, Word(0, len(lines), base, QUIET)]


def write(canvas: Canvas, x: float, top: float, words: Sequence[Word], *, bold: bool) -> None:
    """A label whose first line starts at ``top``; the base is never bold."""
    for word in words:
        at = x + word.x, top + word.line * TEXT * LINE
        canvas.text(*at, word.words, TEXT, colour=word.colour, bold=bold and word.colour == INK)


def _printed_from(pixels: float) -> int:
    """The smallest share, 4 % or more, from which a figure fits into its segment."""
    one, two = (math.ceil((text_width(figure, SMALL) + _AIR) / pixels) for figure in ("0", "00"))
    return max(PRINTED_FROM, two if two > 9 else one)

"""Plain horizontal bars for single and multiple choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import ACCENT, EDGE, INK, QUIET
from analysis.methods.charts.frame import (
    LINE,
    SMALL,
    TEXT,
    Page,
    column,
    heading,
    label_column,
    notes,
    outlined,
)
from analysis.methods.charts.items import WITHHELD, BarItem
from analysis.methods.charts.words import text_width, wrap
from analysis.methods.rounding import percent

_BAR = 26
_GAP = 12


def bar_chart(
    items: Sequence[BarItem],
    *,
    base: float,
    title: str,
    subtitle: str,
    description: str,
    label: str | None = None,
    note: str | None = None,
    colour: str = ACCENT,
    width: int = 700,
) -> Chart:
    """Draw how many of ``base`` chose each option, in the order given, as "62% (187)".

    base: people (or weight) in the base, named in the subtitle. The rest as in ``likert_chart``.
    ValueError for no items, no base, or a count above the base.
    """
    if not items or base <= 0:
        raise ValueError("A chart needs at least one item and a base.")
    page, canvas = Page(width), Canvas(width)
    top = heading(canvas, page, title, subtitle, label)
    rows = [BarRow(item.label, (item.count,)) for item in items]
    top = Bars(canvas, page, rows, base, (colour,), _BAR).draw(top)
    bottom = notes(canvas, page, top + 14, [note] if note else [])
    return canvas.draw(bottom, title, description)


@dataclass(frozen=True)
class BarRow:
    """One option with the counts of its bars, one under the other."""

    label: str
    counts: tuple[float | None, ...]


@dataclass
class Bars:
    """Options with as many bars each as there are colours; ``height``: of one bar in pixels."""

    canvas: Canvas
    page: Page
    rows: Sequence[BarRow]
    base: float
    colours: tuple[str, ...]
    height: float

    def __post_init__(self) -> None:
        self.label_width, self.left = label_column(self.page, [row.label for row in self.rows], 0.4)
        self.bars = self.height * len(self.colours)
        known = [count for row in self.rows for count in row.counts if count is not None]
        figures = max((text_width(figure(count, self.base), SMALL) for count in known), default=0.0)
        room = self.page.width - self.page.edge - self.left - figures - 8
        self.pixels = room / max(known, default=1) if any(known) else 0.0

    def draw(self, top: float) -> float:
        for row in self.rows:
            top = self._row(row, top) + _GAP
        return top - _GAP

    def _row(self, row: BarRow, top: float) -> float:
        lines = wrap(row.label, self.label_width, TEXT)
        words = len(lines) * TEXT * LINE
        height = words + 5 + self.bars if self.page.phone else max(words, self.bars)
        at = top if self.page.phone else top + (height - words) / 2
        column(self.canvas, self.page.edge, at, lines, TEXT)
        self._marks(row, top + height - self.bars if self.page.phone else top + (height - self.bars) / 2)
        return top + height

    def _marks(self, row: BarRow, top: float) -> None:
        if all(count is None for count in row.counts):
            self._say(self.left, top, self.bars, WITHHELD, QUIET)
            return
        for number, (count, colour) in enumerate(zip(row.counts, self.colours, strict=True)):
            self._mark(count, colour, top + number * self.height)
        self.canvas.box(self.left - 0.75, top - 4, 1.5, self.bars + 8, EDGE, stroke=EDGE, line=0)

    def _mark(self, count: float | None, colour: str, top: float) -> None:
        if count is None:
            self._say(self.left + 8, top, self.height, WITHHELD, QUIET)
            return
        width = count * self.pixels
        if width:
            outlined(self.canvas, self.left, top, width, self.height, colour)
        self._say(self.left + width + 8, top, self.height, figure(count, self.base), INK)

    def _say(self, x: float, top: float, height: float, words: str, colour: str) -> None:
        self.canvas.text(x, top + (height - SMALL * LINE) / 2, words, SMALL, colour=colour)


def figure(count: float, base: float) -> str:
    """ "62% (187)"."""
    shown = round(count) if float(count).is_integer() else round(count, 1)
    return f"{percent(count, base)}% ({shown:,})"

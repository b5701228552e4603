"""Plain horizontal bars for single and multiple choices."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import ACCENT, EDGE, INK, QUIET
from analysis.methods.charts.frame import LINE, SMALL, TEXT, Page, column, heading, label_column, notes
from analysis.methods.charts.items import BarItem
from analysis.methods.charts.words import text_width, wrap
from analysis.methods.rounding import percent

_BAR = 26
_GAP = 12
_WITHHELD = "Withheld to protect people’s privacy"


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
    top = _Plot(canvas, page, items, base, colour).draw(top)
    bottom = notes(canvas, page, top + 14, [note] if note else [])
    return canvas.draw(bottom, title, description)


@dataclass
class _Plot:
    canvas: Canvas
    page: Page
    items: Sequence[BarItem]
    base: float
    colour: str

    def __post_init__(self) -> None:
        self.label_width, self.left = label_column(self.page, [item.label for item in self.items], 0.4)
        known = [item.count for item in self.items if item.count is not None]
        figures = max((text_width(_figure(count, self.base), SMALL) for count in known), default=0.0)
        room = self.page.width - self.page.edge - self.left - figures - 8
        self.pixels = room / max(known, default=1) if any(known) else 0.0

    def draw(self, top: float) -> float:
        for item in self.items:
            top = self._row(item, top) + _GAP
        return top - _GAP

    def _row(self, item: BarItem, top: float) -> float:
        lines = wrap(item.label, self.label_width, TEXT)
        words = len(lines) * TEXT * LINE
        height = words + 5 + _BAR if self.page.phone else max(words, _BAR)
        column(
            self.canvas, self.page.edge, top if self.page.phone else top + (height - words) / 2, lines, TEXT
        )
        self._bar(item, top + height - _BAR if self.page.phone else top + (height - _BAR) / 2)
        return top + height

    def _bar(self, item: BarItem, top: float) -> None:
        middle = top + (_BAR - SMALL * LINE) / 2
        if item.count is None:
            self.canvas.text(self.left, middle, _WITHHELD, SMALL, colour=QUIET)
            return
        width = item.count * self.pixels
        if width:
            self.canvas.box(self.left, top, width, _BAR, self.colour)
        self.canvas.box(self.left - 0.75, top - 4, 1.5, _BAR + 8, EDGE, stroke=EDGE, line=0)
        self.canvas.text(self.left + width + 8, middle, _figure(item.count, self.base), SMALL, colour=INK)


def _figure(count: float, base: float) -> str:
    shown = round(count) if float(count).is_integer() else round(count, 1)
    return f"{percent(count, base)}% ({shown:,})"

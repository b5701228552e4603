"""Who answered beside who lives in the area: a disc for the answers, an upright for the area."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import ACCENT, EDGE, INK, NEUTRAL, QUIET
from analysis.methods.charts.frame import (
    LINE,
    SMALL,
    TEXT,
    Page,
    column,
    heading,
    key,
    label_column,
    notes,
)
from analysis.methods.charts.masks import MASKED, WHY_MASKED
from analysis.methods.charts.words import text_width, wrap
from analysis.methods.rounding import percent
from analysis.methods.wording.quantities import people

UNKNOWN = "area’s figure not known"
NOWHERE = "no group of the area"
_ROW = 30
_GAP = 10
_RADIUS = 8
_DISC = math.sqrt(math.pi) * _RADIUS  # Vega measures marks by the side of a square of their area
_UPRIGHT = 4, 26  # pixels: width, height
_BAND = 6  # height of what joins the two
_AIR = 8


@dataclass(frozen=True)
class GroupShare:
    """One group, already masked. count: people who answered, None when withheld; area: its per cent there.

    apart: in nobody's share, because its size in the area is not known (area None) or is nought: its whole
    number of people is told in words, and need not be within the base.
    """

    label: str
    count: float | None
    area: float | None = None
    apart: bool = False


def representativeness_chart(
    groups: Sequence[GroupShare],
    *,
    base: float,
    title: str,
    subtitle: str,
    description: str,
    ours: str = "People who answered",
    area: str = "People in the area",
    label: str | None = None,
    note: str | None = None,
    colour: str = ACCENT,
    width: int = 700,
) -> Chart:
    """Draw each group's share of ``base`` beside its share of the area, in the order given.

    base: people (or weight) that the counts are shares of. ours, area: what the legend calls the two. A
    group without an area figure shows ours alone; a withheld one has no mark. The rest as in ``bar_chart``.
    ValueError for no groups, no base, a count above the base or a share of the area outside 0 to 100.
    """
    if not groups or base <= 0:
        raise ValueError("A chart needs at least one group and a base.")
    page, canvas = Page(width), Canvas(width)
    plot = _Plot(canvas, page, [_pair(group, base) for group in groups], colour)
    top = heading(canvas, page, title, subtitle, label)
    top = plot.draw(key(canvas, page, top, [(ours, "disc"), (area, "upright")], plot.swatch))
    hidden = [WHY_MASKED] if any(group.count is None for group in groups) else []
    bottom = notes(canvas, page, top + 14, [*hidden, *([note] if note else [])])
    return canvas.draw(bottom, title, description)


@dataclass(frozen=True)
class _Pair:
    """Shares in per cent for the marks, and the words of each; ours is None where words stand alone."""

    label: str
    ours: float | None
    area: float | None
    figures: tuple[str, str]

    @property
    def reach(self) -> float:
        return max(self.ours or 0, self.area or 0)


def _pair(group: GroupShare, base: float) -> _Pair:
    if group.count is None:
        return _Pair(group.label, None, None, ("", MASKED))
    if group.apart:
        why = UNKNOWN if group.area is None else NOWHERE
        return _Pair(group.label, None, None, ("", f"{people(int(group.count))}, {why}"))
    ours = f"{percent(group.count, base)}%"
    area = UNKNOWN if group.area is None else f"area {percent(group.area, 100)}%"
    return _Pair(group.label, 100 * group.count / base, group.area, (ours, area))


@dataclass
class _Plot:
    canvas: Canvas
    page: Page
    pairs: Sequence[_Pair]
    colour: str

    def __post_init__(self) -> None:
        self.label_width, left = label_column(self.page, [pair.label for pair in self.pairs], 0.4)
        self.zero = left + _RADIUS + 2
        room = self.page.width - self.page.edge - self.zero - _RADIUS - _AIR
        drawn = [pair for pair in self.pairs if pair.reach]
        self.pixels = min(((room - _words(pair)) / pair.reach for pair in drawn), default=0.0)

    def swatch(self, canvas: Canvas, x: float, top: float, size: float, kind: str) -> None:
        """The mark of the legend, "disc" or "upright"."""
        if kind == "disc":
            canvas.mark(x + size / 2, top + size / 2, _DISC, "circle", self.colour)
        else:
            canvas.box(x + (size - _UPRIGHT[0]) / 2, top, _UPRIGHT[0], size, INK, stroke=INK, line=0)

    def draw(self, top: float) -> float:
        for pair in self.pairs:
            top = self._row(pair, top) + _GAP
        return top - _GAP

    def _row(self, pair: _Pair, top: float) -> float:
        lines = wrap(pair.label, self.label_width, TEXT)
        words = len(lines) * TEXT * LINE
        height = words + 2 + _ROW if self.page.phone else max(words, _ROW)
        at = top if self.page.phone else top + (height - words) / 2
        column(self.canvas, self.page.edge, at, lines, TEXT)
        middle = top + height - _ROW / 2 if self.page.phone else top + height / 2
        if pair.ours is None:
            self._say(self.zero - _RADIUS - 2, middle, pair.figures[1], QUIET)
        else:
            self._marks(pair, pair.ours, middle)
        return top + height

    def _marks(self, pair: _Pair, ours: float, middle: float) -> None:
        self.canvas.box(self.zero - 0.75, middle - _ROW / 2, 1.5, _ROW, EDGE, stroke=EDGE, line=0)
        if pair.area is not None:
            self._join(ours, pair.area, middle)
        self.canvas.mark(self.zero + ours * self.pixels, middle, _DISC, "circle", self.colour)
        x = self.zero + pair.reach * self.pixels + _RADIUS + _AIR
        self._say(x, middle, pair.figures[0], INK, bold=True)
        x += text_width(pair.figures[0], SMALL, bold=True) + _AIR
        self._say(x, middle, pair.figures[1], QUIET)

    def _join(self, ours: float, area: float, middle: float) -> None:
        """A band between the two marks, as long as they are apart, then the area's mark over it."""
        start, end = sorted((ours, area))
        width = (end - start) * self.pixels
        self.canvas.box(self.zero + start * self.pixels, middle - _BAND / 2, width, _BAND, NEUTRAL, line=0)
        x, (thick, high) = self.zero + area * self.pixels, _UPRIGHT
        self.canvas.box(x - thick / 2, middle - high / 2, thick, high, INK, stroke=INK, line=0)

    def _say(self, x: float, middle: float, words: str, colour: str, *, bold: bool = False) -> None:
        self.canvas.text(x, middle - SMALL * LINE / 2, words, SMALL, colour=colour, bold=bold)


def _words(pair: _Pair) -> float:
    """Width of the two figures behind the marks."""
    ours, area = pair.figures
    return text_width(ours, SMALL, bold=True) + _AIR + text_width(area, SMALL)

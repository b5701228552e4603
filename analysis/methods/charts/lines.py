"""Lines over waves: the same figure, wave by wave, with its name beside it. Colour is never the only key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import EDGE, INK, QUIET
from analysis.methods.charts.frame import LINE, SMALL, TEXT, Page, column, heading, notes
from analysis.methods.charts.items import LinePoint, LineSeries
from analysis.methods.charts.marks import MARKERS, marker
from analysis.methods.charts.words import text_width, wrap

PALETTE = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
_HEIGHT = 260
_GRID = "#CFD3D6"
_STEP = 25
_MARK = 11
_STEEP = 4  # points
LOW_BASE = 30
_GAP_NOTE = "A gap in a line: there is no figure that may be compared."
_LOW_NOTE = "A hollow mark: fewer than 30 people answered."


def line_chart(
    series: Sequence[LineSeries],
    *,
    title: str,
    subtitle: str,
    description: str,
    label: str | None = None,
    note: str | None = None,
    width: int = 700,
) -> Chart:
    """Draw at most six series over the same waves (the oldest first), in per cent from 0 to 100.

    A point without a value is a gap, and no line crosses it. Names stand at the right end of their lines
    with their marker; on a phone under the picture. A point on fewer than 30 people is hollow. The rest as in
    ``likert_chart``. ValueError for no series or more than six, fewer than two waves, series over different
    waves, or a value outside 0 to 100.
    """
    waves = _waves(series)
    page, canvas = Page(width), Canvas(width)
    top = heading(canvas, page, title, subtitle, label)
    bottom = _Plot(canvas, page, series, waves).draw(top + 8)
    return canvas.draw(notes(canvas, page, bottom + 12, _remarks(series, note)), title, description)


def _waves(series: Sequence[LineSeries]) -> list[str]:
    if not 1 <= len(series) <= len(PALETTE):
        raise ValueError(f"A chart of lines holds 1 to {len(PALETTE)} series, not {len(series)}.")
    waves = [point.wave for point in series[0].points]
    if len(waves) < 2:
        raise ValueError("A line needs at least two waves.")
    for each in series:
        if [point.wave for point in each.points] != waves:
            raise ValueError(f"“{each.label}” does not have one point for each of: {', '.join(waves)}.")
        if any(point.value is not None and not 0 <= point.value <= 100 for point in each.points):
            raise ValueError(f"The points of “{each.label}” must be percentages from 0 to 100.")
    return waves


def _remarks(series: Sequence[LineSeries], note: str | None) -> list[str]:
    points = [point for each in series for point in each.points]
    gaps = [_GAP_NOTE] if any(point.value is None for point in points) else []
    low = [_LOW_NOTE] if any(point.value is not None and _low(point) for point in points) else []
    return [*gaps, *low, *([note] if note else [])]


def _low(point: LinePoint) -> bool:
    return point.base is not None and point.base < LOW_BASE


def _valley(each: LineSeries, n: int) -> bool:
    """Whether the line comes down to this point: its figure then stands under it, clear of the line."""
    value = each.points[n].value
    beside = [point.value for point in each.points[max(0, n - 1) : n + 2] if point.value is not None]
    return value is not None and sum(beside) / len(beside) > value + _STEEP


@dataclass
class _Plot:
    canvas: Canvas
    page: Page
    series: Sequence[LineSeries]
    waves: Sequence[str]

    def __post_init__(self) -> None:
        self.left = self.page.edge + text_width("100%", SMALL) + 10
        names = 0.0 if self.page.phone else min(0.34 * self.page.inner, self._longest())
        self.names_width = names
        self.right = self.page.width - self.page.edge - (names + 34 if names else 22)

    def _longest(self) -> float:
        return max(text_width(each.label, TEXT) for each in self.series) + 2

    def draw(self, top: float) -> float:
        self.top, self.bottom = top + 6, top + 6 + _HEIGHT
        self._grid()
        bottom = self._wave_names()
        for place, each in enumerate(self.series):
            self._line(place, each)
        self._figures()
        return self._key(bottom + 10) if self.page.phone else max(bottom, self._end_names())

    def _x(self, place: int) -> float:
        inset = 26.0
        return self.left + inset + place * (self.right - self.left - 2 * inset) / (len(self.waves) - 1)

    def _y(self, value: float | Decimal) -> float:
        return self.bottom - float(value) * _HEIGHT / 100

    def _grid(self) -> None:
        for value in range(0, 101, _STEP):
            y, colour = self._y(value), _GRID if value else EDGE
            self.canvas.box(self.left, y - 0.5, self.right - self.left, 1, colour, stroke=colour, line=0)
            words = f"{value}%"
            self.canvas.text(self.left - 8, y - SMALL * LINE / 2, words, SMALL, colour=QUIET, align="right")

    def _wave_names(self) -> float:
        """Under their points, each within its own share of the width."""
        room = max(40.0, (self.right - self.left) / len(self.waves) - 4)
        lowest = self.bottom
        for place, wave in enumerate(self.waves):
            top = self.bottom + 8
            for words in wrap(wave, room, SMALL):
                self.canvas.text(self._x(place), top, words, SMALL, align="center")
                top += SMALL * LINE
            lowest = max(lowest, top)
        return lowest

    def _line(self, place: int, each: LineSeries) -> None:
        colour = PALETTE[place]
        places = [
            None if point.value is None else (self._x(n), self._y(point.value))
            for n, point in enumerate(each.points)
        ]
        for start, end in pairwise(places):
            if start and end:
                self.canvas.line(start, end, colour)
        for point, at in zip(each.points, places, strict=True):
            if at:
                marker(self.canvas, *at, _MARK, MARKERS[place], colour, hollow=_low(point))

    def _figures(self) -> None:
        """The percentage above its point where there is room for it, below it where another stands above."""
        for n in range(len(self.waves)):
            known = [(each.points[n].value, _valley(each, n)) for each in self.series]
            found = [(value, valley) for value, valley in known if value is not None]
            self._column(n, sorted(found, reverse=True))

    def _column(self, n: int, found: Sequence[tuple[Decimal, bool]]) -> None:
        taken = [(self._y(value) - _MARK / 2, self._y(value) + _MARK / 2) for value, _ in found]
        for value, valley in dict(found).items():
            top = self._free(self._y(value), taken, below=valley)
            if top is not None:
                taken.append((top + 2, top + SMALL * LINE - 2))
                self.canvas.text(self._x(n), top, f"{value}%", SMALL, align="center")

    def _free(self, y: float, taken: Sequence[tuple[float, float]], *, below: bool) -> float | None:
        height = SMALL * LINE
        above, under = y - _MARK / 2 - height, y + _MARK / 2
        for top in (under, above) if below else (above, under):
            low, high = top + 2, top + height - 2
            if high <= self.bottom and all(high <= start or low >= end for start, end in taken):
                return top
        return None

    def _ends(self) -> Iterator[tuple[float, int, LineSeries]]:
        """Where each line ends, from the top; a series without any figure has no end."""
        for place, each in enumerate(self.series):
            known = [point.value for point in each.points if point.value is not None]
            yield (self._y(known[-1]) if known else self.bottom, place, each)

    def _end_names(self) -> float:
        """Names beside the ends of their lines, moved apart where lines end close together."""
        height, lowest = TEXT * LINE, self.top - TEXT
        for y, place, each in sorted(self._ends(), key=lambda end: end[:2]):
            lines = wrap(each.label, self.names_width, TEXT)
            top = max(y - height / 2, lowest)
            lowest = self._name(self.right + 8, top, lines, place) + 4
        return lowest

    def _key(self, top: float) -> float:
        for place, each in enumerate(self.series):
            lines = wrap(each.label, self.page.inner - 26, TEXT)
            top = self._name(self.page.edge, top, lines, place) + 4
        return top

    def _name(self, x: float, top: float, lines: Sequence[str], place: int) -> float:
        marker(self.canvas, x + 8, top + TEXT * LINE / 2, _MARK, MARKERS[place], PALETTE[place])
        return column(self.canvas, x + 24, top, lines, TEXT, colour=INK)

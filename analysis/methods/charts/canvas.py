"""A sheet in pixels that becomes one Vega-Lite specification, an SVG and a PNG.

No browser and no network: vl-convert draws. Its own Liberation Sans is asked for, with metrically equal
fonts behind it for browsers that lack it. The same input gives the same bytes.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from analysis.methods.charts.colours import INK, PAPER
from analysis.methods.charts.layers import boxes, filled, lines, marks, specification, words
from analysis.methods.charts.png import packed
from analysis.methods.charts.words import plain
from analysis.methods.late import late

if TYPE_CHECKING:
    import vl_convert
else:
    vl_convert = late("vl_convert")

VEGA_LITE = "6.4"
PNG_SCALE = 2  # drawn at twice the size: crisp in Word and on phones
_BASELINE = 1.0  # from the top of a line box (1.32 type sizes) to the baseline, in type sizes


@dataclass(frozen=True)
class Chart:
    """A drawn chart. width and height: CSS pixels of the SVG; the PNG has PNG_SCALE times as many."""

    svg: str
    width: int
    height: int

    @cached_property
    def png(self) -> bytes:
        """Made when it is asked for: most pictures are only ever seen as SVG."""
        return packed(vl_convert.svg_to_png(self.svg, ppi=72 * PNG_SCALE))


@dataclass
class Canvas:
    """Shapes in drawing order: boxes, lines, marks, words. Origin at the top left, y downwards."""

    width: int
    _boxes: list[dict[str, Any]] = field(default_factory=list)
    _lines: list[dict[str, Any]] = field(default_factory=list)
    _marks: list[dict[str, Any]] = field(default_factory=list)
    _words: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)

    def box(
        self, x: float, y: float, width: float, height: float, fill: str, stroke: str = PAPER, line: float = 1
    ) -> None:
        ends = {"x": x, "x2": x + width, "y": y, "y2": y + height}
        self._boxes.append(_rounded(ends) | {"fill": fill, "stroke": stroke, "line": line})

    def line(
        self, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 2.5
    ) -> None:
        ends = {"x": start[0], "y": start[1], "x2": end[0], "y2": end[1]}
        self._lines.append(_rounded(ends) | {"stroke": colour, "line": width})

    def mark(
        self, x: float, y: float, size: float, shape: str, fill: str, stroke: str = PAPER, line: float = 1
    ) -> None:
        """A symbol of Vega's ("circle", "diamond", ...) as wide as ``size`` around (x, y)."""
        place = _rounded({"x": x, "y": y})
        look = {"shape": shape, "area": size * size, "fill": fill, "stroke": stroke, "line": line}
        self._marks.append(place | look)

    def text(
        self,
        x: float,
        top: float,
        words: str,
        size: float,
        *,
        colour: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> None:
        """One line of type whose line box starts at ``top``."""
        place = _rounded({"x": x, "y": top + size * _BASELINE})
        row = place | {"words": words, "size": size, "fill": colour}
        self._words.setdefault(("bold" if bold else "normal", align), []).append(row)

    def draw(self, height: float, title: str, description: str) -> Chart:
        """``title`` and ``description`` are what a screen reader says instead of the picture."""
        sheet = round(height)
        drawn = vl_convert.vegalite_to_svg(
            specification(self.width, sheet, list(self._layers())), vl_version=VEGA_LITE, allowed_base_urls=[]
        )
        return Chart(_told(drawn, plain(title), plain(description)), self.width, sheet)

    def _layers(self) -> Iterator[dict[str, Any]]:
        for style, rows in ((boxes, self._boxes), (lines, self._lines), (marks, self._marks)):
            if rows:
                yield filled(style(), rows)
        for (weight, align), rows in self._words.items():
            yield filled(words(weight, align), rows)


def _rounded(place: dict[str, float]) -> dict[str, float]:
    return {end: round(value, 2) for end, value in place.items()}


def _told(svg: str, title: str, description: str) -> str:
    """The picture with its title and description, as one image to assistive technology.

    The drawing's own inner roles go: nameless symbols inside an image are reported as errors.
    """
    bare = re.sub(r"<[a-z][^>]*>", lambda tag: re.sub(r' (role|aria-[a-z]+|class)="[^"]*"', "", tag[0]), svg)
    key = hashlib.sha256("\0".join((svg, title, description)).encode()).hexdigest()[:12]
    opening = re.sub(r"^<svg", f'<svg role="img" aria-labelledby="t{key} d{key}"', bare, count=1)
    said = f'<title id="t{key}">{escape(title)}</title>'
    said += f'<desc id="d{key}">{escape(description)}</desc>'
    end = opening.index(">") + 1
    return opening[:end] + said + opening[end:]

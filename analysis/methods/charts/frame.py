"""What stands above and below every chart: the label, the message, the subtitle, the key, the notes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analysis.methods.charts.canvas import Canvas
from analysis.methods.charts.colours import EDGE, INK, NEUTRAL, PAPER, QUIET
from analysis.methods.charts.words import balanced, plain, text_width, wrap

PHONE = 520  # narrower than this, labels stand above their bars
TEXT = 15
SMALL = 14
LINE = 1.32  # height of a line of type in type sizes
_SWATCH = 15
_SLIVER = 3  # pixels


@dataclass(frozen=True)
class Page:
    """The measures that follow from the width of the picture."""

    width: int

    def __post_init__(self) -> None:
        if not 300 <= self.width <= 2000:
            raise ValueError(f"A chart is 300 to 2000 pixels wide, not {self.width}.")

    @property
    def phone(self) -> bool:
        return self.width < PHONE

    @property
    def edge(self) -> int:
        return 8 if self.phone else 14

    @property
    def inner(self) -> int:
        return self.width - 2 * self.edge


def label_column(
    page: Page, labels: Iterable[str], share: float, *, bold: bool = False
) -> tuple[float, float]:
    """Width of the labels and where the bars start: beside them, or on a phone under them."""
    if page.phone:
        return page.inner, page.edge
    longest = max(text_width(plain(label), TEXT, bold=bold) for label in labels)
    width = min(share * page.inner, max(longest + 2, 80))
    return width, page.edge + width + 14


def paragraph(canvas: Canvas, page: Page, top: float, words: str, size: float, colour: str = QUIET) -> float:
    """Write ``words`` across the page and return where the next thing may start."""
    lines = wrap(words, page.inner, size) if plain(words) else []
    return column(canvas, page.edge, top, lines, size, colour=colour)


def column(
    canvas: Canvas,
    x: float,
    top: float,
    lines: Iterable[str],
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
) -> float:
    for line in lines:
        canvas.text(x, top, line, size, bold=bold, colour=colour)
        top += size * LINE
    return top


def heading(canvas: Canvas, page: Page, title: str, subtitle: str, label: str | None) -> float:
    top = float(page.edge)
    if label and plain(label):
        top = _boxed(canvas, page, top, label) + 10
    size = 18 if page.phone else 20
    lines = balanced(title, page.inner, size, bold=True) if plain(title) else []
    top = column(canvas, page.edge, top, lines, size, bold=True)
    return paragraph(canvas, page, top + 3, subtitle, TEXT) + 12


def swatch(canvas: Canvas, x: float, top: float, size: float, colour: str) -> None:
    outlined(canvas, x, top, size, size, colour)


def key(
    canvas: Canvas,
    page: Page,
    top: float,
    entries: Sequence[tuple[str, str]],
    mark: Callable[[Canvas, float, float, float, str], None] = swatch,
) -> float:
    """Marks with their words, flowing over as many lines as they need.

    entries: (words, what ``mark`` is told to draw: the colour of a square, unless it draws something else).
    """
    x = float(page.edge)
    for words, colour in entries:
        lines = wrap(words, page.inner - _SWATCH - 6, SMALL)
        width = _SWATCH + 6 + max(text_width(line, SMALL) for line in lines) + 16
        if x > page.edge and x + width - 16 > page.width - page.edge:
            x, top = float(page.edge), top + SMALL * LINE + 5
        mark(canvas, x, top + 2, _SWATCH, colour)
        bottom = column(canvas, x + _SWATCH + 6, top, lines, SMALL)
        x, top = x + width, bottom - SMALL * LINE
    return top + SMALL * LINE + 12


def outlined(canvas: Canvas, x: float, top: float, width: float, height: float, colour: str) -> None:
    """A box with a white stroke; pale ones get a darker edge inside it, to stand out on white paper.

    Of a sliver a stroke would leave nothing to see: it is all colour, or all edge.
    """
    pale = colour in (NEUTRAL, PAPER)
    if width <= _SLIVER:
        canvas.box(x, top, width, height, EDGE if pale else colour, line=0)
        return
    canvas.box(x, top, width, height, colour)
    if pale:
        canvas.box(x + 1, top + 1, width - 2, height - 2, colour, stroke=EDGE)


def notes(canvas: Canvas, page: Page, top: float, lines: Iterable[str]) -> float:
    for line in lines:
        top = paragraph(canvas, page, top, line, SMALL)
    return top + page.edge


def _boxed(canvas: Canvas, page: Page, top: float, label: str) -> float:
    lines = wrap(label, page.inner - 20, SMALL, bold=True)
    height = len(lines) * SMALL * LINE + 8
    width = max(text_width(line, SMALL, bold=True) for line in lines) + 20
    canvas.box(page.edge, top, width, height, "#FFF4D1", stroke=INK)
    column(canvas, page.edge + 10, top + 4, lines, SMALL, bold=True)
    return top + height

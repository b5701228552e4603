"""A ranking told twice: what was put first, and what stood among the first places."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.charts.bars import BarRow, Bars
from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import ACCENT, NEUTRAL
from analysis.methods.charts.frame import Page, heading, key, notes

_BAR = 20
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class RankItem:
    """One option, already masked. first: put first; in_top: among the first places, the first included."""

    label: str
    first: float | None
    in_top: float | None

    def __post_init__(self) -> None:
        if self.first is not None and self.in_top is not None and self.first > self.in_top:
            raise ValueError(
                f"“{self.label}” was put first by {self.first} and among the first by only {self.in_top}."
            )


def ranking_chart(
    items: Sequence[RankItem],
    *,
    base: int,
    top: int,
    title: str,
    subtitle: str,
    description: str,
    of: str = "people who put answers in order",
    by_first: bool = False,
    label: str | None = None,
    note: str | None = None,
    colour: str = ACCENT,
    width: int = 700,
) -> Chart:
    """Draw two bars an option, each with share and count: first choice, and among the first ``top``.

    base: everybody who put answers in order (``of``), printed behind the subtitle. by_first: most first
    choices first, ties as asked, hidden ones last as asked; otherwise the order given. The rest as in
    ``bar_chart``. ValueError for no items, no base, fewer than two places, or a count above the base.
    """
    if not items or base <= 0:
        raise ValueError("A chart needs at least one item and a base.")
    if top < 2:
        raise ValueError(f"A ranking has two places or more, not {top}: draw a bar chart of first choices.")
    page, canvas = Page(width), Canvas(width)
    shown = sorted(items, key=_place) if by_first else items
    colours = {"Put first": colour, f"Among the first {in_words(top)}": NEUTRAL}
    y = heading(canvas, page, title, f"{subtitle} Base: {base:,} {of}.".strip(), label)
    y = key(canvas, page, y, list(colours.items()))
    rows = [BarRow(item.label, (item.first, item.in_top)) for item in shown]
    y = Bars(canvas, page, rows, base, tuple(colours.values()), _BAR).draw(y)
    return canvas.draw(notes(canvas, page, y + 14, [note] if note else []), title, description)


def in_words(places: int) -> str:
    return _NUMBERS[places - 2] if places - 2 < len(_NUMBERS) else str(places)


def _place(item: RankItem) -> tuple[bool, float]:
    return item.first is None, -(item.first or 0)

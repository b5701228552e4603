"""Findings of a comparison with earlier waves, as plain values. Pure, and free of the other findings.

Every figure in them has passed disclosure control: a hidden one is None with the mark "c".
"""

from dataclasses import dataclass
from typing import Protocol

NOT_COMPARED = "z"


@dataclass(frozen=True)
class WaveCell:
    """One figure of one wave. ``mark``: "" or "c" withheld, "x" not available, "z" not asked in the same way.

    ``count`` is None beside a percentage that its source prints without counts. ``low``: a base under 30.
    """

    wave: str
    count: int | None = None
    base: int | None = None
    percent: str | None = None
    mark: str = ""
    low: bool = False


@dataclass(frozen=True)
class WaveLine:
    """One answer, or a total of answers, over the waves: the oldest first, this consultation last.

    ``difference``: points between the last two cells, None where they are not compared. ``interval``: its two
    ends where somebody asked for them. ``from_counts``: False where a printed percentage was taken as it is.
    """

    label: str
    cells: tuple[WaveCell, ...]
    difference: str | None = None
    from_counts: bool = True
    interval: tuple[str, ...] = ()
    side: str = ""

    @property
    def answer(self) -> str:
        """The answer without the word that a table puts before its totals."""
        return self.label.removeprefix("Total: ")


@dataclass(frozen=True)
class WaveFinding:
    """One opinion question beside its earlier counterpart. ``kind``: as the concordance says, "same" ...

    ``lines`` are empty unless it is the same. ``why``: why it is not compared, or an officer's reason.
    """

    key: str
    text: str
    short: str
    battery: str
    kind: str
    why: str
    earlier: str  # the name of the wave before
    lines: tuple[WaveLine, ...] = ()

    @property
    def compared(self) -> bool:
        return any(line.difference is not None for line in self.lines)


@dataclass(frozen=True)
class WaveChartFinding:
    """Questions told by the same answer, as lines over the waves. ``chart`` names its artefacts without their
    ending.

    ``invented``: the answers of one of its waves are invented, and the picture and its name say so.
    """

    chart: str
    questions: tuple[str, ...]
    answer: str
    headline: str
    alt: str
    invented: bool


def points_cell(difference: str | None) -> str:
    """ "+5 points", "−3 points", "0 points"; "[z]" where nothing is compared."""
    if difference is None:
        return f"[{NOT_COMPARED}]"
    size = difference.lstrip("-")
    sign = "−" if difference.startswith("-") else "+" if float(size) else ""
    return f"{sign}{size} {'point' if size == '1' else 'points'}"


class ShownFigure(Protocol):
    """How many of how many gave an answer, as it may be shown."""

    @property
    def count(self) -> int | None: ...
    @property
    def base(self) -> int | None: ...
    @property
    def percent(self) -> str | None: ...
    @property
    def mark(self) -> str: ...
    @property
    def low(self) -> bool: ...


def figure_cell(cell: ShownFigure) -> str:
    """62% (187 of 301); a printed percentage without its counts stands alone."""
    if cell.percent is None:
        return f"[{cell.mark or NOT_COMPARED}]"
    low = " [u]" if cell.low else ""
    if cell.count is not None and cell.base is not None:
        return f"{cell.percent}% ({cell.count:,} of {cell.base:,}){low}"
    base = f" (of {cell.base:,})" if cell.base is not None else ""
    return f"{cell.percent}%{base}{low}"

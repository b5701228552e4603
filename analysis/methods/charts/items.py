"""What a chart is given (already masked) and what of it is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from analysis.methods.likert import LikertSummary
from analysis.methods.rounding import percent
from analysis.methods.scales import Scale

WITHHELD = "Withheld to protect people’s privacy"
NOBODY = "No answers"


@dataclass(frozen=True)
class LikertItem:
    """One statement, already masked.

    counts: {code: people or weight} of the levels, None when withheld (one hidden level hides the bar, for
    its length would tell). n: people in the base, of whom whole counts are shares. dont_know: None where
    there is nothing to draw for it. instead: words in the place of the bar. total: set apart, as the whole.
    """

    label: str
    counts: Mapping[int, float | None] | None
    n: int | None
    dont_know: float | None = None
    instead: str = ""
    total: bool = False

    @classmethod
    def of(cls, label: str, summary: LikertSummary) -> "LikertItem":
        levels = {code: summary.mass[code] for code in summary.scale.codes}
        unsure = sum(mass for code, mass in summary.mass.items() if code not in levels)
        return cls(label, levels, summary.n, unsure if summary.base == "answered" else None)

    @property
    def withheld(self) -> bool:
        return self.counts is None or any(count is None for count in self.counts.values())


@dataclass(frozen=True)
class StackedBar:
    """Shares of one statement in per cent, unrounded for the lengths and rounded once for the figures.

    said: the words in the place of a bar that is not drawn.
    """

    label: str
    n: int | None
    lengths: dict[int, float] = field(default_factory=dict)
    figures: dict[int, Decimal] = field(default_factory=dict)
    unsure: float = 0.0
    unsure_figure: Decimal | None = None
    said: str = ""
    total: bool = False

    def sums_to_100(self) -> bool:
        return not self.figures or sum(self.figures.values()) + (self.unsure_figure or 0) == 100


def measured(item: LikertItem, scale: Scale) -> StackedBar:
    """ValueError for a level that is not on the scale, or for more answers than people."""
    counts = {} if item.counts is None else dict(item.counts)
    if not set(counts) <= set(scale.codes):
        raise ValueError(f"{sorted(set(counts) - set(scale.codes))} are not on the scale {scale.codes}.")
    known = {code: counts.get(code) or 0 for code in scale.codes}
    base = _base(item, sum(known.values()) + (item.dont_know or 0))
    said = item.instead or (WITHHELD if item.withheld else "" if base else NOBODY)
    if said:
        return StackedBar(item.label, item.n, said=said, total=item.total)
    unsure = item.dont_know or 0
    return StackedBar(
        item.label,
        item.n,
        lengths={code: 100 * count / base for code, count in known.items()},
        figures={code: percent(count, base) or Decimal(0) for code, count in known.items()},
        unsure=100 * unsure / base,
        unsure_figure=None if item.dont_know is None else percent(unsure, base),
        total=item.total,
    )


def _base(item: LikertItem, drawn: float) -> float:
    """What shares are of: the people in the base even where some of them are not drawn, else the weights."""
    weighted = isinstance(drawn, float)
    if item.n is None or weighted:
        return drawn
    if drawn > item.n:
        raise ValueError(f"“{item.label}” counts {drawn} answers of {item.n} people.")
    return item.n


@dataclass(frozen=True)
class BarItem:
    """One option of a single or multiple choice; count: people or weight, None when withheld."""

    label: str
    count: float | None


@dataclass(frozen=True)
class LinePoint:
    """A figure of one wave, in per cent as it is printed; None is a gap. base: people, None where unknown."""

    wave: str
    value: Decimal | None
    base: int | None = None


@dataclass(frozen=True)
class LineSeries:
    """One item over its waves, the oldest first."""

    label: str
    points: tuple[LinePoint, ...]

"""The same item asked in two or more waves: both figures, both bases, and the difference in points.

Two self-selected crowds are not two samples of one population, so nothing is tested and an interval is drawn
only when somebody asks for it. A difference is worked out from the counts and rounded once, so it may differ
from the difference of the printed percentages by a point.
"""

import operator
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from analysis.methods.intervals import newcombe
from analysis.methods.rounding import percent, points

DIFFERENT_PEOPLE = (
    "Different people chose to answer each time, so a difference between two figures does not show that "
    "anybody changed their mind."
)
AS_PRINTED = (
    "Where a source prints percentages only, they are compared as they are printed, which adds a rounding "
    "of their own."
)
WITHHELD, UNKNOWN = "withheld", "no figure"
LARGEST_PLACES = 3
_PRINTED = re.compile(r"(\d{1,3})(?:\.(\d+))?")


@dataclass(frozen=True)
class WaveFigure:
    """How many of a base gave one answer in one wave.

    count of base: people; or printed: a percentage (without its sign) of a source that gives no counts, and
    then base may be None. With neither there is no figure.
    """

    count: int | None = None
    base: int | None = None
    printed: str = ""

    def __post_init__(self) -> None:
        for name in ("count", "base"):
            number = getattr(self, name)
            if number is not None:  # in Python's own numbers, which do not run over
                object.__setattr__(self, name, operator.index(number))
        if self.base is not None and self.base < 0:
            raise ValueError(f"A base must be 0 or more people, not {self.base}.")
        if self.count is not None and self.base is None:
            raise ValueError(f"A count needs its base: {self.count} of how many people?")
        if self.count is not None and not 0 <= self.count <= (self.base or 0):
            raise ValueError(f"A part must lie between 0 and its base: {self.count} of {self.base}.")
        if self.printed:
            _read(self.printed)

    @property
    def known(self) -> bool:
        return self.count is not None or bool(self.printed)

    @property
    def counted(self) -> bool:
        return self.count is not None

    @property
    def printed_places(self) -> int:
        """Decimals in which the source prints."""
        return _decimals(self.printed)

    def percent(self, places: int = 0) -> Decimal | None:
        """Rounded once from the count, halves up; a printed percentage exactly as it is printed."""
        if self.count is not None and self.base is not None:
            return percent(self.count, self.base, places)
        return _read(self.printed) if self.printed else None


@dataclass(frozen=True)
class WaveComparison:
    """``then`` and ``now`` as they may be shown; ``why_not`` is empty where they are compared.

    difference: points, now minus then, rounded once. from_counts: False where a printed percentage had to be
    taken as it is. interval: (low, high) in points, where it was asked for.
    """

    then: WaveFigure
    now: WaveFigure
    difference: Decimal | None = None
    from_counts: bool = True
    interval: tuple[Decimal, Decimal] | None = None
    why_not: str = ""


def compare(
    then: WaveFigure,
    now: WaveFigure,
    *,
    threshold: int = 10,
    places: int = 0,
    interval: bool = False,
    level: float = 0.95,
) -> WaveComparison:
    """Compare one item over two waves. A figure on a base under ``threshold`` is withheld.

    An interval needs counts on both sides; between printed percentages there is none.
    """
    shown = withheld(then, threshold), withheld(now, threshold)
    why_not = _why_not((then, now), shown)
    if why_not:
        return WaveComparison(*shown, why_not=why_not)
    from_counts = then.counted and now.counted
    difference = _difference(then, now, places) if from_counts else _difference_printed(then, now)
    if difference is None:
        return WaveComparison(then, now, why_not=UNKNOWN)
    drawn = _interval(then, now, level, places) if interval and from_counts else None
    return WaveComparison(then, now, difference, from_counts, drawn)


def compare_all(
    figures: Sequence[WaveFigure], *, threshold: int = 10, places: int = 0
) -> list[WaveComparison]:
    """Each wave with the one before it, the oldest first; n figures give n - 1 comparisons.

    ValueError for fewer than two.
    """
    if len(figures) < 2:
        raise ValueError("A comparison needs the figures of at least two waves.")
    return [compare(then, now, threshold=threshold, places=places) for then, now in pairwise(figures)]


def withheld(figure: WaveFigure, threshold: int) -> WaveFigure:
    """The figure, or an empty one where its base is known and under the threshold."""
    if threshold < 0:
        raise ValueError(f"A threshold must be 0 or more, not {threshold}.")
    small = figure.base is not None and figure.base < threshold
    return replace(figure, count=None, base=None, printed="") if small else figure


def _why_not(given: Sequence[WaveFigure], shown: Sequence[WaveFigure]) -> str:
    if any(before.known and not after.known for before, after in zip(given, shown, strict=True)):
        return WITHHELD
    return "" if all(figure.known for figure in shown) else UNKNOWN


def _interval(then: WaveFigure, now: WaveFigure, level: float, places: int) -> tuple[Decimal, Decimal] | None:
    """Newcombe's, in points, rounded outward. It assumes two random samples: say so beside it."""
    found = newcombe(now.count or 0, now.base or 0, then.count or 0, then.base or 0, level=level)
    return None if found is None else found.percent(places)


def _difference(then: WaveFigure, now: WaveFigure, places: int) -> Decimal | None:
    """now.count / now.base - then.count / then.base over their common denominator, in whole numbers."""
    then_count, then_base = then.count or 0, then.base or 0
    now_count, now_base = now.count or 0, now.base or 0
    return points(now_count * then_base - then_count * now_base, now_base * then_base, places)


def _difference_printed(then: WaveFigure, now: WaveFigure) -> Decimal | None:
    """At the decimals of the source; of two sources at the coarser ones, with the finer rounded once."""
    places = min(figure.printed_places for figure in (then, now) if not figure.counted)
    shares = [_at(figure, places) for figure in (then, now)]
    return None if shares[0] is None or shares[1] is None else shares[1] - shares[0]


def _at(figure: WaveFigure, places: int) -> Decimal | None:
    if figure.counted:
        return figure.percent(places)
    exact = _read(figure.printed)
    whole = int(exact.scaleb(LARGEST_PLACES))
    return percent(whole, 100 * 10**LARGEST_PLACES, places)


def _read(printed: str) -> Decimal:
    """ "46.6" as a number. ValueError for anything but 0 to 100 with at most three decimals."""
    found = _PRINTED.fullmatch(printed)
    if found is None or len(found.group(2) or "") > LARGEST_PLACES or Decimal(printed) > 100:
        raise ValueError(
            f"A printed percentage is a number from 0 to 100 such as 46 or 46.6, not “{printed}”."
        )
    return Decimal(printed)


def _decimals(printed: str) -> int:
    found = _PRINTED.fullmatch(printed)
    return len(found.group(2) or "") if found else 0

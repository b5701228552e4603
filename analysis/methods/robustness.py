"""Whether a headline still holds when some of the answers are left out.

A headline names who leads: the larger side of a scale, or the answer chosen most often. It holds without some
answers when all of this is true of those that are left:

1. no answer that the headline does not name is given more often than all that it names;
2. the share of the first answer it names stays on its side of one half (over, exactly, under);
3. that share moves by no more than 5 points, compared exactly, before any rounding.

Every rule is about what the sentence says, not about chance: a consultation is no random sample, so that a
test of significance would answer another question. The check is leave-one-group-out sensitivity analysis
(Saltelli and others, Global Sensitivity Analysis, 2008, chapter 1), the groups being those whose answers
readers of consultations doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import BoolArray, IntArray, truth_array
from analysis.methods.rounding import percent, points

HOLDS, CHANGES, TOO_FEW, NONE_LEFT_OUT = "holds", "changes", "too_few", "none"
LEAST_BASE = 30
MOST_POINTS = 5
ANOTHER = "the leading answer changes"
FAR = f"more than {MOST_POINTS} points away"
_HALF = {1: "over half", 0: "exactly half", -1: "under half"}


@dataclass(frozen=True)
class Variant:
    """``kept``: n truth values, whose answers stay."""

    label: str
    kept: npt.ArrayLike


@dataclass(frozen=True)
class Outcome:
    """One variant of one headline, with figures for the desk.

    ``lead``: how many of all ``base`` people gave the answer that leads; ``lead_left`` of the ``left`` people
    who remain. ``moved``: the change of that share in points, one decimal, None where nobody remains.
    ``why``: what no longer holds, in words. ``elsewhere``: another answer leads once they are left out.
    """

    label: str
    verdict: str
    lead: int
    base: int
    lead_left: int
    left: int
    moved: Decimal | None = None
    why: tuple[str, ...] = ()
    elsewhere: bool = False

    @property
    def left_out(self) -> int:
        return self.base - self.left


def strip(
    given: npt.ArrayLike, base: npt.ArrayLike, variants: Sequence[Variant], *, close: int = 0
) -> tuple[Outcome, ...]:
    """Test the headline of one question against each variant.

    ``given``: n x sides truth values, who gave which side (or answer). ``base``: n truth values, who is in
    the question's base. ``close``: a second answer less than so many whole points behind the first is named
    with it; 0 names it on a tie alone. A variant that leaves nobody out is "none", one that leaves fewer than
    30 people "too_few", as is every variant of a question that fewer than 30 answered.
    ValueError for shapes that do not match.
    """
    inside = truth_array(base, "base", 1)
    sides = truth_array(given, "given", 2, inside.size)
    if not sides.shape[1]:
        raise ValueError("There must be at least one answer that people could give.")
    kept = [truth_array(variant.kept, f"kept: {variant.label}", 1, inside.size) for variant in variants]
    whole = _tally(sides, inside)
    named = _named(*whole, close)
    return tuple(
        _tested(variant.label, whole, _tally(sides, inside & stay), named)
        for variant, stay in zip(variants, kept, strict=True)
    )


def told(tested: Outcome) -> tuple[int, int]:
    """What "holds" or "changes" tells of those left out: the least and most who may have given the lead.

    A reader is taken to know every base. Range of the whole numbers that agree with the verdict.
    """
    least, most = max(0, tested.lead - tested.left), min(tested.lead, tested.left_out)
    possible = np.arange(least, most + 1)
    crossed, far = _broken(tested.lead, tested.base, tested.lead - possible, tested.left)
    if tested.verdict == HOLDS:
        possible = possible[~(crossed | far)]
    elif tested.verdict == CHANGES and not tested.elsewhere:
        possible = possible[crossed | far]
    return int(possible.min()), int(possible.max())


Tally = tuple[list[int], int]


def _tally(given: BoolArray, inside: BoolArray) -> Tally:
    return [int(count) for count in given[inside].sum(axis=0)], int(inside.sum())


def _named(counts: list[int], base: int, close: int) -> list[int]:
    """The sides that the headline names, the first one first; one or two."""
    first, *rest = sorted(range(len(counts)), key=lambda side: -counts[side])
    if rest and base and _near(counts[first], counts[rest[0]], base, close):
        return [first, rest[0]]
    return [first]


def _near(first: int, second: int, base: int, close: int) -> bool:
    gap = (percent(first, base) or 0) - (percent(second, base) or 0)
    return gap < close if close else first == second


def _tested(label: str, whole: Tally, left: Tally, named: list[int]) -> Outcome:
    lead = named[0]
    counts, base = left
    found = Outcome(label, NONE_LEFT_OUT, whole[0][lead], whole[1], counts[lead], base)
    if base == whole[1]:
        return found
    moved = points(counts[lead] * whole[1] - whole[0][lead] * base, whole[1] * base, 1) if base else None
    if min(base, whole[1]) < LEAST_BASE:
        return replace(found, verdict=TOO_FEW, moved=moved)
    elsewhere = max(counts) > max(counts[side] for side in named)
    why = ((ANOTHER,) if elsewhere else ()) + _why(found)
    return replace(found, verdict=CHANGES if why else HOLDS, moved=moved, why=why, elsewhere=elsewhere)


def _why(found: Outcome) -> tuple[str, ...]:
    crossed, far = _broken(found.lead, found.base, np.array([found.lead_left]), found.left)
    before, after = 2 * found.lead - found.base, 2 * found.lead_left - found.left
    halves = f"{_HALF[int(np.sign(after))]} instead of {_HALF[int(np.sign(before))]}"
    return (*((halves,) if crossed[0] else ()), *((FAR,) if far[0] else ()))


def _broken(lead: int, base: int, lead_left: IntArray, left: int) -> tuple[BoolArray, BoolArray]:
    """Rules 2 and 3 in whole numbers, for each number of leading answers that may be left."""
    crossed = np.sign(2 * lead_left - left) != np.sign(2 * lead - base)
    far = 100 * np.abs(lead_left * base - lead * left) > MOST_POINTS * left * base
    return np.asarray(crossed, dtype=np.bool_), np.asarray(far, dtype=np.bool_)

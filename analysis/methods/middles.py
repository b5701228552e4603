"""The middle of an ordered scale: the level of the middle person, and the mean of the codes.

Levels stand from the lowest score to the highest. A level holds people, or weight where answers are weighted.
"""

import math
from collections.abc import Sequence
from decimal import Decimal

from analysis.methods.rounding import Count, average, share


def median_level(masses: Sequence[Count]) -> int | None:
    """The place, from 0, of the level that the middle person chose; None where nobody is on the scale.

    ``masses``: how many are at each level, lowest score first. Between two levels it is the lower one: a tie
    never flatters. ValueError for a negative or endless number.
    """
    whole = total(masses)
    for place in range(len(masses)):
        part = share(total(masses[: place + 1]), whole)
        if part is not None and 2 * part >= 1:
            return place
    return None


def certain_median(masses: Sequence[Count | None], rest: Count, *, beside: bool = False) -> int | None:
    """The median where it follows from what is shown, whatever is hidden; else None.

    ``masses``: as in ``median_level``, None for a hidden level. ``rest``: what all that is hidden holds
    together. ``beside``: something beside the scale ("don't know") is hidden too, so the rest may lie there.
    It is the median when it is so with the rest at any one hidden place, because the conditions for being
    the median are linear in how the rest is shared out.
    """
    known = [mass or 0 for mass in masses]
    hidden = [place for place, mass in enumerate(masses) if mass is None]
    cases = [_with(known, place, rest) for place in hidden]
    if beside or not hidden:
        cases.append(known)
    found = {median_level(case) for case in cases}
    return found.pop() if len(found) == 1 else None


def mean_score(masses: Sequence[Count], scores: Sequence[int], places: int = 1) -> Decimal | None:
    """The mean of the scores, 0 or more each, halves up; None where nobody is on the scale."""
    held = [mass * score for mass, score in zip(masses, scores, strict=True)]
    return average(total(held), total(masses), places)


def total(masses: Sequence[Count]) -> Count:
    """The sum; of weights rounded once, so that no order of people can matter."""
    return math.fsum(masses) if any(isinstance(mass, float) for mass in masses) else sum(masses)


def _with(known: Sequence[Count], place: int, rest: Count) -> list[Count]:
    return [mass + rest if n == place else mass for n, mass in enumerate(known)]

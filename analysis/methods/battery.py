"""The order in which the items of a battery are printed."""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from analysis.methods.likert import LikertSummary
from analysis.methods.rounding import share

Order = Literal["asked", "agreement"]


def order_items(summaries: Sequence[LikertSummary | None], by: Order = "asked") -> tuple[int, ...]:
    """The places of the items in printed order.

    "asked": as in the questionnaire. "agreement": by the exact share who agree (weighted where there are
    weights), most first; equal shares keep the asked order. Items without a base come last, and so do those
    that are withheld (None), in the asked order: their place must not tell what their figures would.
    ValueError for another order.
    """
    if by not in ("asked", "agreement"):
        raise ValueError(f'Items are ordered as "asked" or by "agreement", not by "{by}".')
    places = range(len(summaries))
    if by == "asked":
        return tuple(places)
    return tuple(sorted(places, key=lambda place: _most_first(summaries[place])))


def _most_first(summary: LikertSummary | None) -> Fraction:
    """A key that puts the largest share first and an item without one last."""
    agreeing = None if summary is None else _agreeing(summary)
    return Fraction(1) if agreeing is None else -agreeing


def _agreeing(summary: LikertSummary) -> Fraction | None:
    if summary.weighted is None:
        return share(summary.agree, summary.n)
    return share(math.fsum(summary.weighted[code] for code in summary.scale.agree), summary.weighted_n)

"""Counts of single choice, tick-all-that-apply and ranking questions.

Every part has its base beside it, every person is in exactly one state, and what cannot be read as an
answer is counted as such. Shares are rounded once from the counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import (
    DONT_KNOW,
    MISSING,
    NOT_ANSWERED,
    NOT_SHOWN,
    BoolArray,
    IntArray,
    code_array,
    count_codes,
)
from analysis.methods.rounding import percent

Shares = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class SingleSummary:
    """counts: {code: people} for every option with its noughts, then "don't know" (-3) where it is in the
    base and somebody said it; they sum to ``n``. missing: all five missing codes."""

    counts: dict[int, int]
    missing: dict[int, int]

    @property
    def n(self) -> int:
        return sum(self.counts.values())

    def percent(self, places: int = 0) -> dict[int, Decimal | None]:
        return {code: percent(count, self.n, places) for code, count in self.counts.items()}


def single(
    codes: npt.ArrayLike, options: Iterable[int], *, base: Literal["answered", "opinion"] = "answered"
) -> SingleSummary:
    """Count a choice of one. ``codes``: n integers, an option's code or a missing code (-1 to -5).

    ``options``: the codes on offer, 0 or more, in printed order. Base "answered" holds "don't know",
    base "opinion" does not. ValueError for an unknown code or a wrong shape.
    """
    offered = [int(code) for code in options]
    if not offered or len(set(offered)) != len(offered) or min(offered) < 0:
        raise ValueError(f"The options must be distinct codes of 0 or more, not {offered}.")
    if base not in ("answered", "opinion"):
        raise ValueError(f'The base must be "answered" or "opinion", not "{base}".')
    counted = count_codes(code_array(codes), [*offered, *MISSING])
    unsure = [DONT_KNOW] if base == "answered" and counted[DONT_KNOW] else []
    return SingleSummary(
        {code: counted[code] for code in [*offered, *unsure]}, {code: counted[code] for code in MISSING}
    )


@dataclass(frozen=True)
class MultipleSummary:
    """counts: people who ticked each option, in the order of the columns. n: people who were shown the
    question and ticked at least one box or said "none of these"; shares of it may add up to over 100 %.
    none: said "none of these". contradictory: said so and ticked a box too (in the base, ticks counted).
    set_aside: people with ticks on a question that routing did not show them (counted nowhere else)."""

    counts: tuple[int, ...]
    n: int
    none: int
    contradictory: int
    not_answered: int
    not_shown: int
    set_aside: int

    @property
    def selections(self) -> int:
        return sum(self.counts)

    def percent(self, places: int = 0) -> Shares:
        return tuple(percent(count, self.n, places) for count in self.counts)


def multiple(
    ticked: npt.ArrayLike, shown: npt.ArrayLike | None = None, *, none: npt.ArrayLike | None = None
) -> MultipleSummary:
    """Count a tick-all-that-apply question.

    ``ticked``: n x options truth values. ``shown``: n truth values, whom routing showed the question
    (None: everyone). ``none``: n truth values, an explicit "none of these" outside the columns.
    ValueError for a wrong shape or for anything but truth values.
    """
    boxes = _truth(ticked, "ticked", 2)
    people = boxes.shape[0]
    saw = np.ones(people, dtype=bool) if shown is None else _truth(shown, "shown", 1, people)
    nothing = np.zeros(people, dtype=bool) if none is None else _truth(none, "none", 1, people)
    any_box = boxes.any(axis=1)
    answered = any_box | nothing
    inside = saw & answered
    return MultipleSummary(
        counts=tuple(int(count) for count in boxes[inside].sum(axis=0)),
        n=int(inside.sum()),
        none=int((inside & nothing).sum()),
        contradictory=int((inside & nothing & any_box).sum()),
        not_answered=int((saw & ~answered).sum()),
        not_shown=int((~saw & ~answered).sum()),
        set_aside=int((~saw & answered).sum()),
    )


@dataclass(frozen=True)
class RankingSummary:
    """first, in_top, points: for each option in column order, how many put it first, how many in the first
    ``top``, and its points (``top`` for a first place down to 1). n: people with a valid ranking, the base
    of every share. invalid: ties, repeated ranks or ranks beyond the number of options.
    picked_not_ranked: boxes ticked on paper without an order. mean_rank: None unless every valid ranking
    ranked every option. missing: all five missing codes."""

    top: int
    n: int
    first: tuple[int, ...]
    in_top: tuple[int, ...]
    points: tuple[int, ...]
    invalid: int
    picked_not_ranked: int
    missing: dict[int, int]
    mean_rank: tuple[float, ...] | None

    def first_percent(self, places: int = 0) -> Shares:
        return tuple(percent(count, self.n, places) for count in self.first)

    def top_percent(self, places: int = 0) -> Shares:
        return tuple(percent(count, self.n, places) for count in self.in_top)


def ranking(ranks: npt.ArrayLike, *, top: int, picked: npt.ArrayLike | None = None) -> RankingSummary:
    """Count a ranking question, of the first ``top`` or of everything.

    ``ranks``: n x options integers: 1 first, 2 second, ...; 0 left unranked; a missing code (-1 to -5) where
    the person gave no ranking. ``picked``: n x options truth values, ticks without an order.
    A ranking with places left out is valid; a tie, a repeat or a rank beyond the options is not.
    ValueError for a wrong shape, an unknown code, or a ``top`` outside 1 to the number of options.
    """
    table = np.asarray(ranks)
    if table.ndim != 2 or table.shape[1] == 0:
        raise ValueError(f"The ranks must be people x options, not an array of shape {table.shape}.")
    people, options = table.shape
    if not 1 <= top <= options:
        raise ValueError(f"The top must be 1 to {options}, the number of options, not {top}.")
    table = code_array(table.ravel(), "ranks").reshape(people, options)
    if people and table.min() < min(MISSING):
        raise ValueError(f"Rank {int(table.min())} is neither a rank nor a missing code (-1 to -5).")
    ticks = np.zeros((people, options), dtype=bool) if picked is None else _truth(picked, "picked", 2)
    if ticks.shape != table.shape:
        raise ValueError(f"The picks have the shape {ticks.shape}, the ranks {table.shape}.")
    return _ranked(table, np.asarray(ticks.any(axis=1)), top)


def _ranked(table: IntArray, picked: BoolArray, top: int) -> RankingSummary:
    hidden = np.asarray((table == NOT_SHOWN).any(axis=1))
    ranked = np.asarray((table > 0).any(axis=1))
    sound = ranked & ~hidden & _no_repeats(table)
    unordered = picked & ~ranked & ~hidden
    valid = table[sound]
    in_top = (valid >= 1) & (valid <= top)
    return RankingSummary(
        top=top,
        n=int(sound.sum()),
        first=_column_sums(valid == 1),
        in_top=_column_sums(in_top),
        points=_column_sums(np.where(in_top, top + 1 - valid, 0)),
        invalid=int((ranked & ~hidden & ~sound).sum()),
        picked_not_ranked=int(unordered.sum()),
        missing=_missing_rows(table, ~ranked & ~unordered | hidden),
        mean_rank=tuple(valid.mean(axis=0).tolist()) if valid.size and (valid > 0).all() else None,
    )


def _no_repeats(table: IntArray) -> BoolArray:
    """Rows whose positive ranks are distinct and no larger than the number of options."""
    ordered = np.sort(table, axis=1)
    tied = ((ordered[:, 1:] == ordered[:, :-1]) & (ordered[:, 1:] > 0)).any(axis=1)
    return np.asarray(~tied & (ordered[:, -1] <= table.shape[1]), dtype=np.bool_)


def _missing_rows(table: IntArray, rows: BoolArray) -> dict[int, int]:
    """Why each of ``rows`` has no ranking: not shown before all else, then the most telling code in it."""
    left = table[rows]
    reason = np.where((left == NOT_SHOWN).any(axis=1), NOT_SHOWN, left.min(axis=1))
    reason = np.where(reason == 0, NOT_ANSWERED, reason)
    return {code: int((reason == code).sum()) for code in MISSING}


def _column_sums(table: npt.NDArray[np.generic]) -> tuple[int, ...]:
    return tuple(int(total) for total in np.asarray(table).sum(axis=0))


def _truth(values: npt.ArrayLike, what: str, dimensions: int, people: int | None = None) -> BoolArray:
    array = np.asarray(values)
    if array.ndim != dimensions or (people is not None and array.shape[0] != people):
        raise ValueError(f'The array "{what}" has the wrong shape: {array.shape}.')
    if array.dtype.kind != "b" and not np.isin(array, (0, 1)).all():
        raise ValueError(f'The array "{what}" must hold truth values only.')
    return array.astype(bool)

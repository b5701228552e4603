"""Every question type as one side of a crossed table: which of its answers each person gave.

An axis of n people is n x answers truth values, and n truth values for who is in its base. ``cross`` needs
to know no more, so a choice, ticks, a ranking and typed amounts can all be crossed with one another.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.amounts import band_edges, periods
from analysis.methods.codes import (
    DONT_KNOW,
    MISSING,
    NOT_ANSWERED,
    BoolArray,
    IntArray,
    code_array,
    offered_codes,
    refuse_unknown,
)
from analysis.methods.counts import read_ticks
from analysis.methods.rankings import rank_table, sound_rankings

Base = Literal["answered", "opinion"]


@dataclass(frozen=True, eq=False)
class Axis:
    """codes: names the answers, in printed order. base: n truth values. flags: n x answers, who gave which;
    nobody outside the base. overlapping: a person may have given several (or be in several groups)."""

    codes: tuple[int, ...]
    flags: BoolArray
    base: BoolArray
    overlapping: bool = False

    @property
    def people(self) -> int:
        return int(self.base.size)

    @cached_property
    def places(self) -> IntArray:
        """The number of each person's answer, from 1; 0 outside the base, one more than there are answers for
        whoever is in the base and gave none of them. Only where answers do not overlap.
        """
        if self.overlapping:
            raise ValueError("A person may have given several of these answers: they have no one place.")
        last = len(self.codes) + 1
        kind = np.min_scalar_type(last).type
        found: IntArray = self.base.view(np.uint8) * kind(last)
        for number, given in enumerate(self.flags.T, start=1):
            found -= given.view(np.uint8) * kind(last - number)
        return found

    def merged(self, groups: Iterable[Iterable[int]]) -> "Axis":
        """An axis of one answer for each group of codes, numbered from 1: who gave any of them.

        The only way to a NET of answers that overlap, where counts cannot be added. ValueError for a group
        that is empty, repeats a code or names one that is no answer.
        """
        positions = group_positions(self.codes, groups)
        flags = np.array([self.flags[:, group].any(axis=1) for group in positions]).T
        shared = self.overlapping or share_codes(positions)
        return Axis(_numbers(flags), flags, self.base, shared)


def choice(
    codes: npt.ArrayLike, answers: Iterable[int], *, base: Base = "answered", off_scale: Iterable[int] = ()
) -> Axis:
    """A choice of one, or a scale. ``codes``: n integers, an answer's code or a missing code (-1 to -5).

    ``answers``: the codes on offer, 0 or more, in printed order. ``off_scale``: codes of answers beside the
    scale; they and "don't know" (-3, where it is among them or somebody said it) are the last answers in the
    base "answered" and leave the table in the base "opinion". ValueError for an unknown code.
    """
    given, offered = code_array(codes), offered_codes(answers, "answers")
    beside = list(off_scale)
    taken = set(offered) | (set(MISSING) - {DONT_KNOW})
    if len(set(beside)) != len(beside) or taken & set(beside):
        raise ValueError(f"Codes beside the scale must be distinct and used for nothing else: {beside}.")
    refuse_strangers(given, [*offered, *beside])
    if DONT_KNOW not in beside and bool((given == DONT_KNOW).any()):
        beside.append(DONT_KNOW)
    if base not in ("answered", "opinion"):
        raise ValueError(f'The base must be "answered" or "opinion", not "{base}".')
    return _coded(given, [*offered, *(beside if base == "answered" else [])])


def banner(codes: npt.ArrayLike, groups: Iterable[int]) -> Axis:
    """Groups of people from a choice of one: whoever has a negative code did not state theirs."""
    return choice(codes, groups, base="opinion")


def ticks(
    ticked: npt.ArrayLike, shown: npt.ArrayLike | None = None, *, none: npt.ArrayLike | None = None
) -> Axis:
    """Tick all that apply, as ``counts.multiple`` reads it; answers are numbered from 1.

    Base: people who were shown the question and ticked at least one box or said "none of these".
    """
    boxes, saw, nothing = read_ticks(ticked, shown, none)
    inside = saw & (boxes.any(axis=1) | nothing)
    return _wide(boxes, inside, overlapping=True)


def first_choice(ranks: npt.ArrayLike) -> Axis:
    """What a ranking puts first. Base: people with a valid ranking, as ``counts.ranking`` reads it."""
    table = rank_table(ranks)
    sound = sound_rankings(table)
    return _wide(table == 1, sound, overlapping=False)


def among_the_first(ranks: npt.ArrayLike, top: int) -> Axis:
    """What a ranking puts among its first ``top`` places; same base as ``first_choice``."""
    table = rank_table(ranks, top)
    return _wide((table >= 1) & (table <= top), sound_rankings(table), overlapping=top > 1)


def banded(
    amounts: npt.ArrayLike, *, lows: Sequence[int] = (), end: int | None = None, base: Base = "answered"
) -> Axis:
    """Amounts of 0 or more by the bands of ``amounts.bands``, numbered from 1; "don't know" as in ``choice``.

    ``amounts``: n whole numbers, or missing codes (-1 to -5).
    """
    given = code_array(amounts, "amounts")
    refuse_strangers(np.minimum(given, 0), [0])
    edges = band_edges(given[given >= 0], lows=lows, end=end)
    numbers = np.where(given >= 0, np.searchsorted(edges, given, side="right"), given)
    return choice(numbers, range(1, len(edges) + 1), base=base)


def dated(days: npt.ArrayLike, *, base: Base = "answered") -> Axis:
    """Days by the months or years of ``amounts.periods``, numbered from 1; "don't know" as in ``choice``.

    ``days``: n days of the calendar (1: 1 January of the year 1), or missing codes (-1 to -5). Where nobody
    gave a day there is one period, with nobody in it.
    """
    given = code_array(days, "days")
    refuse_strangers(np.minimum(given, 0), [0])
    typed = given >= 0
    names, found = periods(given[typed])
    numbers = given.astype(np.int64)
    numbers[typed] = found + 1
    return choice(numbers, range(1, max(len(names), 1) + 1), base=base)


def places_of(ranks: npt.ArrayLike, option: int, top: int) -> Axis:
    """Where a ranking puts one option: its place from 1 to ``top``, then one code for none of these places.

    ``option``: its column, from 0. Same base as ``first_choice``. ValueError for a column there is not.
    """
    table = rank_table(ranks, top)
    if not 0 <= option < table.shape[1]:
        raise ValueError(f"There is no option {option}: they are numbered from 0 to {table.shape[1] - 1}.")
    own = table[:, option]
    placed = np.where((own >= 1) & (own <= top), own, top + 1)
    return choice(np.where(sound_rankings(table), placed, NOT_ANSWERED), range(1, top + 2))


def refuse_strangers(codes: IntArray, answers: list[int]) -> None:
    """ValueError for a code that is neither an answer nor a missing code."""
    if codes.size:
        refuse_unknown(codes, [*answers, *MISSING], int(codes.min()), int(codes.max()))


def group_positions(codes: Sequence[int], groups: Iterable[Iterable[int]]) -> list[list[int]]:
    """Where the codes of each group stand in ``codes``."""
    places = {code: place for place, code in enumerate(codes)}
    wanted = [[int(code) for code in group] for group in groups]
    for group in wanted:
        if not group or len(set(group)) != len(group) or not set(group) <= set(places):
            raise ValueError(f"A group must name distinct codes of {tuple(codes)}, not {tuple(group)}.")
    if not wanted:
        raise ValueError("There must be at least one group.")
    return [[places[code] for code in group] for group in wanted]


def share_codes(groups: Sequence[Sequence[int]]) -> bool:
    return len({code for group in groups for code in group}) < sum(len(group) for group in groups)


def _coded(given: IntArray, answers: list[int]) -> Axis:
    flags = np.array([given == answer for answer in answers]).T
    return Axis(tuple(answers), flags, np.asarray(flags.any(axis=1)))


def _wide(given: BoolArray, base: BoolArray, *, overlapping: bool) -> Axis:
    return Axis(_numbers(given), given & base[:, None], base, overlapping)


def _numbers(flags: BoolArray) -> tuple[int, ...]:
    return tuple(range(1, flags.shape[1] + 1))

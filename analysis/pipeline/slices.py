"""A filter together with a banner: told only as far as the two tables next to it leave it safe.

The same banner without the filter and the filter's question as a banner hold the sums of all slices. So the
slices of every answer to the filter's question are masked as one table between those two.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from analysis.methods.codes import BoolArray, FloatArray, IntArray
from analysis.methods.suppression.slices import Hidden, protect_slices
from analysis.pipeline.crossmask import hidden_where, withheld
from analysis.pipeline.cuts import Cut, Only, People, Shape, cut_table, groups_told, side_of_cut
from analysis.pipeline.joining import Part, Parts
from analysis.pipeline.sides import Side, told_as
from analysis.reports.crossed import CrossTable

MOST = 600  # cells in one program: with more nobody would wait for the page


@dataclass(frozen=True)
class Masked:
    """A table as it may leave the desk. ``cut``: as it was counted. ``answers``: those that make its rows."""

    cut: Cut
    table: CrossTable
    answers: Parts


@dataclass(frozen=True)
class _Beside:
    """A table next to the slices, by their rows. ``parts`` and ``flags``: its columns and who is in them."""

    parts: Parts
    flags: BoolArray
    overlapping: bool
    hidden: Hidden


@dataclass(frozen=True)
class _Program:
    """Rows and groups, each person in one of each, and where the first of them stand in the printed table.

    An answer among several stands with its complement, and so does a group that shares people with others.
    """

    rows: BoolArray
    groups: BoolArray
    row_places: list[int]
    group_places: list[int]

    def hidden(self, table: Hidden) -> Hidden:
        """What the banner's table hides of these rows and groups, and of their complements."""
        cells, bases = table.cells[np.ix_(self.row_places, self.group_places)], table.bases[self.group_places]
        if self.groups.shape[1] > len(self.group_places):
            rest = cells | table.totals[self.row_places][:, None]
            cells, bases = np.column_stack([cells, rest]), np.repeat(bases, 2)
        return self.by_rows(Hidden(cells, table.totals[self.row_places], bases))

    def by_rows(self, table: Hidden) -> Hidden:
        times = self.rows.shape[1] // len(self.row_places)
        return Hidden(np.repeat(table.cells, times, axis=0), np.repeat(table.totals, times), table.bases)


def told_slice(
    people: People,
    cut: Cut,
    tell: Callable[[Cut], Masked],
    *,
    threshold: int,
    weights: FloatArray | None = None,
) -> Masked:
    """The cut as it may leave the desk. ``tell``: what the desk tells of a cut without a filter."""
    if cut.only is None:
        raise ValueError("Only a cut with a filter has slices.")
    only, cut = cut.only, replace(cut, base="answered")
    whole = cut_table(people, cut, weights=weights)
    by_banner = tell(replace(cut, only=None))
    by_filter = tell(replace(cut, banner=only.question, rung="", only=None))
    answers = min(by_banner.answers, by_filter.answers, key=len)
    groups, slices = _beside(people, by_banner, answers), _beside(people, by_filter, answers)
    place = None if slices is None or by_filter.cut.rung else _place(people, only, slices)
    if groups is None or slices is None or place is None:
        return Masked(cut, withheld(whole), answers)
    cut = replace(cut, rung=by_banner.cut.rung, shape=Shape(answers, groups.parts))
    table = cut_table(people, cut, weights=weights)
    rows = told_as(side_of_cut(people, replace(cut, only=None)), answers)
    found = _hidden(rows, groups, slices, place, threshold)
    if found is None:
        return Masked(cut, withheld(table), answers)
    cells = np.column_stack([slices.hidden.cells[:, place], found.cells])
    bases = np.append([False], found.bases)
    notes = by_banner.table.notes
    return Masked(cut, hidden_where(table, cells | bases, bases, threshold).with_notes(*notes), answers)


def _beside(people: People, told: Masked, answers: Parts) -> _Beside | None:
    """None where it tells nothing, or hides an answer that the slices would have to join to another."""
    rows = [] if told.table.withheld else [_row(told, part) for part in answers]
    kept = [row for row in rows if row is not None]
    if not kept or len(kept) < len(rows):
        return None
    cells, bases = np.array(kept, dtype=bool), [group.base is None for group in told.table.groups[1:]]
    side, parts = groups_told(people, told.cut)
    hidden = Hidden(cells[:, 1:], cells[:, 0], np.array(bases, dtype=bool))
    return _Beside(parts, side.axis.flags, side.axis.overlapping, hidden)


def _row(told: Masked, part: Part) -> list[bool] | None:
    """What the table hides of an answer of the slices. One that it does not hold was given by nobody."""
    inside = [n for n, own in enumerate(told.answers) if set(own.places) <= set(part.places)]
    hidden = [[cell.count is None for cell in told.table.rows[n].cells] for n in inside]
    if len(hidden) > 1 and any(map(any, hidden)):
        return None
    return hidden[0] if hidden else [False] * len(told.table.groups)


def _place(people: People, only: Only, slices: _Beside) -> int | None:
    """The column of the filter's answer; None where it is not told by itself."""
    keys = [str(option.key) for option in people.question(only.question).options]
    return next((n for n in _alone(slices) if slices.parts[n].places == (keys.index(only.answer),)), None)


def _alone(slices: _Beside) -> list[int]:
    """Columns that a filter can pick: single answers whose people are told."""
    alone = (n for n, part in enumerate(slices.parts) if len(part.places) == 1 and not part.side)
    return [n for n in alone if not slices.hidden.bases[n]]


def _hidden(rows: Side, groups: _Beside, slices: _Beside, place: int, k: int) -> Hidden | None:
    """What the asked slice hides; None where that is everything. Of several answers one may go alone."""
    inside, beside = _all_slices(slices, place)
    if groups.overlapping and _hardly_shared(groups.flags, rows.axis.base, inside[:, 0], k):
        return None
    cells = np.ones((len(rows.labels), len(groups.parts)), dtype=bool)
    bases = groups.hidden.bases.copy()
    for program in _programs(rows, groups):
        counts = _counts(program, inside)
        if counts.size > MOST:
            return None
        by_slice = program.by_rows(_of_rows(beside, program.row_places))
        found = protect_slices(counts, groups=program.hidden(groups.hidden), slices=by_slice, threshold=k)
        if found is not None:
            high, wide = len(program.row_places), len(program.group_places)
            cells[np.ix_(program.row_places, program.group_places)] = found.cells[:high, :wide, 0]
            bases[program.group_places] |= found.bases[:wide, 0]
        elif not rows.axis.overlapping:
            return None
    return Hidden(cells, beside.totals, bases)


def _hardly_shared(groups: BoolArray, base: BoolArray, own: BoolArray, k: int) -> bool:
    """Whether fewer than k people of the slice, or of everybody else, are in two groups, so that they add up:
    here each is only protected from everybody beside it.
    """
    twice = np.maximum(groups.sum(axis=1) - 1, 0)
    return any(each.any() and int(twice[each].sum()) < k for each in (base & own, base & ~own))


def _all_slices(slices: _Beside, place: int) -> tuple[BoolArray, Hidden]:
    """The asked slice, every other that a filter can pick, and all others as one, with what is hidden of
    their sums. Where no sum of the others is hidden, all of them as one are told too.
    """
    own = slices.hidden
    kept = [place] if slices.overlapping else [place, *(n for n in _alone(slices) if n != place)]
    others = [n for n in range(len(slices.parts)) if n not in kept]
    rest = own.cells[:, kept].any(axis=1) | own.totals
    if not slices.overlapping:
        rest &= own.cells[:, others].any(axis=1)
    flags = slices.flags[:, kept]
    cells, bases = np.column_stack([own.cells[:, kept], rest]), np.append(own.bases[kept], [False])
    return np.column_stack([flags, ~flags.any(axis=1)]), Hidden(cells, own.totals, bases)


def _programs(rows: Side, groups: _Beside) -> Iterator[_Program]:
    for row_places, flags in _apart(rows.axis.flags, rows.axis.overlapping):
        inside = flags & rows.axis.base[:, None]
        for group_places, who in _apart(groups.flags, groups.overlapping):
            yield _Program(inside, who, row_places, group_places)


def _apart(flags: BoolArray, overlapping: bool) -> Iterator[tuple[list[int], BoolArray]]:
    """All columns, to one of which each person belongs; those that overlap one by one, beside the others."""
    if not overlapping:
        yield list(range(flags.shape[1])), flags
        return
    for place, own in enumerate(flags.T):
        yield [place], np.column_stack([own, ~own])


def _of_rows(table: Hidden, places: list[int]) -> Hidden:
    return Hidden(table.cells[places], table.totals[places], table.bases)


def _counts(program: _Program, slices: BoolArray) -> IntArray:
    """People: rows x groups x slices."""
    rows, groups = program.rows.astype(np.int64), program.groups.astype(np.int64)
    return np.stack([rows[own].T @ groups[own] for own in slices.T], axis=-1)

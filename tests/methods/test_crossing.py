"""Every question type crossed with every other: by hand, and as rules that hold for any answers."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.axes import (
    Axis,
    among_the_first,
    banded,
    banner,
    choice,
    dated,
    first_choice,
    places_of,
    ticks,
)
from analysis.methods.crossing import Column, cross, nets
from analysis.methods.crosstabs import crosstab
from analysis.methods.likert import AGREEMENT5, summarise

SCALE = (5, 4, 3, 2, 1)
AGREE, DISAGREE = (5, 4), (2, 1)
WARDS = (1, 2, 3)


def test_a_scale_by_wards_has_everybody_first_and_who_did_not_say_last():
    table = cross(choice([5, 4, 1, 5, -2], SCALE), banner([1, 1, 2, -4, 1], WARDS))
    total, first, second, third, unknown = table.printed()
    assert total == Column((2, 1, 0, 0, 1), 4)
    assert (first, second) == (Column((1, 1, 0, 0, 0), 2), Column((0, 0, 0, 0, 1), 1))
    assert (third, unknown) == (Column((0,) * 5, 0), Column((1, 0, 0, 0, 0), 1))
    assert (table.bases, table.row_totals, table.left_out) == ((2, 1, 0), (2, 1, 0, 0, 1), 1)
    assert table.counts.tolist() == [[1, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 0], [0, 1, 0]]
    assert table.percent()[0] == (Decimal(50), Decimal(0), None)
    assert not (table.multiple or table.overlapping)
    assert table.printed(total=False, not_stated=False) == table.columns


def test_dont_know_is_a_row_of_one_base_and_outside_the_other():
    codes, wards = [5, -3, 6, -1], banner([1, 1, 2, 2], WARDS)
    answered = cross(choice(codes, SCALE, off_scale=(6,)), wards)
    assert (answered.row_codes, answered.total.base, answered.left_out) == ((*SCALE, 6, -3), 3, 1)
    assert answered.columns[0].counts == (1, 0, 0, 0, 0, 0, 1)
    opinion = cross(choice(codes, SCALE, off_scale=(6,), base="opinion"), wards)
    assert (opinion.row_codes, opinion.total.base, opinion.left_out) == (SCALE, 1, 3)
    assert choice([5], SCALE, off_scale=(-3,)).codes == (*SCALE, -3)


def test_ticks_as_rows_add_up_to_more_than_their_base():
    hears_by = ticks([[1, 1], [0, 1], [0, 0], [0, 0], [1, 0]], [1, 1, 1, 1, 0], none=[0, 0, 1, 0, 0])
    table = cross(hears_by, banner([1, 1, 1, 1, 2], WARDS))
    assert table.columns[0] == Column((1, 2), 3)
    assert table.columns[1].base == 0
    assert (table.total.base, table.left_out, table.multiple) == (3, 2, True)
    assert table.total.percent() == (Decimal(33), Decimal(67))


def test_ticks_as_groups_overlap_and_the_total_counts_everybody_once():
    groups = ticks([[1, 1], [1, 0], [0, 0]])
    table = cross(choice([5, 1, 1], SCALE), groups)
    assert (table.bases, table.total.base, table.not_stated.base) == ((2, 1), 3, 1)
    assert table.total.counts == (1, 0, 0, 0, 2)
    assert table.overlapping and not table.multiple


RANKS = [[1, 2, 3], [2, 1, 0], [1, 1, 0], [-2, -2, -2], [0, 3, 1]]


def test_a_ranking_is_crossed_by_first_places_or_by_the_first_few():
    wards = banner([1, 1, 1, 1, 2], WARDS)
    first, places = cross(first_choice(RANKS), wards), cross(among_the_first(RANKS, 2), wards)
    assert first.columns[:2] == (Column((1, 1, 0), 2), Column((0, 0, 1), 1))
    assert places.columns[:2] == (Column((2, 2, 0), 2), Column((0, 0, 1), 1))
    assert (first.left_out, first.multiple, places.multiple) == (2, False, True)
    assert cross(choice([5, 4, 3, 2, 1], SCALE), first_choice(RANKS)).bases == (1, 1, 1)


def test_a_ranking_is_crossed_by_the_places_of_one_option():
    table = cross(places_of(RANKS, 1, 2), banner([1, 1, 1, 1, 2], WARDS))
    assert (table.row_codes, table.total, table.left_out) == ((1, 2, 3), Column((1, 1, 1), 3), 2)
    assert table.columns[:2] == (Column((1, 1, 0), 2), Column((0, 0, 1), 1))


MARCH, APRIL, JUNE = (date(2024, month, 5).toordinal() for month in (3, 4, 6))


def test_days_are_crossed_by_month_and_are_groups_in_order():
    days = dated([APRIL, MARCH, JUNE, -3, -2])
    table = cross(days, banner([1, 1, 1, 2, 2], WARDS))
    assert (table.row_codes, table.total, table.left_out) == (
        (1, 2, 3, 4, -3),
        Column((1, 1, 0, 1, 1), 5 - 1),
        1,
    )
    months = dated([APRIL, MARCH, JUNE, -3, -2], base="opinion")
    by_month = cross(choice([5, 4, 3, 2, 1], SCALE), months)
    assert (by_month.bases, by_month.not_stated.base) == ((1, 1, 0, 1), 2)


def test_where_nobody_gave_a_day_there_is_one_period_with_nobody():
    assert (dated([-2, -1]).codes, dated([]).codes, dated([-3]).codes) == ((1,), (1,), (1, -3))
    assert not dated([-2, -1]).base.any()


def test_amounts_are_crossed_by_their_bands():
    years = banded([3, 17, 18, 90, -3, -2], lows=[18, 65])
    table = cross(years, banner([1, 1, 1, 2, 2, 2], WARDS))
    assert (table.row_codes, table.total.counts) == ((1, 2, 3, -3), (2, 1, 1, 1))
    assert (table.columns[0], table.left_out) == (Column((2, 1, 0, 0), 3), 1)
    assert banded([3, 90, -3], base="opinion").codes == (1, 2, 3, 4, 5)
    assert banded([3, 90], end=999).codes == (1, 2, 3, 4, 5)


def test_weights_change_shares_and_never_the_people():
    table = cross(choice([1, 2, 1], (1, 2)), banner([1, 1, -2], (1,)), weights=[3, 1, 4])
    assert table.columns[0] == Column((1, 1), 2, (3.0, 1.0), 4.0, 1.6)
    assert table.total == Column((2, 1), 3, (7.0, 1.0), 8.0, 64 / 26)
    assert table.not_stated.mass_base == 4.0
    assert table.columns[0].percent() == (Decimal(75), Decimal(25))
    assert nets(table, [(1, 2)]).total.weighted == (8.0,)


def test_without_groups_everybody_did_not_state_theirs():
    nobody = Axis((), np.zeros((2, 0), dtype=bool), np.zeros(2, dtype=bool))
    table = cross(choice([5, 4], SCALE), nobody)
    assert (table.total, table.not_stated) == (Column((1, 1, 0, 0, 0), 2),) * 2
    assert (table.counts.shape, table.percent(), table.bases) == ((5, 0), ((),) * 5, ())


def test_nobody_at_all():
    table = cross(choice([], SCALE), banner([], WARDS), weights=[])
    assert (table.bases, table.left_out, table.total.effective_n) == ((0, 0, 0), 0, 0.0)
    assert set(table.total.percent()) == {None}


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: choice([7], SCALE), "Code 7 is not one of the known codes"),
        (lambda: choice([5], SCALE, base="everyone"), '"everyone"'),
        (lambda: choice([5], SCALE, off_scale=(5,)), "used for nothing else"),
        (lambda: choice([5], SCALE, off_scale=(-4,)), "used for nothing else"),
        (lambda: choice([5], SCALE, off_scale=(6, 6)), "must be distinct"),
        (lambda: choice(["5"], SCALE), "whole numbers"),
        (lambda: banner([1], (1, 1)), "must be distinct"),
        (lambda: ticks([1, 0]), "wrong shape"),
        (lambda: ticks([["1"]]), "truth values"),
        (lambda: first_choice([1, 2]), "people x options"),
        (lambda: among_the_first([[1, 2]], 3), "The top must be 1 to 2"),
        (lambda: banded([-6]), "Code -6"),
        (lambda: dated([-6]), "Code -6"),
        (lambda: dated([0]), "Days are numbered from 1"),
        (lambda: places_of([[1, 2]], 2, 2), "There is no option 2"),
        (lambda: places_of([[1, 2]], 0, 3), "The top must be 1 to 2"),
        (lambda: banded([5], lows=[9, 3]), "each above the one before"),
        (lambda: cross(choice([5], SCALE), banner([1, 2], WARDS)), "1 people, the columns 2"),
        (lambda: cross(choice([5], SCALE), banner([1], WARDS), weights=["1"]), "Weights must be numbers"),
        (lambda: nets(cross(choice([5], SCALE), banner([1], WARDS)), [(5, 7)]), "distinct codes of"),
        (lambda: nets(cross(choice([5], SCALE), banner([1], WARDS)), [()]), "distinct codes of"),
        (lambda: nets(cross(choice([5], SCALE), banner([1], WARDS)), []), "at least one group"),
        (lambda: nets(cross(ticks([[1, 1]]), banner([1], WARDS)), [(1, 2)]), "merge the axis"),
    ],
)
def test_what_cannot_be_crossed_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_net_of_answers_that_overlap_counts_people_once():
    merged = ticks([[1, 1, 0], [0, 1, 0], [0, 0, 1]]).merged([(1, 2), (2, 3)])
    assert cross(merged, banner([1, 1, 1], (1,))).total == Column((2, 3), 3)


# Any axis of n people, of any type. People are rows of raw answers, so that they can be shuffled.


def rows_of(width, low, high):
    return st.lists(st.integers(low, high), min_size=width, max_size=width)


KINDS = {
    "scale": (st.sampled_from([*SCALE, -1, -2, -3, -4, -5]), lambda raw: choice(raw, SCALE)),
    "opinion": (st.sampled_from([*SCALE, -1, -3]), lambda raw: choice(raw, SCALE, base="opinion")),
    "banner": (st.sampled_from([*WARDS, -2, -4]), lambda raw: banner(raw, WARDS)),
    "ticks": (rows_of(3, 0, 1), lambda raw: ticks(np.reshape(raw, (-1, 3)))),
    "first": (rows_of(3, -1, 3), lambda raw: first_choice(np.reshape(raw, (-1, 3)).astype(int))),
    "places": (rows_of(3, 0, 4), lambda raw: among_the_first(np.reshape(raw, (-1, 3)).astype(int), 2)),
    "amounts": (st.sampled_from([0, 5, 17, 18, 70, -2, -3]), lambda raw: banded(raw, lows=[18, 65])),
}


@st.composite
def crossed(draw):
    """(rows' maker, columns' maker, people as (row answer, column answer, weight))."""
    down, across = (KINDS[draw(st.sampled_from(sorted(KINDS)))] for _ in range(2))
    person = st.tuples(down[0], across[0], st.floats(0, 9))
    return down[1], across[1], draw(st.lists(person, max_size=30))


def table_of(case, *, weights=False, people=None):
    down, across, everybody = case
    people = everybody if people is None else people
    heavy = [weight for *_, weight in people] if weights else None
    return cross(down([row for row, *_ in people]), across([group for _, group, _ in people]), weights=heavy)


@given(crossed())
def test_everybody_received_is_in_the_base_or_left_out_and_no_part_exceeds_its_base(case):
    table = table_of(case)
    assert table.total.base + table.left_out == len(case[2])
    for column in table.printed():
        assert max(column.counts) <= column.base <= table.total.base
        if not table.multiple:
            assert sum(column.counts) <= column.base
    if not table.overlapping:
        assert sum(table.bases) + table.not_stated.base <= table.total.base


@given(st.lists(st.tuples(st.sampled_from([*SCALE, -1, -3]), st.sampled_from([*WARDS, -2])), max_size=40))
def test_groups_and_not_stated_add_up_to_everybody_and_cells_equal_the_quick_crosstab(people):
    codes, wards = [code for code, _ in people], [ward for _, ward in people]
    table = cross(choice(codes, SCALE, base="opinion"), banner(wards, WARDS))
    parts = [*table.columns, table.not_stated]
    assert (
        tuple(sum(row) for row in zip(*(column.counts for column in parts), strict=True)) == table.row_totals
    )
    assert sum(column.base for column in parts) == table.total.base
    quick = crosstab(codes, wards, row_codes=SCALE, column_codes=WARDS)
    assert np.array_equal(table.counts, quick.counts)
    assert table.percent(1) == quick.percent(1)
    alone = summarise(codes, scale=AGREEMENT5, base="opinion")
    assert (table.row_totals, table.total.base) == (tuple(alone.counts.values()), alone.n)


@given(crossed(), st.randoms())
def test_the_order_of_people_changes_nothing_weighted_or_not(case, random):
    shuffled = random.sample(case[2], len(case[2]))
    assert table_of(case, people=shuffled) == table_of(case)
    assert table_of(case, weights=True, people=shuffled) == table_of(case, weights=True)


@given(crossed())
def test_weights_of_one_equal_no_weights_exactly(case):
    ones = (*case[:2], [(row, group, 1.0) for row, group, _ in case[2]])
    plain, weighted = table_of(ones), table_of(ones, weights=True)
    for one, other in zip(plain.printed(), weighted.printed(), strict=True):
        assert (one.counts, one.base) == (other.counts, other.base) == (other.weighted, other.weighted_base)
        assert one.base == other.effective_n
        assert one.percent(1) == other.percent(1)


@given(crossed())
def test_weighted_parts_never_exceed_their_base(case):
    for column in table_of(case, weights=True).printed():
        assert max(column.weighted) <= column.weighted_base
        assert column.effective_n <= column.base * (1 + 1e-12)


@given(st.lists(st.tuples(st.sampled_from([*SCALE, -1, -3]), st.sampled_from([1, 2, -2]), st.floats(0, 9))))
def test_merging_levels_equals_the_net(people):
    codes, wards, weights = (list(part) for part in zip(*people, strict=True)) if people else ([], [], [])
    axis, groups = choice(codes, SCALE), banner(wards, (1, 2))
    wanted = [AGREE, (3,), DISAGREE]
    assert nets(cross(axis, groups), wanted) == cross(axis.merged(wanted), groups)
    added, merged = (
        nets(cross(axis, groups, weights=weights), wanted),
        cross(axis.merged(wanted), groups, weights=weights),
    )
    assert [c.percent(1) for c in added.printed()] == [c.percent(1) for c in merged.printed()]


def test_an_axis_only_reads_what_it_is_given():
    codes = np.array([5, 4, -2], dtype=np.int16)
    codes.setflags(write=False)
    axis = choice(codes, SCALE)
    assert isinstance(axis, Axis) and axis.people == 3
    assert codes.tolist() == [5, 4, -2]

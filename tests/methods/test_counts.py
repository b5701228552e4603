from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from analysis.methods.counts import multiple, ranking, single

UNTOLD = [-1, -2, -3, -4, -5]


def test_a_single_choice_keeps_unused_options_and_the_order_of_the_question():
    employer = single([1] * 21 + [2] * 5 + [-4] * 3, options=(1, 2, 3, 4, 5))
    assert employer.counts == {1: 21, 2: 5, 3: 0, 4: 0, 5: 0}
    assert employer.n == 26
    assert [str(share) for share in employer.percent(1).values()] == ["80.8", "19.2", "0.0", "0.0", "0.0"]
    assert employer.missing == {-1: 0, -2: 0, -3: 0, -4: 3, -5: 0}


def test_dont_know_is_in_one_base_of_a_single_choice_and_not_in_the_other():
    codes = [1, 2, -3, -3]
    assert single(codes, [2, 1]).counts == {2: 1, 1: 1, -3: 2}
    assert single(codes, [2, 1], base="opinion").counts == {2: 1, 1: 1}
    assert single([], [2, 1]).percent() == {2: None, 1: None}


@pytest.mark.parametrize("options", [[], [1, 1], [-1, 2]])
def test_options_that_cannot_be_offered_are_refused(options):
    with pytest.raises(ValueError, match="options must be distinct"):
        single([1], options)


def test_a_code_that_was_not_offered_is_refused():
    with pytest.raises(ValueError, match="Code 3"):
        single([1, 3], [1, 2])
    with pytest.raises(ValueError, match='"all"'):
        single([1], [1], base="all")


def staff_functions():
    """26 people tick 36 boxes as the paper prints them: 5, 2, 4, 1, 21, 3; three did not say."""
    ticked = np.zeros((29, 6), dtype=bool)
    ticked[:21, 4] = True
    ticked[21:26, 0] = True
    for column, count in ((1, 2), (2, 4), (3, 1), (5, 3)):
        ticked[:count, column] = True
    return ticked


def test_shares_of_a_multiple_choice_are_of_people_and_may_exceed_100():
    summary = multiple(staff_functions(), np.ones(29, dtype=bool))
    assert (summary.n, summary.not_answered, summary.selections) == (26, 3, 36)
    assert [str(share) for share in summary.percent(1)] == ["19.2", "7.7", "15.4", "3.8", "80.8", "11.5"]
    assert sum(summary.percent(1)) == Decimal("138.4")


def test_everybody_is_in_one_state_of_a_multiple_choice():
    ticked = [[1, 1], [0, 0], [0, 0], [0, 1], [0, 0], [1, 0]]
    shown = [1, 1, 1, 0, 0, 1]
    none = [0, 1, 0, 0, 0, 1]
    summary = multiple(ticked, shown, none=none)
    assert summary.counts == (2, 1)
    assert (summary.n, summary.none, summary.contradictory) == (3, 2, 1)
    assert (summary.not_answered, summary.not_shown, summary.set_aside) == (1, 1, 1)


def test_nobody_ticked_anything():
    summary = multiple(np.zeros((3, 2), dtype=bool), np.ones(3, dtype=bool))
    assert (summary.n, summary.counts, summary.percent()) == (0, (0, 0), (None, None))
    assert multiple(np.zeros((0, 2), dtype=bool)).n == 0


@pytest.mark.parametrize(
    ("ticked", "shown"), [([1, 0], [1, 1]), ([[1], [0]], [1]), ([[2]], [1]), ([[-2]], [1]), ([["x"]], [1])]
)
def test_ticks_of_the_wrong_shape_or_kind_are_refused(ticked, shown):
    with pytest.raises(ValueError, match="The array"):
        multiple(ticked, shown)


def test_top_three_counts_first_choices_places_and_points():
    ranks = [[1, 2, 3, 0], [1, 3, 2, 0], [2, 1, 0, 3], [0, 1, 0, 0]]
    summary = ranking(ranks, top=3)
    assert (summary.n, summary.first, summary.in_top) == (4, (2, 2, 0, 0), (3, 4, 2, 1))
    assert summary.points == (8, 9, 3, 1)
    assert summary.first_percent() == (Decimal(50), Decimal(50), Decimal(0), Decimal(0))
    assert summary.top_percent()[1] == Decimal(100)
    assert summary.mean_rank is None


def test_ties_repeats_and_impossible_ranks_are_invalid_and_counted():
    summary = ranking([[1, 1, 2], [1, 2, 2], [4, 0, 0], [1, 2, 3]], top=3)
    assert (summary.n, summary.invalid) == (1, 3)
    assert summary.first == (1, 0, 0)


def test_ticks_without_an_order_are_picked_and_not_ranked():
    nothing = [[0, 0, 0], [0, 0, 0], [1, 2, 0]]
    summary = ranking(nothing, top=2, picked=[[1, 1, 0], [0, 0, 0], [0, 0, 1]])
    assert (summary.n, summary.picked_not_ranked, summary.missing[-2]) == (1, 1, 1)


def test_missing_rankings_say_why():
    summary = ranking([[-1, -1], [-2, -2], [0, 0], [-4, -4], [-5, 0], [1, -5], [-1, 1]], top=1)
    assert summary.n == 1
    assert summary.missing == {-1: 2, -2: 2, -3: 0, -4: 1, -5: 1}


def test_mean_rank_only_where_everything_was_ranked():
    assert ranking([[1, 2, 3], [2, 1, 3]], top=3).mean_rank == (1.5, 1.5, 3.0)
    assert ranking([[1, 2, 3], [2, 1, 3]], top=1).in_top == (1, 1, 0)
    assert ranking([[1, 2, 3], [2, 1, 0]], top=3).mean_rank is None
    assert ranking(np.zeros((0, 3), dtype=int), top=3).mean_rank is None


@pytest.mark.parametrize(
    ("ranks", "top", "words"),
    [
        ([1, 2], 1, "shape"),
        ([[1, 2]], 3, "top"),
        ([[1, 2]], 0, "top"),
        ([[1, 2]], 1.5, "top"),
        ([[1, 2]], "1", "top"),
        ([[1, -9]], 1, "Rank -9"),
    ],
)
def test_rankings_that_cannot_be_read_are_refused(ranks, top, words):
    with pytest.raises(ValueError, match=words):
        ranking(ranks, top=top)


def test_picks_must_match_the_ranks():
    with pytest.raises(ValueError, match="picks"):
        ranking([[1, 2]], top=1, picked=[[1, 0, 0]])


def test_weights_change_the_shares_of_a_single_choice_and_never_the_people():
    summary = single([2, 1, -3, -2], [1, 2], weights=[3, 1, 4, 100])
    assert summary.counts == {1: 1, 2: 1, -3: 1}
    assert summary.weighted == {1: 1.0, 2: 3.0, -3: 4.0}
    assert (summary.n, summary.weighted_n, summary.effective_n) == (3, 8.0, 64 / 26)
    assert summary.percent() == {1: Decimal(13), 2: Decimal(38), -3: Decimal(50)}
    assert single([2, 1], [1, 2]).weighted is None


def test_weights_change_the_shares_of_ticks_and_never_the_people():
    summary = multiple([[1, 1], [0, 1], [0, 0], [1, 0]], [1, 1, 1, 0], weights=[3, 1, 9, 9])
    assert (summary.counts, summary.n) == ((1, 2), 2)
    assert (summary.weighted, summary.weighted_n, summary.effective_n) == ((3.0, 4.0), 4.0, 1.6)
    assert summary.percent() == (Decimal(75), Decimal(100))


def test_weights_change_the_shares_of_a_ranking_and_never_the_people_or_points():
    summary = ranking([[1, 2], [2, 1], [1, 1]], top=1, weights=[3, 1, 9])
    assert (summary.first, summary.in_top, summary.points, summary.n) == ((1, 1), (1, 1), (1, 1), 2)
    assert summary.first_percent() == summary.top_percent() == (Decimal(75), Decimal(25))
    assert (summary.weighted_n, summary.effective_n, summary.mean_rank) == (4.0, 1.6, (1.25, 1.75))


def test_weights_of_nought_have_no_share_and_no_mean_rank():
    assert single([1, 2], [1, 2], weights=[0, 0]).percent() == {1: None, 2: None}
    assert multiple([[1, 0]], weights=[0.0]).percent() == (None, None)
    summary = ranking([[1, 2]], top=1, weights=[0])
    assert (summary.n, summary.mean_rank, summary.first_percent()) == (1, None, (None, None))


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], ["1", "1"], [None, 1.0], [[1.0, 1.0]]])
def test_weights_that_weigh_nothing_sensible_are_refused(weights):
    for count in (
        lambda: single([1, 2], [1, 2], weights=weights),
        lambda: multiple([[1, 0], [0, 1]], weights=weights),
        lambda: ranking([[1, 2], [2, 1]], top=1, weights=weights),
    ):
        with pytest.raises(ValueError, match=r"[Ww]eight"):
            count()


def test_frames_series_and_whole_floats_are_read_like_lists():
    frame = pd.DataFrame({"a": [1.0, 2.0], "b": [2.0, 1.0]}, index=[7, 9])
    assert ranking(frame, top=1, weights=pd.Series([1, 2])) == ranking(
        [[1, 2], [2, 1]], top=1, weights=[1.0, 2.0]
    )
    assert multiple(frame == 1, frame["a"] > 0) == multiple([[1, 0], [0, 1]], [True, True])
    assert single(frame["a"], range(1, 3)) == single(np.array([1, 2], dtype=np.uint8), (1, 2))


@pytest.mark.parametrize("options", [["1", "2"], [1.5, 2.0], [True, False]])
def test_options_that_are_no_codes_are_refused(options):
    with pytest.raises(ValueError, match="whole numbers"):
        single([1, 2], options)


@given(st.lists(st.sampled_from([1, 2, 3, *UNTOLD]), max_size=40))
def test_a_single_choice_loses_nobody(codes):
    summary = single(codes, [1, 2, 3])
    assert summary.n + sum(summary.missing[code] for code in (-1, -2, -4, -5)) == len(codes)


@given(st.lists(st.tuples(st.sampled_from([1, 2, *UNTOLD]), st.floats(0, 9)), max_size=40), st.randoms())
def test_a_weighted_single_choice_does_not_depend_on_the_order_of_people(people, random):
    one, other = (
        single([code for code, _ in order], [1, 2], weights=[weight for _, weight in order])
        for order in (people, random.sample(people, len(people)))
    )
    assert one == other
    assert max(one.weighted.values()) <= one.weighted_n


@given(st.lists(st.sampled_from([1, 2, 3, *UNTOLD]), max_size=40))
def test_weights_of_one_equal_no_weights_of_a_single_choice(codes):
    plain, weighted = single(codes, [1, 2, 3]), single(codes, [1, 2, 3], weights=np.ones(len(codes)))
    assert plain.counts == weighted.counts == weighted.weighted
    assert (plain.n, plain.n) == (weighted.weighted_n, weighted.effective_n)
    assert plain.percent(1) == weighted.percent(1)


booleans = hnp.arrays(bool, hnp.array_shapes(min_dims=2, max_dims=2, max_side=8))


@given(booleans, st.data())
def test_parts_of_a_multiple_choice_never_exceed_the_base(ticked, data):
    people = st.lists(st.booleans(), min_size=len(ticked), max_size=len(ticked))
    shown, none = data.draw(people), data.draw(people)
    summary = multiple(ticked, shown, none=none)
    assert max(summary.counts) <= summary.n
    assert summary.n + summary.not_answered + summary.not_shown + summary.set_aside == len(ticked)
    order = data.draw(st.permutations(range(len(ticked))))
    assert multiple(ticked[order], np.array(shown)[order], none=np.array(none)[order]) == summary


@given(booleans, st.data())
def test_weighted_ticks_do_not_depend_on_the_order_of_people_and_weights_of_one_change_nothing(ticked, data):
    size = len(ticked)
    weights = np.array(data.draw(st.lists(st.floats(0, 9), min_size=size, max_size=size)))
    order = data.draw(st.permutations(range(size)))
    summary = multiple(ticked, weights=weights)
    assert multiple(ticked[order], weights=weights[order]) == summary
    assert max(summary.weighted) <= summary.weighted_n
    plain, ones = multiple(ticked), multiple(ticked, weights=np.ones(size))
    assert (ones.weighted, ones.weighted_n, ones.effective_n) == (plain.counts, plain.n, plain.n)
    assert ones.percent(1) == plain.percent(1)


rank_tables = hnp.arrays(
    np.int8, hnp.array_shapes(min_dims=2, max_dims=2, max_side=6), elements=st.integers(-5, 7)
)


@given(rank_tables, st.data())
def test_a_ranking_loses_nobody_and_its_parts_never_exceed_the_base(ranks, data):
    top = data.draw(st.integers(1, ranks.shape[1]))
    before = ranks.copy()
    summary = ranking(ranks, top=top)
    assert summary.n + summary.invalid + sum(summary.missing.values()) == len(ranks)
    assert all(
        first <= inside <= summary.n for first, inside in zip(summary.first, summary.in_top, strict=True)
    )
    assert sum(summary.first) <= summary.n
    assert ranking(ranks[::-1], top=top).points == summary.points
    assert np.array_equal(ranks, before)


@given(rank_tables, st.data())
def test_a_weighted_ranking_does_not_depend_on_the_order_of_people_and_weights_of_one_change_nothing(
    ranks, data
):
    size, top = len(ranks), data.draw(st.integers(1, ranks.shape[1]))
    weights = np.array(data.draw(st.lists(st.floats(0, 9), min_size=size, max_size=size)))
    order = data.draw(st.permutations(range(size)))
    summary = ranking(ranks, top=top, weights=weights)
    assert ranking(ranks[order], top=top, weights=weights[order]) == summary
    assert max(summary.weighted_in_top) <= summary.weighted_n
    plain, ones = ranking(ranks, top=top), ranking(ranks, top=top, weights=np.ones(size))
    assert (ones.weighted_first, ones.weighted_in_top) == (plain.first, plain.in_top)
    assert (ones.effective_n, ones.mean_rank) == (plain.n, plain.mean_rank)
    assert ones.top_percent(1) == plain.top_percent(1)

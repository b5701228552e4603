import math
from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.likert import AGREEMENT5, SAFETY5, Scale, from_counts, summarise

MIXED = np.array([5, 5, 4, 3, 2, 1, -1, -1, -2, -3, -3, -4, -5])
MISSING_CODES = [-1, -2, -3, -4, -5]
answers = st.lists(st.sampled_from([5, 4, 3, 2, 1, *MISSING_CODES]), max_size=60)
bases = st.sampled_from(["answered", "opinion"])


def test_the_scales_stand_in_printed_order():
    assert AGREEMENT5.levels == {
        5: "Strongly agree",
        4: "Agree",
        3: "Neither agree nor disagree",
        2: "Disagree",
        1: "Strongly disagree",
    }
    assert list(SAFETY5.levels) == [5, 4, 3, 2, 1]
    assert SAFETY5.labels[0], SAFETY5.labels[-1] == ("Very safe", "Very unsafe")


def test_dont_know_is_in_the_headline_base_and_the_other_missing_codes_are_in_neither():
    summary = summarise(MIXED, scale=AGREEMENT5)
    assert summary.counts == {5: 2, 4: 1, 3: 1, 2: 1, 1: 1, -3: 2}
    assert summary.n == 8
    assert summary.missing == {-1: 2, -2: 1, -3: 2, -4: 1, -5: 1}
    assert (summary.agree, summary.neutral, summary.disagree, summary.off_scale) == (3, 1, 2, 2)
    assert summary.percent(1)[5] == Decimal("25.0")
    assert summary.off_scale_percent(1) == Decimal("25.0")
    assert summary.agree_percent() == Decimal(38)


def test_the_opinion_base_leaves_dont_know_out():
    summary = summarise(MIXED, scale=AGREEMENT5, base="opinion")
    assert summary.counts == {5: 2, 4: 1, 3: 1, 2: 1, 1: 1}
    assert summary.n == 6
    assert summary.missing[-3] == 2
    assert summary.agree_percent() == Decimal(50)
    assert summary.net == 17


def test_every_level_is_there_when_nobody_chose_it():
    summary = summarise([4, 4], scale=AGREEMENT5)
    assert summary.counts == {5: 0, 4: 2, 3: 0, 2: 0, 1: 0}
    assert list(summary.counts) == [5, 4, 3, 2, 1]
    assert summary.percent(1)[1] == Decimal("0.0")


def test_nobody_answered():
    summary = summarise([-1, -2, -4, -5], scale=AGREEMENT5)
    assert summary.n == 0
    assert set(summary.percent().values()) == {None}
    assert (summary.net, summary.mean, summary.median_label) == (None, None, None)
    assert (summary.agree_percent(), summary.disagree_percent()) == (None, None)
    assert summary.sums_to_100()
    assert summarise([], scale=AGREEMENT5).n == 0


def test_only_dont_knows_have_a_base_but_no_mean():
    summary = summarise([-3, -3], scale=AGREEMENT5)
    assert (summary.n, summary.agree_percent(), summary.net) == (2, Decimal(0), 0)
    assert (summary.mean, summary.median_label) == (None, None)


def test_a_net_comes_from_counts_and_may_differ_from_its_printed_parts():
    summary = from_counts({5: 13, 4: 13, 3: 2, 1: 1}, scale=AGREEMENT5)
    parts = summary.percent(1)
    assert parts[5] + parts[4] == Decimal("89.6")
    assert summary.agree_percent(1) == Decimal("89.7")
    assert not summary.sums_to_100(1)


def test_net_points_round_halves_away_from_zero():
    assert from_counts({4: 2, 2: 6, 3: 24}, scale=AGREEMENT5).net == -13
    assert from_counts({4: 6, 2: 2, 3: 24}, scale=AGREEMENT5).net == 13
    assert from_counts({4: 6, 2: 2, 3: 24}, scale=AGREEMENT5).net_points(1) == Decimal("12.5")


def test_the_median_is_a_label_and_a_tie_takes_the_lower_score():
    assert summarise([5, 4, 1], scale=AGREEMENT5).median_label == "Agree"
    assert summarise([5, 5, 3, 3], scale=AGREEMENT5).median_label == "Neither agree nor disagree"
    assert summarise([-3, -3, -3, 5], scale=AGREEMENT5).median_label == "Strongly agree"


def test_a_reverse_worded_item_turns_the_score_and_keeps_the_words():
    given_codes = [5, 5, 4, 1]
    plain = summarise(given_codes, scale=AGREEMENT5)
    turned = summarise(given_codes, scale=replace(AGREEMENT5, reverse=True))
    assert (plain.mean, turned.mean) == (3.75, 2.25)
    assert turned.counts == plain.counts
    assert (turned.agree, turned.net) == (plain.agree, plain.net)


def test_a_scale_may_declare_its_own_off_scale_answer():
    scale = replace(AGREEMENT5, off_scale=(9,), off_scale_labels=("No opinion",))
    summary = summarise([5, 9, 9, 1, -3], scale=scale)
    assert summary.counts == {5: 1, 4: 0, 3: 0, 2: 0, 1: 1, 9: 2, -3: 1}
    assert (summary.n, summary.off_scale, summary.mean) == (5, 3, 3.0)
    assert summarise([5, 9, 9, 1], scale=scale, base="opinion").n == 2
    assert (scale.label(9), scale.label(-3), scale.label(5)) == ("No opinion", "Don't know", "Strongly agree")
    assert summarise([5], scale=replace(AGREEMENT5, off_scale=(-3,))).counts[-3] == 0


def test_weights_change_shares_and_never_the_printed_number_of_people():
    summary = summarise([5, 4, 2, -2], scale=AGREEMENT5, weights=[2.0, 1.0, 1.0, 7.0])
    assert (summary.n, summary.agree) == (3, 2)
    assert summary.weighted == {5: 2.0, 4: 1.0, 3: 0.0, 2: 1.0, 1: 0.0}
    assert summary.weighted_n == 4.0
    assert summary.agree_percent() == Decimal(75)
    assert (summary.net, summary.mean, summary.median_label) == (50, 4.0, "Agree")
    assert summary.effective_n == pytest.approx(16 / 6)


def test_weights_that_add_up_to_very_little_give_the_same_shares():
    plain = summarise([5, 4, 1], scale=AGREEMENT5, weights=[1, 1, 5])
    small = summarise([5, 4, 1], scale=AGREEMENT5, weights=[1e-12, 1e-12, 5e-12])
    assert small.percent(1) == plain.percent(1)
    assert (small.net, small.median_label) == (plain.net, plain.median_label)
    assert small.effective_n == pytest.approx(plain.effective_n)


def test_weights_of_nought_have_no_share():
    summary = summarise([5, 4], scale=AGREEMENT5, weights=[0, 0])
    assert (summary.n, summary.effective_n) == (2, 0.0)
    assert (summary.agree_percent(), summary.mean, summary.median_label) == (None, None, None)


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([5, 6], "Code 6"),
        ([5, 0], "Code 0"),
        ([5, -6], "Code -6"),
        ([5, 10**9], "Code 1000000000"),
        ([[5, 4]], "shape"),
        ([5.5], "whole numbers"),
        ([5.0, math.nan], "whole numbers"),
        ([True, False], "whole numbers"),
        (["5"], "whole numbers"),
    ],
)
def test_codes_that_mean_nothing_are_refused(codes, words):
    with pytest.raises(ValueError, match=words):
        summarise(codes, scale=AGREEMENT5)


@pytest.mark.parametrize(
    "weights", [[1.0], ["1", "1"], [1.0, -1.0], [1.0, math.nan], [1.0, math.inf], [[1.0, 1.0]]]
)
def test_weights_that_weigh_nothing_sensible_are_refused(weights):
    with pytest.raises(ValueError, match=r"[Ww]eight"):
        summarise([5, 4], scale=AGREEMENT5, weights=weights)


@pytest.mark.parametrize("counts", [{7: 1}, {5: -1}, {5: 1.5}, {5: True}])
def test_published_counts_are_checked(counts):
    with pytest.raises(ValueError, match="ode"):
        from_counts(counts, scale=AGREEMENT5)


def test_an_unknown_base_is_refused():
    with pytest.raises(ValueError, match='"everyone"'):
        summarise([5], scale=AGREEMENT5, base="everyone")


@pytest.mark.parametrize(
    "change",
    [
        {"labels": ("Yes", "No")},
        {"codes": (5, 5, 3, 2, 1)},
        {"codes": (4, 3, 2, 1, 0)},
        {"agree": (5, 6)},
        {"neutral": (4,)},
        {"off_scale": (5,)},
        {"off_scale": (-2,)},
        {"off_scale": (9, 9)},
        {"codes": ("5", "4", "3", "2", "1")},
        {"agree": (5, 4.5)},
    ],
)
def test_a_scale_that_contradicts_itself_is_refused(change):
    with pytest.raises(ValueError, match=r"codes|code"):
        replace(AGREEMENT5, **change)


def test_a_scale_without_a_middle_and_single_codes_are_understood():
    scale = Scale(codes=[2, 1], labels=["Yes", "No"], agree=2, neutral=None, disagree=1)
    assert (scale.agree, scale.neutral, scale.disagree) == ((2,), (), (1,))
    assert summarise(np.array([2.0, 2.0, 1.0]), scale=scale).net == 33


@given(answers, bases)
def test_codes_and_counts_lead_to_the_same_summary(codes, base):
    counts = {code: codes.count(code) for code in set(codes)}
    assert summarise(codes, scale=AGREEMENT5, base=base) == from_counts(counts, scale=AGREEMENT5, base=base)


@given(answers, bases)
def test_parts_never_exceed_the_base_and_nobody_is_lost(codes, base):
    summary = summarise(codes, scale=AGREEMENT5, base=base)
    assert max(summary.counts.values()) <= summary.n
    assert summary.agree + summary.neutral + summary.disagree + summary.off_scale == summary.n
    left_out = MISSING_CODES if base == "opinion" else [-1, -2, -4, -5]
    assert summary.n + sum(summary.missing[code] for code in left_out) == len(codes)


@given(answers, bases)
def test_merging_levels_equals_the_net(codes, base):
    merged = Scale((3, 2, 1), ("Agree", "Neither", "Disagree"), (3,), (2,), (1,))
    turned = {5: 3, 4: 3, 3: 2, 2: 1, 1: 1}
    small = summarise([turned.get(code, code) for code in codes], scale=merged, base=base)
    whole = summarise(codes, scale=AGREEMENT5, base=base)
    assert (small.agree, small.disagree, small.net) == (whole.agree, whole.disagree, whole.net)
    assert small.percent(1)[3] == whole.agree_percent(1)


@given(
    st.lists(st.tuples(st.sampled_from([5, 4, 3, 2, 1, -2, -3]), st.floats(0, 9)), max_size=40), st.randoms()
)
def test_the_order_of_rows_changes_nothing(rows, random):
    shuffled = random.sample(rows, len(rows))
    one, other = (
        summarise([code for code, _ in order], scale=AGREEMENT5, weights=[weight for _, weight in order])
        for order in (rows, shuffled)
    )
    assert one == other


@given(answers, bases)
def test_weights_of_one_change_nothing(codes, base):
    plain = summarise(codes, scale=AGREEMENT5, base=base)
    weighted = summarise(codes, scale=AGREEMENT5, base=base, weights=np.ones(len(codes)))
    assert weighted.counts == plain.counts == weighted.weighted
    assert weighted.percent(1) == plain.percent(1)
    assert (weighted.net, weighted.mean, weighted.median_label) == (plain.net, plain.mean, plain.median_label)
    assert weighted.effective_n == plain.n


@given(answers)
def test_the_callers_array_is_left_alone(codes):
    array = np.array(codes, dtype=np.int8)
    before = array.copy()
    array.setflags(write=False)
    summarise(array, scale=AGREEMENT5)
    assert np.array_equal(array, before)

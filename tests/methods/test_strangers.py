"""What strangers hand in: any kind of number, any order, and nothing that changes a figure without a word."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import linprog

from analysis.methods.counts import multiple
from analysis.methods.crosstabs import crosstab
from analysis.methods.likert import AGREEMENT5, Scale, summarise
from analysis.methods.representativeness import compare as heard
from analysis.methods.robustness import Variant, strip
from analysis.methods.significance import compare
from analysis.methods.suppression import protect
from analysis.methods.waves import WaveFigure
from analysis.methods.waves import compare as waves
from analysis.methods.weighting import rake

STATED = {
    "a": ["x"] * 30 + ["y"] * 30 + [None] * 40,
    "b": ["p"] * 25 + ["q"] * 5 + ["p"] * 10 + ["q"] * 20 + ["p"] * 30 + ["q"] * 10,
}
TARGETS = {"a": {"x": 1, "y": 9}, "b": {"p": 1, "q": 4}}


@pytest.mark.parametrize("cap", [None, 2.0])
def test_the_order_of_the_targets_changes_no_weight(cap):
    turned = {name: dict(reversed(shares.items())) for name, shares in reversed(TARGETS.items())}
    one, other = rake(STATED, TARGETS, cap=cap), rake(STATED, turned, cap=cap)
    assert one.values.tolist() == other.values.tolist()
    series = {name: pd.Series(shares) for name, shares in TARGETS.items()}
    assert rake(STATED, series, cap=cap).values.tolist() == one.values.tolist()


def test_margins_with_people_who_stated_nothing_are_reached_without_moving_those_people_apart():
    weights = rake(STATED, {"a": TARGETS["a"]})
    assert weights.largest_gap < 1e-9
    assert len(set(weights.values[60:].round(12).tolist())) == 1


tables = hnp.arrays(
    np.int64, hnp.array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=4), elements=st.integers(0, 40)
)


@settings(deadline=None, max_examples=15)
@given(tables, st.sampled_from([5, 10, 20]))
def test_a_mask_by_itself_holds_beside_every_printed_total(table, threshold):
    """Each hidden cell, attacked with all totals of at least the threshold, unless all is hidden."""
    hidden = protect(table, threshold=threshold)
    assert not ((table > 0) & (table < threshold) & ~hidden).any()
    if hidden.all() or not hidden.any():
        return
    sums, right = [], []
    for axis in (0, 1):
        for n, total in enumerate(table.sum(axis=axis)):
            if total == 0 or total >= threshold:
                line = np.zeros(table.shape)
                line[(slice(None), n) if axis == 0 else (n, slice(None))] = 1
                sums.append(line.ravel())
                right.append(total)
    bounds = [(0, None) if gone else (n, n) for n, gone in zip(table.ravel(), hidden.ravel(), strict=True)]
    for cell in np.flatnonzero(hidden.ravel()):
        ends = []
        for sign in (1, -1):
            goal = np.zeros(table.size)
            goal[cell] = sign
            found = linprog(goal, A_eq=np.array(sums), b_eq=right, bounds=bounds)
            ends.append(np.inf if found.status == 3 else abs(found.fun))
        assert ends[1] - ends[0] >= 3 - 1e-6


def test_a_table_that_no_choice_of_cells_protects_is_hidden_whole():
    assert protect([[28], [13]], threshold=20).all()
    assert protect([[9, 8], [2, 12]]).all()


def test_variants_may_be_noughts_and_ones():
    agreed = np.array([[1, 0]] * 70 + [[0, 1]] * 30)
    campaign = np.array([1] * 60 + [0] * 40)
    for kept in (1 - campaign, campaign == 0, (1 - campaign).tolist()):
        (outcome,) = strip(agreed, np.ones(100), [Variant("without the campaign", kept)])
        assert (outcome.lead_left, outcome.left, outcome.verdict) == (10, 40, "changes")
    with pytest.raises(ValueError, match="wrong shape"):
        strip(agreed, np.ones(100), [Variant("short", [1, 0])])


def test_numbers_of_few_bits_do_not_run_over():
    groups = heard(
        pd.Series({"a": np.int32(500), "b": np.int32(500)}), {"a": np.int32(40_000), "b": np.int32(50_000)}
    )
    assert [(group.key, group.index) for group in groups] == [("b", 90), ("a", 113)]
    unknown = heard({"a": 20, "b": 30}, {"a": 10, "b": float("nan")})
    assert [(group.key, group.area) for group in unknown] == [("a", 10), ("b", None)]
    small = [WaveFigure(np.int32(count), np.int32(50_000)) for count in (20_000, 30_000)]
    assert str(waves(*small, threshold=10).difference) == "20"
    with pytest.raises(TypeError):
        WaveFigure(91.5, 200)
    with pytest.raises(ValueError, match="0 or more"):
        WaveFigure(base=-3, printed="4")


def test_weights_of_one_are_tested_as_people_are():
    table = [[2, 6], [38, 29]]
    plain = compare(table)
    assert (plain.test, compare(np.array(table, dtype=float), effective=[40, 35]))[0] == "Fisher"
    assert compare(np.array(table, dtype=float), effective=[40, 35]).p == plain.p
    assert compare(np.array(table, dtype=float)).p == plain.p


def test_everybody_received_is_somewhere_on_either_base():
    scale = Scale((5, 4, 3, 2, 1), AGREEMENT5.labels, (5, 4), (3,), (2, 1), off_scale=(9,))
    codes = [5, 4, 9, 9, -1, -2, -3, -4, -5, 1]
    for base, n, beside in (("answered", 6, 0), ("opinion", 3, 2)):
        found = summarise(codes, scale=scale, base=base)
        outside = sum(count for code, count in found.missing.items() if code not in found.counts)
        assert (found.received, found.n, found.beside) == (10, n, beside)
        assert found.n + outside + found.beside == found.received


def test_the_unit_of_weights_is_no_matter():
    for unit in (1e-200, 1.0, 1e200):
        table = crosstab([1, 1], [1, 1], weights=[unit, unit], row_codes=[1], column_codes=[1])
        assert table.effective_n == (2.0,)


def test_a_gap_in_ticks_is_refused_in_words():
    with pytest.raises(ValueError, match="truth values only, without gaps"):
        multiple(pd.DataFrame({"a": pd.array([True, None], dtype="boolean")}))

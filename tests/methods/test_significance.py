"""Tests of differences: published and statsmodels' figures, and what is not tested."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import Table
from statsmodels.stats.multitest import multipletests

from analysis.methods.significance import adjusted_residuals, compare, holm

# A. Agresti, An Introduction to Categorical Data Analysis, second edition, table 2.5
PARTIES = [[762, 327, 468], [484, 239, 477]]
FLAT = [[50, 50, 50], [50, 50, 50]]


def test_a_published_table():
    found = compare(PARTIES)
    assert (found.test, round(found.statistic, 4), found.degrees) == ("chi-square", 30.0701, 2)
    assert np.round(found.residuals[0], 3).tolist() == [4.502, 0.699, -5.316]
    assert [(each.row, each.column, each.more) for each in found.differences] == [
        (0, 0, True), (0, 2, False), (1, 0, False), (1, 2, True),
    ]  # fmt: skip
    assert (found.small, found.why_not) == ((), "")


def test_holm_in_the_order_given():
    assert [round(p, 10) for p in holm([0.01, 0.04, 0.03, 0.005])] == [0.03, 0.06, 0.06, 0.02]
    assert (holm([]), holm([0.7, 1.0])) == ((), (1.0, 1.0))
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.1, math.nan])


@pytest.mark.parametrize("p_values", [[0.2], [0.01, 0.01, 0.9, 0.02], [1, 0, 0.4, 0.3, 0.3, 0.02]])
def test_holm_equals_statsmodels(p_values):
    assert holm(p_values) == pytest.approx(multipletests(p_values, method="holm")[1])


def test_cells_are_judged_only_if_the_whole_table_differs():
    """One cell alone would stand out at 0.05, the table does not."""
    table = [[62, 48, 50, 50, 50], [38, 52, 50, 50, 50]]
    found = compare(table)
    assert found.residuals[0, 0] > 1.96
    assert not found.significant()
    assert found.differences == ()
    assert compare(table, level=0.3).differences != ()


def test_groups_under_the_least_base_take_no_part_and_are_named():
    found = compare([[762, 327, 468, 20], [484, 239, 477, 9]])
    assert found.small == (3,)
    assert found.statistic == compare(PARTIES).statistic
    assert np.isnan(found.residuals[:, 3]).all()
    assert compare([[762, 327, 468, 20], [484, 239, 477, 10]]).small == ()


def test_one_group_left_or_one_answer_given_is_not_compared():
    assert compare([[20, 9], [20, 9]]).why_not == "Fewer than two groups have a base of 30 or more."
    found = compare([[40, 40], [0, 0]])
    assert (found.test, found.p, found.why_not) == (
        "none", None, "Everybody in these groups gave the same answer.",
    )  # fmt: skip


def test_small_expected_counts_are_tested_by_fisher_in_two_by_two_and_otherwise_not_at_all():
    table = [[9, 1], [25, 49]]
    found = compare(table)
    assert (found.test, found.p) == ("Fisher", fisher_exact(table).pvalue)
    assert {each.p for each in found.differences} == {found.p}
    assert len(found.differences) == 4
    large = compare([[3, 2, 1], [40, 40, 40]])
    assert large.test == "none"
    assert "an expected count is under 5" in large.why_not


def test_an_answer_that_nobody_gave_does_not_stop_the_comparison():
    found = compare([*PARTIES, [0, 0, 0]])
    assert found.statistic == compare(PARTIES).statistic
    assert found.residuals[2].tolist() == [0, 0, 0]


def test_the_cells_of_two_by_two_take_the_tables_own_p():
    found = compare([[60, 40], [40, 60]])
    assert {each.p for each in found.differences} == {found.p}
    assert found.residuals[0, 0] ** 2 == pytest.approx(found.statistic)


def test_weighted_counts_need_effective_bases_and_are_scaled_to_them():
    with pytest.raises(ValueError, match="effective base of each column"):
        compare([[60.5, 40], [40, 60]])
    half = compare([[60.0, 40.0], [40.0, 60.0]], effective=[50, 50])
    assert half.statistic == pytest.approx(compare([[60, 40], [40, 60]]).statistic / 2)
    assert compare([[60.0, 40.0], [40.0, 60.0]], effective=[50, 29]).small == (1,)
    assert compare([[2.0, 8.0], [60.0, 90.0]], effective=[35, 31]).test == "none"


@pytest.mark.parametrize(
    ("table", "more", "words"),
    [
        ([1, 2], {}, "rows x columns"),
        ([["1", "2"]], {}, "rows x columns"),
        ([[1, -2]], {}, "0 or more"),
        ([[1.0, math.nan]], {"effective": [1, 1]}, "finite"),
        ([[1.0, 2.0]], {"effective": [1]}, "each of 2 columns"),
        ([[1, 2]], {"level": 5}, "such as 0.05"),
    ],
)
def test_what_cannot_be_compared_is_refused(table, more, words):
    with pytest.raises(ValueError, match=words):
        compare(table, **more)


tables = st.integers(2, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 300), min_size=columns, max_size=columns), min_size=2, max_size=5
    )
)


@given(tables)
def test_residuals_equal_those_of_statsmodels(table):
    counts = np.array(table)
    if counts.sum(axis=0).all() and counts.sum(axis=1).all():
        expected = Table(counts, shift_zeros=False).standardized_resids
        assert np.allclose(adjusted_residuals(counts), expected)
    else:
        assert np.isfinite(adjusted_residuals(counts)).all()


@given(tables)
def test_no_cell_stands_out_in_a_group_that_took_no_part_or_beyond_a_table_that_does_not(table):
    found = compare(table)
    assert not {each.column for each in found.differences} & set(found.small)
    assert found.significant() or not found.differences
    assert (found.test == "none") == (found.p is None) == bool(found.why_not)


@settings(max_examples=40)
@given(tables)
def test_the_same_groups_in_another_order_find_the_same(table):
    counts = np.array(table)
    one, turned = compare(counts), compare(counts[:, ::-1])
    last = counts.shape[1] - 1
    assert {(d.row, last - d.column, d.more) for d in turned.differences} == {
        (d.row, d.column, d.more) for d in one.differences
    }


def test_equal_groups_do_not_differ():
    found = compare(FLAT)
    assert (found.p, found.differences) == (1.0, ())

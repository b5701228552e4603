import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from analysis.methods.crosstabs import crosstab
from analysis.methods.suppression import (
    audit,
    protect,
    protect_table,
    protect_topline,
    published,
    unanimous,
)

SLOW = settings(max_examples=60)
small_counts = st.one_of(st.integers(0, 14), st.integers(0, 60))
lines = hnp.arrays(np.int64, st.integers(1, 7), elements=small_counts)
grids = hnp.arrays(np.int64, hnp.array_shapes(min_dims=2, max_dims=2, max_side=5), elements=small_counts)


def as_read(counts, hidden):
    rows = ("answer", [f"a{number}" for number in range(counts.shape[0])])
    columns = ("ward", [f"w{number}" for number in range(counts.shape[1])]) if counts.ndim == 2 else None
    return published("table", counts, hidden, rows, columns)


def test_a_table_without_small_counts_is_shown_whole():
    assert not protect([[20, 30], [0, 50]]).any()


def test_a_single_small_count_takes_three_others_with_it():
    assert protect([[20, 30, 5], [40, 50, 60]]).tolist() == [[True, False, True], [True, False, True]]


def test_a_small_count_in_a_line_takes_the_next_smallest_that_hides_it():
    assert protect([3, 20, 40]).tolist() == [True, True, False]
    assert protect([3, 10, 40]).tolist() == [True, False, True]  # 13 less "10 or more" leaves 1, 2 or 3


def test_without_printed_margins_only_small_counts_are_hidden():
    hidden = protect_table([[20, 30, 5], [40, 50, 60]], margins=False)
    assert hidden.cells.tolist() == [[False, False, True], [False, False, False]]
    assert not (hidden.row_totals.any() or hidden.column_totals.any() or hidden.total)


def test_two_nearly_full_small_counts_cost_a_margin_when_nothing_inside_helps():
    counts = np.array([[8, 9, 0, 0], [30, 40, 50, 20], [25, 35, 45, 15]])
    hidden = protect_table(counts)
    assert hidden.row_totals[0]
    assert not hidden.total
    assert audit([as_read(counts, hidden)]) == []


def test_what_nothing_can_protect_is_withheld():
    hidden = protect_table([8, 9])
    assert hidden.withheld and hidden.cells.all() and not hidden.total
    assert as_read(np.array([8, 9]), hidden).cells == {frozenset(): 17}


def test_a_base_under_the_threshold_is_withheld_with_its_total():
    hidden = protect_table([[2, 3], [0, 4]])
    assert hidden.withheld and hidden.cells.all() and hidden.total


def test_noughts_are_shown_by_default_and_hidden_when_asked():
    counts = [[0, 30, 20], [40, 50, 60], [30, 20, 10]]
    assert not protect(counts).any()
    assert protect(counts, zeros=False)[0, 0]
    assert protect(counts, zeros=False).sum() == 4


def test_a_small_group_is_hidden_whole_and_stays_so():
    counts = np.array([[3, 30, 40], [0, 20, 50], [4, 40, 10]])
    hidden = protect_table(counts, groups="columns")
    assert hidden.cells[:, 0].all() and hidden.column_totals[0]
    assert audit([as_read(counts, hidden)]) == []


def test_totals_that_are_printed_elsewhere_are_never_hidden():
    counts = np.array([[3, 2, 4], [60, 70, 80]])
    hidden = protect_table(counts, public="rows")
    assert not hidden.row_totals.any()
    assert audit([as_read(counts, hidden)]) == []
    lone = protect_table(np.array([[1, 0, 0], [60, 70, 80]]), public="rows")
    assert lone.withheld and not lone.row_totals.any()


def test_empty_and_all_nought_tables_have_nothing_to_hide():
    assert protect(np.zeros(0, dtype=int)).tolist() == []
    assert not protect(np.zeros((2, 3), dtype=int)).any()
    assert protect(np.zeros((0, 3), dtype=int)).shape == (0, 3)


def test_one_row_and_one_column_are_protected_like_a_line():
    assert protect([[3, 20, 40]]).tolist() == [[True, True, False]]
    assert protect([[3], [20], [40]]).tolist() == [[True], [True], [False]]


def test_a_crosstab_may_be_given_as_it_is():
    table = crosstab([1] * 30 + [2] * 43, [0] * 50 + [1] * 23, row_codes=(1, 2), column_codes=(0, 1))
    assert np.array_equal(protect(table), protect(table.counts))


@pytest.mark.parametrize("table", [[-1, 20], [1.5], [np.nan], ["20"], [True], [[[1]]], 5])
def test_tables_that_are_no_tables_of_counts_are_refused(table):
    with pytest.raises(ValueError, match="table"):
        protect(table)


def test_a_threshold_under_the_floor_is_refused():
    with pytest.raises(ValueError, match="5 or more"):
        protect([20], threshold=4)
    with pytest.raises(ValueError, match="threshold of 4"):
        protect_topline({5: 20}, 20, threshold=4)


def test_a_topline_is_shown_whole_or_withheld_whole():
    assert protect_topline({5: 28, 1: 1}, 29).tolist() == [False, False]
    assert protect_topline([8, 1], 9).tolist() == [True, True]
    assert protect_topline([8, 2], 10).tolist() == [False, False]
    assert protect_topline([8, 2], 10, threshold=12).tolist() == [True, True]


def test_unanimity_is_noticed():
    assert unanimous([0, 12], 12)
    assert not unanimous([1, 11], 12)
    assert not unanimous([0, 0], 0)


def test_the_callers_table_is_only_read():
    counts = np.array([[3, 20], [40, 50]])
    counts.setflags(write=False)
    assert protect(counts).all()


@SLOW
@given(st.one_of(lines, grids))
def test_every_mask_survives_the_audit_and_prints_no_small_count(counts):
    hidden = protect_table(counts)
    table = as_read(counts, hidden)
    assert audit([table]) == []
    assert not [count for count in table.cells.values() if count is not None and 0 < count < 10]


@pytest.mark.wide
@SLOW
@given(grids, st.sampled_from([None, "rows", "columns"]), st.sampled_from([5, 10]), st.booleans())
def test_masks_with_options_survive_the_audit_too(counts, groups, threshold, zeros):
    hidden = protect_table(counts, groups=groups, threshold=threshold, zeros=zeros)
    assert audit([as_read(counts, hidden)]) == []


@SLOW
@given(grids, st.sampled_from(["rows", "columns"]))
def test_masks_beside_public_totals_survive_the_audit_too(counts, public):
    hidden = protect_table(counts, public=public)
    assert audit([as_read(counts, hidden)]) == []
    assert not (hidden.row_totals if public == "rows" else hidden.column_totals).any() or hidden.total


@SLOW
@given(grids)
def test_no_cell_is_hidden_without_need(counts):
    hidden = protect_table(counts)
    down, across = (totals >= 10 for totals in (counts.sum(axis=1), counts.sum(axis=0)))
    kept = np.add.outer(hidden.row_totals & down, hidden.column_totals & across)
    extra = [] if hidden.withheld else np.argwhere(hidden.cells & (counts >= 10) & ~kept)
    for row, column in extra:
        hidden.cells[row, column] = False
        assert audit([as_read(counts, hidden)]) != []
        hidden.cells[row, column] = True


def test_cells_beside_a_hidden_total_stay_hidden_because_totals_are_printed_elsewhere():
    counts = np.array([[3, 47], [11, 49], [1, 10], [1, 28]])
    hidden = protect_table(counts)
    assert hidden.row_totals.tolist() == [False, False, True, True]
    assert hidden.cells[2:].all()


@SLOW
@given(grids)
def test_the_mask_is_the_same_every_time(counts):
    assert np.array_equal(protect(counts), protect(counts.copy()))

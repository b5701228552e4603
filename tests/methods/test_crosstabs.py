from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.crosstabs import crosstab

ROWS, COLUMNS = (5, 4, 3, 2, 1), (0, 1, 2)
people = st.lists(
    st.tuples(st.sampled_from([*ROWS, -1, -2, -9]), st.sampled_from([*COLUMNS, -2, -5])), max_size=50
)


def halves(pairs):
    return [row for row, _ in pairs], [column for _, column in pairs]


def test_a_table_keeps_the_order_of_its_codes_and_its_noughts():
    table = crosstab([5, 5, 1, 4], [2, 0, 0, 2], row_codes=ROWS, column_codes=COLUMNS)
    assert table.counts.tolist() == [[1, 0, 1], [0, 0, 1], [0, 0, 0], [0, 0, 0], [1, 0, 0]]
    assert (table.n, table.left_out) == (4, 0)
    assert table.row_totals.tolist() == [2, 1, 0, 0, 1]
    assert table.column_totals.tolist() == [2, 0, 2]


def test_negative_codes_leave_the_table_and_are_counted():
    table = crosstab([5, -2, 5, -(10**9)], [0, 0, -5, -1], row_codes=ROWS, column_codes=COLUMNS)
    assert (table.n, table.left_out) == (1, 3)
    assert (table.weighted, table.effective_n) == (None, None)


def test_shares_are_of_the_column_unless_asked_otherwise():
    table = crosstab([1, 1, 2, 1], [0, 0, 0, 1], row_codes=(1, 2), column_codes=(0, 1, 2))
    assert table.percent() == ((Decimal(67), Decimal(100), None), (Decimal(33), Decimal(0), None))
    assert table.percent(1, of="row")[0] == (Decimal("66.7"), Decimal("33.3"), Decimal("0.0"))
    assert table.percent(of="table")[1] == (Decimal(25), Decimal(0), Decimal(0))
    with pytest.raises(ValueError, match='"all"'):
        table.percent(of="all")


def test_weights_change_shares_and_never_the_people():
    table = crosstab(
        [1, 2, 1, -1], [0, 0, 1, 0], weights=[3.0, 1.0, 2.0, 9.0], row_codes=(1, 2), column_codes=(0, 1)
    )
    assert table.counts.tolist() == [[1, 1], [1, 0]]
    assert table.weighted.tolist() == [[3.0, 2.0], [1.0, 0.0]]
    assert table.percent() == ((Decimal(75), Decimal(100)), (Decimal(25), Decimal(0)))
    assert table.effective_n == (1.6, 1.0)


@pytest.mark.parametrize(
    ("rows", "columns", "words"),
    [
        ([6], [0], "Code 6 is not one of the row codes"),
        ([0], [0], "Code 0 is not one of the row codes"),
        ([5], [3], "Code 3 is not one of the column codes"),
        ([5, 5], [0], "do not match"),
        ([[5]], [0], "shape"),
        ([5.5], [0], "whole numbers"),
    ],
)
def test_questions_that_do_not_fit_are_refused(rows, columns, words):
    with pytest.raises(ValueError, match=words):
        crosstab(rows, columns, row_codes=ROWS, column_codes=COLUMNS)


def test_an_unknown_code_is_refused_even_when_the_other_answer_is_missing():
    with pytest.raises(ValueError, match="Code 0"):
        crosstab([0], [-1], row_codes=ROWS, column_codes=COLUMNS)


@pytest.mark.parametrize("codes", [["1"], [1.5], [True]])
def test_codes_on_offer_must_be_whole_numbers(codes):
    with pytest.raises(ValueError, match="row codes must be whole numbers"):
        crosstab([1], [1], row_codes=codes, column_codes=(1,))


weighed = st.tuples(st.sampled_from([*ROWS, -2]), st.sampled_from(COLUMNS), st.floats(0, 9))


@given(st.lists(weighed), st.randoms())
def test_the_order_of_people_changes_no_weight(people, random):
    one, other = (
        crosstab(
            [row for row, *_ in order],
            [column for _, column, _ in order],
            weights=[weight for *_, weight in order],
            row_codes=ROWS,
            column_codes=COLUMNS,
        )
        for order in (people, random.sample(people, len(people)))
    )
    assert np.array_equal(one.weighted, other.weighted)
    assert one.effective_n == other.effective_n


@pytest.mark.parametrize("codes", [(), (1, 1), (-1, 1)])
def test_codes_on_offer_must_be_distinct_and_not_missing_codes(codes):
    with pytest.raises(ValueError, match="row codes must be distinct"):
        crosstab([1], [1], row_codes=codes, column_codes=(1,))


def test_nobody_at_all():
    table = crosstab([], [], weights=[], row_codes=(1, 2), column_codes=(1,))
    assert table.counts.tolist() == [[0], [0]]
    assert (table.left_out, table.effective_n, table.percent()) == (0, (0.0,), ((None,), (None,)))


def test_codes_far_apart_are_counted_too():
    rows, columns = np.array([10**9, 3, -90, 3]), np.array([70000] * 4)
    table = crosstab(rows, columns, row_codes=(10**9, 3), column_codes=(70000, 1))
    assert (table.counts.tolist(), table.left_out) == ([[1, 0], [2, 0]], 1)
    with pytest.raises(ValueError, match="Code 4 is not one of the row codes"):
        crosstab([4], [1], row_codes=(10**9, 3), column_codes=(1,))


def test_tables_of_many_categories_are_counted_too():
    wards = np.arange(1500)
    table = crosstab(wards, wards[::-1], row_codes=range(1500), column_codes=range(1500))
    assert np.array_equal(table.counts, np.eye(1500, dtype=int)[::-1])


@given(people)
def test_everybody_is_in_one_cell_or_left_out(pairs):
    table = crosstab(*halves(pairs), row_codes=ROWS, column_codes=COLUMNS)
    assert table.n + table.left_out == len(pairs)
    assert all(
        table.counts[ROWS.index(row), COLUMNS.index(column)] == pairs.count((row, column))
        for row in ROWS
        for column in COLUMNS
    )


@given(people, st.randoms())
def test_the_order_of_rows_changes_nothing_and_the_arrays_are_only_read(pairs, random):
    rows, columns = (np.array(half, dtype=np.int8) for half in halves(pairs))
    before = rows.copy(), columns.copy()
    order = random.sample(range(len(pairs)), len(pairs))
    table = crosstab(rows, columns, row_codes=ROWS, column_codes=COLUMNS)
    other = crosstab(rows[order], columns[order], row_codes=ROWS, column_codes=COLUMNS)
    assert np.array_equal(table.counts, other.counts)
    assert np.array_equal(rows, before[0]) and np.array_equal(columns, before[1])


@given(people)
def test_weights_of_one_change_nothing(pairs):
    rows, columns = halves(pairs)
    plain = crosstab(rows, columns, row_codes=ROWS, column_codes=COLUMNS)
    weighted = crosstab(rows, columns, weights=np.ones(len(pairs)), row_codes=ROWS, column_codes=COLUMNS)
    assert np.array_equal(weighted.weighted, plain.counts)
    assert weighted.percent(1) == plain.percent(1)
    assert weighted.effective_n == tuple(plain.column_totals)


@given(people)
def test_merging_rows_equals_the_table_of_merged_codes(pairs):
    rows, columns = halves(pairs)
    merged = [{5: 3, 4: 3, 3: 2, 2: 1, 1: 1}.get(code, code) for code in rows]
    small = crosstab(merged, columns, row_codes=(3, 2, 1), column_codes=COLUMNS).counts
    whole = crosstab(rows, columns, row_codes=ROWS, column_codes=COLUMNS).counts
    assert np.array_equal(small, np.array([whole[:2].sum(axis=0), whole[2], whole[3:].sum(axis=0)]))

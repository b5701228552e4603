import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.methods.suppression import Contradiction, Protected, Table, audit, cell_name, published

ROWS = ("answer", ["agree", "neither", "disagree"])
COLUMNS = ("ward", ["Hart", "Burn Valley", "Seaton"])
COUNTS = np.array([[40, 3, 30], [20, 15, 25], [12, 22, 11]])


def mask(hidden, row_totals=(0, 0, 0), column_totals=(0, 0, 0), threshold=10):
    return Protected(
        np.array(hidden, dtype=bool),
        np.array(row_totals, dtype=bool),
        np.array(column_totals, dtype=bool),
        False,
        False,
        threshold,
    )


LEAKY = mask([[0, 1, 0], [0, 0, 0], [0, 0, 0]])
SOUND = mask([[0, 1, 1], [0, 0, 0], [0, 1, 1]])


def test_the_leaky_publisher_is_caught():
    found = audit([published("by ward", COUNTS, LEAKY, ROWS, COLUMNS)])
    assert [(each.low, each.high, each.tables) for each in found] == [(3, 3, ("by ward",))]
    assert found[0].cell == cell_name(("ward", "Burn Valley"), ("answer", "agree"))


def test_a_sound_mask_gives_nothing_away():
    assert audit([published("by ward", COUNTS, SOUND, ROWS, COLUMNS)]) == []


def test_a_range_of_two_is_narrow_and_a_range_of_three_is_not():
    def pair(total):
        return Table("t", {"a": None, "b": None, "all": total}, [("all", ["a", "b"])])

    assert [(each.cell, each.low, each.high) for each in audit([pair(2)])] == [("a", 0, 2), ("b", 0, 2)]
    assert audit([pair(3)]) == []
    assert len(audit([pair(3)], narrow=4)) == 2


def test_the_mark_tells_something_too():
    cells = {"a": None, "b": None, "all": 17}
    sums = [("all", ["a", "b"])]
    assert audit([Table("t", cells, sums)]) == []
    told = audit([Table("t", cells, sums, {"a": (1, 9), "b": (1, 9)})])
    assert [(each.cell, each.low, each.high) for each in told] == [("a", 8, 9), ("b", 8, 9)]


def test_a_cell_hidden_in_one_table_and_printed_in_another_is_no_secret_and_betrays_others():
    by_ward = published("by ward", COUNTS, SOUND, ROWS, COLUMNS)
    printed = {cell_name(("ward", "Burn Valley"), ("answer", "disagree")): 22}
    found = audit([by_ward, Table("extra", printed)])
    assert {(each.low, each.high) for each in found} == {(3, 3), (30, 30), (11, 11)}


def test_a_linked_table_gives_a_hidden_margin_back():
    ages = ("age", ["under 45", "45 and over"])
    by_ward = np.array([[4, 40], [13, 60]])
    one_total_hidden = mask([[1, 0], [1, 0]], (0, 0), (1, 0))
    rows = ("answer", ["agree", "disagree"])
    alone = published("by ward", by_ward, one_total_hidden, rows, ("ward", ["Hart", "Seaton"]))
    assert {(each.low, each.high) for each in audit([alone])} == {(4, 4), (13, 13), (17, 17)}
    no_row_totals = mask([[1, 0], [1, 0]], (1, 1), (1, 0))
    hidden = published("by ward", by_ward, no_row_totals, rows, ("ward", ["Hart", "Seaton"]))
    by_age = published(
        "by age", np.array([[22, 22], [33, 40]]), mask([[0, 0], [0, 0]], (0, 0), (0, 0)), rows, ages
    )
    found = audit([hidden, by_age])
    assert {(each.cell, each.low) for each in found} >= {
        (cell_name(("ward", "Hart"), ("answer", "agree")), 4),
        (cell_name(("ward", "Hart")), 17),
    }


def test_overall_minus_a_group_gives_the_other_group_back():
    lives = Table("who live here", {"lives": 290, "everybody": 297})
    rest = Table(
        "everybody", {"lives": 290, "visits": None, "everybody": 297}, [("everybody", ["lives", "visits"])]
    )
    assert [(each.cell, each.low, each.high) for each in audit([lives, rest])] == [("visits", 7, 7)]


def test_a_net_that_is_printed_gives_its_last_part_back():
    table = Table("t", {"strongly": 20, "agree": None, "net": 24}, [("net", ["strongly", "agree"])])
    assert [each.low for each in audit([table])] == [4]


def test_three_tables_together_give_away_what_each_alone_hides():
    """a + b, b + c and a + c are printed: no single sum tells, the three together do."""
    tables = [
        Table(f"{one}{other}", {one: None, other: None, one + other: total}, [(one + other, [one, other])])
        for one, other, total in (("a", "b", 30), ("b", "c", 50), ("a", "c", 40))
    ]
    assert all(audit([table]) == [] for table in tables)
    assert [(each.cell, each.low, each.high) for each in audit(tables)] == [
        ("a", 10, 10),
        ("b", 20, 20),
        ("c", 30, 30),
    ]


def test_a_cell_that_nothing_is_said_about_is_safe():
    assert audit([Table("t", {"alone": None})]) == []
    assert audit([]) == []


def test_figures_that_contradict_one_another_are_refused():
    with pytest.raises(Contradiction, match="printed as 5 and as 6"):
        audit([Table("one", {"a": 5}), Table("two", {"a": 6})])
    with pytest.raises(Contradiction, match="contradict"):
        audit([Table("t", {"a": 5, "b": 6, "all": 12}, [("all", ["a", "b"])])])
    with pytest.raises(Contradiction, match="contradict"):
        audit([Table("t", {"a": None, "b": 6, "all": 5}, [("all", ["a", "b"])])])
    with pytest.raises(Contradiction, match="mark"):
        audit([Table("one", {"a": 50}), Table("two", {"a": None}, (), {"a": (1, 9)})])
    with pytest.raises(ValueError, match="ward Hart is -1"):
        audit([Table("t", {cell_name(("ward", "Hart")): -1})])
    with pytest.raises(ValueError, match="No table holds the cell the grand total"):
        audit([Table("t", {"a": None}, [(cell_name(), ["a"])])])


def test_tables_whose_ends_fit_singly_but_not_together_are_refused():
    """Whole-table contradiction that no single sum shows: x + y, y + z and x + z fix all three."""
    tables = [
        Table(f"{one}{other}", {one: None, other: None, one + other: total}, [(one + other, [one, other])])
        for one, other, total in (("x", "y", 20), ("y", "z", 20), ("x", "z", 30))
    ]
    assert [each.low for each in audit(tables)] == [15, 5, 15]
    clash = Table("xyz", {"x": None, "y": None, "z": None, "xyz": 36}, [("xyz", ["x", "y", "z"])])
    with pytest.raises(Contradiction):
        audit([*tables, clash])


def attacked(counts, hidden):
    """An attack of its own, one integer program per end, over cells and margins of one table."""
    marks = published("t", counts, hidden, *_names(counts))
    names = list(marks.cells)
    low = np.array([marks.known.get(name, (marks.cells[name], 0))[0] for name in names])
    high = np.array([_ceiling(marks, name) for name in names], dtype=float)
    matrix = np.zeros((len(marks.sums), len(names)))
    for number, (total, parts) in enumerate(marks.sums):
        matrix[number, names.index(total)] = -1
        for part in parts:
            matrix[number, names.index(part)] += 1
    ranges = {}
    for place, name in enumerate(names):
        if marks.cells[name] is None:
            ends = [_end(matrix, low, high, place, direction) for direction in (1, -1)]
            ranges[name] = tuple(ends)
    return marks, ranges


def _names(counts):
    return ("r", [str(row) for row in range(counts.shape[0])]), (
        "c",
        [str(c) for c in range(counts.shape[1])],
    )


def _ceiling(marks, name):
    if marks.cells[name] is not None:
        return marks.cells[name]
    top = marks.known[name][1]
    return 10**5 if top is None else top


def _end(matrix, low, high, place, direction):
    goal = np.zeros(matrix.shape[1])
    goal[place] = direction
    found = milp(
        goal,
        constraints=LinearConstraint(matrix, 0, 0),
        bounds=Bounds(low, high),
        integrality=np.ones(matrix.shape[1]),
    )
    assert found.status == 0
    return round(found.x[place])


grids = hnp.arrays(np.int64, st.just((3, 3)), elements=st.one_of(st.integers(1, 12), st.integers(0, 40)))


@settings(max_examples=25)
@given(grids, hnp.arrays(bool, (3, 3)), hnp.arrays(bool, 3), hnp.arrays(bool, 3))
def test_the_audit_finds_what_a_plain_integer_attack_finds(counts, cells, row_totals, column_totals):
    hidden = mask(cells & (counts > 0), row_totals & (counts.sum(axis=1) > 0), column_totals)
    hidden = mask(hidden.cells, hidden.row_totals, column_totals & (counts.sum(axis=0) > 0))
    marks, ranges = attacked(counts, hidden)
    narrow = {name: ends for name, ends in ranges.items() if ends[1] - ends[0] < 3}
    assert {each.cell: (each.low, each.high) for each in audit([marks])} == narrow

"""Slices of a table beside the two tables of their sums, attacked by a reader who holds all three."""

import numpy as np
import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from analysis.methods.suppression import Table, audit, protect_table
from analysis.methods.suppression.slices import Hidden, Slices, protect_slices

K = 10


def masked(counts: np.ndarray) -> Hidden:
    """A breakdown of an opinion as it is printed by itself: its rows are public."""
    found = protect_table(counts, threshold=K, groups="columns", public="rows")
    assume(not found.withheld)
    return Hidden(found.cells, found.row_totals, found.column_totals)


def read(counts: np.ndarray, groups: Hidden, slices: Hidden, found: Slices) -> Table:
    """Every figure that is printed; the last slice is nobody's to pick, so nothing of it is."""
    r, g, s = counts.shape
    printed = np.concatenate([np.ones(s - 1, dtype=bool), [False]])
    seen = {"all": (int(counts.sum()), True)}
    for i, j, n in np.ndindex(r, g, s):
        seen["cell", i, j, n] = int(counts[i, j, n]), printed[n] and not found.cells[i, j, n]
    for j, n in np.ndindex(g, s):
        seen["base", j, n] = int(counts[:, j, n].sum()), printed[n] and not found.bases[j, n]
    for axis, name, table in ((2, "group", groups), (1, "slice", slices)):
        sums = counts.sum(axis=axis)
        for i, j in np.ndindex(sums.shape):
            seen[name, i, j] = int(sums[i, j]), not table.cells[i, j]
        for j, hidden in enumerate(table.bases):
            seen[name, j] = int(sums[:, j].sum()), not hidden
    for i in range(r):
        seen["row", i] = int(counts[i].sum()), True
    sums = [(("group", i, j), [("cell", i, j, n) for n in range(s)]) for i in range(r) for j in range(g)]
    sums += [(("slice", i, n), [("cell", i, j, n) for j in range(g)]) for i in range(r) for n in range(s)]
    sums += [(("base", j, n), [("cell", i, j, n) for i in range(r)]) for j in range(g) for n in range(s)]
    sums += [(("group", j), [("group", i, j) for i in range(r)]) for j in range(g)]
    sums += [(("slice", n), [("slice", i, n) for i in range(r)]) for n in range(s)]
    sums += [(("row", i), [("group", i, j) for j in range(g)]) for i in range(r)]
    sums += [(("row", i), [("slice", i, n) for n in range(s)]) for i in range(r)]
    sums += [("all", [("row", i) for i in range(r)])]
    cells = {name: count if told else None for name, (count, told) in seen.items()}
    small = {n: (1, K - 1) for n, (count, told) in seen.items() if not told and 0 < count < K}
    known = {n: bounds for n, bounds in small.items() if n[0] != "cell" or n[-1] < s - 1}
    return Table("slices", cells, sums, known)


def leaks(counts: np.ndarray, *beside: Hidden, found: Slices) -> list:
    """Counts of a few people, of any slice, that the reader places within less than three."""
    recovered = audit([read(counts, *beside, found)])
    inside = [each.cell for each in recovered if each.cell[0] == "cell"]
    return [cell for cell in inside if 0 < counts[cell[1:]] < K]


@st.composite
def crowds(draw) -> np.ndarray:
    shape = draw(st.sampled_from([(2, 2, 2), (2, 3, 3), (3, 3, 2), (2, 4, 3)]))
    dice = np.random.default_rng(draw(st.integers(0, 2**32)))
    size, even = draw(st.integers(60, 900)), draw(st.sampled_from([0.7, 3.0, 20.0]))
    return dice.multinomial(size, dice.dirichlet(np.full(np.prod(shape), even))).reshape(shape)


@settings(deadline=None, max_examples=8, phases=[Phase.generate])
@given(crowds())
def test_nothing_small_is_printed_or_follows_from_the_tables_beside(counts: np.ndarray):
    groups, slices = masked(counts.sum(axis=2)), masked(counts.sum(axis=1))
    found = protect_slices(counts, groups=groups, slices=slices, threshold=K)
    assume(found is not None)
    small = (counts > 0) & (counts < K)
    assert found.cells[small].all()
    assert leaks(counts, groups, slices, found=found) == []


NOTHING = Hidden(np.zeros((2, 3), dtype=bool), np.zeros(2, dtype=bool), np.zeros(3, dtype=bool))
# Answers x wards x women, men and those who did not say: alone, women and men hide nothing.
WARDS = np.array([[[20, 20, 0], [30, 20, 0], [30, 25, 0]], [[20, 20, 4], [30, 20, 12], [30, 25, 11]]])


def test_what_is_left_over_by_all_slices_is_protected_too():
    """The control: printed whole, women and men leave the four of ward 0 who did not say and disagreed."""
    whole = Slices(np.zeros(WARDS.shape, dtype=bool), np.zeros((3, 3), dtype=bool))
    assert leaks(WARDS, NOTHING, NOTHING, found=whole) == [("cell", 1, 0, 2)]
    assert protect_slices(WARDS, groups=NOTHING, slices=NOTHING, threshold=K) is None
    more = np.concatenate([WARDS[:, :, :2], WARDS[:, :, 2:] * 3], axis=2)
    found = protect_slices(more, groups=NOTHING, slices=NOTHING, threshold=K)
    assert not found.cells.any()


def test_small_people_take_others_with_them_and_a_small_group_goes_whole():
    counts = np.array([[[30, 30], [25, 40], [30, 31]], [[4, 30], [20, 20], [22, 33]]])
    two = Hidden(np.zeros((2, 2), dtype=bool), np.zeros(2, dtype=bool), np.zeros(2, dtype=bool))
    found = protect_slices(counts, groups=NOTHING, slices=two, threshold=K)
    assert [int(found.cells[1, 0, 0]), int(found.cells.sum()), int(found.bases.sum())] == [1, 8, 0]
    few = counts.copy()
    few[:, 0, 0] = 3, 2
    gone = protect_slices(few, groups=NOTHING, slices=two, threshold=K)
    assert gone.bases[0, 0] and gone.cells[:, 0, 0].all()


def test_tables_that_do_not_belong_together_are_refused():
    with pytest.raises(ValueError, match="do not have the shape of 2 x 3 x 3"):
        protect_slices(WARDS, groups=NOTHING, slices=Hidden(NOTHING.cells[:, :2], *[NOTHING.totals] * 2))
    with pytest.raises(ValueError, match="whole counts of 0 or more, rows x groups x slices"):
        protect_slices(WARDS[0], groups=NOTHING, slices=NOTHING)
    with pytest.raises(ValueError, match="threshold must be 5 or more, not 4"):
        protect_slices(WARDS, groups=NOTHING, slices=NOTHING, threshold=4)

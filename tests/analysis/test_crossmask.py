"""Masks of crossed tables, attacked by a reader who adds and subtracts everything that is printed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.methods import axes
from analysis.methods.crossing import cross
from analysis.methods.suppression import Table, audit
from analysis.pipeline.crossmask import mask_cross
from analysis.reports.crossed import ALL, NOT_STATED, Cell, CrossRow, CrossTable, Group

K = 10


def crossed(rows: axes.Axis, columns: axes.Axis) -> CrossTable:
    counted = cross(rows, columns)
    printed = counted.printed()
    roles = [ALL, *[""] * len(columns.codes), NOT_STATED]
    groups = [Group(f"g{n}", c.base, role) for n, (c, role) in enumerate(zip(printed, roles, strict=True))]
    lines = [
        CrossRow(f"r{code}", tuple(Cell(column.counts[n], "1") for column in printed))
        for n, code in enumerate(rows.codes)
    ]
    return CrossTable(
        "t", "q", "b", "", "", "people", tuple(groups), tuple(lines), multiple=counted.multiple,
        overlapping=counted.overlapping,
    )  # fmt: skip


def read(raw: CrossTable, shown: CrossTable, topline: bool) -> Table:
    """What a reader has: printed counts, what the marks say, and everything that must add up."""
    cells, known, sums = {}, {}, []

    def put(name, seen, mark, nought):
        cells[name] = seen
        if seen is None:
            known[name] = (1, K - 1) if mark == "c" else (0, 0) if nought else (0, None)
        return name

    def put_line(name, true, seen, marks):
        """Where marks differ "withheld" is none or k and more: under a total of fewer than k it is none."""
        total = true[0] if topline else seen[0]
        few = "c" in marks and total is not None and total < K
        cells_of = enumerate(zip(seen, marks, strict=True))
        return [put((name, g), n, mark, few and mark == "w") for g, (n, mark) in cells_of]

    heads = (raw.groups, shown.groups)
    bases = put_line("base", *([g.base for g in groups] for groups in heads), [g.mark for g in shown.groups])
    grid = [
        put_line(row.label, raw_counts(row), raw_counts(seen), [cell.mark for cell in seen.cells])
        for row, seen in zip(raw.rows, shown.rows, strict=True)
    ]
    if raw.multiple:
        rest = [[("not", name) for name in line] for line in grid]
        cells |= {name: None for line in rest for name in line}
        sums += [
            (base, [yes, no])
            for line, others in zip(grid, rest, strict=True)
            for base, yes, no in zip(bases, line, others, strict=True)
        ]
        grid += rest
    else:
        sums += [(base, [line[g] for line in grid]) for g, base in enumerate(bases)]
    for line in [*grid, bases]:
        if raw.overlapping:
            others, twice = [("others", name) for name in line[1:]], ("twice", line[0])
            cells |= dict.fromkeys([*others, twice])
            known[twice] = (0, times_shared(shown))
            sums += [(line[0], [own, other]) for own, other in zip(line[1:], others, strict=True)]
            cells[("all", line[0])] = None
            sums += [(("all", line[0]), [line[0], twice]), (("all", line[0]), line[1:])]
        else:
            sums.append((line[0], line[1:]))
    if topline:
        for line in grid:
            cells[line[0]] = next(
                (r.cells[0].count for r in raw.rows if r.label == line[0][0]), cells[line[0]]
            )
    return Table("t", cells, sums, known)


def raw_counts(row: CrossRow) -> list:
    return [cell.count for cell in row.cells]


def times_shared(shown: CrossTable) -> int | None:
    """How often somebody stands in a further group: everybody is in one or did not state any."""
    bases = [group.base for group in shown.groups]
    return None if None in bases else sum(bases[1:]) - bases[0]


def leaks(raw: CrossTable, shown: CrossTable, topline: bool) -> list:
    """Hidden counts that are placed within two, and not as well by what is told without them.

    For the sizes of groups that is everybody's column, for their answers the sizes, too.
    """
    bare = without_answers(raw, shown)
    sizes = {each for each in placed(raw, without_sizes(raw, bare), topline) if each.cell[0] == "base"}
    answers = {each for each in placed(raw, bare, topline) if each.cell[0] != "base"}
    return [each for each in placed(raw, shown, topline) if each not in sizes | answers]


def placed(raw: CrossTable, shown: CrossTable, topline: bool) -> list:
    made_up = {"not", "others", "twice", "all"}
    return [each for each in audit([read(raw, shown, topline)]) if each.cell[0] not in made_up]


def without_answers(raw: CrossTable, shown: CrossTable) -> CrossTable:
    """Nothing told of the answers of groups that have people."""
    gone = Cell(None, None, "w")
    somebody = [at > 0 and bool(group.base) for at, group in enumerate(raw.groups)]
    rows = [
        replace(
            row, cells=tuple(gone if some else cell for cell, some in zip(row.cells, somebody, strict=True))
        )
        for row in shown.rows
    ]
    return replace(shown, rows=tuple(rows))


def without_sizes(raw: CrossTable, shown: CrossTable) -> CrossTable:
    sizes = zip(raw.groups[1:], shown.groups[1:], strict=True)
    groups = [replace(seen, base=None, mark="w") if true.base else seen for true, seen in sizes]
    return replace(shown, groups=(shown.groups[0], *groups))


@st.composite
def tables(draw):
    size = draw(st.integers(5, 160))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    several = draw(st.booleans())
    odds = draw(st.sampled_from([(0.3, 0.3, 0.3, 0.1), (0.85, 0.05, 0.05, 0.05), (0.05, 0.5, 0.4, 0.05)]))
    ones = rng.choice([1, 2, 3, -2], p=odds, size=size)
    rows = axes.ticks(rng.random((size, 3)) < odds[:3]) if several else axes.choice(ones, [1, 2, 3])
    return crossed(rows, draw(banners(size, rng)))


@st.composite
def banners(draw, size, rng):
    """One group a person; ticks of which each person has many; or ticks of which hardly anybody has two."""
    groups = rng.choice([1, 2, 3, 4, -4], p=(0.4, 0.3, 0.15, 0.1, 0.05), size=size)
    kind = draw(st.sampled_from(["one", "many", "nearly one"]))
    if kind == "one":
        return axes.banner(groups, [1, 2, 3, 4])
    if kind == "many":
        return axes.ticks(rng.random((size, 3)) < 0.5)
    boxes = groups[:, None] == np.arange(1, 5)[: draw(st.integers(1, 4))]
    boxes = np.column_stack([boxes, np.zeros((size, draw(st.integers(0, 1))), dtype=bool)])
    boxes[rng.integers(0, size, draw(st.integers(0, 3))), 0] = True
    boxes[rng.random(size) < draw(st.sampled_from([0.0, 0.3]))] = False
    return axes.ticks(boxes)


@settings(deadline=None, max_examples=12, phases=[Phase.generate])
@given(tables(), st.booleans())
def test_no_small_count_is_printed_and_none_can_be_worked_out(table, topline):
    nothing_leaks(table, topline)


@pytest.mark.soak
@settings(deadline=None, max_examples=500, phases=[Phase.generate])
@given(tables(), st.booleans())
def test_no_small_count_is_printed_and_none_can_be_worked_out_at_length(table, topline):
    nothing_leaks(table, topline)


def nothing_leaks(table: CrossTable, topline: bool) -> None:
    shown = mask_cross(table, threshold=K, topline=topline)
    for row in shown.rows:
        for group, cell in zip(shown.groups[1:], row.cells[1:], strict=True):
            assert cell.count is None or cell.count == 0 or cell.count >= K
            assert (cell.count is None) == (cell.percent is None)
            assert cell.count in (None, 0) or group.base is not None
    assert leaks(table, shown, topline and not shown.withheld) == []


def test_marks_in_an_answer_of_few_people_do_not_tell_which_groups_have_none():
    """Five gave it, in two of the groups: "fewer than 10" beside them would say that the others have none."""
    boxes = np.zeros((99, 2), dtype=bool)
    boxes[:97, 0] = True
    boxes[[43, 44, 45, 82, 83], 1] = True
    groups = np.repeat([1, 2, 3, 4, -4], [43, 28, 11, 11, 6])
    raw = crossed(axes.ticks(boxes), axes.banner(groups, [1, 2, 3, 4]))
    shown = mask_cross(raw, threshold=K, topline=True)
    assert raw_counts(raw.rows[1]) == [5, 0, 3, 0, 2, 0]
    assert [cell.mark for cell in shown.rows[1].cells] == ["", "", "w", "w", "w", "w"]
    assert leaks(raw, shown, topline=True) == []


def test_what_each_group_hides_by_itself_is_protected_where_all_add_up():
    """Ticks of which nobody has two: the groups are everybody, and a single hidden count is what is left."""
    counts = np.array([[7, 2, 0, 2], [24, 22, 14, 13], [26, 21, 10, 11]])
    choice = np.concatenate([np.repeat([1, 2, 3], column) for column in counts.T])
    group = np.repeat(np.arange(4), counts.sum(axis=0))
    raw = crossed(axes.choice(choice, [1, 2, 3]), axes.ticks(group[:, None] == np.arange(3)))
    shown = mask_cross(raw, threshold=K, topline=True)
    assert raw.overlapping
    assert [raw_counts(row)[1:] for row in raw.rows] == counts.tolist()
    assert [[c is None for c in raw_counts(row)].count(True) == 1 for row in shown.rows] == [False] * 3
    assert leaks(raw, shown, topline=True) == []


def test_marks_beside_a_group_of_nobody_tell_nothing():
    """One person in A and not in B, and nobody who did not state a group: its nought is printed."""
    shares = np.column_stack([np.arange(120) < 80, np.arange(120) != 0])
    z = np.arange(120)[:, None] == [0]
    raw = crossed(axes.ticks(np.column_stack([z, ~z])), axes.ticks(shares))
    shown = mask_cross(raw, threshold=K, topline=True)
    assert [group.base for group in shown.groups] == [120, 80, None, 0]
    assert printed(shown)[0] == [1, "w", "w", 0]
    assert leaks(raw, shown, topline=True) == []
    unlike = replace(
        shown.rows[0], cells=(*raw.rows[0].cells[:1], Cell(None, None, "c"), *shown.rows[0].cells[2:])
    )
    control = leaks(raw, replace(shown, rows=(unlike, *shown.rows[1:])), topline=True)
    assert (("r1", 1), 1, 1) in {(each.cell, each.low, each.high) for each in control}


def ticked(counts: list[list[int]], *, twice: int = 0) -> CrossTable:
    """Answers by groups, both ticked, one each but that so many of the first group are in the second too.

    The last group is of those who ticked none.
    """
    table = np.array(counts)
    answers, groups = (np.repeat(place.ravel(), table.ravel()) for place in np.indices(table.shape))
    given, belong = (
        answers[:, None] == np.arange(len(table)),
        groups[:, None] == np.arange(table.shape[1] - 1),
    )
    belong[np.flatnonzero(belong[:, 0])[:twice], 1] = True
    return crossed(axes.ticks(given), axes.ticks(belong))


@pytest.mark.parametrize("twice", [0, 1, 2])
def test_groups_that_share_hardly_anybody_add_up(twice):
    """What B and C leave of everybody's first answer is A's, but for those who are in two."""
    raw = ticked([[3, 20, 30, 0], [30, 30, 40, 0]], twice=twice)
    shown = mask_cross(raw, threshold=K, topline=True)
    assert printed(shown) == [[53, "c", "w", 30, 0], [100, "w", "w", 40, 0]]
    assert leaks(raw, shown, topline=True) == []


def test_a_group_and_those_who_stated_none_add_up():
    raw = ticked([[17, 0, 22], [14, 0, 24], [8, 0, 17]])
    shown = mask_cross(raw, threshold=K, topline=True)
    assert printed(shown) == [[39, 17, 0, 22], [38, 14, 0, 24], [25, "w", 0, "w"]]
    assert leaks(raw, shown, topline=True) == []


def test_what_everybody_sees_to_be_nobody_is_not_hidden():
    """Groups that share people; in the last everybody gave the first answer, so that nobody gave another."""
    ones = np.array([1] * 130 + [2] * 7 + [3] * 4)
    people = np.arange(ones.size)
    ticks = np.column_stack([people % 2 == 0, people % 3 != 0, people < 11])
    table = crossed(axes.choice(ones, [1, 2, 3]), axes.ticks(ticks))
    shown = mask_cross(table, threshold=K, topline=False)
    assert [row.cells[3].count for row in shown.rows] == [11, 0, 0]
    assert [row.cells[1].count for row in shown.rows[1:]] == [None, None]
    assert leaks(table, shown, topline=False) == []


WARDS = ([40, 12, 4], [20, 15, 14], [3, 14, 12])  # agree, neither, disagree in three wards


def wards() -> CrossTable:
    rows, columns = [], []
    for answer, counts in enumerate(WARDS, start=1):
        for ward, n in enumerate(counts, start=1):
            rows += [answer] * n
            columns += [ward] * n
    return crossed(axes.choice(rows, [1, 2, 3]), axes.banner(columns, [1, 2, 3]))


def printed(table: CrossTable) -> list[list]:
    return [[cell.mark or cell.count for cell in row.cells] for row in table.rows]


def test_a_small_count_takes_as_many_others_with_it_as_it_needs():
    shown = mask_cross(wards(), threshold=K, topline=True)
    assert printed(shown) == [[56, "w", 12, "c", 0], [49, 20, 15, 14, 0], [29, "c", 14, "w", 0]]
    assert [group.base for group in shown.groups] == [134, 63, 41, 30, 0]
    assert leaks(wards(), shown, True) == []


def test_the_attack_finds_what_a_leaky_mask_gives_away():
    """The control: small counts alone are hidden, so that a sum gives each of them back."""
    rows = [
        replace(row, cells=tuple(Cell(None, None, "c") if 0 < (c.count or 0) < K else c for c in row.cells))
        for row in wards().rows
    ]
    found = leaks(wards(), replace(wards(), rows=tuple(rows)), True)
    assert {(each.cell, each.low, each.high) for each in found} == {(("r1", 3), 4, 4), (("r3", 1), 3, 3)}


def test_a_small_group_is_hidden_whole_with_its_noughts():
    raw = crossed(
        axes.choice([1] * 40 + [2] * 30, [1, 2]),
        axes.banner([1] * 33 + [2] * 7 + [1] * 15 + [3] * 15, [1, 2, 3]),
    )
    shown = mask_cross(raw, threshold=K, topline=True)
    assert [group.mark for group in shown.groups] == ["", "w", "c", "", ""]
    assert printed(shown) == [[40, "w", "c", 0, 0], [30, "w", "w", 15, 0]]


def test_under_the_threshold_no_figure_is_told_and_marks_are_alike():
    raw = crossed(axes.choice([1] * 6 + [2] * 3, [1, 2]), axes.banner([1] * 5 + [2] * 4, [1, 2]))
    shown = mask_cross(raw, threshold=K, topline=True)
    assert shown.withheld
    assert printed(shown) == [["w"] * 4, ["w"] * 4]
    assert [group.base for group in shown.groups] == [None] * 4


def test_a_topline_over_everybody_is_shown_whole():
    nobody = axes.Axis((), np.zeros((12, 0), dtype=bool), np.zeros(12, dtype=bool))
    raw = crossed(axes.choice([1] * 11 + [2], [1, 2]), nobody)
    alone = replace(raw, groups=raw.groups[:1], rows=tuple(replace(r, cells=r.cells[:1]) for r in raw.rows))
    assert printed(mask_cross(alone, threshold=K, topline=True)) == [[11], [1]]
    assert mask_cross(alone, threshold=K, topline=False).withheld


def test_an_answer_that_nobody_gave_is_told_in_hidden_groups_too():
    raw = crossed(
        axes.choice([1] * 40 + [2] * 30, [1, 2, 3]),
        axes.banner([1] * 33 + [2] * 7 + [1] * 15 + [3] * 15, [1, 2, 3]),
    )
    shown = mask_cross(raw, threshold=K, topline=True)
    assert [group.mark for group in shown.groups] == ["", "w", "c", "", ""]
    assert printed(shown) == [[40, "w", "c", 0, 0], [30, "w", "w", 15, 0], [0, 0, 0, 0, 0]]
    assert leaks(raw, shown, True) == []


def test_a_group_that_is_hidden_elsewhere_is_hidden_here():
    shown = mask_cross(wards(), threshold=K, topline=True, gone=["g1"])
    assert [row[1] for row in printed(shown)] == ["w", "w", "c"]
    assert shown.groups[1].base is None

"""What stands under a crossed table: never more than follows from what the table shows."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from analysis.methods import axes
from analysis.methods.crossing import CrossCounts, cross
from analysis.methods.middles import median_level
from analysis.pipeline.crossmask import mask_cross
from analysis.pipeline.middles import mean_label, scale_middles
from analysis.pipeline.sides import Banner, Side
from analysis.pipeline.telling import told
from analysis.reports.crossed import CrossTable
from analysis.reports.middles import Middles
from tests.definition.samples import definition, question

ASKED = definition(
    question("agree", "scale", scale="agreement5", off_scale=["dont_know"]),
    question("turned", "scale", scale="agreement5", reverse=True),
    question("big", "scale", scale="problem4"),
)
AGREE = ASKED.question("agree")
LABELS = ("Strongly agree", "Agree", "Neither agree nor disagree", "Disagree", "Strongly disagree")
SIDES = ("agree", "agree", "neutral", "disagree", "disagree", "off")


def table_of(*groups: list[int], weights: list[float] | None = None) -> tuple[CrossTable, CrossCounts]:
    """``groups``: for each how many strongly agree, agree, ... and do not know."""
    codes = (5, 4, 3, 2, 1, -3)
    answers = [code for group in groups for code, n in zip(codes, group, strict=True) for _ in range(n)]
    wards = [ward for ward, group in enumerate(groups, start=1) for _ in range(sum(group))]
    side = Side(axes.choice(answers, codes[:5], off_scale=[-3]), (*LABELS, "Don't know"), SIDES)
    names = tuple(f"Ward {n}" for n in range(1, len(groups) + 1))
    by = Side(axes.banner(wards, range(1, len(groups) + 1)), names, ("",) * len(names))
    counted = cross(side.axis, by.axis, weights=weights)
    made = told(AGREE, Banner("ward", "Ward"), side, by, counted, weighted=weights is not None)
    return made, counted


def words(found: Middles, kind: str) -> list[str]:
    return next(
        [cell.text or cell.mark for cell in each.cells] for each in found.measures if each.kind == kind
    )


def test_every_group_has_its_median_its_mean_and_the_people_on_the_scale():
    found = scale_middles(AGREE, *table_of([3, 4, 1, 0, 0, 2], [0, 0, 5, 5, 0, 0]), mean=True)
    assert words(found, "median") == ["Neither agree nor disagree", "Agree", "Disagree", "z"]
    assert words(found, "mean") == ["3.3", "4.3", "2.5", "z"]
    assert found.bases == (18, 8, 10, 0)
    assert [measure.label for measure in found.measures] == ["Median", "Mean (codes 1 to 5)"]


def test_the_mean_stands_only_where_somebody_asks_for_it():
    found = scale_middles(AGREE, *table_of([3, 4, 1, 0, 0, 2]), mean=False)
    assert [measure.kind for measure in found.measures] == ["median"]
    assert "takes the steps between the answers to be equal" not in " ".join(found.notes)


def test_weights_move_both_and_leave_the_base_people():
    weights = [4.0, 4.0, 0.5, 0.5, 0.5, 0.5]
    found = scale_middles(AGREE, *table_of([2, 0, 0, 0, 4, 0], weights=weights), mean=True)
    assert (words(found, "median")[1], words(found, "mean")[1]) == ("Strongly agree", "4.2")
    assert found.bases == (6, 6, 0)


def test_a_statement_the_other_way_round_has_its_codes_turned_for_the_mean_alone():
    table, counted = table_of([6, 2, 0, 0, 0, 0])
    found = scale_middles(ASKED.question("turned"), table, counted, mean=True)
    assert (words(found, "median")[1], words(found, "mean")[1]) == ("Strongly agree", "1.3")
    assert "turned round" in found.notes[-1]
    assert mean_label(ASKED.question("big")) == "Mean (codes 1 to 4)"


def test_a_tie_takes_the_lower_score():
    tie = table_of([5, 0, 5, 0, 0, 0])
    assert words(scale_middles(AGREE, *tie, mean=False), "median")[1] == "Neither agree nor disagree"
    turned = scale_middles(ASKED.question("turned"), *tie, mean=False)
    assert words(turned, "median")[1] == "Strongly agree"


def hidden(groups: tuple[list[int], ...]) -> tuple[CrossTable, CrossTable, CrossCounts]:
    raw, counted = table_of(*groups)
    return raw, mask_cross(raw, threshold=10, topline=True), counted


def test_what_is_hidden_has_no_mean_and_a_median_only_where_it_makes_no_difference():
    _, shown, counted = hidden(([60, 12, 3, 0, 0, 0], [40, 30, 30, 20, 12, 0], [14, 12, 20, 15, 12, 0]))
    found = scale_middles(AGREE, shown, counted, mean=True)
    assert shown.rows[2].cells[1].count is None
    assert (words(found, "median")[1], words(found, "mean")[1]) == ("Strongly agree", "w")
    assert (words(found, "median")[0], words(found, "mean")[0]) == ("Agree", "3.7")


def test_a_group_that_is_hidden_whole_tells_nothing():
    _, shown, counted = hidden(([20, 10, 10, 10, 10, 0], [20, 10, 10, 10, 10, 0], [2, 1, 0, 0, 0, 0]))
    assert shown.groups[3].base is None
    found = scale_middles(AGREE, shown, counted, mean=True)
    assert (words(found, "median")[3], words(found, "mean")[3], found.bases[3]) == ("w", "w", None)


def possible(shown: CrossTable, place: int) -> set[str]:
    """The medians that a reader of one group's printed counts cannot rule out."""
    counts, base = shown.column(place), shown.groups[place].base or 0
    unknown = [n for n, count in enumerate(counts) if count is None]
    rest, found = base - sum(count or 0 for count in counts), set()
    steps = sorted({0, rest, rest // 2, rest // 3, 1 if rest else 0})
    for given_ in product(steps, repeat=len(unknown)):
        if sum(given_) == rest:
            filled = [given_[unknown.index(n)] if count is None else count for n, count in enumerate(counts)]
            level = median_level(filled[4::-1])
            found.add("z" if level is None else LABELS[4 - level])
    return found


GROUP = st.lists(st.sampled_from([0, 0, 3, 8, 12, 25, 60]), min_size=6, max_size=6)


@settings(deadline=None, max_examples=25, phases=[Phase.generate])
@given(st.tuples(GROUP, GROUP, GROUP))
def test_no_median_tells_more_than_the_counts_beside_it(groups: tuple[list[int], ...]):
    raw, shown, counted = hidden(groups)
    found = scale_middles(AGREE, shown, counted, mean=True)
    truth = scale_middles(AGREE, raw, counted, mean=True)
    for place, group in enumerate(shown.groups):
        median, mean = words(found, "median")[place], words(found, "mean")[place]
        assert median == "w" or {median} == possible(shown, place)
        assert median in ("w", words(truth, "median")[place])
        if group.base is None or None in shown.column(place)[:5]:
            assert mean == "w"
        assert found.bases[place] in (None, truth.bases[place])
        if group.base is None or shown.column(place)[5] is None:
            assert found.bases[place] is None


def test_the_true_median_would_tell_what_a_table_hides():
    """The control: under the same mask it is one of two that the printed counts leave open."""
    raw, shown, counted = hidden(([2, 28, 0, 0, 28, 6], [20, 28, 0, 0, 30, 6], [30, 30, 30, 30, 30, 30]))
    assert len(possible(shown, 1)) > 1
    assert words(scale_middles(AGREE, raw, counted, mean=False), "median")[1] != "w"
    assert words(scale_middles(AGREE, shown, counted, mean=False), "median")[1] == "w"


@pytest.mark.parametrize("order", [[0, 2, 1, 3], [0, 1, 2]])
def test_the_figures_keep_to_the_order_and_number_of_the_groups(order: list[int]):
    table, counted = table_of([9, 0, 0, 0, 0, 0], [0, 0, 0, 0, 7, 0])
    moved = replace(
        table,
        groups=tuple(table.groups[n] for n in order),
        rows=tuple(replace(row, cells=tuple(row.cells[n] for n in order)) for row in table.rows),
    )
    columns = tuple(counted.columns[n - 1] for n in order if n in (1, 2))
    found = scale_middles(AGREE, moved, replace(counted, columns=columns), mean=False)
    by_group = {1: "Strongly agree", 2: "Strongly disagree", 0: "Strongly agree", 3: "z"}
    assert words(found, "median") == [by_group[n] for n in order]

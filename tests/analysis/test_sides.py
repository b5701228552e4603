"""A scale in three categories, the order by agreement, and which picture there is: pure."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pictured import nearest
from analysis.pipeline.pictures import FIRST, Picture
from analysis.pipeline.tallies import nets_of
from analysis.reports.model import CountTable, Figure
from analysis.reports.sides import has_three, place_by_agreement, side_figures
from analysis.reports.tables import finish, share

SIDES = ("agree", "agree", "neutral", "disagree", "disagree")
LABELS = ("Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree")


def table(*counts: int | None, unsure: int | None = None, **more) -> CountTable:
    rows = [
        Figure(label, count, side=side, mark="c" if count is None else "")
        for label, count, side in zip(LABELS, counts, SIDES, strict=True)
    ]
    rows += [] if unsure is None else [Figure("Don't know", unsure, side="off")]
    base = more.pop("base", sum(row.count or 0 for row in rows))
    made = CountTable("q", "Q", "topline", "people", base, tuple(rows), tuple(nets_of(rows)), **more)
    return finish(made.with_nets())


def test_categories_are_rounded_once_from_counts_with_what_is_beside_the_scale_last():
    found = side_figures(table(1, 1, 2, 2, 1, unsure=1))
    assert [(row.label, row.count, row.percent) for row in found] == [
        ("Agree", 2, "25"),
        ("Neither", 2, "25"),
        ("Disagree", 3, "38"),
        ("Don't know", 1, "13"),
    ]


@given(st.lists(st.integers(0, 400), min_size=5, max_size=5))
def test_every_answer_is_in_one_category(counts):
    made = table(*counts)
    found = side_figures(made)
    assert sum(row.count for row in found) == made.base
    assert [row.percent for row in found] == [share(row.count, made.base) for row in found]


def test_a_category_with_a_hidden_part_is_hidden():
    assert [(row.count, row.mark) for row in side_figures(table(20, None, 5, 3, 1, base=40))] == [
        (None, "c"),
        (5, ""),
        (4, ""),
    ]


def test_levels_of_the_middle_are_one_category():
    rows = (Figure("Rather", 2, side="neutral"), Figure("Partly", 3, side="neutral"))
    (middle,) = side_figures(CountTable("q", "Q", "topline", "people", 5, rows))
    assert (middle.label, middle.count, middle.percent) == ("Rather or Partly", 5, "100")


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (("agree", "agree", "neutral", "disagree"), True),
        (("agree", "neutral", "disagree"), False),
        (("agree", "agree", "neutral"), False),
        (("", "", ""), False),
    ],
)
def test_three_categories_are_offered_where_they_tell_something_else(sides, expected):
    rows = tuple(Figure(str(n), 1, side=side) for n, side in enumerate(sides))
    assert has_three(CountTable("q", "Q", "topline", "people", 4, rows)) is expected


def test_order_is_by_exact_shares_then_as_asked_with_unknown_ones_last():
    tables = [
        table(0, 0, 0, 0, 0),
        table(None, 9, 0, 0, 0, base=10),
        table(500, 0, 0, 501, 0),
        table(5, 0, 0, 5, 0),
        table(0, 50, 0, 50, 0),
    ]
    assert sorted(range(5), key=lambda n: place_by_agreement(tables[n])) == [3, 4, 2, 0, 1]
    assert place_by_agreement(tables[3]) == (False, Fraction(-1, 2))
    assert place_by_agreement(None) == (True, 0)


THREE, STACKED = Picture("three"), Picture("stacked", "agreement")


@pytest.mark.parametrize(
    ("wanted", "stored", "shown"),
    [
        (THREE, {FIRST, THREE}, THREE),
        (Picture("three", "agreement"), {FIRST, THREE, STACKED}, THREE),
        (Picture("three", "agreement"), {FIRST, Picture(order="agreement")}, Picture(order="agreement")),
        (STACKED, {FIRST}, FIRST),
        (Picture("three", narrow=True), {FIRST, THREE}, THREE),
    ],
)
def test_what_is_not_stored_is_shown_as_near_as_there_is(wanted, stored, shown):
    assert nearest(wanted, stored) == shown

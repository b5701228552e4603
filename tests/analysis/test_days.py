"""Typed days as rows and as groups: by month in order, and masked as any other answer."""

from datetime import date

import numpy as np

from analysis.pipeline.cutalone import masked_cut
from analysis.pipeline.cuts import Cut, cut_table
from analysis.pipeline.sides import banners_of, rows_of
from tests.analysis.test_placemask import ASKED, Crowd


def days(*months: tuple[int, int]) -> np.ndarray:
    """``months``: of 2024, and how many moved in each."""
    return np.array([date(2024, month, 5).toordinal() for month, n in months for _ in range(n)])[:, None]


def crowd(*months: tuple[int, int]) -> Crowd:
    """Every other person feels very safe."""
    moved = days(*months)
    safe = np.where(np.arange(len(moved)) % 2 == 0, 5, 4)[:, None]
    return Crowd(first=np.zeros((len(moved), 3), dtype=int), moved=moved, safe=safe)


def test_months_are_groups_in_order_with_none_left_out():
    table = cut_table(crowd((1, 2), (2, 1), (4, 3)), Cut("safe", "moved"))
    assert [group.label for group in table.groups] == [
        "All", "January 2024", "February 2024", "March 2024", "April 2024", "Not stated",
    ]  # fmt: skip
    assert [group.base for group in table.groups] == [6, 2, 1, 0, 3, 0]


def test_a_month_of_few_people_is_hidden_with_another():
    people = crowd((1, 40), (2, 4), (3, 30))
    shown = masked_cut(people, Cut("safe", "moved"), threshold=10)
    assert [group.base for group in shown.groups] == [74, 40, None, None, 0]
    rows = masked_cut(people, Cut("moved", "safe"), threshold=10)
    february = next(row for row in rows.rows if row.label == "February 2024")
    assert {cell.count for cell in february.cells[1:3]} == {None}


def test_those_who_gave_no_day_are_in_their_own_states():
    asked = ASKED.question("moved")
    side = rows_of(asked, np.array([[-1], [-2], [-3], [-4], [date(2024, 3, 5).toordinal()]]))
    assert (side.labels, side.axis.base.tolist()) == (
        ("March 2024", "Don't know"),
        [False, False, True, False, True],
    )
    nobody = rows_of(asked, np.array([[-2]]))
    assert (nobody.labels, nobody.axis.base.any()) == (("No day was given",), False)
    assert "moved" in [banner.key for banner in banners_of(ASKED.questions)]

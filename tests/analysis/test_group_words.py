"""What a report says of its tables by group, and what it leaves undrawn."""

from dataclasses import replace

import pytest

from analysis.pipeline.collapse import together
from analysis.pipeline.disclosure import control
from analysis.pipeline.prepare import complete
from analysis.reports.crossed import ALL, NOT_STATED, STATED, Cell, CrossRow, CrossTable, Group
from analysis.reports.document import TableBlock
from analysis.reports.group_sections import blocks, noted
from analysis.reports.group_sheets import long_lines
from analysis.reports.model import Findings
from analysis.reports.sections import document
from analysis.reports.sheets import _tables as sheets
from tests.analysis.crowds import K
from tests.analysis.test_breakdowns import crowd_of

LITTLE, ENOUGH = [[60, 11], [4, 8]], [[60, 40, 30], [44, 33, 22]]


def findings_of(counts: list[list[int]]) -> Findings:
    crowd = crowd_of(counts)
    return complete(control(crowd.findings(), crowd.beside()).findings)


def of_gender(*sizes: int) -> CrossTable:
    names = [("All", ALL), ("Female", STATED), ("Male", STATED), ("Not stated", NOT_STATED)]
    groups = tuple(Group(label, n, role) for (label, role), n in zip(names, sizes, strict=True))
    rows = (CrossRow("Yes", tuple(map(Cell, sizes))),)
    return CrossTable("q-by-g", "q", "g", "Q", "Gender", "people", groups, rows)


@pytest.mark.parametrize(
    ("joined", "name"),
    [
        (["Male", "Not stated"], "Male or not stated"),
        (["Female", "Male"], "Other groups together: Female, Male"),
        (["Female", "Male", "Not stated"], "Other groups together: Female, Male, Not stated"),
    ],
)
def test_a_line_of_several_groups_is_named_and_says_why(joined: list[str], name: str):
    table = together(of_gender(100, 55, 40, 5), joined)
    assert table.groups[-1].label == name
    assert table.notes == (
        f"“{name.partition(':')[0]}” is one line, because the answers of a few people, such as those who "
        "did not say, could otherwise be worked out.",
    )


def test_the_section_begins_with_words_and_draws_no_empty_table():
    found = findings_of(LITTLE)
    section = next(s for s in document(found).sections if s.anchor == "groups")
    assert [block.text for block in section.blocks] == [
        "By Ward, most groups have no figures: they are too small, or would tell a smaller one. "
        "1 of 1 tables could not be shown, because some of their groups are so small that people in them "
        "could be recognised (by Ward, 1 of 1: q)."
    ]


def test_a_table_with_figures_is_drawn_under_the_lead():
    """The control for the empty one: three large wards."""
    found = findings_of(ENOUGH)
    first, *rest = next(s for s in document(found).sections if s.anchor == "groups").blocks
    assert first.text.startswith("The tables below show how each group of people answered")
    assert [isinstance(block, TableBlock) for block in rest] == [False, True]


def test_the_files_hold_one_line_for_a_table_without_figures():
    both = replace(findings_of(ENOUGH), breakdowns=())
    little, enough = findings_of(LITTLE).breakdowns[0], findings_of(ENOUGH).breakdowns[0]
    both = replace(both, breakdowns=(enough, replace(little, key="r-by-ward")))
    assert [sheet.title for sheet in sheets(both)][-1:] == ["q By: Ward"]
    assert len([sheet for sheet in sheets(both) if "By:" in sheet.title]) == 1
    assert [row for row in long_lines(both) if row[0] == "r-by-ward"] == [
        ("r-by-ward", "1", "q By: Ward", "breakdown", "group", "No figure can be shown", *[None] * 3, "c", "")
    ]


def test_what_nobody_said_is_nought_in_a_hidden_group_too():
    table = of_gender(100, 55, 40, 5)
    hidden = (Cell(0, "0"), Cell(None, None, "w"), Cell(None, None, "c"), Cell(None, None, "c"))
    kept = (Cell(100, "100"), *hidden[1:])
    groups = (*table.groups[:3], Group("Not stated", None, NOT_STATED, "c"))
    made = noted(replace(table, groups=groups, rows=(CrossRow("No", hidden), CrossRow("Yes", kept))), K)
    assert made.rows[0].cells == (Cell(0, "0"), Cell(0, "0"), Cell(0, "0"), Cell(0, None))
    assert made.rows[1].cells == kept
    (drawn,) = blocks(made, K, "Q")
    assert [line[1] for line in drawn.rows] == ["0%", "0%", "0%", "0%"]

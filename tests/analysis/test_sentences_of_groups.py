"""Sentences about groups beside the tables by group of a release, and one of the desk, both masked."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.wording import Checked, Interval, Verdict
from analysis.pipeline.disclosure import control
from analysis.pipeline.group_figures import desk_group_tables, group_tables
from analysis.pipeline.prepare import complete
from analysis.pipeline.sentences import check_draft
from analysis.reports.model import Findings
from tests.analysis.crowds import Crowd, K
from tests.analysis.test_breakdowns import crowd_of, random_crowd

OK, NO, OPEN = Verdict.AGREES, Verdict.DIFFERS, Verdict.OPEN


def released(crowd: Crowd) -> Findings:
    return complete(control(crowd.findings(), crowd.beside()).findings)


LARGE = crowd_of([[60, 40, 30, 20], [40, 20, 30, 25]])
SMALL = crowd_of([[60, 40, 30, 20], [4, 20, 30, 25]])


def checked(draft: str, findings: Findings, question: str = "q", **more) -> list[Checked]:
    """Without the numbers within names: the groups are called "Ward 0"."""
    found = check_draft(draft, findings, question, **more)
    return [each for each in found if each.verdict != Verdict.APART]


def verdicts(draft: str, findings: Findings, question: str = "q", **more) -> list[Verdict]:
    return [each.verdict for each in checked(draft, findings, question, **more)]


def test_a_group_of_the_release_is_compared_with_its_own_column():
    findings = released(LARGE)
    assert verdicts("In Ward 0 60% chose Answer 0.", findings) == [OK]
    assert verdicts("In Ward 0 61% chose Answer 0.", findings) == [NO]
    assert verdicts("In Ward 1 67% chose Answer 0 and 33% chose Answer 1.", findings) == [OK, OK]
    assert verdicts("In Ward 1 60% chose Answer 0.", findings) == [NO]


def test_a_withheld_cell_of_the_release_is_neither_confirmed_nor_denied():
    """4 of Ward 0 gave Answer 1: "<10" beside a base of 64, and 60 withheld for its sake."""
    findings = released(SMALL)
    (ward,) = group_tables(findings)
    read = ward.columns["Ward 0"][0]
    assert (dict(read.rows), read.base) == ({"Answer 0": Interval(0, 64), "Answer 1": Interval(1, 9)}, 64)
    for n in range(1, 10):
        assert verdicts(f"In Ward 0 {n} people chose Answer 1.", findings) == [OPEN]
    assert verdicts("In Ward 0, fewer than 10 people chose Answer 1.", findings) == [OK]
    assert verdicts("In Ward 0 60 people chose Answer 0.", findings) == [OPEN]
    assert verdicts("In Ward 2 50% chose Answer 0.", findings) == [OK]


def test_the_control_an_unmasked_table_would_answer():
    raw = complete(SMALL.findings())
    assert verdicts("In Ward 0 4 people chose Answer 1.", raw) == [OK]


def hidden_of(findings: Findings) -> list[tuple[str, str, str]]:
    """Question, group and answer of one small count in each table."""
    found = {}
    for table in findings.breakdowns:
        for row in table.rows:
            for group, cell in zip(table.groups, row.cells, strict=True):
                if cell.mark == "c" and group.base and group.role == "":
                    found[table.key] = (table.question, group.label, row.label)
    return list(found.values())


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 2**32 - 1).map(random_crowd))
def test_no_draft_tells_a_hidden_number(crowd: Crowd):
    """None is confirmed, and three or more stay possible: no fewer than disclosure control leaves open."""
    findings = released(crowd)
    for question, group, label in hidden_of(findings):
        said = [f"In {group}, {n} people chose {label}." for n in range(1, K)]
        found = [verdict for text in said for verdict in verdicts(text, findings, question)]
        assert OK not in found, (question, group, label)
        assert found.count(OPEN) >= 3, (question, group, label)


def test_the_small_crowd_holds_a_number_to_hide():
    assert hidden_of(released(SMALL)) == [("q", "Ward 0", "Answer 1")]


def test_groups_that_stand_together_and_tables_withheld_bear_nothing_out():
    crowd = crowd_of([[6, 20, 60, 40], [3, 15, 50, 30]])
    findings = released(crowd)
    (ward,) = group_tables(findings)
    assert "Ward 0" not in ward.columns
    assert set(verdicts("In Ward 0 67% chose Answer 0.", findings)) == {OPEN}
    gone = replace(findings, breakdowns=tuple(replace(t, withheld=True) for t in findings.breakdowns))
    assert group_tables(gone) == []


def test_a_table_of_the_desk_is_read_where_the_release_has_none_and_is_named_so():
    findings = released(LARGE)
    (table,) = findings.breakdowns
    without = replace(findings, breakdowns=())
    assert set(verdicts("In Ward 0 60% chose Answer 0.", without)) == {OPEN}
    (each,) = checked("In Ward 0 61% chose Answer 0.", without, "q", breakdown=table)
    assert (each.verdict, each.table) == (NO, "At the desk: q, Ward: Ward 0")
    (each,) = checked("In Ward 0 60% chose Answer 0.", findings, "q", breakdown=table)
    assert (each.verdict, each.table) == (OK, "q, Ward: Ward 0")
    assert desk_group_tables(replace(table, question="gone"), findings) == []
    assert desk_group_tables(replace(table, weighted=True), findings) == []


def test_of_several_questions_the_one_that_is_named_is_meant():
    ward = np.repeat(np.arange(2), 50)
    answers = {"first": np.tile([0, 1], 50), "second": np.where(np.arange(100) % 5, 0, 1)}
    findings = released(Crowd(ward, answers, 2, 2))
    assert verdicts("For second, in Ward 0 80% chose Answer 0.", findings, "") == [OK]
    assert verdicts("For first, in Ward 0 80% chose Answer 0.", findings, "") == [NO]
    assert verdicts("In Ward 0 80% chose Answer 0.", findings, "") == [OPEN]


@pytest.mark.parametrize("draft", ["", "Ward 0", "In Ward 0, nobody.", "Ward 0 " * 50 + "5%."])
def test_any_text_about_groups_can_be_checked(draft):
    check_draft(draft, released(LARGE))

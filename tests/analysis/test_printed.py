"""The staff survey of 2021: what its printed margins allow, and what they do not."""

import json
from pathlib import Path

import pytest

from analysis.pipeline.disclosure import control
from analysis.pipeline.findings import build
from analysis.pipeline.prepare import complete
from analysis.reports.document import TableBlock
from analysis.reports.passages import NO_CROSSTAB
from analysis.reports.sections import document
from analysis.services.loading import consultation_load
from surveys.importers import read_consultation

FILE = Path(__file__).resolve().parents[2] / "analysis/demonstration/staff-2021.yaml"


@pytest.fixture
def staff(db):
    return consultation_load(file=read_consultation(FILE), by=None)


@pytest.fixture
def shown(staff):
    controlled = control(build(staff))
    assert controlled.leaks == ()
    return complete(controlled.findings)


def nets(shown, key: str) -> list[tuple[str, int, str]]:
    table = shown.question(key).table
    middle = [(row.label, row.count, row.percent) for row in table.rows if row.side == "neutral"]
    totals = [(net.label, net.count, net.percent) for net in table.nets]
    return [totals[0], *middle, totals[1]]


def test_the_first_statement_prints_what_its_counts_give(shown):
    assert nets(shown, "clear_role") == [
        ("Total: agree", 25, "86.2"),
        ("Neither Agree or Disagree", 2, "6.9"),
        ("Total: disagree", 2, "6.9"),
    ]


def test_the_co_location_statement_stands_on_its_own_base(shown):
    key = next(q.key for q in shown.questions if "co-location" in q.text)
    assert shown.question(key).table.base == 28
    assert [percent for _, _, percent in nets(shown, key)] == ["57.1", "32.1", "10.7"]


def test_under_thirty_people_there_are_counts_and_no_words_of_quantity(shown):
    assert shown.question("clear_role").headline == "25 of the 29 people who answered agreed. 2 disagreed."
    assert shown.question("clear_role").table.low


def test_printed_figures_that_no_count_gives_are_listed(shown):
    found = {(m.question, m.label): m for m in shown.published.misprints}
    one = found[("Clear about my role", "Disagree")]
    assert (one.printed, one.counted) == ("3.5%", "3.4%")
    assert one.why == "1 of 29 is 3.448%. No whole number of 29 people gives 3.5%."
    assert all(m.printed != m.counted for m in shown.published.misprints)


def test_who_people_are_is_withheld_as_anywhere(shown):
    employer = next(q.table for q in shown.questions if "employer" in q.text)
    assert [n for n in (row.count for row in employer.rows) if n is not None and 0 < n < 10] == []
    assert employer.kind == "breakdown"


def test_the_report_says_why_there_is_no_crosstab(shown):
    report = document(shown)
    said = [b.text for s in report.sections for b in s.blocks if b.kind == "paragraph"]
    assert NO_CROSSTAB in said
    assert [s.title for s in report.sections] == [
        "Background",
        "Where these figures come from",
        "What people told us",
        "Printed figures that the counts do not give",
        "Method and limits",
        "Next steps",
    ]
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, TableBlock)]
    assert len(tables) == len(shown.questions) + 1
    json.dumps(shown.to_dict())

"""Respondents per answer for LG Inform: the same masked figures as everywhere, one row an answer."""

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

from analysis.pipeline.disclosure import withhold
from analysis.reports.lg_inform import HEADER, lg_inform_csv
from analysis.reports.model import INVENTED, Findings

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Findings.from_dict(json.loads((ROOT / "docs/formats/findings.golden.json").read_text()))


def rows(findings: Findings) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(lg_inform_csv(findings).decode("utf-8-sig"))))


def test_every_answer_of_every_opinion_question_is_a_row_with_its_figures():
    expected = [
        (q.text, row.label, str(row.count), str(q.table.base), row.percent)
        for q in GOLDEN.questions
        for row in q.table.rows
    ]
    found = [(r["question"], r["option"], r["respondents"], r["base"], r["percentage"]) for r in rows(GOLDEN)]
    assert found == expected
    assert len(found) > 30


def test_each_row_says_where_and_when_and_that_it_is_invented():
    consulted = replace(GOLDEN.consulted, opened="2024-09-01T09:00+01:00", closed="2024-10-14T17:00+01:00")
    invented = replace(GOLDEN, about=replace(GOLDEN.about, invented=True), consulted=consulted)
    assert {(r["area"], r["period"], r["source"]) for r in rows(invented)} == {
        (GOLDEN.about.partnership, "2024-09-01 to 2024-10-14", f"{INVENTED}. {GOLDEN.about.title}")
    }


def test_a_close_at_midnight_is_told_with_the_day_that_it_ends():
    consulted = replace(GOLDEN.consulted, opened="2024-02-01T09:00+00:00", closed="2024-03-15T00:00+00:00")
    assert {r["period"] for r in rows(replace(GOLDEN, consulted=consulted))} == {"2024-02-01 to 2024-03-14"}


def test_a_withheld_question_has_no_figure():
    first, *others = GOLDEN.questions
    hidden = replace(GOLDEN, questions=(replace(first, table=withhold(first.table)), *others))
    found = [r for r in rows(hidden) if r["question"] == first.text]
    assert {(r["respondents"], r["base"], r["percentage"]) for r in found} == {("[c]", "[c]", "[c]")}
    assert len(found) == len(first.table.rows)


def test_nobody_has_no_share():
    first = GOLDEN.questions[0]
    nobody = tuple(replace(row, count=0, percent=None) for row in first.table.rows)
    empty = replace(GOLDEN, questions=(replace(first, table=replace(first.table, base=0, rows=nobody)),))
    assert {(r["respondents"], r["base"], r["percentage"]) for r in rows(empty)} == {("0", "0", "[z]")}


def test_who_people_are_is_not_in_it():
    first, *others = GOLDEN.questions
    who = replace(first, table=replace(first.table, kind="breakdown"))
    found = rows(replace(GOLDEN, questions=(who, *others)))
    assert first.text not in {r["question"] for r in found}
    assert len(found) == len(rows(GOLDEN)) - len(first.table.rows)


def test_a_cell_is_never_a_formula():
    first = replace(GOLDEN.questions[0], text="=1+1")
    assert {r["question"] for r in rows(replace(GOLDEN, questions=(first,)))} == {"'=1+1"}


def test_the_page_on_the_format_names_every_column():
    page = (ROOT / "docs/lg-inform.md").read_text()
    assert [name for name in HEADER if f"`{name}`" not in page] == []

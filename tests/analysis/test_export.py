"""Spreadsheets: nothing that a program would evaluate, nothing lost."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.reports.export import Sheet, csv_file, sheet_name, workbook
from analysis.reports.model import INVENTED, Findings
from analysis.reports.plain import guarded, plain

LIVE = ["=1+1", "+44 1429", "-5", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", " =1", "\n+1"]


@pytest.mark.parametrize("text", LIVE)
def test_live_text_begins_with_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Hub 1", "62%", "[c]", "a=b", "5-3", "'quoted'"])
def test_other_text_is_unchanged(text):
    assert guarded(text) == text


def test_what_no_file_can_hold_becomes_a_space():
    assert plain("a\x0bb\x00c\ud800d\ufffee\u00e9\tf\n") == "a b c d e\u00e9\tf\n"


TEXTS = st.text(max_size=40) | st.sampled_from(LIVE)


def read(content: bytes):
    book = load_workbook(io.BytesIO(content))
    try:
        return {sheet.title: [list(row) for row in sheet.iter_rows()] for sheet in book.worksheets}
    finally:
        book.close()


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_no_cell_of_a_workbook_is_a_formula(title, header, cell):
    made = workbook(
        [Sheet("Table 1", title, (cell,), ("Answer", header or "h"), ((cell, 7),))], title=title, author=title
    )
    cells = [c for rows in read(made).values() for row in rows for c in row if c.value is not None]
    assert {c.data_type for c in cells} <= {"s", "n"}
    assert [
        c.value for c in cells if isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@"))
    ] == []
    assert [c.value for c in cells if c.data_type == "n"] == [7]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_no_cell_of_a_csv_is_a_formula(text):
    rows = list(csv.reader(io.StringIO(csv_file(("a", "b"), [(text, 7)]).decode("utf-8-sig"), newline="")))
    assert rows[0] == ["a", "b"]
    assert rows[1] == [guarded(text), "7"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Where: a/b?", "Where a b"), ("x" * 40, "x" * 31), ("'", "Sheet"), ("=1", "=1"), ("", "Sheet")],
)
def test_a_sheet_has_a_name_that_programs_allow(text, name):
    assert sheet_name(text) == name


def test_the_same_tables_are_the_same_bytes():
    sheet = Sheet("Table 1", "T", ("line",), ("Answer", "Number"), (("Yes", 3),))
    assert workbook([sheet], title="t", author="a") == workbook([sheet], title="t", author="a")


def test_the_workbook_of_a_release(prepared):
    content = bytes(prepared.artefacts.select_related("blob").get(name__endswith=".xlsx").blob.content)
    sheets = read(content)
    shown = Findings.from_dict(prepared.findings)
    assert list(sheets)[:4] == ["Cover", "Contents", "Notes", "Table 1"]
    assert len(sheets) == 3 + len(shown.tables()) + 1 + 1
    assert list(sheets)[-1] == "Robustness"
    assert {rows[1][0].value for rows in sheets.values()} == {INVENTED}
    for (title, rows), table in zip(list(sheets.items())[3:], shown.tables(), strict=False):
        values = [[c.value for c in row[:3]] for row in rows]
        assert values[0][0] == table.title, title
        start = values.index(next(v for v in values if v[1] == "Number")) + 1
        assert [v[1] for v in values[start : start + len(table.rows)]] == [
            row.count if row.count is not None else "[c]" for row in table.rows
        ]
    book = load_workbook(io.BytesIO(content))
    assert all(len(sheet.merged_cells.ranges) == 0 for sheet in book.worksheets)
    assert all(len(sheet.tables) == 1 for sheet in book.worksheets[1:])
    book.close()

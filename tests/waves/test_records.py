"""Figures of record in the report: beside what people said, hidden where that is, and nothing between."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document as read_docx
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.methods.suppression import audit
from analysis.methods.suppression.attack import Contradiction
from analysis.pipeline.disclosure import control
from analysis.pipeline.findings import build, inputs_now
from analysis.pipeline.linked_records import record_tables
from analysis.pipeline.prepare import complete
from analysis.pipeline.records import GONE, with_said
from analysis.pipeline.tallies import nets_of
from analysis.reports import word
from analysis.reports.document import Bullets, Paragraph, TableBlock, Writer
from analysis.reports.model import CountTable, Figure, Findings, QuestionFinding
from analysis.reports.record_sections import NO_FIGURE, TITLE, said_sentence, table
from analysis.reports.record_sections import records as section
from analysis.reports.records import RecordFinding, digits, with_commas
from analysis.reports.sections import document
from analysis.reports.sheets import tables_csv, tables_xlsx
from analysis.services.waves import record_save
from consult.models import Partnership
from frontend.report_page import sections
from tests.waves.making import printed, version, wave

GOLDEN = Findings.from_dict(
    json.loads((Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json").read_text("utf-8"))
)
LEVELS = {
    "Strongly agree": "agree",
    "Agree": "agree",
    "Neither agree nor disagree": "neutral",
    "Disagree": "disagree",
    "Strongly disagree": "disagree",
}
RECORD = RecordFinding(
    question="q",
    short="Anti-social behaviour",
    answer="Total: agree",
    title="Incidents",
    period="2021",
    number="31",
    unit="incidents",
    source="Invented register",
    area="Invented ward",
    link="https://example.org/register",
    published="2021-11-01",
)
CAUSAL = re.compile(
    r"\b(because|caus\w+|due to|owing to|lead\w* to|led to|result\w*|therefore|thus|hence|explain\w*|driv\w+"
    r"|thanks to|reflect\w*|effect\w*|impact\w*|despite|although|though|whereas|however|but|yet|since|while"
    r"|in spite of|consequen\w+|contribut\w+|reason\w*|prove\w*|confirm\w*|contradict\w*|justif\w+)\b",
    re.IGNORECASE,
)


def asked(counts, *, tight: bool = False, records=(RECORD,)) -> Findings:
    """One question with these counts, as counted, and records beside it."""
    rows = tuple(Figure(label, n, side=side) for (label, side), n in zip(LEVELS.items(), counts, strict=True))
    table_ = CountTable("q", "Q", "topline", "people who answered", sum(counts), rows, tuple(nets_of(rows)))
    question = QuestionFinding("q", "1", "Q", "Anti-social behaviour", "scale", table_.with_nets())
    basis = replace(GOLDEN.basis, threshold=10, threshold_on_toplines=tight)
    return replace(
        GOLDEN, basis=basis, questions=(question,), batteries=(), texts=(), responded=None,
        breakdowns=(), records=tuple(records),
    )  # fmt: skip


def masked(counts, **more) -> Findings:
    return complete(control(asked(counts, **more)).findings)


def blocks(*found: RecordFinding) -> list:
    writer = Writer("records", 9, TITLE)
    section(found, writer)
    return writer.blocks


def test_what_people_said_stands_beside_with_its_base():
    (record,) = masked([20, 4, 3, 3, 2]).records
    assert (record.count, record.base, record.percent, record.mark, record.low) == (24, 32, "75", "", False)
    assert table([record]).rows == (
        (
            "Anti-social behaviour: agree",
            "75% (24 of 32)",
            "Incidents",
            "31 incidents",
            "2021, Invented ward",
            "Invented register, 1 November 2021",
        ),
    )


def test_a_withheld_table_withholds_what_stands_beside_the_record():
    found = masked([7, 0, 0, 1, 1])
    (record,) = found.records
    assert (record.count, record.base, record.percent, record.mark) == (None, None, None, "c")
    block = table([record])
    assert block.rows[0][1] == "[c]" and "[c] Withheld" in block.note and block.rows[0][3] == "31 incidents"
    assert said_sentence(record) == (
        "Anti-social behaviour, “agree”: what people said is withheld, so that nobody can be recognised."
    )


def test_where_toplines_are_breakdowns_a_hidden_row_is_hidden_beside_the_record_too():
    beside = [replace(RECORD, answer=label) for label in ("Strongly disagree", "Strongly agree")]
    hidden, shown = masked([40, 20, 20, 16, 4], tight=True, records=beside).records
    assert (hidden.mark, hidden.count, shown.mark, shown.count) == ("c", None, "", 40)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.integers(0, 30), min_size=5, max_size=5),
    st.booleans(),
    st.sampled_from([*LEVELS, "Total: agree"]),
)
def test_what_stands_beside_a_record_is_the_cell_of_the_masked_table_and_nothing_more(counts, tight, answer):
    found = masked(counts, tight=tight, records=[replace(RECORD, answer=answer)])
    (record,), shown = found.records, found.questions[0].table
    cell = next(row for row in (*shown.nets, *shown.rows) if row.label == answer)
    if cell.percent is None:
        assert (record.count, record.base, record.percent) == (None, None, None) and record.mark in ("c", "x")
    else:
        assert (record.count, record.percent, record.base) == (cell.count, cell.percent, shown.base)


def test_a_record_of_a_question_or_an_answer_that_is_not_there_says_that_nothing_is_available():
    gone, other = replace(RECORD, question="gone", short=GONE), replace(RECORD, answer="Maybe")
    found = masked([20, 4, 3, 3, 2], records=[gone, other]).records
    assert [(each.mark, each.count) for each in found] == [("x", None), ("x", None)]
    assert [row[1] for row in table(found).rows] == ["[x]", "[x]"]
    assert said_sentence(found[1]) == "Anti-social behaviour, “Maybe”: what people said is not known."


def test_what_a_record_held_before_is_not_kept_beside_another_table():
    """Findings that are masked once more, or of other questions, say nothing of the figure before."""
    old = masked([20, 4, 3, 3, 2]).records
    (hidden,) = masked([7, 0, 0, 1, 1], records=old).records
    (gone,) = masked([20, 4, 3, 3, 2], records=[replace(old[0], question="gone")]).records
    assert [(each.count, each.base, each.percent, each.mark) for each in (hidden, gone)] == [
        (None, None, None, "c"),
        (None, None, None, "x"),
    ]


def test_nobody_in_the_base_is_no_figure():
    (record,) = complete(asked([0, 0, 0, 0, 0])).records
    assert (record.mark, record.base) == ("x", None)


def test_a_record_without_a_figure_says_so_wherever_it_stands():
    found = masked([20, 4, 3, 3, 2], records=[replace(RECORD, number=None, unit="", area="", published="")])
    (row,) = table(found.records).rows
    assert row[3:] == (NO_FIGURE, "2021", "Invented register")
    assert isinstance(blocks(*found.records)[1], Bullets)
    assert blocks(*found.records)[1].items[0].endswith("Recorded (Incidents, 2021): no figure is known.")
    assert [cell.value for cell in sheet(found)[-1]][6] == "[x]"
    assert long_list(found)[0]["number"] == "" and long_list(found)[0]["mark"] == "x"


def test_under_thirty_people_the_sentence_counts_and_the_table_warns():
    (record,) = masked([7, 2, 1, 1, 1]).records
    assert said_sentence(record) == "Anti-social behaviour: 9 of the 12 people who answered said “agree”."
    assert table([record]).rows[0][1] == "75% (9 of 12) [u]" and "[u]" in table([record]).note


def test_without_a_record_there_is_no_section():
    assert blocks() == []
    assert TITLE not in [part.title for part in document(replace(GOLDEN, records=())).sections]


STATES = [
    {"count": 24, "base": 32, "percent": "75"},
    {"count": 9, "base": 12, "percent": "75", "low": True},
    {"base": 210, "percent": "46.6"},
    {"percent": "46.6"},
    {"count": 1, "base": 1, "percent": "100", "low": True},
    {"mark": "c"},
    {"mark": "x"},
]


@pytest.mark.parametrize("number", ["31", None])
@pytest.mark.parametrize("state", STATES)
def test_no_generated_sentence_uses_a_word_of_cause(state, number):
    said = words(blocks(replace(RECORD, number=number, **state)))
    assert said and [CAUSAL.findall(each) for each in said] == [[]] * len(said)


@pytest.mark.parametrize(
    "wrong",
    [
        "People worry because 31 incidents were recorded.",
        "The worry reflects 31 incidents.",
        "Although 31 incidents were recorded, 75% felt safe.",
        "31 incidents led to worry.",
    ],
)
def test_the_list_of_causal_words_finds_them(wrong):
    """The control: a sentence that ties the two figures together is found."""
    assert CAUSAL.search(wrong)


def words(found: list) -> list[str]:
    """Every text of the section."""
    said: list[str] = []
    for block in found:
        if isinstance(block, Paragraph):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
        elif isinstance(block, TableBlock):
            said += [block.caption, block.note, *block.header, *(cell for row in block.rows for cell in row)]
    return said


def test_page_and_word_hold_equal_figures():
    found = replace(masked([20, 4, 3, 3, 2]), waves=())
    found = replace(found, questions=tuple(replace(q, chart="") for q in found.questions))
    made = read_docx(io.BytesIO(word.render(document(found), {}, at=datetime(2024, 11, 18, tzinfo=UTC))))
    in_word = [[[cell.text for cell in row.cells] for row in each.rows] for each in made.tables]
    drawn = [
        block["table"] for part in sections(found, {}, str) for block in part["blocks"] if "table" in block
    ]
    page = [
        [[c["label"] for c in each["columns"]]]
        + [[row["header"], *(cell["text"] for cell in row["cells"])] for row in each["rows"]]
        for each in drawn
    ]
    assert in_word == page
    (own,) = [each for each in in_word if each[0][0] == "Question and answer"]
    assert own[1][1] == "75% (24 of 32)" and own[1][3] == "31 incidents"
    assert [TITLE in p.text for p in made.paragraphs if p.style.name == "Heading 1"].count(True) == 1


def sheet(found: Findings) -> list:
    book = load_workbook(io.BytesIO(tables_xlsx(found)))
    rows = list(book["Records"].iter_rows())
    book.close()
    return rows


def long_list(found: Findings) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(tables_csv(found).decode("utf-8-sig"), newline=""))
    return [row for row in rows if row["kind"] == "record"]


def test_the_sheet_holds_both_figures_as_numbers_and_the_long_list_the_recorded_one():
    found = masked([20, 4, 3, 3, 2], records=[replace(RECORD, number="1234.5")])
    assert [cell.value for cell in sheet(found)[-1]] == [
        "Anti-social behaviour", "agree", 24, 75, 32, "Incidents", 1234.5, "incidents", "2021",
        "Invented ward", "Invented register", "2021-11-01", "https://example.org/register",
    ]  # fmt: skip
    (row,) = long_list(found)
    assert (row["question"], row["title"], row["line"], row["answer"], row["number"], row["mark"]) == (
        "1", "Incidents", "incidents", "Total: agree", "1234.5", "",
    )  # fmt: skip
    assert row["group"] == "2021; Invented ward; Invented register"


def test_a_withheld_figure_is_in_no_file():
    found = masked([7, 0, 0, 1, 1], records=[replace(RECORD, number="5000")])
    assert [cell.value for cell in sheet(found)[-1]][2:5] == ["[c]", "[c]", "[c]"]
    told = json.dumps(found.to_dict()["records"])
    assert not re.search(r"\b[789]\b", told)


def test_the_audit_reads_the_figure_beside_a_record_as_the_cell_of_its_question():
    beside = [RECORD, replace(RECORD, answer="Agree"), replace(RECORD, question="gone")]
    raw = asked([20, 4, 3, 3, 2], records=beside)
    found = control(raw)
    assert found.leaks == ()
    total, row = record_tables(raw, found.findings)
    assert list(total.cells.values()) == [32, 24] and len(total.sums) == 1
    assert list(row.cells.values()) == [32, 4] and row.sums == ()
    question = next(each for each in found.tables if each.name == "q")
    assert set(row.cells) < set(question.cells) and set(total.sums[0][1]) < set(question.cells)


def test_a_record_that_printed_another_figure_than_its_question_would_contradict_it():
    """The control: the audit sees what stands beside a record."""
    raw = asked([20, 4, 3, 3, 2], records=[replace(RECORD, answer="Agree")])
    found = control(raw)
    other = asked([20, 5, 3, 3, 1], records=raw.records)
    with pytest.raises(Contradiction, match="is printed as 4 and as 5"):
        audit([*found.tables, *record_tables(raw, other)])


def test_a_hidden_answer_is_told_nowhere_beside_a_record():
    raw = asked([7, 0, 0, 1, 1])
    assert list(record_tables(raw, control(raw).findings)) == []


@pytest.mark.parametrize(
    ("number", "plain", "shown"),
    [
        ("31.0000", "31", "31"),
        ("1234.5000", "1234.5", "1,234.5"),
        ("100", "100", "100"),
        ("0.0000", "0", "0"),
    ],
)
def test_numbers_are_plain_in_the_file_and_readable_in_the_report(number, plain, shown):
    assert digits(Decimal(number)) == plain
    assert with_commas(plain) == shown


def save(consultation, officer, **fields):
    made = {
        "question_key": "agree_asb",
        "answer": "Total: agree",
        "title": "Incidents",
        "period": "2021",
        "number": 31,
        "unit": "incidents",
        "source": "Invented register",
    }
    return record_save(
        consultation=consultation, fields=made | fields, seen=version(consultation), by=officer
    )


@pytest.mark.django_db
def test_a_release_tells_of_records_and_is_stale_when_one_changes(town, officer):
    now = wave(town, ago=5, agree=(24, 32))
    before = inputs_now(now)
    row = save(now, officer)
    assert inputs_now(now) != before
    found = complete(control(build(now)).findings)
    (record,) = found.records
    assert (record.short, record.number, record.percent, record.base) == (
        "Anti-social Behaviour",
        "31",
        "75",
        32,
    )
    assert [part.title for part in document(found).sections if part.anchor == "records"] == [TITLE]
    between = inputs_now(now)
    record_save(consultation=now, record_id=row.pk, fields={"number": 32}, seen=version(now), by=officer)
    assert inputs_now(now) != between
    Partnership.objects.update(suppression_threshold=40)
    now.refresh_from_db()
    (record,) = complete(control(build(now)).findings).records
    assert (record.mark, record.percent, record.number) == ("c", None, "32")


@pytest.mark.django_db
def test_a_record_stands_beside_a_table_that_was_printed_elsewhere_too(town, officer):
    paper = printed(town)
    save(paper, officer, question_key="asb_then")
    (record,) = complete(control(build(paper)).findings).records
    assert (record.count, record.base, record.percent) == (25, 29, "86")
    assert with_said(replace(record, count=None), complete(build(paper))) == record

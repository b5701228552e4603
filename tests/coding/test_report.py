"""What a report tells of the second coding: in words, as a table, as a sheet, and as values."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analysis.pipeline.coding_figures import coding_finding, coding_masked
from analysis.pipeline.disclosure import control
from analysis.pipeline.opinions import build
from analysis.reports.coding import CodingFinding, ComparedFinding, figure, interval
from analysis.reports.coding_sections import MEANING, sentences
from analysis.reports.counted import CountTable, Figure
from analysis.reports.document import Heading, Paragraph, TableBlock
from analysis.reports.model import Findings
from analysis.reports.sections import document
from analysis.reports.sheets import tables_xlsx
from analysis.selectors import codeframe
from analysis.services import decision_add
from analysis.services.coding import sample_close
from surveys.selectors import questionnaire_now
from tests.coding.saying import ANNA, BEN, say_all

GOLDEN = Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json"
TWO = CodingFinding(
    sampled=50,
    coders=2,
    not_blind=0,
    compared=(
        ComparedFinding("people", "A", "B", 48, 2, "0.71", "0.78", "0.66", "0.88"),
        ComparedFinding("machine", "A", "", 44, 6, None, None),
    ),
)
DRAWN = (
    "“What is missing”: 50 comments, drawn at random, were coded again by 2 people, shown neither the "
    "machine's suggestion nor anybody else's codes."
)


def findings(coding: CodingFinding | None) -> Findings:
    found = Findings.from_dict(json.loads(GOLDEN.read_text(encoding="utf-8")))
    return replace(found, texts=(replace(found.texts[0], coding=coding), *found.texts[1:]))


def method(coding: CodingFinding | None) -> list:
    section = next(s for s in document(findings(coding)).sections if s.anchor == "method")
    place = next(n for n, block in enumerate(section.blocks) if isinstance(block, Heading))
    return list(section.blocks[place:])


def test_the_method_section_tells_people_beside_people_and_the_machine():
    heading, drawn, meaning, table = method(TWO)
    assert heading == Heading("How well do the themes hold?", "themes-hold")
    assert [drawn.text, meaning.text] == [DRAWN, MEANING]
    assert table == TableBlock(
        "How far the codings agree: What is missing",
        ("Who", "Comments", "Left out", "Kappa", "F1", "F1, 95% interval"),
        (
            ("Coder A and Coder B", "48", "2", "0.71", "0.78", "0.66 to 0.88"),
            ("The machine and Coder A", "44", "6", "[z]", "[z]", "[z]"),
        ),
        "[z]: cannot be worked out from these comments.",
        "table-missing-coding",
    )


def test_it_says_plainly_that_nobody_coded_again():
    _heading, said = method(None)
    assert isinstance(said, Paragraph)
    assert said.text == (
        "Nobody coded a sample of these comments a second time, so this report cannot tell how often two "
        "people would have put the same comment to the same theme: “What is missing”."
    )


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"coders": 1}, "One person coded again, so there is no figure of people against people."),
        ({"not_blind": 1}, "1 of them had also worked on these themes, and so was not blind to them."),
        ({"not_blind": 2}, "2 of them had also worked on these themes, and so were not blind to them."),
    ],
)
def test_what_weakens_the_figures_is_said(change, said):
    assert next(sentences(findings(replace(TWO, **change)))).endswith(said)


def test_a_question_in_review_tells_nothing_of_it():
    found = findings(None)
    unsigned = replace(found, texts=tuple(replace(t, status="in_review", coding=None) for t in found.texts))
    assert list(sentences(unsigned)) == []


def test_the_sheet():
    book = load_workbook(io.BytesIO(tables_xlsx(findings(TWO))))
    rows = [list(row) for row in book["Second coding"].iter_rows(values_only=True)]
    start = next(n for n, row in enumerate(rows) if row[0] == "Question")
    assert rows[start : start + 3] == [
        ["Question", "Who", "Comments", "Left out", "Kappa", "F1", "F1, from", "F1, to"],
        ["What is missing", "Coder A and Coder B", 48, 2, 0.71, 0.78, 0.66, 0.88],
        ["What is missing", "The machine and Coder A", 44, 6, "[z]", "[z]", "[z]", "[z]"],
    ]
    notes = [row[1] for row in book["Notes"].iter_rows(values_only=True)]
    assert DRAWN in notes and MEANING in notes
    assert any(row[0] and "Invented answers" in str(row[0]) for row in rows[:start])
    assert "Second coding" not in load_workbook(io.BytesIO(tables_xlsx(findings(None)))).sheetnames


def piles(*counts: int | None, base: int = 60) -> CountTable:
    rows = tuple(
        Figure(str(n), count, None, "" if count is not None else "c") for n, count in enumerate(counts)
    )
    return CountTable("missing_piles", "Piles", "breakdown", "comments received", base, rows)


def test_a_sample_of_nearly_all_gives_no_hidden_pile_away():
    hidden = replace(
        TWO,
        sampled=None,
        compared=tuple(replace(each, comments=None, left_out=None) for each in TWO.compared),
    )
    whole = replace(TWO, sampled=55)
    assert coding_masked(whole, piles(50, None, None), 10) == replace(hidden, compared=hidden.compared)
    assert coding_masked(whole, piles(40, 20, 0), 10) == whole  # nothing is hidden
    assert coding_masked(TWO, piles(50, None, None), 10) == TWO  # ten stay out: no more than is told
    said = next(sentences(findings(hidden)))
    assert said.startswith("“What is missing”: All or nearly all comments, drawn at random, were coded again")


def test_too_few_comments_tell_nothing_of_the_coding():
    found = findings(TWO)
    few = replace(found, texts=(replace(found.texts[0], received=7, piles=None), *found.texts[1:]))
    assert control(few).findings.texts[0].coding is None


@pytest.mark.parametrize(
    ("value", "said"), [(None, ""), (0.005, "0.01"), (1.0, "1.00"), (-0.001, "0.00"), (-0.126, "-0.13")]
)
def test_two_decimals(value, said):
    assert figure(value) == said


def test_no_interval():
    assert interval(None) == ()


@pytest.mark.django_db
def test_only_a_closed_sample_that_somebody_coded_is_told(made, sample, anna, ben, officer):
    asked = questionnaire_now(made.consultation).asked
    for act in ("approve:m0", "approve:m1", "sign_off:"):
        name, _, theme = act.partition(":")
        payload = {"theme": theme} if theme else {}
        seen = codeframe(made.theme_set).version
        decision_add(theme_set=made.theme_set, act=name, payload=payload, seen=seen, by=officer)
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    assert coding_finding(made.theme_set) is None
    sample_close(sample=sample, by=officer)
    told = next(text for text in build(made.consultation, asked) if text.key == "missing")
    coding = told.coding
    assert (coding.sampled, coding.coders, coding.not_blind) == (5, 2, 0)
    assert [(c.who, c.first, c.second, c.comments, c.left_out, c.kappa, c.f1) for c in coding.compared] == [
        ("people", "A", "B", 5, 0, "0.64", "0.80"),
        ("machine", "A", "", 4, 1, "0.75", "0.89"),
        ("machine", "B", "", 4, 1, "1.00", "1.00"),
    ]

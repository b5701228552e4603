"""Every generated sentence is checked against the masked tables, and a draft against the same."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.wording import Interval, Verdict
from analysis.pipeline import sentences
from analysis.pipeline.disclosure import control
from analysis.pipeline.figure_tables import figure_tables, question_table
from analysis.pipeline.findings import build
from analysis.pipeline.prepare import complete
from analysis.pipeline.tallies import nets_of
from analysis.pipeline.work import perform
from analysis.reports.model import BatteryFinding, CountTable, Figure, Findings, QuestionFinding
from analysis.services.loading import consultation_load
from analysis.services.release import release_prepare
from consult.stages import Stage
from surveys.importers import read_consultation
from tests.factories import MembershipFactory

GOLDEN = Findings.from_dict(
    json.loads((Path(__file__).resolve().parents[2] / "docs/formats/findings.golden.json").read_text())
)
LEVELS = {
    "Strongly agree": "agree",
    "Agree": "agree",
    "Neither agree nor disagree": "neutral",
    "Disagree": "disagree",
    "Strongly disagree": "disagree",
    "Don't know": "off",
}
STAFF = Path(__file__).resolve().parents[2] / "analysis/demonstration/staff-2021.yaml"
NAMES = ("Anti-social behaviour", "Drugs and alcohol", "Domestic abuse")
COUNTS = st.lists(st.integers(0, 90), min_size=6, max_size=6)


def asked(key: str, name: str, counts: list[int]) -> QuestionFinding:
    rows = tuple(
        Figure(*each, side=side)
        for each, side in zip(zip(LEVELS, counts, strict=True), LEVELS.values(), strict=True)
    )
    table = CountTable(key, name, "topline", "people who answered", sum(counts), rows, tuple(nets_of(rows)))
    return QuestionFinding(key, "1", f"Do you agree? {name}", name, "scale", table.with_nets(), "b", "p")


def battery_of(several: list[list[int]]) -> Findings:
    """A battery of priorities with these counts, as counted."""
    questions = tuple(asked(f"q{n}", NAMES[n], counts) for n, counts in enumerate(several))
    battery = BatteryFinding("b", tuple(q.key for q in questions))
    return replace(GOLDEN, questions=questions, batteries=(battery,), texts=(), responded=None)


def test_every_quantity_of_the_golden_findings_is_checked_and_agrees():
    said = sentences.audit(GOLDEN)
    assert (said["wrong"], said["unchecked"]) == ([], [])
    assert said["checked"] > 200


@settings(max_examples=20, deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=3))
def test_no_sentence_that_we_generate_contradicts_its_table(several):
    assert sentences.audit(complete(battery_of(several)))["wrong"] == []


@pytest.mark.parametrize(
    ("right", "wrong"), [("71%", "72%"), ("203", "204"), ("284", "285"), ("Most", "None")]
)
def test_a_sentence_that_was_changed_is_found(right, wrong):
    """The control: the check must fail where a sentence lies."""
    question = next(q for q in GOLDEN.questions if "71%" in q.headline)
    lie = replace(question, headline=question.headline.replace(right, wrong, 1))
    changed = replace(GOLDEN, questions=tuple(lie if q is question else q for q in GOLDEN.questions))
    (found,) = sentences.audit(changed)["wrong"]
    assert found["sentence"] == lie.headline


def test_what_cannot_be_checked_is_listed():
    odd = replace(GOLDEN.questions[0], headline="40% of the streets are well lit.")
    (found,) = sentences.unchecked(replace(GOLDEN, questions=(odd, *GOLDEN.questions[1:])))
    assert (found.words, found.said) == ("40%", "No row of a table is named beside it.")


def test_a_hidden_count_is_a_range_as_wide_as_what_it_leaves_open():
    rows = (Figure("Hart", None, mark="c"), Figure("Throston", 40), Figure("Victoria", None, mark="c"))
    table = CountTable("ward", "Ward", "breakdown", "people", 60, rows)
    responded = GOLDEN.responded
    assert responded is not None
    masked = replace(
        GOLDEN, responded=replace(responded, tables=(table,)), questions=(), batteries=(), texts=()
    )
    read = figure_tables(masked)[-1]
    assert read.rows == {"Hart": Interval(0, 20), "Throston": 40, "Victoria": Interval(0, 20)}
    assert (read.unit, read.base) == ("ward", 60)


def test_a_withheld_question_is_never_contradicted_nor_confirmed():
    """Nine people: the table is withheld, and no draft can be used to guess at it."""
    masked = complete(control(battery_of([[4, 2, 1, 1, 1, 0]])).findings)
    assert masked.questions[0].table.withheld
    for n in range(10):
        draft = f"{n} people agreed with anti-social behaviour, {10 * n}% of {n} people who answered."
        found = {each.verdict for each in sentences.check_draft(draft, masked)}
        assert found == {Verdict.OPEN}, draft


def test_a_draft_is_checked_against_all_tables_or_one():
    draft = "71% agreed with drugs and alcohol. 71% agreed."
    verdicts = [each.verdict for each in sentences.check_draft(draft, GOLDEN)]
    assert verdicts[0] == Verdict.AGREES
    key = next(q.key for q in GOLDEN.questions if q.short == "Drugs and Alcohol" and "71%" in q.headline)
    assert [each.said for each in sentences.check_draft("72% agreed.", GOLDEN, key)] == [
        "Agree: 203 of 284 is 71.48%, which rounds to 71%."
    ]
    with pytest.raises(ValueError, match="There is no question “nope” in this release"):
        sentences.check_draft(draft, GOLDEN, "nope")


def test_a_priority_may_be_an_answer_to_another_question():
    draft = "Anti-social behaviour was chosen first by 119 of the 283 people who answered."
    assert [(each.words, each.verdict, each.table) for each in sentences.check_draft(draft, GOLDEN)] == [
        ("119", Verdict.AGREES, "Which should come first"),
        ("283 people who answered", Verdict.AGREES, "Which should come first"),
    ]


def test_a_question_is_named_by_its_number_too():
    table = question_table(GOLDEN.questions[0])
    assert f"Question {GOLDEN.questions[0].number}" in table.subjects


@pytest.fixture
def staff(db):
    consultation = consultation_load(file=read_consultation(STAFF), by=None)
    consultation.stage = Stage.REVIEWING
    consultation.save(update_fields=["stage"])
    return consultation


def test_the_staff_survey_of_2021_beside_its_tables(staff):
    """3.5% is what its paper prints of 1 of 29, which is 3.4%: see docs/staff-survey-2021.md."""
    findings = complete(control(build(staff)).findings)
    assert sentences.audit(findings)["wrong"] == []
    text = "Clear about my role: 86.2% agree, 7% disagree. In total 29 staff took part in the online survey."
    found = {each.words: each.verdict for each in sentences.check_draft(text, findings)}
    assert found == {
        "86.2%": Verdict.AGREES,
        "7%": Verdict.AGREES,  # 2 of 29 is 6.9 %: as a whole number it is 7 %
        "29 staff took part": Verdict.AGREES,
    }
    text = "Clear about my role: 86.2% agree, 3.5% strongly disagree and 6.9% neither agree or disagree."
    found = {each.words: each.verdict for each in sentences.check_draft(text, findings)}
    assert found == {"86.2%": Verdict.AGREES, "3.5%": Verdict.DIFFERS, "6.9%": Verdict.AGREES}


def test_a_sentence_that_contradicts_its_table_stops_the_release(staff, monkeypatch):
    officer = MembershipFactory(role="officer", partnership=staff.partnership).user
    monkeypatch.setattr("analysis.pipeline.prepare.headline", lambda question: "99% agreed.")
    run = release_prepare(consultation=staff, by=officer)
    assert perform(run.pk) == "done"
    release = staff.releases.get()
    assert (release.state, release.findings, release.artefacts.count()) == ("refused", {}, 0)
    assert release.reason.startswith("Not prepared: a sentence of the report contradicts its own table")
    assert release.audit_report["sentences"]["wrong"][0]["words"] == "99%"

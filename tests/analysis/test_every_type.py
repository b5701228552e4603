"""Every type of question from the answer to the report: counted, masked, drawn, printed."""

import io
import json

import pytest
from docx import Document as read_docx
from jsonschema import Draft202012Validator

from analysis.models import Run
from analysis.pipeline import artefacts, disclosure, findings
from analysis.pipeline.prepare import complete
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from analysis.reports.schema import schema
from analysis.services.analyse import analysis_request
from analysis.services.exporting import responses_export
from consult.models import Consultation
from surveys.definition.types import TYPES
from surveys.importers import read_responses
from tests.definition.samples import every_type
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member
from tests.kept import keep

pytestmark = pytest.mark.django_db
PEOPLE = 40
ASKED = every_type()


def answers(n: int) -> dict:
    """Everybody answers everything; what they say depends on their number alone."""
    first = [["asb", "dva"], ["dva", "asb", "drugs"], ["violence"], ["dont_know"]][n % 4]
    given = {
        "safe": 1 + n % 5, "ward": "hart" if n % 2 else "seaton", "worst": ["bikes", "fires"][: 1 + n % 2],
        "who": "self", "quote": True, "first": first, "years": n, "hours": f"{n % 7}.5",
        "moved": f"20{10 + n % 3}-05-01", "home": "hart" if n % 4 else "elsewhere",
        "heard": "other" if n % 2 else "news",
    }  # fmt: skip
    given |= {"heard_other": f"The radio, number {n}"} if n % 2 else {}
    return given | ({"why": "Dark"} if n % 5 < 2 else {})


@pytest.fixture
def analysed() -> Consultation:
    return keep("every type, analysed", _analysed)


def _analysed() -> Consultation:
    questionnaire = QuestionnaireFactory(
        consultation=ConsultationFactory(invented=True), definition=ASKED.to_dict()
    )
    for n in range(PEOPLE):
        SubmissionFactory(questionnaire=questionnaire, answers=answers(n))
    consultation = questionnaire.consultation
    screening_create()
    analysis_request(consultation=consultation, by=member(consultation.partnership, "officer"))
    while (run := Run.objects.filter(state=Run.State.WAITING).order_by("urgency", "pk").first()) is not None:
        assert perform(run.pk) == "done"
    return consultation


def table_of(found, key: str) -> dict[str, int | None]:
    return {row.label: row.count for row in found.question(key).table.rows}


def test_every_type_reaches_the_report(analysed):
    assert {question.type for question in ASKED.questions} == set(TYPES)
    raw = findings.build(analysed)
    assert [question.key for question in raw.questions] == [
        "safe", "ward", "worst", "first", "first_top", "years", "hours", "moved", "heard",
    ]  # fmt: skip
    assert table_of(raw, "first") == {"Asb": 10, "Drugs": 0, "Dva": 10, "Violence": 10}
    assert table_of(raw, "first_top") == {"Asb": 20, "Drugs": 10, "Dva": 20, "Violence": 10}
    assert table_of(raw, "moved") == {"2010": 14, "2011": 13, "2012": 13}
    assert [text.key for text in raw.texts] == ["why", "heard_other"]
    assert [table.key for table in raw.responded.tables] == ["channel", "home"]


def test_its_tables_pass_disclosure_control_and_every_renderer(analysed):
    controlled = disclosure.control(findings.build(analysed))
    assert controlled.leaks == ()
    done = complete(controlled.findings)
    assert list(Draft202012Validator(schema()).iter_errors(json.loads(json.dumps(done.to_dict())))) == []
    files = {file.name.rpartition("-")[2]: file for file in artefacts.render(done)}
    words = "\n".join(
        cell.text
        for table in read_docx(io.BytesIO(files["report.docx"].content)).tables
        for cell in table._cells
    )
    for label in ("Dva", "20 to 39", "0 to under 1", "2011", "Elsewhere, or not found", "Other"):
        assert label in words
    assert {"safe", "ward", "worst", "first", "first_top", "years", "hours", "moved", "heard"} == {
        question.key for question in done.questions if question.chart
    }


def test_its_answers_come_back_from_a_file(analysed, tmp_path):
    file = tmp_path / "answers.csv"
    file.write_bytes(responses_export(consultation=analysed, by=None))
    again = [row.answers for row in read_responses(file, definition=ASKED).rows]
    key = json.dumps
    assert sorted(map(key, (dict(sorted(row.items())) for row in again))) == sorted(
        map(key, (dict(sorted(answers(n).items())) for n in range(PEOPLE)))
    )

"""The answers as a file: as they count, words redacted, worries left out, every taking on record."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from analysis.models import Run
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from analysis.services.exporting import NotExported, responses_export
from consult.models import AuditEvent
from surveys.importers import read_responses
from surveys.models import State
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
PLAIN = {
    "agree_asb": 5,
    "worst_problems": ["fires", "noise"],
    "missing": "=More lamps, says Dave Smith, 07700 900123",
}


@pytest.fixture
def questionnaire():
    return QuestionnaireFactory(consultation=ConsultationFactory(invented=True))


def screened() -> None:
    screening_create()
    for run in Run.objects.filter(kind=Run.Kind.SCREEN):
        assert perform(run.pk) == "done"


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_file_holds_what_counts_with_redacted_words(questionnaire):
    hidden = PLAIN | {"why_unsafe_day": "Nobody asked"}
    SubmissionFactory(questionnaire=questionnaire, answers=hidden, set_aside={"why_unsafe_day": "hidden"})
    SubmissionFactory(questionnaire=questionnaire, state=State.HELD)
    screened()
    (row,) = rows_of(responses_export(consultation=questionnaire.consultation, by=None))
    assert (row["agree_asb"], row["worst_problems"], row["why_unsafe_day"]) == ("5", "fires;noise", "")
    assert row["missing"].startswith("'=")
    assert not {"Dave", "Smith", "900123"} & set(row["missing"].replace("=", " ").split())


def test_a_worry_stays_with_the_safeguarding_lead(questionnaire):
    worry = {"missing": "My partner hits me and I am afraid to go home", "together": "More meetings"}
    SubmissionFactory(questionnaire=questionnaire, answers=worry)
    SubmissionFactory(questionnaire=questionnaire, answers={"together": "A letter"}, worries_keyer=True)
    screened()
    found = rows_of(responses_export(consultation=questionnaire.consultation, by=None))
    assert [(row["missing"], row["together"]) for row in found] == [
        ("[with the safeguarding lead]", "More meetings"),
        ("", "[with the safeguarding lead]"),
    ]


def test_nothing_is_exported_before_every_text_was_looked_at(questionnaire):
    SubmissionFactory(questionnaire=questionnaire)
    with pytest.raises(NotExported, match="1 answers are still being checked"):
        responses_export(consultation=questionnaire.consultation, by=None)
    assert not AuditEvent.objects.filter(act="responses_export").exists()


def test_the_file_is_read_again_by_our_own_import(questionnaire, tmp_path: Path):
    answers = {"agree_asb": 5, "worst_problems": ["none"], "missing": "Street lights", "sex": "female"}
    SubmissionFactory(questionnaire=questionnaire, answers=answers)
    screened()
    file = tmp_path / "answers.csv"
    file.write_bytes(responses_export(consultation=questionnaire.consultation, by=None))
    assert [row.answers for row in read_responses(file, definition=questionnaire.asked).rows] == [answers]


def test_an_answer_that_meant_something_else_is_not_told_under_the_new_question(questionnaire):
    consultation = questionnaire.consultation
    SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 1, "sex": "female"})
    turned = questionnaire.asked.to_dict()
    turned["scales"] = {"turned": {"labels": ["Yes", "No"], "codes": [2, 1], "agree": [2]}}
    turned["pages"][0]["questions"] = [turned["pages"][0]["questions"][0] | {"scale": "turned"}]
    del turned["pages"][0]["questions"][0]["battery"]
    QuestionnaireFactory(consultation=consultation, definition=turned, version=2)
    screened()
    (row,) = rows_of(responses_export(consultation=consultation, by=None))
    assert (row["agree_asb"], row["sex"]) == ("", "female")


def test_an_officer_takes_the_file_at_the_desk_and_it_is_on_record(questionnaire, client):
    consultation = questionnaire.consultation
    SubmissionFactory(questionnaire=questionnaire)
    screened()
    officer = member(consultation.partnership, "officer")
    client.force_login(officer)
    response = client.post(f"/desk/{consultation.slug}/collect/answers.csv")
    name = f"invented-answers-demonstration-{consultation.slug}-answers.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert len(rows_of(response.content)) == 1
    event = AuditEvent.objects.get(act="responses_export")
    assert (event.by, event.detail) == (officer, {"rows": 1})


def test_the_command_asks_for_an_officer(questionnaire, tmp_path: Path):
    consultation = questionnaire.consultation
    SubmissionFactory(questionnaire=questionnaire)
    screened()
    officer, keyer = (member(consultation.partnership, role) for role in ("officer", "keyer"))
    file = tmp_path / "answers.csv"
    with pytest.raises(CommandError, match="is no officer"):
        call_command("responses_export", consultation.slug, str(file), by=keyer.email)
    assert not file.exists()
    call_command("responses_export", consultation.slug, str(file), by=officer.email, stdout=io.StringIO())
    assert len(rows_of(file.read_bytes())) == 1

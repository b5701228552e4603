"""Texts that the product itself has screened, whose letters a test knows."""

from analysis.models import Comment, Run
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from consult.models import Consultation
from surveys.models import Questionnaire, Submission
from tests.desk.making import QUESTION
from tests.factories import SubmissionFactory

PHONE, ROLE, FACT = "07700 900123", "the only Polish family on Murray Street", "fountain"
TEXT = f"Ring {PHONE} about the {FACT}. They stay, and we are {ROLE}."
REDACTED = f"Ring [phone number] about the {FACT}. They stay, and we are {ROLE}."
WORRY = "My husband hits me and I am afraid of him."


def submission(questionnaire: Questionnaire, text: str = TEXT, **fields) -> Submission:
    answers = {QUESTION: text, "quote_consent": True}
    return SubmissionFactory(questionnaire=questionnaire, answers=answers, **fields)


def screen(consultation: Consultation) -> None:
    screening_create()
    for run in consultation.runs.filter(kind=Run.Kind.SCREEN, state=Run.State.WAITING):
        assert perform(run.pk) == "done"


def screened(questionnaire: Questionnaire, text: str = TEXT, **fields) -> Comment:
    sent = submission(questionnaire, text, **fields)
    screen(questionnaire.consultation)
    return Comment.objects.get(submission=sent)


def place_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)

"""Freeze the answers, then ask for the counting and the themes of what was frozen."""

from hashlib import sha256

from django.db import transaction

from analysis.models import Run
from analysis.pipeline import count, discover
from analysis.pipeline.runs import NotYet, Progress, run_finish, run_request
from analysis.pipeline.screen import screening_create
from consult.models import Consultation
from surveys import dataset as datasets
from surveys.models import Submission


def perform(run: Run, progress: Progress) -> None:
    """Comments are screened before anybody groups them: this Run waits for the screening of what has arrived."""
    consultation = run.consultation
    _wait_for_screening(consultation, progress)
    dataset = datasets.freeze(consultation, progress=progress)
    with transaction.atomic():
        for question in datasets.closed_questions(dataset.questionnaire):
            _request(run, Run.Kind.COUNT, f"{dataset.pk}:{question.key}", count.CODE)
        for battery in count.batteries(dataset.questionnaire.asked):
            _request(run, Run.Kind.COUNT, f"{dataset.pk}:{count.BATTERY}{battery}", count.CODE)
        for question in text_questions(dataset.questionnaire):
            inputs = discover.inputs_fingerprint(dataset, question.key)
            _request(run, Run.Kind.DISCOVER, f"{dataset.pk}:{question.key}", inputs)
        run_finish(run)


def text_questions(questionnaire) -> list:
    return [q for q in questionnaire.asked.questions if q.type == "text"]


def _request(run: Run, kind: str, target: str, inputs: str) -> None:
    fingerprint = sha256(inputs.encode()).hexdigest()
    run_request(consultation=run.consultation, kind=kind, target=target, fingerprint=fingerprint)


def _wait_for_screening(consultation: Consultation, progress: Progress) -> None:
    screening_create()
    if Submission.objects.filter(consultation=consultation, screen_queued=False).exists():
        raise NotYet
    runs = Run.objects.filter(consultation=consultation, kind=Run.Kind.SCREEN)
    waiting = runs.filter(state__in=[Run.State.WAITING, Run.State.RUNNING]).count()
    if waiting:
        total = runs.count()
        progress("Checking comments for names and worries", total - waiting, total)
        raise NotYet

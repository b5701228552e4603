"""Freeze the answers, then ask for the counting, the themes and the lines over waves of what was frozen."""

from hashlib import sha256

from django.db import transaction

from analysis.models import Run
from analysis.pipeline import count, discover, wave_charts, wave_drawing
from analysis.pipeline.drawing import own_colour
from analysis.pipeline.redacted import edition
from analysis.pipeline.runs import Progress, run_finish, run_request
from consult.models import Consultation
from surveys import dataset as datasets


def perform(run: Run, progress: Progress) -> None:
    """It waits for nothing, so that answers that go on arriving cannot hold it up for ever."""
    dataset = datasets.freeze(run.consultation, progress=progress)
    drawn = count_inputs(run.consultation)
    with transaction.atomic():
        for question in datasets.closed_questions(dataset.questionnaire):
            _request(run, Run.Kind.COUNT, f"{dataset.pk}:{question.key}", drawn)
        for battery in count.batteries(dataset.questionnaire.asked):
            _request(run, Run.Kind.COUNT, f"{dataset.pk}:{count.BATTERY}{battery}", drawn)
        for question in text_questions(dataset.questionnaire):
            inputs = discover.inputs_fingerprint(dataset, question.key)
            _request(run, Run.Kind.DISCOVER, f"{dataset.pk}:{question.key}", inputs)
        if wave_charts.in_a_chain(run.consultation):
            _request(
                run, Run.Kind.WAVES, f"{dataset.pk}:{wave_charts.TARGET}", f"{drawn}|{wave_drawing.CODE}"
            )
        run_finish(run)


def inputs_now(consultation: Consultation) -> str:
    """The name of what an analysis would be made of: the answers, how they are counted and grouped, what
    people took out of the texts, and the colour of the charts. Where one of them has changed, asking again
    has it done again.
    """
    changed = edition(consultation)
    parts = (datasets.fingerprint_now(consultation), count_inputs(consultation), discover.CODE)
    return sha256("|".join([*parts, *([changed] if changed else [])]).encode()).hexdigest()


def count_inputs(consultation: Consultation) -> str:
    return f"{count.CODE}|{own_colour(consultation.partnership) or ''}"


def text_questions(questionnaire) -> list:
    return [q for q in questionnaire.asked.questions if q.type == "text"]


def _request(run: Run, kind: str, target: str, inputs: str) -> None:
    fingerprint = sha256(inputs.encode()).hexdigest()
    run_request(consultation=run.consultation, kind=kind, target=target, fingerprint=fingerprint)

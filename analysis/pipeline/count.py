"""Count one question of a dataset, or a battery of questions, and draw its charts, once."""

import numpy as np
from django.db import transaction

from analysis.models import Result, Run
from analysis.pipeline.payloads import payload_of
from analysis.pipeline.pictures import FIRST, PNG, SVG, keep, pictures
from analysis.pipeline.runs import Progress, run_finish
from consult.models import Blob
from surveys import dataset as datasets
from surveys.definition import Definition, Question
from surveys.models import Dataset

CODE = "count-5"
BATTERY = "battery:"
ORGANISATION = 2  # the code of "organisation" in a question of the type answering_as


def perform(run: Run, progress: Progress) -> None:
    dataset, key = split_target(run)
    questions = questions_of(dataset.questionnaire.asked, key)
    progress("Counting", 0, 2)
    payload = count(dataset, key, questions)
    progress("Drawing the charts", 1, 2)
    drawn = pictures(questions, payload, run.consultation)
    chart = drawn.get(FIRST)
    with transaction.atomic():
        result, _ = Result.objects.update_or_create(
            dataset=dataset,
            question_key=key,
            defaults={
                "payload": payload,
                "code_version": CODE,
                "svg": Blob.keep(chart.svg.encode(), SVG) if chart else None,
                "png": Blob.keep(chart.png, PNG) if chart else None,
            },
        )
        keep(result, drawn)
        run_finish(run)


def split_target(run: Run) -> tuple[Dataset, str]:
    """The dataset and the key that a Run's target "dataset:key" names."""
    pk, _, key = run.target.partition(":")
    return Dataset.objects.select_related("questionnaire", "consultation").get(pk=pk), key


def target_of(run: Run) -> tuple[Dataset, Question]:
    dataset, key = split_target(run)
    return dataset, dataset.questionnaire.asked.question(key)


def batteries(asked: Definition) -> dict[str, list[Question]]:
    """Scale questions that are drawn together, by the battery's name; one alone is no battery."""
    found: dict[str, list[Question]] = {}
    for question in asked.questions:
        if question.battery and question.type == "scale":
            found.setdefault(question.battery, []).append(question)
    return {name: items for name, items in found.items() if len(items) > 1 and _same_scale(items)}


def _same_scale(questions: list[Question]) -> bool:
    return len({q.scale for q in questions}) == 1


def questions_of(asked: Definition, key: str) -> list[Question]:
    """The questions that a key of a Result stands for: one, or those of a battery."""
    if key.startswith(BATTERY):
        return batteries(asked)[key.removeprefix(BATTERY)]
    return [asked.question(key)]


def count(dataset: Dataset, key: str, questions: list[Question]) -> dict:
    """The payload of one question, or of a battery with its items in order."""
    payloads = [payload_of(q, _codes(dataset, q)) for q in questions]
    if not key.startswith(BATTERY):
        return payloads[0]
    items = [{"key": q.key, **payload} for q, payload in zip(questions, payloads, strict=True)]
    return {"kind": "battery", "items": items}


def people_of(dataset: Dataset) -> np.ndarray | None:
    """True for each row that answers for a person; None where nobody was asked for whom they answer.

    Who did not say is a person: organisations are those that said so.
    """
    asked = dataset.questionnaire.asked.questions
    question = next((q for q in asked if q.type == "answering_as"), None)
    return None if question is None else datasets.codes_of(dataset, question.key)[:, 0] != ORGANISATION


def _codes(dataset: Dataset, question: Question) -> np.ndarray:
    """Rows of people alone: what organisations ticked is in no percentage of people."""
    codes = datasets.codes_of(dataset, question.key)
    people = None if question.type == "answering_as" else people_of(dataset)
    return codes if people is None else codes[people]

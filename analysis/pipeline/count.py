"""Count one question of a dataset and draw its chart, once."""

import numpy as np
from django.db import transaction

from analysis.methods import counts
from analysis.methods.likert import Scale
from analysis.models import Result, Run
from analysis.pipeline.drawing import draw
from analysis.pipeline.runs import Progress, run_finish
from consult.models import Blob
from surveys import dataset as datasets
from surveys.definition import Question
from surveys.models import Dataset

CODE = "count-1"
MISSING = {-1: "not_shown", -2: "not_answered", -3: "dont_know", -4: "prefer_not_to_say", -5: "unreadable"}


def perform(run: Run, progress: Progress) -> None:
    dataset, question = target_of(run)
    progress("Counting", 0, 2)
    payload = payload_of(question, datasets.codes_of(dataset, question.key))
    progress("Drawing the chart", 1, 2)
    chart = draw(question, payload, run.consultation)
    with transaction.atomic():
        Result.objects.update_or_create(
            dataset=dataset,
            question_key=question.key,
            defaults={
                "payload": payload,
                "code_version": CODE,
                "svg": Blob.keep(chart.svg.encode(), "image/svg+xml"),
                "png": Blob.keep(chart.png, "image/png"),
            },
        )
        run_finish(run)


def target_of(run: Run) -> tuple[Dataset, Question]:
    """The dataset and question that a Run's target "dataset:question" names."""
    pk, _, key = run.target.partition(":")
    dataset = Dataset.objects.select_related("questionnaire", "consultation").get(pk=pk)
    return dataset, dataset.questionnaire.asked.question(key)


def scale_of(question: Question) -> Scale:
    s = question.scale
    return Scale(
        codes=tuple(s.codes),
        labels=tuple(s.labels),
        agree=tuple(s.agree),
        neutral=tuple(s.neutral),
        disagree=tuple(s.disagree),
        reverse=s.reverse,
    )


def payload_of(question: Question, codes: np.ndarray) -> dict:
    """Counts and bases only, JSON-safe; percentages are made from them when shown.

    codes: int16 of shape (n, 1), or (n, options) for tick-all questions.
    """
    if question.type == "multi":
        return _multiple(question, codes)
    flat = codes[:, 0]
    missing = {name: int(np.count_nonzero(flat == code)) for code, name in MISSING.items()}
    rows = [{"code": code, "label": label, "count": int(np.count_nonzero(flat == code))} for code, label in _levels(question)]
    base = sum(row["count"] for row in rows) + missing["dont_know"]
    return {"kind": question.type, "rows": rows, "missing": missing, "base": base, "n": int(flat.size)}


def _levels(question: Question) -> list[tuple[int, str]]:
    if question.type == "scale":
        return list(zip(question.scale.codes, question.scale.labels, strict=True))
    return [(number, option.label) for number, option in enumerate(question.options, start=1)]


def _multiple(question: Question, codes: np.ndarray) -> dict:
    first = codes[:, 0]
    summary = counts.multiple(codes == 1, shown=first != -1)
    missing = {name: int(np.count_nonzero(first == code)) for code, name in MISSING.items()}
    rows = [
        {"code": n, "label": option.label, "count": int(summary.counts[n - 1])}
        for n, option in enumerate(question.options, start=1)
    ]
    return {"kind": "multi", "rows": rows, "missing": missing, "base": int(summary.n), "n": int(first.size)}



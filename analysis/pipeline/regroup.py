"""Group the comments of one question more finely or coarsely, to be looked at before anybody works on it."""

from django.db import transaction

from analysis.models import Run, ThemeSet
from analysis.pipeline import discover
from analysis.pipeline.runs import Progress, run_finish
from analysis.selectors import theme_set_now
from consult.keeping import answers_removed
from surveys.models import Dataset

CHOICES = (0.7, 0.85, 1.2, 1.5)  # of the usual number of themes


def target(question_key: str, granularity: float) -> str:
    return f"{question_key}:{granularity}"


def made_already(dataset: Dataset, question_key: str, granularity: float) -> ThemeSet | None:
    """What this grouping of these texts has found before."""
    inputs = discover.inputs_fingerprint(dataset, question_key, granularity)
    sets = ThemeSet.objects.filter(consultation=dataset.consultation_id, question_key=question_key)
    return sets.filter(input_fingerprint=discover.digest(inputs)).first()


def perform(run: Run, progress: Progress) -> None:
    """Of the answers that people work on now: if those are gone by now, there is nothing to look at."""
    key, _, granularity = run.target.partition(":")
    now = theme_set_now(run.consultation, key)
    dataset = now.dataset if now else None
    wanted = float(granularity)
    if dataset is None or answers_removed(run.consultation) or made_already(dataset, key, wanted):
        with transaction.atomic():
            run_finish(run)
        return
    discover.find(run, progress, dataset, key, granularity=wanted, preview=True)

"""The other groupings of a question's comments: what can be looked at, and what is newer."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from analysis.models import Run, ThemeSet
from analysis.pipeline.regroup import CHOICES, made_already, target
from analysis.progress import BUSY


@dataclass(frozen=True)
class Grouping:
    """``state``: "" (not made), working, failed, made, or today (it is what people work on)."""

    granularity: float
    state: str
    theme_set: ThemeSet | None = None
    themes: int = 0


def groupings_of(now: ThemeSet) -> list[Grouping]:
    return [_grouping(now, granularity) for granularity in CHOICES]


def _grouping(now: ThemeSet, granularity: float) -> Grouping:
    made = made_already(now.dataset, now.question_key, granularity) if now.dataset else None
    if made is not None:
        state = "today" if made.pk == now.pk else "made"
        return Grouping(granularity, state, made, made.themes.count())
    return Grouping(granularity, _state(now, granularity))


def _state(now: ThemeSet, granularity: float) -> str:
    wanted = target(now.question_key, granularity)
    run = now.consultation.runs.filter(kind=Run.Kind.REGROUP, target=wanted).order_by("-id").first()
    if run is None or run.state == Run.State.DONE:
        return ""
    return "working" if run.state in BUSY else "failed"


def newer(now: ThemeSet) -> QuerySet[ThemeSet]:
    """What later analyses found that nobody has chosen to work on; previews are of the same answers."""
    sets = now.consultation.theme_sets.filter(question_key=now.question_key, preview=False, chosen_at=None)
    later = Q(pk__gt=now.pk) if now.dataset_id is None else Q(dataset_id__gt=now.dataset_id)
    return sets.filter(later | Q(dataset_id=now.dataset_id, pk__gt=now.pk)).order_by("-id")

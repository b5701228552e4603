"""Forgetting what has served its time, and what the health page tells."""

from django.utils import timezone

from analysis.models import Flag, Run
from analysis.pipeline.erasing import erasures_perform
from analysis.worries import by_answer, overdue
from consult.models import Partnership
from consult.services import outbox_forget
from surveys.services.drafts import drafts_forget
from surveys.services.flood import flood_forget


def screening_among(ids: list[int]) -> set[int]:
    return set(Run.objects.filter(pk__in=ids, kind=Run.Kind.SCREEN).values_list("pk", flat=True))


def tidy() -> dict[str, int]:
    return {
        "drafts": drafts_forget(),
        "buckets": flood_forget(),
        "letters": outbox_forget(),
        "erasures": erasures_perform(),
    }


def status() -> dict:
    """Ages in seconds; null when nothing waits."""
    waiting = Run.objects.filter(state__in=[Run.State.WAITING, Run.State.RUNNING])
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    flagged = (
        Flag.objects.filter(state=Flag.State.NEW)
        .order_by("created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    return {
        "runs_waiting": waiting.count(),
        "runs_quarantined": Run.objects.filter(state=Run.State.QUARANTINED).count(),
        "oldest_run_age": _age(oldest),
        "oldest_untriaged_age": _age(flagged),
        "overdue_untriaged": _overdue(),
    }


def _overdue() -> int:
    """Answers that a safeguarding lead has not looked at in time, of all partnerships."""
    new = Flag.objects.filter(state=Flag.State.NEW).values("consultation__partnership")
    partnerships = Partnership.objects.filter(pk__in=new)
    return sum(by_answer(overdue(each, timezone.now())).count() for each in partnerships)


def _age(moment) -> int | None:
    return None if moment is None else int((timezone.now() - moment).total_seconds())

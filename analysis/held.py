"""What the Collect page shows: who sent what, by its state and provenance. Never a word of an answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet
from django.utils.translation import gettext_lazy as _

from consult.models import Consultation
from surveys.models import State, Submission

REASONS = {
    "no_token": _("came without a form token"),
    "too_fast": _("filled in within three seconds"),
    "expired_token": _("the page was fetched more than two days before"),
    "honeypot": _("a field was filled in that people cannot see"),
    "flood": _("very many came from one place within an hour"),
}


@dataclass(frozen=True)
class Conflict:
    """One id under which different bodies came. ``differ``: short names of the questions, no answers."""

    id: str  # the first characters of the submission's id: enough to talk about it, too few to withdraw it
    received_at: datetime
    state: str
    others: int
    differ: tuple[str, ...]


def held(consultation: Consultation, reason: str = "") -> QuerySet[Submission]:
    rows = consultation.submissions.filter(state=State.HELD).defer("answers").order_by("received_at", "id")
    return rows.filter(held_reason=reason) if reason else rows


def held_by_reason(consultation: Consultation) -> list[tuple[str, str, int]]:
    """Reason, what it means, how many."""
    rows = consultation.submissions.filter(state=State.HELD).order_by().values_list("held_reason")
    return [(key, reason_text(key), n) for key, n in sorted(rows.annotate(n=Count("id")))]


def reason_text(key: str) -> str:
    return str(REASONS.get(key, _("no reason was noted")))


def conflicts(consultation: Consultation, *, at_most: int = 50) -> list[Conflict]:
    rows = consultation.submissions.filter(conflicts__isnull=False).distinct().order_by("received_at")
    rows = rows.select_related("questionnaire").prefetch_related("conflicts")
    return [
        Conflict(
            id=str(row.pk)[:8],
            received_at=row.received_at,
            state=str(row.get_state_display()),
            others=len(row.conflicts.all()),
            differ=tuple(_differ(row)),
        )
        for row in rows[:at_most]
    ]


def _differ(row: Submission) -> Iterator[str]:
    for question in row.questionnaire.asked.questions:
        first = row.answers.get(question.key)
        if any(other.answers.get(question.key) != first for other in row.conflicts.all()):
            yield question.short or question.text


def batches(consultation: Consultation) -> QuerySet:
    return consultation.batches.select_related("hub").annotate(keyed=Count("submissions"))

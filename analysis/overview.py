"""What an officer sees first: answers so far, how they came, what waits for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncDate

from analysis.models import Flag, Run
from analysis.selectors import progress_of
from consult.models import AuditEvent, Consultation
from consult.stages import NEXT, Stage
from surveys.models import Batch, Channel, State
from surveys.selectors import counted, received_by_state

SECTIONS = ("plan", "ask", "collect", "count", "themes", "report")


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody: what, how many, who."""

    what: str
    count: int
    who: str


@dataclass(frozen=True)
class Overview:
    counted: int
    received: int
    by_state: dict[str, int]
    by_channel: list[tuple[str, int]]
    by_day: list[tuple[date, int]]
    waiting: list[Waiting]
    activity: list[AuditEvent]
    progress: dict
    next_stages: list[str]


def overview(consultation: Consultation) -> Overview:
    by_state = received_by_state(consultation)
    channels = dict(counted(consultation).order_by().values_list("channel").annotate(n=Count("id")))
    return Overview(
        counted=by_state[State.COUNTED],
        received=sum(by_state.values()),
        by_state=by_state,
        by_channel=[(str(c.label), channels[c.value]) for c in Channel if c.value in channels],
        by_day=days(consultation),
        waiting=waiting(consultation),
        activity=list(
            AuditEvent.objects.filter(consultation=consultation)
            .exclude(act="submission_receive")
            .select_related("by")
            .order_by("-id")[:8]
        ),
        progress=progress_of(consultation),
        next_stages=[s for s in NEXT[consultation.stage] if s != Stage.PUBLISHED],
    )


def days(consultation: Consultation) -> list[tuple[date, int]]:
    """Counted answers by day, as days are in London."""
    rows = counted(consultation).order_by().annotate(day=TruncDate("received_at")).values_list("day")
    return sorted(rows.annotate(n=Count("id")))


def waiting(consultation: Consultation) -> list[Waiting]:
    """Only what is really waiting; an empty list is good news."""
    quarantined = consultation.runs.filter(state=Run.State.QUARANTINED)
    screens = quarantined.filter(kind=Run.Kind.SCREEN).count()
    found = [
        Waiting(
            "Submissions held for a person to look at", received_by_state(consultation)[State.HELD], "officer"
        ),
        Waiting("Conflicting bodies under one id", conflicts(consultation), "officer"),
        Waiting(
            "Paper batches still open", consultation.batches.filter(state=Batch.State.OPEN).count(), "keyer"
        ),
        Waiting(
            "Worries to look at", consultation.flags.filter(state=Flag.State.NEW).count(), "safeguarding lead"
        ),
        Waiting("Answers the analysis could not read", screens, "officer"),
        Waiting(
            "Steps of the analysis that failed", quarantined.exclude(kind=Run.Kind.SCREEN).count(), "officer"
        ),
        Waiting("Releases to approve", consultation.releases.filter(state="prepared").count(), "approver"),
    ]
    return [w for w in found if w.count]


def conflicts(consultation: Consultation) -> int:
    return consultation.submissions.filter(conflicts__isnull=False).distinct().count()


def sections(consultation: Consultation, here: str) -> list[dict]:
    """The six desk sections, each done, now or next by the consultation's stage."""
    now = {
        Stage.DRAFT: 1,
        Stage.OPEN: 2,
        Stage.CLOSED: 3,
        Stage.REVIEWING: 4,
        Stage.PUBLISHED: 5,
        Stage.CONSIDERED: 5,
        Stage.ANSWERED: 6,
    }[Stage(consultation.stage)]
    return [
        {"key": key, "state": "done" if n < now else "now" if n == now else "next", "current": key == here}
        for n, key in enumerate(SECTIONS)
    ]

"""What an officer sees first: answers so far, how they came, what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.models import HiddenName, Release, Run, Theme
from analysis.pipeline.codeframe import UNNAMED
from analysis.pipeline.taken_out import open_corrections
from analysis.progress import Progress, analysis_progress, being_checked
from analysis.redacting import queue
from analysis.selectors import nameless
from analysis.worries import open_answers
from consult.models import AuditEvent, Consultation
from consult.readiness import missing, own_missing
from consult.stages import NEXT, Stage
from surveys.models import Batch, Channel, State
from surveys.selectors import counted, received_by_state, working_now
from surveys.services import may_change_questions

SECTIONS = ("plan", "ask", "collect", "count", "themes", "report")
DAILY = 92  # a longer time is shown by week
QUIET = ("submission_receive", "working_change")  # too many to be news: figures and versions tell of them


@dataclass(frozen=True)
class Waiting:
    """Something that waits for somebody: what, how many, who, and the desk section where it is done."""

    what: str
    count: int
    who: str
    where: str


@dataclass(frozen=True)
class Overview:
    counted: int
    received: int
    by_state: dict[str, int]
    by_channel: list[tuple[str, int]]
    by_day: list[tuple[date, int]]
    last: datetime | None
    checking: int
    waiting: list[Waiting]
    activity: list[AuditEvent]
    progress: Progress
    next_stages: list[str]


def overview(consultation: Consultation) -> Overview:
    by_state = received_by_state(consultation)
    return Overview(
        counted=by_state[State.COUNTED],
        received=sum(by_state.values()),
        by_state=by_state,
        by_channel=by_channel(consultation),
        by_day=days(consultation),
        last=last_arrival(consultation),
        checking=being_checked(consultation),
        waiting=waiting(consultation),
        activity=activity(consultation)[:8],
        progress=analysis_progress(consultation),
        next_stages=next_stages(consultation),
    )


def next_stages(consultation: Consultation) -> list[str]:
    """Steps that the desk may take. Published is reached by a release alone."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES and consultation.stage == Stage.DRAFT:
        return []
    return [s for s in NEXT[consultation.stage] if s != Stage.PUBLISHED]


def activity(consultation: Consultation) -> list[AuditEvent]:
    rows = AuditEvent.objects.filter(consultation=consultation).exclude(act__in=QUIET)
    return list(rows.select_related("by").order_by("-id")[:50])


def by_channel(consultation: Consultation) -> list[tuple[str, int]]:
    """Counted answers by the way in which they came, in the usual order of the ways."""
    channels = dict(counted(consultation).order_by().values_list("channel").annotate(n=Count("id")))
    return [(str(c.label), channels[c.value]) for c in Channel if c.value in channels]


def by_hub(consultation: Consultation) -> list[tuple[str, int]]:
    """Counted paper copies by hub."""
    rows = counted(consultation).filter(hub__isnull=False).order_by().values_list("hub__name")
    return sorted(rows.annotate(n=Count("id")), key=lambda row: (-row[1], row[0]))


def last_arrival(consultation: Consultation) -> datetime | None:
    return consultation.submissions.aggregate(last=Max("received_at"))["last"]


def days(consultation: Consultation) -> list[tuple[date, int]]:
    """Counted answers by day as days are in London, the days without any between them included.

    A paper copy came on the day on which the hub had it. By week (its Monday) once it is over three months.
    """
    came = Coalesce("paper_received_on", TruncDate("received_at"))
    rows = counted(consultation).order_by().annotate(day=came).values_list("day")
    found = dict(rows.annotate(n=Count("id")))
    if not found:
        return []
    first, last = min(found), max(found)
    every = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    daily = [(day, found.get(day, 0)) for day in every]
    return daily if len(daily) <= DAILY else _weeks(daily)


def by_week(rows: list[tuple[date, int]]) -> bool:
    return len(rows) > 1 and rows[1][0] - rows[0][0] == timedelta(days=7)


def _weeks(daily: list[tuple[date, int]]) -> list[tuple[date, int]]:
    weeks: dict[date, int] = {}
    for day, n in daily:
        monday = day - timedelta(days=day.weekday())
        weeks[monday] = weeks.get(monday, 0) + n
    return sorted(weeks.items())


def waiting(consultation: Consultation) -> list[Waiting]:
    """Only what is really waiting; an empty list is good news."""
    return [w for w in _waiting(consultation) if w.count]


def _waiting(c: Consultation) -> list[Waiting]:
    broken = c.runs.filter(state=Run.State.QUARANTINED)
    screens = broken.filter(kind=Run.Kind.SCREEN).count()
    held = c.submissions.filter(state=State.HELD).count()
    batches = c.batches.filter(state=Batch.State.OPEN).count()
    steps = broken.exclude(kind=Run.Kind.SCREEN).count()
    lacking = len(missing(c)) if c.stage == Stage.DRAFT else 0
    return [
        Waiting(_("Things missing before it may open"), lacking, _("officer"), "plan"),
        Waiting(_("Changes to the questions, not published"), _unpublished(c), _("officer"), "ask"),
        Waiting(_("Submissions held for a person to look at"), held, _("officer"), "collect"),
        Waiting(_("Ids under which two different answers came"), conflicts(c), _("officer"), "collect"),
        Waiting(_("Paper batches still open"), batches, _("keyer"), "collect"),
        Waiting(_("Worries to look at"), open_answers(c), _("safeguarding lead"), ""),
        Waiting(_("Comments that may point to somebody"), queue(c).count(), _("officer"), "redactions"),
        Waiting(_("Themes that need a new name"), _nameless(c), _("officer"), "themes"),
        Waiting(_("Answers that could not be checked"), screens, _("officer"), "count"),
        Waiting(_("Steps of the analysis that failed"), steps, _("officer"), "count"),
        Waiting(
            _("Quotes withheld until a corrected release is published"),
            len(open_corrections(c)),
            _("officer"),
            "report",
        ),
        Waiting(_("Releases to approve"), _releases(c, Release.State.PREPARED), _("approver"), "report"),
        Waiting(
            _("Approved releases to publish"), _releases(c, Release.State.APPROVED), _("officer"), "report"
        ),
    ]


def _unpublished(consultation: Consultation) -> int:
    working = working_now(consultation) if may_change_questions(consultation) else None
    return int(working is not None and working.waits)


def _nameless(consultation: Consultation) -> int:
    """Only of the questions in which a name was hidden: most have none, and are not put together for this."""
    typed = HiddenName.objects.filter(decision__theme_set__consultation=consultation)
    found = Theme.objects.filter(theme_set__consultation=consultation, label__startswith=UNNAMED)
    sets = Q(pk__in=typed.values("decision__theme_set")) | Q(pk__in=found.values("theme_set"))
    keys = set(consultation.theme_sets.filter(sets).values_list("question_key", flat=True))
    return sum(len(nameless(consultation, key)) for key in keys)


def _releases(consultation: Consultation, state: str) -> int:
    return consultation.releases.filter(state=state).count()


def conflicts(consultation: Consultation) -> int:
    return consultation.submissions.filter(conflicts__isnull=False).distinct().count()


SECTION_NAMES = {
    "plan": gettext_lazy("Plan"),
    "ask": gettext_lazy("Ask"),
    "collect": gettext_lazy("Collect"),
    "count": gettext_lazy("Count"),
    "themes": gettext_lazy("Themes"),
    "report": gettext_lazy("Report"),
}


def _plan_lacks(consultation: Consultation) -> bool:
    return consultation.stage == Stage.DRAFT and any(
        item.where != "ask" for item in own_missing(consultation)
    )


def sections(consultation: Consultation, here: str) -> list[dict]:
    """The six desk sections, each done, now or next by the consultation's stage.

    A draft is at its plan while facts are missing, then at its questions.
    """
    now = {
        Stage.DRAFT: 0 if _plan_lacks(consultation) else 1,
        Stage.OPEN: 2,
        Stage.CLOSED: 3,
        Stage.REVIEWING: 4,
        Stage.PUBLISHED: 5,
        Stage.CONSIDERED: 5,
        Stage.ANSWERED: 6,
    }[Stage(consultation.stage)]
    return [
        {
            "key": key,
            "label": SECTION_NAMES[key],
            "state": "done" if n < now else "now" if n == now else "next",
            "current": key == here,
        }
        for n, key in enumerate(SECTIONS)
    ]

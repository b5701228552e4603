"""How far the analysis is, in words and figures, from the Run rows alone: whoever looks sees the same."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.models import Run
from consult.models import Consultation
from surveys.models import Dataset

STEPS = (Run.Kind.FREEZE, Run.Kind.COUNT, Run.Kind.DISCOVER, Run.Kind.WAVES)
BUSY = (Run.State.WAITING, Run.State.RUNNING)


@dataclass(frozen=True)
class Progress:
    """``state``: none (never asked), running, finished, or failed (finished but for ``broken`` steps)."""

    state: str
    done: int = 0
    total: int = 0
    broken: tuple[Run, ...] = ()
    stage: str = ""
    stage_done: int = 0
    stage_total: int = 0
    following: tuple[str, ...] = ()
    begun: datetime | None = None
    ended: datetime | None = None

    @property
    def text(self) -> str:
        """One line: steps, what is being done, how long it has taken, what follows."""
        return " ".join(part for part in _parts(self) if part)


def analysis_progress(consultation: Consultation) -> Progress:
    """Of the analysis that was asked for last, from freezing the answers to the last theme."""
    asked = consultation.runs.filter(kind=Run.Kind.FREEZE).order_by("-created_at", "-id").first()
    if asked is None:
        return Progress("none")
    return _progress(list(_steps(consultation, asked)))


def _steps(consultation: Consultation, asked: Run):
    """The freezing itself and what it asked for, which names the dataset that it made."""
    found = consultation.runs.filter(kind__in=STEPS, created_at__gte=asked.created_at)
    dataset = Dataset.objects.filter(consultation=consultation, fingerprint=asked.input_fingerprint).first()
    if dataset is None:
        return found.order_by("id")
    named = consultation.runs.filter(kind__in=STEPS[1:], target__startswith=f"{dataset.pk}:")
    return (named | consultation.runs.filter(pk=asked.pk)).order_by("id")


def _progress(runs: list[Run]) -> Progress:
    busy = [r for r in runs if r.state in BUSY]
    broken = tuple(r for r in runs if r.state == Run.State.QUARANTINED)
    now = next((r for r in busy if r.state == Run.State.RUNNING), None)
    timed = _timed(runs, busy)
    ended = [r.finished_at for r in timed if r.finished_at]
    return Progress(
        state="running" if busy else "failed" if broken else "finished",
        done=sum(r.state == Run.State.DONE for r in runs),
        total=len(runs),
        broken=broken,
        stage=_stage(now, busy),
        stage_done=now.done if now else 0,
        stage_total=now.total if now else 0,
        following=_following(now, busy),
        begun=min(r.created_at for r in timed),
        ended=max(ended) if ended and not busy else None,
    )


def _timed(runs: list[Run], busy: list[Run]) -> list[Run]:
    """Lines between waves may be drawn days after the analysis, and do not make it longer."""
    if busy and all(r.kind == Run.Kind.WAVES for r in busy):
        return busy
    return [r for r in runs if r.kind != Run.Kind.WAVES]


def _stage(now: Run | None, busy: list[Run]) -> str:
    if now is not None:
        kind = str(now.get_kind_display())
        return f"{kind}: {now.stage_text}" if now.stage_text and now.stage_text != kind else kind
    return _("Waiting for a worker") if busy else ""


def _following(now: Run | None, busy: list[Run]) -> tuple[str, ...]:
    """What is still to come after what is being done now, each kind once, in its order."""
    waiting = {r.kind for r in busy if r.state == Run.State.WAITING}
    if any(r.kind == Run.Kind.FREEZE for r in busy):  # it asks for the other two when it is done
        waiting |= {Run.Kind.COUNT, Run.Kind.DISCOVER}
    return tuple(str(kind.label) for kind in STEPS if kind in waiting and (now is None or kind != now.kind))


def _parts(p: Progress):
    if p.state == "none":
        yield _("Nothing has been analysed yet.")
        return
    yield _("%(done)s of %(total)s steps done.") % {"done": p.done, "total": p.total}
    if p.stage_total:
        yield _("This step: %(done)s of %(total)s.") % {"done": p.stage_done, "total": p.stage_total}
    if p.broken:
        yield ngettext("%(n)s step failed.", "%(n)s steps failed.", len(p.broken)) % {"n": len(p.broken)}
    if p.state == "running" and p.begun:
        yield _("%(time)s so far.") % {"time": duration(p.begun, timezone.now())}
    elif p.begun and p.ended:
        yield _("It took %(time)s.") % {"time": duration(p.begun, p.ended)}
    if p.following:
        yield _("Then: %(what)s.") % {"what": ", ".join(w[:1].lower() + w[1:] for w in p.following)}


def duration(begun: datetime, ended: datetime) -> str:
    seconds = max(0, int((ended - begun).total_seconds()))
    if seconds < 120:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    return ngettext("%(n)s minute", "%(n)s minutes", seconds // 60) % {"n": seconds // 60}


def being_checked(consultation: Consultation) -> int:
    """Answers that arrived and are not screened yet: nobody at the desk sees their words before that."""
    queued = consultation.runs.filter(kind=Run.Kind.SCREEN, state__in=BUSY).count()
    unqueued = consultation.submissions.filter(screen_queued=False).count()
    return queued + unqueued + consultation.contributions.filter(screen_queued=False).count()


def unreadable(consultation: Consultation) -> int:
    """Answers whose screening failed three times."""
    return consultation.runs.filter(kind=Run.Kind.SCREEN, state=Run.State.QUARANTINED).count()

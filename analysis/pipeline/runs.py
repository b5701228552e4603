"""Claiming work: a conditional UPDATE with a lease and an attempt number.

A worker that dies leaves its lease to run out; a worker that was only slow finds that its attempt is no
longer the current one and writes nothing. Broker messages are only hints: the row is the work.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q
from django.utils import timezone

from analysis.models import Run

log = structlog.get_logger(__name__)

ATTEMPTS = 3


class Outrun(RuntimeError):
    """Another attempt has taken this work over: nothing of this one may be written."""


class NotYet(RuntimeError):
    """The work must wait for other work; it is offered again soon and no attempt is spent."""


def lease() -> timedelta:
    return timedelta(seconds=settings.RUN_LEASE_SECONDS)


def redispatch() -> timedelta:
    return timedelta(seconds=settings.RUN_REDISPATCH_SECONDS)


def claimable() -> Q:
    now = timezone.now()
    free = Q(state=Run.State.WAITING, not_before__lte=now)
    abandoned = Q(state=Run.State.RUNNING, lease_until__lt=now)
    return free | abandoned


def run_claim(run_id: int) -> Run | None:
    """Take one Run, or None when it is not to be had. A fourth attempt becomes quarantine."""
    now = timezone.now()
    free = Run.objects.filter(claimable(), pk=run_id)
    taken = free.filter(attempt__lt=ATTEMPTS).update(
        state=Run.State.RUNNING,
        attempt=F("attempt") + 1,
        lease_until=now + lease(),
        started_at=now,
        done=0,
        total=0,
        stage_text="",
    )
    if taken:
        return Run.objects.select_related("consultation__partnership").get(pk=run_id)
    free.filter(attempt__gte=ATTEMPTS).update(state=Run.State.QUARANTINED, finished_at=now, lease_until=None)
    return None


@transaction.atomic
def runs_offer(*, at_most: int) -> list[int]:
    """Runs to send messages for, marked as offered: claimable, and not offered a moment ago.

    A lost message is offered again. What was offered and is not begun counts against ``at_most``: the queue
    stays short, so that no message grows old in it and urgent work does not stand behind the rest.
    """
    now = timezone.now()
    then = now - redispatch()
    queued = Run.objects.filter(state=Run.State.WAITING, dispatched_at__gte=then).count()
    due = Run.objects.filter(claimable(), Q(dispatched_at=None) | Q(dispatched_at__lt=then))
    # Two offers at once take different Runs: each message costs a look at every Run it names.
    locked = due.order_by("urgency", "id").select_for_update(skip_locked=True)
    ids = list(locked.values_list("pk", flat=True)[: max(0, at_most - queued)])
    Run.objects.filter(pk__in=ids).update(dispatched_at=now)
    return ids


def _mine(run: Run):
    return Run.objects.filter(pk=run.pk, attempt=run.attempt, state=Run.State.RUNNING)


def run_finish(run: Run) -> None:
    """Call inside the transaction that writes the work's rows: both are kept, or neither."""
    finished = _mine(run).update(state=Run.State.DONE, finished_at=timezone.now(), lease_until=None, error="")
    if not finished:
        raise Outrun(f"run {run.pk} attempt {run.attempt}")


def run_fail(run: Run, error: BaseException) -> None:
    """Back to waiting, or to quarantine after the third try. It keeps the kind of error, never its text."""
    final = run.attempt >= ATTEMPTS
    _mine(run).update(
        state=Run.State.QUARANTINED if final else Run.State.WAITING,
        error=type(error).__name__[:120],
        lease_until=None,
        dispatched_at=None,
        not_before=timezone.now() + timedelta(seconds=2 * run.attempt),
        finished_at=timezone.now() if final else None,
    )


def run_postpone(run: Run) -> None:
    _mine(run).update(
        state=Run.State.WAITING,
        attempt=F("attempt") - 1,
        lease_until=None,
        dispatched_at=None,
        not_before=timezone.now() + timedelta(seconds=1),
    )


class Progress:
    """Tells people where the work is, and renews the lease while it goes on."""

    def __init__(self, run: Run):
        self.run = run

    def __call__(self, stage: str, done: int, total: int) -> None:
        told = _mine(self.run).update(
            stage_text=stage, done=done, total=total, lease_until=timezone.now() + lease()
        )
        if not told:
            raise Outrun(f"run {self.run.pk} attempt {self.run.attempt}")


@contextmanager
def heartbeat(run: Run) -> Iterator[None]:
    """Renew the lease from a side thread, so that it may be short: a dead worker is noticed in seconds."""
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        yield  # an in-memory database belongs to one thread
        return
    stop = threading.Event()
    beat = threading.Thread(target=_beat, args=(run, stop), daemon=True)
    beat.start()
    try:
        yield
    finally:
        stop.set()
        beat.join()


def _beat(run: Run, stop: threading.Event) -> None:
    """A database that is away for a moment costs one renewal, not the thread: two more fit into the lease."""
    every = settings.RUN_LEASE_SECONDS / 3
    while not stop.wait(every):
        try:
            _mine(run).update(lease_until=timezone.now() + lease())
        except (OperationalError, InterfaceError) as error:
            log.warning("lease_not_renewed", run=run.pk, error=type(error).__name__)
            connection.close()
    connection.close()


@transaction.atomic
def run_request(*, consultation, kind: str, target: str, fingerprint: str, urgency: int = 5, by=None) -> Run:
    """The Run for this work, made once. A quarantined one is offered again with fresh attempts."""
    run, made = Run.objects.get_or_create(
        consultation=consultation,
        kind=kind,
        target=target,
        input_fingerprint=fingerprint,
        defaults={"urgency": urgency, "requested_by": by},
    )
    if not made and run.state == Run.State.QUARANTINED:
        Run.objects.filter(pk=run.pk).update(
            state=Run.State.WAITING, attempt=0, dispatched_at=None, not_before=timezone.now(), error=""
        )
    return run

"""Asking for the analysis, and doing it in this process where there is no broker."""

import time
from collections.abc import Callable

from django.db import transaction

from analysis.models import Run
from analysis.pipeline.runs import claimable, run_request
from analysis.pipeline.screen import screening_create
from analysis.pipeline.work import perform
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.dataset import fingerprint_now
from surveys.models import Batch

BUSY = (Run.State.WAITING, Run.State.RUNNING)
PAUSE = 0.2  # seconds between two looks at what must wait


class NeedsReason(ValueError):
    """A paper batch is still open: analysing now needs a reason, which the report prints."""


@transaction.atomic
def analysis_request(*, consultation: Consultation, by: User | None, reason: str = "") -> Run:
    """Write the Run of this moment's answers; the same answers give the same Run."""
    unbalanced = consultation.batches.filter(state=Batch.State.OPEN).count()
    if unbalanced and not reason.strip():
        raise NeedsReason(
            f"{unbalanced} paper batch{'es are' if unbalanced > 1 else ' is'} still open. "
            "Balance them first, or say why the analysis should not wait."
        )
    run = run_request(
        consultation=consultation,
        kind=Run.Kind.FREEZE,
        target="all",
        fingerprint=fingerprint_now(consultation),
        by=by,
    )
    if unbalanced:
        facts = consultation.facts | {"analysed_unbalanced": reason.strip()[:300]}
        Consultation.objects.filter(pk=consultation.pk).update(facts=facts)
    audit_record(
        act="analysis_request",
        by=by,
        consultation=consultation,
        target=f"run:{run.pk}",
        open_batches=unbalanced,
    )
    return run


def work_outstanding(
    *,
    consultation: Consultation | None = None,
    kinds: list[str] | None = None,
    told: Callable[[Run, str], None] | None = None,
    wait: bool = True,
    stop: Callable[[], bool] = lambda: False,
) -> int:
    """Perform every Run that can be claimed, here and now. Returns how many were performed.

    ``wait``: also for what must wait a moment: a retry, other work, the lease of a worker that may be dead.
    ``stop`` is asked before each Run.
    """
    performed = 0
    while not stop():
        screening_create()
        runs = Run.objects.filter(consultation=consultation) if consultation else Run.objects.all()
        runs = runs.filter(kind__in=kinds) if kinds else runs
        batch = list(runs.filter(claimable()).order_by("urgency", "id")[:200])
        if not batch and not (wait and runs.filter(state__in=BUSY).exists()):
            break
        if not batch:
            time.sleep(PAUSE)
        performed += _work_through(batch, told, stop)
    return performed


def _work_through(batch: list[Run], told: Callable[[Run, str], None] | None, stop: Callable[[], bool]) -> int:
    performed = 0
    for run in batch:
        if stop():
            break
        outcome = perform(run.pk)
        performed += outcome == "done"
        if told:
            told(run, outcome)
    return performed

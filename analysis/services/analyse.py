"""Asking for the analysis, and doing it in this process where there is no broker."""

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
) -> int:
    """Perform every Run that can be claimed, here and now. Returns how many were performed."""
    performed = 0
    while True:
        screening_create()
        runs = Run.objects.filter(claimable()).order_by("urgency", "id")
        runs = runs.filter(consultation=consultation) if consultation else runs
        runs = runs.filter(kind__in=kinds) if kinds else runs
        batch = list(runs[:200])
        if not batch:
            return performed
        for run in batch:
            outcome = perform(run.pk)
            performed += outcome == "done"
            if told:
                told(run, outcome)

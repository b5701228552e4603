"""Asking for the analysis, and doing it in this process where there is no broker."""

from django.db import transaction

from analysis.models import Run
from analysis.pipeline.freeze import inputs_now
from analysis.pipeline.runs import run_request
from consult.keeping import answers_removed
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.dataset import AnswersRemoved
from surveys.models import Batch


class NeedsReason(ValueError):
    """A paper batch is still open: analysing now needs a reason, which the report prints."""


@transaction.atomic
def analysis_request(*, consultation: Consultation, by: User | None, reason: str = "") -> Run:
    """Write the Run of this moment's answers; the same ones, counted alike, give the same Run.

    Raises AnswersRemoved where they are no longer whole.
    """
    if answers_removed(consultation):
        raise AnswersRemoved
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
        fingerprint=inputs_now(consultation),
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

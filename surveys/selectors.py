"""Reads of the surveys."""

from functools import lru_cache

from django.db.models import Count, QuerySet

from consult.models import Consultation
from surveys.models import Questionnaire, State, Submission


@lru_cache(maxsize=64)
def _by_pk(pk: int) -> Questionnaire:
    # Versions never change, so one reading of a definition serves the whole life of the process.
    return Questionnaire.objects.get(pk=pk)


def questionnaire_version(consultation_id: int, version: int) -> Questionnaire | None:
    pk = (
        Questionnaire.objects.filter(consultation_id=consultation_id, version=version)
        .values_list("pk", flat=True)
        .first()
    )
    return _by_pk(pk) if pk else None


def questionnaire_now(consultation: Consultation) -> Questionnaire | None:
    pk = consultation.questionnaires.order_by("-version").values_list("pk", flat=True).first()
    return _by_pk(pk) if pk else None


def counted(consultation: Consultation) -> QuerySet[Submission]:
    return consultation.submissions.filter(state=State.COUNTED).order_by("received_at", "id")


def received_by_state(consultation: Consultation) -> dict[str, int]:
    """How many submissions are in each state, every state present."""
    rows = consultation.submissions.values_list("state").annotate(n=Count("id")).order_by()
    return {str(state): 0 for state in State} | dict(rows)


def counted_by(consultation: Consultation, field: str) -> dict:
    """Counted submissions by one allowed column."""
    if field not in ("channel", "hub__name", "language", "late"):
        raise ValueError(f"Cannot count by {field!r}.")
    return dict(counted(consultation).order_by().values_list(field).annotate(n=Count("id")))

"""Reads of the surveys."""

from functools import lru_cache
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Count, Q, QuerySet

from consult.models import Consultation, Partnership
from consult.stages import PUBLIC
from surveys.models import (
    Batch,
    Draft,
    Erasure,
    PostcodeWard,
    Questionnaire,
    State,
    Submission,
    WorkingQuestionnaire,
)

STATES_KEPT = tuple(state for state in State if state != State.ERASED)  # those that a row can be in


@lru_cache(maxsize=64)
def _by_pk(pk: int) -> Questionnaire:
    # Versions never change, so one reading of a definition serves the whole life of the process.
    return Questionnaire.objects.get(pk=pk)


@lru_cache(maxsize=256)
def _pk_of(consultation_id: int, version: int) -> int:
    return Questionnaire.objects.values_list("pk", flat=True).get(
        consultation_id=consultation_id, version=version
    )


def questionnaire_version(consultation_id: int, version: int) -> Questionnaire | None:
    """A version once written is never changed or renumbered, so knowing it once is knowing it for good."""
    try:
        return _by_pk(_pk_of(consultation_id, version))
    except Questionnaire.DoesNotExist:
        return None


def questionnaire_now(consultation: Consultation) -> Questionnaire | None:
    pk = consultation.questionnaires.order_by("-version").values_list("pk", flat=True).first()
    return _by_pk(pk) if pk else None


def forms_published(consultation: Consultation) -> list[dict]:
    """The written form of every version, the first one first."""
    return list(consultation.questionnaires.order_by("version").values_list("definition", flat=True))


def working_row(consultation: Consultation) -> WorkingQuestionnaire | None:
    rows = WorkingQuestionnaire.objects.select_related("base", "changed_by")
    return rows.filter(consultation=consultation).first()


def working_now(consultation: Consultation) -> WorkingQuestionnaire | None:
    """The questions at work; None where nobody began, or where a newer version came from elsewhere since."""
    found, newest = working_row(consultation), questionnaire_now(consultation)
    return found if found is not None and (found.waits or found.base == newest) else None


def questionnaire_of(row: Draft | Submission) -> Questionnaire:
    """The version it was begun with: a newer one does not change the questions under way."""
    return _by_pk(row.questionnaire_id)


def questionnaire_printed(batch: Batch) -> Questionnaire | None:
    """The version that the copies of this batch were printed from; the newest where that was not noted."""
    if batch.questionnaire_id:
        return _by_pk(batch.questionnaire_id)
    return questionnaire_now(batch.consultation)


def counted(consultation: Consultation) -> QuerySet[Submission]:
    return consultation.submissions.filter(state=State.COUNTED).order_by("received_at", "id")


def received_by_state(consultation: Consultation, *, using: str = DEFAULT_DB_ALIAS) -> dict[str, int]:
    """How many submissions are in each state, every state present; erased ones where there are any.

    Together they are all that was ever received.
    """
    rows = consultation.submissions.using(using).values_list("state").annotate(n=Count("id")).order_by()
    erased = consultation.erasures.using(using).filter(erased_on__isnull=False).count()
    gone = {str(State.ERASED): erased} if erased else {}
    return {str(state): 0 for state in STATES_KEPT} | dict(rows) | gone


def was_erased(submission_id: UUID) -> bool:
    """Whether answers came under this id and are erased: the database takes it no second time."""
    return Erasure.objects.filter(submission_id=submission_id, erased_on__isnull=False).exists()


def counted_by(consultation: Consultation, field: str) -> dict:
    """Counted submissions by one allowed column."""
    if field not in ("channel", "hub__name", "language", "late"):
        raise ValueError(f"Cannot count by {field!r}.")
    return dict(counted(consultation).order_by().values_list(field).annotate(n=Count("id")))


def draft_at(*, slug: str, token: str) -> Draft | None:
    """The draft under this secret address, while the public may see the consultation or it is a test."""
    drafts = Draft.objects.select_related("consultation__partnership")
    seen = Q(consultation__stage__in=PUBLIC) | Q(test=True)
    return drafts.filter(seen, token=token, consultation__slug=slug).first()


def submission_of(draft: Draft) -> Submission | None:
    """What became of the draft; None until it is sent."""
    return Submission.objects.filter(pk=draft.submission_id).defer("answers").first()


def questions_on_priority(consultation: Consultation, key: str) -> list[str]:
    """The questions of the newest version that ask about this priority, each with its number."""
    questionnaire = questionnaire_now(consultation)
    asked = questionnaire.asked.questions if questionnaire else ()
    return [f"{q.number or ''} {q.short or q.text}".strip() for q in asked if q.priority == key]


def wards_loaded(partnership: Partnership) -> list[tuple[str, int]]:
    """The wards of the partnership's lookup, each with how many postcodes lie in it."""
    rows = PostcodeWard.objects.filter(partnership=partnership).order_by("ward").values_list("ward")
    return list(rows.annotate(n=Count("id")))

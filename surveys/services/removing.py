"""Taking parts of everybody's answers away when their time is over. What is left stays as it was."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from consult.models import Consultation
from surveys.definition.types import ShortText, Text
from surveys.models import HeldConflict, Submission

PART = 500
WORDS, ABOUT = "words_removed_at", "about_removed_at"


def word_keys(consultation: Consultation) -> set[str]:
    """The questions of any version that people answer in their own words."""
    return {q.key for q in _questions(consultation) if isinstance(q, Text | ShortText)}


def about_keys(consultation: Consultation) -> set[str]:
    """The questions of any version on who somebody is, with all that comes with them."""
    about = {q.key for q in _questions(consultation) if q.role != "opinion"}
    return about | {q.key for q in _questions(consultation) if q.companion_of in about}


def asked_keys(consultation: Consultation) -> set[str]:
    """Everything that any version asks."""
    return {q.key for q in _questions(consultation)}


def _questions(consultation: Consultation) -> Iterator:
    for version in consultation.questionnaires.all():
        yield from version.asked.questions


def waiting(consultation: Consultation, mark: str) -> QuerySet[Submission]:
    """The submissions whose answers of this kind still stand."""
    return consultation.submissions.filter(**{mark: None})


def conflicts_with(consultation: Consultation, keys: set[str]) -> list[HeldConflict]:
    rows = HeldConflict.objects.filter(submission__consultation=consultation)
    asked = asked_keys(consultation)
    return [row for row in rows.iterator(chunk_size=PART) if _leaving(row, keys, asked)]


def _leaving(conflict: HeldConflict, keys: set[str], asked: set[str]) -> set[str]:
    """A second body is kept whatever it says: what no version asks may be anything, so it goes."""
    return {key for key in conflict.answers if key in keys or key not in asked}


def answers_remove(consultation: Consultation, keys: set[str], mark: str) -> int:
    """Take these answers out of every submission, and mark each as done. Returns how many submissions."""
    ids = list(waiting(consultation, mark).order_by().values_list("pk", flat=True))
    for start in range(0, len(ids), PART):
        part = list(Submission.objects.filter(pk__in=ids[start : start + PART]).only("pk", "answers", mark))
        for row in part:
            row.answers = without(row.answers, keys)
            setattr(row, mark, timezone.now())
        Submission.objects.bulk_update(part, ["answers", mark], batch_size=100)
    asked = asked_keys(consultation)
    for conflict in conflicts_with(consultation, keys):
        left = without(conflict.answers, _leaving(conflict, keys, asked))
        HeldConflict.objects.filter(pk=conflict.pk).update(answers=left)
    return len(ids)


def without(answers: dict, keys: set[str]) -> dict:
    return {key: value for key, value in answers.items() if key not in keys}

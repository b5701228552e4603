"""Letters and replies, notes of safeguarding, and requests: each is kept for a time of its own."""

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from analysis.models import Comment, Flag, InformationRequest, WorryNotice
from analysis.pipeline.forgetting import names_forget
from analysis.pipeline.removing_words import printed_texts, unprinted, words_clear
from consult.keeping import moment_before
from consult.models import Consultation, Partnership
from consult.retention import Keeping
from surveys.models import Contribution

GONE = "removed "  # in front of a letter's number, in the place of what the partnership called it


def replies(consultation: Consultation) -> dict[str, int]:
    return {"letters": _letters(consultation).count(), "comments": len(_unprinted(consultation))}


def _letters(consultation: Consultation) -> QuerySet[Contribution]:
    says = ~Q(text="") | ~Q(source="") | ~Q(organisation="") | ~Q(reference__startswith=GONE)
    return consultation.contributions.filter(says)


def _unprinted(consultation: Consultation) -> list[int]:
    return unprinted(consultation, _comments(consultation))


def _comments(consultation: Consultation) -> QuerySet[Comment]:
    return consultation.comments.filter(submission=None)


def remove_replies(consultation: Consultation) -> None:
    """A letter stays as a place that themes count, without its words, its writer and its name."""
    gone = _unprinted(consultation)
    names_forget(gone, printed=printed_texts(consultation))
    words_clear(gone)
    number = Concat(Value(GONE), Cast(F("pk"), CharField()))
    _letters(consultation).update(text="", source="", organisation="", reference=number)


def flags(consultation: Consultation) -> dict[str, int]:
    """``worries`` are those that nobody has closed: they stay until somebody does."""
    closed = _closed(consultation).count()
    return {"flags": closed, "worries": consultation.flags.count() - closed}


def _closed(consultation: Consultation) -> QuerySet[Flag]:
    return consultation.flags.filter(state__in=(Flag.State.REFERRED, Flag.State.NO_ACTION))


def remove_flags(consultation: Consultation) -> None:
    _closed(consultation).delete()  # with their steps


def old_notices(partnership: Partnership) -> QuerySet[WorryNotice]:
    """That people were told; one of a worry that is still open stays, or they would be told again."""
    still = Flag.objects.exclude(told_lead=None).filter(state__in=(Flag.State.NEW, Flag.State.LOOKED_AT))
    told = Q(pk__in=still.values("told_lead")) | Q(
        pk__in=still.exclude(told_deputies=None).values("told_deputies")
    )
    rows = WorryNotice.objects.filter(
        partnership=partnership, at__lt=moment_before(partnership, Keeping.FLAGS)
    )
    return rows.exclude(told)


def remove_notices(partnership: Partnership) -> None:
    old_notices(partnership).delete()


def requests(consultation: Consultation) -> dict[str, int]:
    return {"requests": _answered(consultation).count()}


def _answered(consultation: Consultation) -> QuerySet[InformationRequest]:
    """Their time runs from the day of the answer: what nobody has answered yet is kept."""
    last = moment_before(consultation.partnership, Keeping.REQUESTS).date()
    return consultation.information_requests.exclude(outcome="").filter(answered_on__lt=last)


def remove_requests(consultation: Consultation) -> None:
    _answered(consultation).delete()

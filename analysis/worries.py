"""Flags as the safeguarding lead reads them: the redacted passage, why, how long it has waited."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet
from django.utils.translation import gettext_lazy as _

from analysis.models import Comment, Flag
from consult.models import Consultation

KINDS = {"keyer_worried": _("Marked by the person who keyed it")}


@dataclass(frozen=True)
class Worry:
    """``passages``: every redacted text of the copy where a keyer marked the copy as a whole."""

    flag: Flag
    kind: str
    passages: tuple[str, ...]


def worries(consultation: Consultation, state: str) -> QuerySet[Flag]:
    """Flags in a state ("" for all), the oldest first."""
    rows = consultation.flags.select_related("comment", "submission", "handled_by").order_by(
        "created_at", "id"
    )
    return rows.filter(state=state) if state in Flag.State.values else rows


def worry_of(flag: Flag) -> Worry:
    kind = str(KINDS.get(flag.kind, flag.kind.replace("_", " ").capitalize()))
    if flag.comment or not flag.submission:
        return Worry(flag, kind, (flag.comment.redacted,) if flag.comment else ())
    texts = Comment.objects.filter(submission=flag.submission).order_by("question_key")
    return Worry(flag, kind, tuple(texts.values_list("redacted", flat=True)))


def oldest_new(consultation: Consultation) -> datetime | None:
    new = consultation.flags.filter(state=Flag.State.NEW)
    return new.aggregate(oldest=Min("created_at"))["oldest"]

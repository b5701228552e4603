"""The one door to the words as they were written. Everywhere else staff read them redacted.

Who reads whose words, why and when is committed before a word is handed out, so that the reading stays on
record whatever becomes of the work it was for. Call `read` outside a transaction; inside one it fails.
"""

from typing import overload

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from analysis.models import Comment, Flag, HeldText
from analysis.pipeline.written import UNASKED, text_of, texts_held, texts_of
from consult.models import Consultation, Membership, User
from consult.permissions import Right, roles_with
from consult.services import audit_record
from surveys.models import HeldConflict, Submission

ACT = "original_read"
NO_QUESTION = UNASKED
"""The key in a second body of what no question asks for."""
Copy = Submission | HeldConflict
Readable = Comment | HeldText | Copy


class Why(models.TextChoices):
    """The reasons for which an original may be read: the record names one of them, never free words."""

    REDACTION = "redaction", _("To check what was taken out")
    SAFEGUARDING = "safeguarding", _("To act on a worry")
    SUBJECT_ACCESS = "subject access", _("To answer somebody who asks for their own data")
    CORRECTION = "correction", _("To correct a quote or take it back")
    COMPLAINT = "complaint", _("To answer a complaint")
    LEGAL = "legal", _("The law asks for it")


class OriginalRefused(ValueError):
    """The words are not handed out; the message says why and what to do."""


class NoRight(OriginalRefused):
    """This person may not read these words: for a page the same as if there were none."""


@overload
def read(of: Comment | HeldText, *, by: User, why: str) -> str: ...
@overload
def read(of: Copy, *, by: User, why: str) -> dict[str, str]: ...
def read(of: Readable, *, by: User, why: str) -> str | dict[str, str]:
    """The original of one comment or held text, or every free text of one copy by its question.

    A copy is what was counted, or a second body under its id. Each reading is on record.

    ``why``: a value of `Why`. Raises NoRight, or OriginalRefused without a reason or without words.
    """
    role = opening_role(of, by)
    if role is None:
        raise NoRight("You may not read these words as they were written: ask an information officer.")
    if why not in Why.values:
        raise OriginalRefused("Say why you need the words as they were written: choose one of the reasons.")
    words = _words_of(of)
    if not words:
        raise OriginalRefused("These words are no longer kept as they were written.")
    with transaction.atomic(durable=True):
        consultation = _consultation_of(of)
        audit_record(act=ACT, by=by, consultation=consultation, target=target_of(of), why=why, role=role)
    return words


def _words_of(of: Readable) -> str | dict[str, str]:
    if isinstance(of, Submission):
        return dict(texts_of(of))
    return dict(texts_held(of)) if isinstance(of, HeldConflict) else text_of(of)


def _consultation_of(of: Readable) -> Consultation:
    return of.submission.consultation if isinstance(of, HeldConflict) else of.consultation


def opening_role(of: Readable, by: User) -> str | None:
    """The role by which this person may read it; None for everybody else.

    `READ_ORIGINALS` opens any text of the partnership, `SAFEGUARD` those of copies with a flag.
    """
    if not by.is_active:
        return None
    held = Membership.objects.filter(user=by, partnership_id=_consultation_of(of).partnership_id)
    roles = set(held.values_list("role", flat=True))
    opening = roles_with(Right.READ_ORIGINALS)
    if roles & set(roles_with(Right.SAFEGUARD)) and flagged(of):
        opening = [*opening, *roles_with(Right.SAFEGUARD)]
    return next((role for role in opening if role in roles), None)


def flagged(of: Readable) -> bool:
    """Whether a rule or a keyer was worried by it: a flag on one text opens the whole copy."""
    if isinstance(of, Comment):
        if of.submission is None:
            return Flag.objects.filter(comment=of).exists()
        copy = of.submission
    else:
        held = of.conflict if isinstance(of, HeldText) else of
        copy = held.submission if isinstance(held, HeldConflict) else held
    flags = Flag.objects.filter(Q(submission=copy) | Q(comment__submission=copy))
    return copy.worries_keyer or flags.exists()


def target_of(of: Readable) -> str:
    """How the record names it: by its number or id, never by a word of it."""
    kinds = {Comment: "comment", HeldText: "held", Submission: "submission", HeldConflict: "conflict"}
    return f"{kinds[type(of)]}:{of.pk}"

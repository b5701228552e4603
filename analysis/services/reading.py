"""Saying that comments were read, or taking that back: rows of their own, which change no theme."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction

from analysis.models import Reading, ThemeSet
from analysis.pipeline.codeframe import NoSense
from analysis.pipeline.guarded import with_lead_alone
from consult.models import User
from consult.services import audit_record


@dataclass(frozen=True)
class Marked:
    """``left``: comments that the safeguarding lead alone reads, so that nobody else can have read them."""

    marked: int
    left: int


@transaction.atomic
def reading_add(*, theme_set: ThemeSet, comments: Collection[int], read: bool, by: User) -> Marked:
    """Mark comments of one question as read, or as not read. Raises NoSense where there is none to mark.

    No version is stated and none is moved: two people may read at once, and what is prepared stands.
    """
    wanted = set(comments) - set(theme_set.erased)
    own = set(theme_set.matches.filter(comment__in=wanted).values_list("comment_id", flat=True))
    if not own:
        raise NoSense("Choose at least one comment.")
    if own != wanted:
        raise NoSense("A chosen comment does not belong to this question.")
    hidden = own & with_lead_alone(theme_set.consultation.comments.filter(pk__in=own))
    if hidden == own:
        raise NoSense(
            "The safeguarding lead has not looked at these comments yet: nobody else can read them."
        )
    rows = [Reading(comment_id=pk, read=read, by=by) for pk in sorted(own - hidden)]
    Reading.objects.bulk_create(rows)
    audit_record(
        act="comments_read" if read else "comments_unread",
        by=by,
        consultation=theme_set.consultation,
        target=f"themes:{theme_set.pk}",
        comments=len(rows),
    )
    return Marked(len(rows), len(hidden))

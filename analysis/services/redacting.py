"""Changing the redaction of a comment: every step is a row, states what it saw, and can be taken back."""

from dataclasses import dataclass

from django.db import transaction

from analysis.models import Comment, Redaction
from analysis.pipeline.gone_words import names_hide
from analysis.pipeline.rechecking import comments_recheck
from analysis.pipeline.redacted import NotKept, folded_now, rows_of
from analysis.pipeline.redactions import Row, shows_more, undone
from analysis.redacting import edition_of, last_step, with_the_lead
from consult.models import User
from consult.permissions import Right
from consult.selectors import rights_of
from consult.services import Stale, audit_record

Act, Reason = Redaction.Act, Redaction.Reason
REASONS: dict[str, tuple[Redaction.Reason, ...]] = {
    Act.ADD: (Reason.NAMES, Reason.CONTACT, Reason.SINGLES_OUT, Reason.OTHER),
    Act.LIFT: (Reason.PLACE, Reason.PUBLIC, Reason.OWN, Reason.OTHER),
    Act.SETTLE: (Reason.PLACE, Reason.PUBLIC, Reason.OWN, Reason.OTHER),
}
LONGEST = 300


class RedactionRefused(ValueError):
    """The step cannot be taken; the message says why and what to do."""


@dataclass(frozen=True)
class Place:
    """Where in the original, and why there. ``what`` is what was taken out, for `redaction_add` alone."""

    start: int
    end: int
    reason: str
    words: str = ""
    what: str = ""


def redaction_add(*, comment: Comment, place: Place, seen: str, by: User) -> Comment:
    """Take words out. Where they touch what is out already, both become one."""
    return _decide(comment, Act.ADD, place, seen, by)


def redaction_lift(*, comment: Comment, place: Place, seen: str, by: User) -> Comment:
    """Put words back before everybody at the desk: for those alone who may read them as they were written."""
    return _decide(comment, Act.LIFT, place, seen, by)


def redaction_settle(*, comment: Comment, place: Place, seen: str, by: User) -> Comment:
    """Let stand what the machine was unsure of. When nothing is left to decide, the comment may be quoted."""
    return _decide(comment, Act.SETTLE, place, seen, by)


@transaction.atomic
def redaction_undo(*, comment: Comment, number: int, seen: str, by: User) -> Comment:
    """Take a step back that still holds. Who took words out may show them again; others need the right."""
    locked, steps = _locked(comment, seen)
    rows = rows_of(steps)
    undo = next((step for step in steps if step.number == number), None)
    if undo is None or number in undone(rows):
        raise RedactionRefused("There is nothing to take back here.")
    step = _row(locked, Act.UNDO, steps, by, start=undo.start, end=undo.end, undoes=undo)
    own = undo.act == Act.ADD and undo.by_id == by.pk
    return _take(locked, rows, step, undoes=number, may_show=own)


@transaction.atomic
def _decide(comment: Comment, act: str, place: Place, seen: str, by: User) -> Comment:
    locked, steps = _locked(comment, seen)
    _check(act, place)
    step = _row(
        locked,
        act,
        steps,
        by,
        start=place.start,
        end=place.end,
        what=place.what if act == Act.ADD else "",
        reason=place.reason,
        words=place.words.strip()[:LONGEST],
    )
    return _take(locked, rows_of(steps), step)


def _locked(comment: Comment, seen: str) -> tuple[Comment, list[Redaction]]:
    """The row, held to the end of the transaction, if it stands as this person saw it. Raises Stale."""
    rows = Comment.objects.select_for_update(of=("self",))
    locked = rows.select_related("consultation", "submission", "contribution").get(pk=comment.pk)
    steps = list(locked.redactions.all())
    if seen != edition_of(locked, steps):
        raise Stale(last_step(locked))
    if with_the_lead(locked):
        raise RedactionRefused("This comment is with the safeguarding lead: change it when they have looked.")
    return locked, steps


def _check(act: str, place: Place) -> None:
    if place.reason not in REASONS[act]:
        raise RedactionRefused("Choose a reason.")
    if place.reason == Reason.OTHER and not place.words.strip():
        raise RedactionRefused("Say the other reason in a few words, without repeating what is taken out.")
    if act == Act.ADD and place.what not in Redaction.What.values:
        raise RedactionRefused("Choose what it is that you take out.")
    if place.start >= place.end:
        raise RedactionRefused("Choose the words from the first to the last.")


def _row(comment: Comment, act: str, steps: list[Redaction], by: User, **fields) -> Redaction:
    number = max((step.number for step in steps), default=0) + 1
    return Redaction(
        comment=comment, number=number, act=act, text_sha256=comment.text_sha256, by=by, **fields
    )


def _take(
    comment: Comment, rows: list[Row], step: Redaction, *, undoes: int | None = None, may_show: bool = False
) -> Comment:
    """Keep the step and what the comment is after it, if it changes anything and shows nothing it may not."""
    try:
        before = folded_now(comment, rows)
    except NotKept as problem:
        raise RedactionRefused(str(problem)) from None
    row = Row(step.number, step.act, step.start, step.end, step.what, undoes, step.text_sha256)
    after = folded_now(comment, [*rows, row])
    if (after.pieces, after.aside) == (before.pieces, before.aside):
        raise RedactionRefused("That would change nothing: look at the text again.")
    if shows_more(before, after) and not (may_show or _reads_originals(step.by, comment)):
        raise RedactionRefused("To put words back shows them to everybody at the desk: ask somebody who may.")
    step.save()
    read_before = {comment.pk: comment.redacted}
    comment.redacted, comment.unsure = after.text, after.unsure
    comment.save(update_fields=["redacted", "unsure"])
    comments_recheck([comment], read_before, by=step.by)
    names_hide(comment)
    _audit(comment, step)
    return comment


def _reads_originals(by: User, comment: Comment) -> bool:
    return Right.READ_ORIGINALS in rights_of(by, comment.consultation.partnership_id)


def _audit(comment: Comment, step: Redaction) -> None:
    audit_record(
        act=f"redaction_{step.act}",
        by=step.by,
        consultation=comment.consultation,
        target=f"comment:{comment.pk}",
        number=step.number,
        reason=step.reason or None,
    )

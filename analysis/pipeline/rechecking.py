"""What follows from a change at a comment that may be published already: a worry, or another redaction."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction

from analysis.models import Comment, Correction, Flag
from analysis.pipeline.guarded import flags_of
from analysis.pipeline.quoted import PUBLIC, published_words
from analysis.pipeline.taking_out import words_take_out
from consult.models import User
from surveys.models import Submission

Reason = Correction.Reason
CLOSED = (Flag.State.REFERRED, Flag.State.NO_ACTION)
MARKED = "The person who keyed this copy was worried by it."
AGAIN = "Marked again by a person who keyed it, after it was closed."


def comments_recheck(comments: Iterable[Comment], before: Mapping[int, str], *, by: User | None) -> None:
    """Take out what is printed of these comments of one consultation and may not be any more.

    ``before``: the redacted text of those that were there before the change, by number: no other can be
    printed. ``by``: who changed it; None where the machine did.
    """
    known = [comment for comment in comments if comment.pk in before]
    if known and known[0].consultation.releases.filter(state__in=PUBLIC).exists():
        for comment in known:
            _recheck(comment, before[comment.pk], by)


@transaction.atomic
def worry_raise(*, submission: Submission, again: bool = False) -> Flag:
    """The keyer's own mark becomes a flag of the whole copy. Any number of times: one flag.

    ``again``: a person marks it now. Where what was marked before is closed, that is news to the lead, with a
    time to look of its own: another flag.

    It may come when the copy was read long ago: what is printed of it leaves with the mark.
    """
    known = Flag.objects.filter(comment=None, held_text=None, submission=submission, kind=Flag.KEYER)
    held = (known.exclude(state__in=CLOSED) if again else known).order_by("pk").last()
    if held is not None:
        return held
    flag, made = Flag.objects.get_or_create(
        comment=None,
        held_text=None,
        submission=submission,
        kind=Flag.KEYER,
        state=Flag.State.NEW,
        defaults={"consultation_id": submission.consultation_id, "why": AGAIN if known.exists() else MARKED},
    )
    if made:
        comments = list(submission.comments.select_related("consultation", "submission"))
        comments_recheck(comments, {comment.pk: comment.redacted for comment in comments}, by=None)
    return flag


def _recheck(comment: Comment, before: str, by: User | None) -> None:
    must_go = dict(_must_go(comment, before))
    printed = published_words(comment.consultation) if must_go else set()
    for words in sorted(must_go.keys() & printed):
        words_take_out(
            consultation=comment.consultation,
            words=[words],
            reason=must_go[words],
            by=by,
            cause=f"comment:{comment.pk}",
        )


def _must_go(comment: Comment, before: str) -> Iterator[tuple[str, Reason]]:
    """Every printed text is one that the comment has now: a text of its past leaves with any change."""
    now = comment.redacted.strip()
    if before.strip() != now:
        yield before.strip(), Reason.REDACTION
    if comment.unsure:
        yield now, Reason.REDACTION
    if flags_of(comment) or (comment.submission and comment.submission.worries_keyer):
        yield before.strip(), Reason.SAFEGUARDING
        yield now, Reason.SAFEGUARDING

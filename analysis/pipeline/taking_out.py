"""Words leave what is published: by an erasure, a worry, a redaction, or because somebody says so."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from analysis.models import Correction, Release
from analysis.pipeline.quoted import PUBLIC, words_printed
from analysis.pipeline.taken_out import digest_of
from analysis.pipeline.withdrawing import replaced_withdraw, unpublished_drop
from consult.erasures import TakenOut, erasure_note
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.models import Erasure, Submission

RESTORED = "restore"  # the cause of what a restored backup brought back


@dataclass(frozen=True)
class Quoted:
    """Words of one person that a release prints."""

    release: int
    words: str


def quotes_of(submission: Submission) -> list[Quoted]:
    """What the releases that the public saw print of this person's words."""
    own = {comment.redacted.strip() for comment in submission.comments.all()} - {""}
    releases = submission.consultation.releases.filter(state__in=PUBLIC).order_by("number")
    return [Quoted(r.number, words) for r in releases for words in sorted(own & words_printed(r))]


def erasure_asked(erasure: Erasure, submission: Submission) -> None:
    """Who asks that their answers go takes the consent back: their quotes leave now, even if it waits."""
    quoted = quotes_of(submission)
    # Noted now: a replaced release that quotes them is a notice before they are erased.
    erasure.quoted_in = sorted({each.release for each in quoted})
    erasure.save(update_fields=["quoted_in"])
    taken_back = erasure.reason == Erasure.Reason.WITHDRAWN
    words_take_out(
        consultation=submission.consultation,
        words=[each.words for each in quoted],
        reason=Correction.Reason.CONSENT if taken_back else Correction.Reason.ERASED,
        by=erasure.by,
        cause=f"erasure:{erasure.pk}",
    )


@transaction.atomic
def words_take_out(
    *, consultation: Consultation, words: Iterable[str], reason: str, by: User | None, cause: str = ""
) -> list[Correction]:
    """These printed words leave: never printed again, and from now on withheld from the published release.

    That one stands as it was approved until a corrected release replaces it; its readers find a sentence in
    their place (analysis.pipeline.withheld). ``by`` None: nobody at the desk. ``cause``: what it followed
    from. Raises ValueError for a reason that is not one of Correction.Reason.
    """
    if reason not in Correction.Reason.values:
        raise ValueError(
            f"Words are taken out for one of these reasons: {', '.join(Correction.Reason.values)}."
        )
    digests = sorted({digest_of(each) for each in words if each.strip()})
    asked = [
        Correction(consultation=consultation, words_sha256=digest, reason=reason, by=by, cause=cause)
        for digest in digests
    ]
    for row in _leave(consultation, asked, by):
        erasure_note(entry_of_correction(row))
    return list(consultation.corrections.filter(words_sha256__in=digests).order_by("words_sha256"))


@transaction.atomic
def words_take_out_again(*, consultation: Consultation, left: Collection[TakenOut]) -> int:
    """Take out once more what a restored backup brought back. Returns how many it had not known of.

    Whoever runs the restore approves nothing: a published release that prints such words stands, and its
    readers find a sentence in their place, as they did before the server was lost.
    """
    return len(_leave(consultation, [_again(consultation, each) for each in left], None))


def _again(consultation: Consultation, left: TakenOut) -> Correction:
    """As of the day on which it left first: that is what its readers were told.

    The list may be of a later release, with a class of reasons that is not known here.
    """
    day = datetime.combine(date.fromisoformat(left.taken_out_on), time.min)
    return Correction(
        consultation=consultation,
        words_sha256=left.words_sha256,
        reason=left.reason if left.reason in Correction.Reason.values else Correction.Reason.MISTAKE,
        cause=RESTORED,
        at=timezone.make_aware(day),
    )


def entry_of_correction(row: Correction) -> TakenOut:
    day = timezone.localdate(row.at).isoformat()
    return TakenOut(row.words_sha256, row.consultation.slug, day, str(row.reason))


def _leave(consultation: Consultation, asked: Collection[Correction], by: User | None) -> list[Correction]:
    """Keep the rows that are new, with all that follows from them. Returns these."""
    if not asked:
        return []
    # Not against rows that name the consultation: the caller may have written one, as another caller may.
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    known = set(consultation.corrections.values_list("words_sha256", flat=True))
    fresh = [row for row in asked if row.words_sha256 not in known]
    for row in fresh:
        row.save()
        _record(row)
    for act, release in _follows(consultation, {row.words_sha256 for row in fresh}):
        release_record(act, release, by=by)
    return fresh


def _follows(consultation: Consultation, fresh: set[str]) -> Iterator[tuple[str, Release]]:
    """What becomes of each release that prints them, so that none changes without a line on record."""
    published = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    if published is not None and fresh & set(map(digest_of, words_printed(published))):
        yield "release_withhold", published
    for release in unpublished_drop(consultation):
        yield "release_drop", release
    for release in replaced_withdraw(consultation):
        yield "release_withdraw", release


def release_record(act: str, release: Release, *, by: User | None) -> None:
    """On record by its number and fingerprint, which outlive its row."""
    audit_record(
        act=act,
        by=by,
        consultation=release.consultation,
        target=f"release:{release.number}",
        fingerprint=release.fingerprint,
    )


def _record(row: Correction) -> None:
    detail: dict[str, Any] = {"reason": str(row.reason)} | ({"cause": row.cause} if row.cause else {})
    target = f"correction:{row.pk}"
    audit_record(act="words_take_out", by=row.by, consultation=row.consultation, target=target, **detail)

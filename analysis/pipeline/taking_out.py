"""Words leave what is published: by an erasure, or because somebody at the desk says so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from analysis.models import Correction
from analysis.pipeline.quoted import PUBLIC, words_printed
from analysis.pipeline.taken_out import digest_of
from analysis.pipeline.withdrawing import replaced_withdraw, unpublished_drop
from consult.erasures import TakenOut, erasure_note
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.models import Submission


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


@transaction.atomic
def words_take_out(
    *, consultation: Consultation, words: Iterable[str], reason: str, by: User | None
) -> list[Correction]:
    """These printed words leave: never printed again, gone from everything but the published release.

    That one stands until a corrected release replaces it. ``by`` None: a person's own erasure. Raises
    ValueError for a reason that is not one of Correction.Reason.
    """
    if reason not in Correction.Reason.values:
        raise ValueError(
            f"Words are taken out for one of these reasons: {', '.join(Correction.Reason.values)}."
        )
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    digests = sorted({digest_of(each) for each in words if each.strip()})
    found = [_correction(consultation, digest, reason, by) for digest in digests]
    for row in (row for row, made in found if made):
        erasure_note(entry_of_correction(row))
    _leave(consultation)
    return [row for row, _ in found]


def words_withhold(*, consultation: Consultation, left: Collection[TakenOut]) -> int:
    """Take out once more what a restored backup brought back. Returns how many it had not known of.

    Whoever runs the restore approves nothing: what is public and prints such words is not changed, and not
    shown before somebody has had it corrected.
    """
    found = [_correction(consultation, each.words_sha256, _reason(each), None) for each in left]
    Correction.objects.filter(pk__in=[row.pk for row, _ in found]).update(withheld=True)
    _leave(consultation)
    return sum(made for _, made in found)


def _reason(left: TakenOut) -> str:
    """The list may be of a later release, with a class of reasons that is not known here."""
    return left.reason if left.reason in Correction.Reason.values else Correction.Reason.MISTAKE


def _leave(consultation: Consultation) -> None:
    unpublished_drop(consultation)
    replaced_withdraw(consultation)


def entry_of_correction(row: Correction) -> TakenOut:
    day = timezone.localdate(row.at).isoformat()
    return TakenOut(row.words_sha256, row.consultation.slug, day, str(row.reason))


def _correction(
    consultation: Consultation, digest: str, reason: str, by: User | None
) -> tuple[Correction, bool]:
    row, made = Correction.objects.get_or_create(
        consultation=consultation, words_sha256=digest, defaults={"reason": reason, "by": by}
    )
    if made:
        target = f"correction:{row.pk}"
        audit_record(act="words_take_out", by=by, consultation=consultation, target=target, reason=reason)
    return row, made

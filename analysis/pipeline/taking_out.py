"""Words leave what is published: by an erasure, or because somebody at the desk says so."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from analysis.models import Correction
from analysis.pipeline.quoted import PUBLIC, words_printed
from analysis.pipeline.taken_out import digest_of
from analysis.pipeline.withdrawing import replaced_withdraw, unpublished_drop
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
    rows = [_correction(consultation, digest, reason, by) for digest in digests]
    unpublished_drop(consultation)
    replaced_withdraw(consultation)
    return rows


def _correction(consultation: Consultation, digest: str, reason: str, by: User | None) -> Correction:
    row, made = Correction.objects.get_or_create(
        consultation=consultation, words_sha256=digest, defaults={"reason": reason, "by": by}
    )
    if made:
        target = f"correction:{row.pk}"
        audit_record(act="words_take_out", by=by, consultation=consultation, target=target, reason=reason)
    return row

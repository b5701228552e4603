"""Taking words out of what is published, and asking for the corrected release.

Neighbours call `quotes_of` and `words_take_out`: an erasure takes the person's quotes out by itself.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import Correction, Release, Run
from analysis.pipeline.correcting import correction_inputs, to_correct
from analysis.pipeline.quoted import PUBLIC, words_printed
from analysis.pipeline.runs import run_request
from analysis.pipeline.taken_out import digest_of, open_corrections
from analysis.pipeline.withdrawing import replaced_withdraw, unpublished_drop
from analysis.reports.model import Findings
from analysis.services.release import ReleaseRefused
from consult.models import Consultation, User
from consult.services import audit_record
from surveys.models import Submission


@dataclass(frozen=True)
class Quote:
    """A quote of a release. ``number`` counts them as they stand in the report, from 1."""

    number: int
    question: str
    theme: str
    words: str


@dataclass(frozen=True)
class Quoted:
    """Words of one person that a release prints."""

    release: int
    words: str


def quotes_in(release: Release) -> list[Quote]:
    """The quotes of a release in the order of its report; none where they were struck."""
    if not release.findings:
        return []
    texts = Findings.from_dict(release.findings).texts
    found = [
        (text.short, theme.label, words) for text in texts for theme in text.themes for words in theme.quotes
    ]
    return [Quote(n, *each) for n, each in enumerate(found, start=1)]


def quotes_of(submission: Submission) -> list[Quoted]:
    """What the releases that the public saw print of this person's words."""
    own = {comment.redacted.strip() for comment in submission.comments.all()} - {""}
    releases = submission.consultation.releases.filter(state__in=PUBLIC).order_by("number")
    return [Quoted(r.number, words) for r in releases for words in sorted(own & words_printed(r))]


def correction_needed(consultation: Consultation) -> list[Correction]:
    """What was taken out and still stands in the published findings."""
    return open_corrections(consultation)


@transaction.atomic
def quotes_take_out(*, release: Release, numbers: Collection[int], reason: str, by: User) -> list[Correction]:
    """Take quotes of the published release out, by their numbers. Raises ReleaseRefused."""
    if release.state != Release.State.PUBLISHED:
        raise ReleaseRefused(_("Words are taken out of the release that is published now."))
    words = [quote.words for quote in quotes_in(release) if quote.number in numbers]
    if not words or len(words) != len(set(numbers)):
        raise ReleaseRefused(_("Choose the quotes that are to be taken out."))
    return words_take_out(consultation=release.consultation, words=words, reason=reason, by=by)


@transaction.atomic
def words_take_out(
    *, consultation: Consultation, words: Iterable[str], reason: str, by: User | None
) -> list[Correction]:
    """These printed words leave: never printed again, gone from everything but the published release.

    That one stands until a corrected release replaces it. ``by`` None: a person's own erasure.
    """
    if reason not in Correction.Reason.values:
        raise ReleaseRefused(_("Say why these words are taken out: choose one of the reasons."))
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


@transaction.atomic
def correction_request(*, consultation: Consultation, by: User) -> Run:
    """Ask for the corrected release. Asking twice before it is made is asking once."""
    base = to_correct(consultation)
    if base is None:
        raise ReleaseRefused(_("Nothing has to be taken out of the published findings."))
    run = run_request(
        consultation=consultation,
        kind=Run.Kind.CORRECT,
        target=f"release:{base.number}",
        fingerprint=correction_inputs(base),
        by=by,
    )
    audit_record(act="correction_request", by=by, consultation=consultation, target=f"run:{run.pk}")
    return run

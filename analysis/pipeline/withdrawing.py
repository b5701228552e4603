"""Releases that print words which had to leave: what is public becomes a notice, what is not is deleted."""

from collections.abc import Iterable

from analysis.models import Release, Withdrawal
from analysis.pipeline.artefacts import WORDED
from analysis.pipeline.dropping import releases_drop
from analysis.pipeline.quoted import PUBLIC
from analysis.pipeline.taken_out import without_words, wrongly_printed
from consult.models import Blob, Consultation


def unpublished_drop(consultation: Consultation) -> list[Release]:
    """Delete what waits for approval or was sent back with such words: nobody outside has seen it.

    Returns what was deleted.
    """
    hidden = _printing(consultation.releases.exclude(state__in=PUBLIC))
    releases_drop(consultation.releases.filter(pk__in=[release.pk for release in hidden]))
    return hidden


def replaced_withdraw(consultation: Consultation) -> list[Release]:
    """Put a notice in the place of every replaced release with such words. Returns those releases."""
    now = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    replaced = _printing(consultation.releases.filter(state=Release.State.SUPERSEDED))
    for release in replaced:
        _withdraw(release, now)
    return replaced


def _printing(releases: Iterable[Release]) -> list[Release]:
    return [release for release in releases if wrongly_printed(release)]


def _withdraw(release: Release, now: Release | None) -> None:
    """All quotes and names leave with the one: what is kept of a replaced release are its figures.

    Those are still wanted, since the next release is held against everything that was ever published.
    """
    files = release.artefacts.values_list("name", "blob_id")
    gone = [[name, digest] for name, digest in files if name.endswith(WORDED)]
    Withdrawal.objects.create(release=release, replaced_by=now, files=gone)
    release.findings = without_words(release.findings, lambda words: True)
    release.save(update_fields=["findings"])
    release.artefacts.filter(name__in=[name for name, _ in gone]).delete()
    Blob.forget(digest for _, digest in gone)

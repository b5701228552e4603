"""Words that were taken out of what is published: who knows them, and how they are struck from findings."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from analysis.models import Comment, Correction, Release
from analysis.pipeline.quoted import PRINTED, words_printed
from consult.models import Consultation


def digest_of(words: str) -> str:
    """The hash by which a printed text is known once it is gone."""
    return sha256(words.strip().encode()).hexdigest()


def taken_out(consultation: Consultation) -> frozenset[str]:
    """The hashes of everything that may not be printed (again)."""
    return frozenset(consultation.corrections.values_list("words_sha256", flat=True))


def was_taken_out(comment: Comment) -> bool:
    """Whether these very words left what was published; words that are redacted anew are others."""
    rows = Correction.objects.filter(consultation=comment.consultation_id)
    return rows.filter(words_sha256=digest_of(comment.redacted)).exists()


def wrongly_printed(release: Release) -> frozenset[str]:
    """Hashes of the words that this release prints and that were taken out."""
    printed = frozenset(map(digest_of, words_printed(release)))
    return printed & taken_out(release.consultation) if printed else printed


def open_corrections(consultation: Consultation) -> list[Correction]:
    """What is withheld from the readers of the published findings: a corrected release is needed."""
    waiting = list(consultation.corrections.filter(done_by=None).select_related("by"))
    release = consultation.releases.filter(state=Release.State.PUBLISHED).first() if waiting else None
    if release is None:
        return []
    printed = wrongly_printed(release)
    return [row for row in waiting if row.words_sha256 in printed]


def without_words(found: Any, gone: Callable[[str], bool], name: str = "") -> Any:
    """Findings as plain values, without the printed words of people for which ``gone`` is true.

    Nothing else changes: no figure is worked out anew.
    """
    if isinstance(found, dict):
        return {key: without_words(value, gone, key) for key, value in found.items()}
    if isinstance(found, list):
        kept = [value for value in found if not _struck(value, gone, name)]
        return [without_words(value, gone, name) for value in kept]
    return found


def _struck(value: Any, gone: Callable[[str], bool], name: str) -> bool:
    return name in PRINTED and isinstance(value, str) and gone(value)

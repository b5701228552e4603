"""Taking words out of comments whose time is over. What the public has read stays in what it read."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from analysis.models import Comment, Redaction, ThemeMatch
from analysis.pipeline.quoted import PUBLIC, published_words, texts_in
from consult.models import Consultation

PART = 500


def in_parts(ids: list) -> Iterator[list]:
    return (ids[start : start + PART] for start in range(0, len(ids), PART))


def unprinted(consultation: Consultation, comments: QuerySet[Comment]) -> list[int]:
    """Those of the comments that say something which no public release prints."""
    printed = published_words(consultation)
    rows = comments.exclude(redacted="").values_list("pk", "redacted")
    return [pk for pk, text in rows if text.strip() not in printed]


def words_clear(ids: list[int]) -> None:
    """Comments stay as places in their themes, so that counts stand; what they said is gone."""
    for part in in_parts(ids):
        ThemeMatch.objects.filter(comment__in=part).update(why=[])
        Comment.objects.filter(pk__in=part).update(redacted="", spans=[], text_sha256="")
        Redaction.objects.filter(comment__in=part).delete()  # their reasons may speak of the words


def printed_texts(consultation: Consultation) -> set[str]:
    """Everything that public releases say, names of themes included."""
    return set(_texts(consultation.releases.filter(state__in=PUBLIC)))


def _texts(releases: Iterable) -> Iterator[str]:
    for release in releases:
        yield from texts_in(release.findings)

"""Which releases print a person's own words: quotes, and the names that organisations gave."""

from collections.abc import Iterable, Iterator
from typing import Any

from analysis.models import Release
from consult.models import Consultation

PRINTED = ("quotes", "organisation_names")
PUBLIC = (Release.State.PUBLISHED, Release.State.SUPERSEDED)


def words_printed(release: Release) -> set[str]:
    return set(_printed(release.findings, ""))


def _printed(found: Any, name: str) -> Iterator[str]:
    """Every text of the lists that hold people's words, wherever they stand in the findings."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _printed(value, key)
    elif isinstance(found, list):
        for value in found:
            yield from _printed(value, name)
    elif isinstance(found, str) and name in PRINTED:
        yield found.strip()


def texts_in(found: Any) -> Iterator[str]:
    """Every text of the findings."""
    if isinstance(found, dict | list):
        for value in found.values() if isinstance(found, dict) else found:
            yield from texts_in(value)
    elif isinstance(found, str):
        yield found.strip()


def quoting(consultation: Consultation, texts: Iterable[str]) -> list[Release]:
    """The releases in which one of these redacted texts is printed, whether the public saw them or not."""
    wanted = {text.strip() for text in texts} - {""}
    return [release for release in consultation.releases.all() if wanted & words_printed(release)]


def published_words(consultation: Consultation) -> set[str]:
    """What people wrote and the public has read: it is out, and stays until a release corrects it."""
    releases = consultation.releases.filter(state__in=PUBLIC)
    return set().union(*map(words_printed, releases))

"""What readers find in the place of words that a published release prints and that must leave.

The release stays as it was approved, byte for byte, so that its fingerprint can be worked out again. The
words are left out as it is read, from the moment their Correction stands until a corrected release is
published.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from analysis.models import Release
from analysis.pipeline.artefacts import WORDED
from analysis.pipeline.quoted import PRINTED, words_printed
from analysis.pipeline.taken_out import digest_of, without_words
from analysis.reports.passages import day

SAID = {"quotes": "A quotation", "organisation_names": "The name of an organisation"}


@dataclass(frozen=True)
class Withheld:
    """``words``: when each text left, by the text itself as the release prints it."""

    release: Release
    words: Mapping[str, datetime]

    @property
    def at(self) -> datetime:
        """When the withholding began: from then on its files are a notice."""
        return min(self.words.values())

    def sentences(self, kind: str) -> dict[str, str]:
        """What stands in the place of each text where one of this kind (of PRINTED) stood."""
        return {words: said(kind, at) for words, at in self.words.items()}


def said(kind: str, at: datetime) -> str:
    return f"{SAID[kind]} was taken out here on {day(timezone.localdate(at).isoformat())}."


def withheld_from(release: Release) -> Withheld | None:
    """What is kept from the readers of this release; None where it is read as it was approved."""
    rows = release.consultation.corrections.values_list("words_sha256", "at")
    gone = dict(rows)
    printed = words_printed(release) if gone else set()
    words = {text: gone[digest_of(text)] for text in sorted(printed) if digest_of(text) in gone}
    return Withheld(release, words) if words else None


def is_withheld(name: str, withheld: Withheld | None) -> bool:
    """Whether this file of the release is a notice now: those that print people's words are."""
    return withheld is not None and name.endswith(WORDED)


def findings_read(release: Release, withheld: Withheld | None) -> dict[str, Any]:
    """The findings as plain values, as readers may have them. Of the same schema; no figure changes."""
    if withheld is None:
        return release.findings
    left: dict[str, Any] = without_words(release.findings, lambda text: text.strip() in withheld.words)
    return left


def places(withheld: Withheld | None) -> list[dict[str, str]]:
    """Where in the findings as they were approved something stood (a JSON pointer), and until when."""
    if withheld is None:
        return []
    return [
        {
            "place": place,
            "on": timezone.localdate(withheld.words[text]).isoformat(),
            "says": said(kind, withheld.words[text]),
        }
        for place, kind, text in _printed_at(withheld.release.findings, "", "")
        if text in withheld.words
    ]


def _printed_at(found: Any, name: str, place: str) -> Iterator[tuple[str, str, str]]:
    """Each printed text with its place and the name of its list."""
    if isinstance(found, dict):
        for key, value in found.items():
            yield from _printed_at(value, key, f"{place}/{key}")
    elif isinstance(found, list):
        for n, value in enumerate(found):
            yield from _printed_at(value, name, f"{place}/{n}")
    elif isinstance(found, str) and name in PRINTED:
        yield place, name, found.strip()

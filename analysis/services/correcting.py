"""Taking quotes out of what is published, and asking for the corrected release.

An erasure takes the person's own quotes out by itself: see analysis.pipeline.taking_out.
"""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import Correction, Release, Run
from analysis.pipeline.correcting import correction_inputs, to_correct
from analysis.pipeline.runs import run_request
from analysis.pipeline.taken_out import digest_of, open_corrections, taken_out
from analysis.pipeline.taking_out import words_take_out
from analysis.reports.model import Findings
from analysis.services.release import ReleaseRefused
from consult.models import Consultation, User
from consult.services import audit_record


@dataclass(frozen=True)
class Quote:
    """A quote of a release. ``number`` counts them as they stand in the report, from 1."""

    number: int
    question: str
    theme: str
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


def quotes_standing(release: Release) -> list[Quote]:
    """Those that its readers still find, by the same numbers."""
    gone = taken_out(release.consultation)
    return [quote for quote in quotes_in(release) if digest_of(quote.words) not in gone]


def correction_needed(consultation: Consultation) -> list[Correction]:
    """What is withheld from the published findings until a corrected release takes their place."""
    return open_corrections(consultation)


@transaction.atomic
def quotes_take_out(*, release: Release, numbers: Collection[int], reason: str, by: User) -> list[Correction]:
    """Take quotes of the published release out, by their numbers. Raises ReleaseRefused."""
    if release.state != Release.State.PUBLISHED:
        raise ReleaseRefused(_("Words are taken out of the release that is published now."))
    if reason not in Correction.Reason.values:
        raise ReleaseRefused(_("Say why these words are taken out: choose one of the reasons."))
    words = [quote.words for quote in quotes_standing(release) if quote.number in numbers]
    if not words or len(words) != len(set(numbers)):
        raise ReleaseRefused(_("Choose the quotes that are to be taken out."))
    return words_take_out(consultation=release.consultation, words=words, reason=reason, by=by)


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

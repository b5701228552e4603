"""Reads of what is published. Nothing here sees an answer: a release holds aggregates and approved quotes."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from analysis.models import Release, ReleaseArtefact, Withdrawal
from analysis.pipeline.artefacts import file_name
from analysis.pipeline.withheld import Withheld, is_withheld, withheld_from
from analysis.reports.document import Document
from analysis.reports.model import Findings
from analysis.reports.sections import document
from analysis.reports.withheld import without
from consult.models import Consultation, User
from consult.permissions import Right
from consult.selectors import consultations_for, public_consultation
from consult.stages import RELEASED
from surveys.parting import erased_since, parted

VERSION = 16  # letters of a file's hash that stand in its address


def published_release(slug: str) -> Release:
    """The release in force of a public consultation, or 404."""
    consultation = public_consultation(slug)
    if consultation.stage not in RELEASED:
        raise Http404
    releases = Release.objects.filter(consultation=consultation, state=Release.State.PUBLISHED)
    return get_object_or_404(releases.select_related("consultation__partnership", "corrects"))


def newest_release(consultation: Consultation) -> Release | None:
    """The last release that holds figures and was not sent back, whether published yet or not."""
    return consultation.releases.exclude(state=Release.State.REFUSED).order_by("-number").first()


def erased_since_release(release: Release) -> int:
    """How many of the people whom its figures count were erased since. The figures name nobody, and stand."""
    fingerprint = (release.findings.get("basis") or {}).get("dataset", "")
    found = release.consultation.datasets.select_related("index").filter(fingerprint=fingerprint).first()
    return 0 if found is None or parted(found) else erased_since(found)


def artefacts_of(release: Release, withheld: Withheld | None) -> list[ReleaseArtefact]:
    """Without their bytes, and without the files that are a notice while words are withheld from them."""
    rows = release.artefacts.select_related("blob").defer("blob__content")
    return [row for row in rows if not is_withheld(row.name, withheld)]


def document_read(findings: Findings, withheld: Withheld | None) -> Document:
    """The report as readers have it: a sentence stands where words are withheld."""
    whole = document(findings)
    if withheld is None:
        return whole
    return without(whole, quotes=withheld.sentences("quotes"), names=withheld.sentences("organisation_names"))


def withheld_file(found: ReleaseArtefact) -> Withheld | None:
    """What is withheld from this file, where that makes it a notice."""
    withheld = withheld_from(found.release)
    return withheld if is_withheld(found.name, withheld) else None


def released_artefact(slug: str, name: str) -> ReleaseArtefact:
    release = published_release(slug)
    rows = ReleaseArtefact.objects.select_related("blob", "release__consultation__partnership")
    return get_object_or_404(rows, release=release, name=name)


def withdrawal_of(slug: str, number: int) -> Withdrawal | None:
    """The notice in the place of a release of a public consultation, where words had to leave it."""
    return _withdrawals(slug).filter(release__number=number).first()


def withdrawn_file(slug: str, name: str, version: str) -> Withdrawal | None:
    """The notice in the place of a file that is gone. ``version``: the start of its hash, as in links."""
    for notice in _withdrawals(slug) if len(version) == VERSION else ():
        if any(name == gone and digest.startswith(version) for gone, digest in notice.files):
            return notice
    return None


def _withdrawals(slug: str) -> QuerySet[Withdrawal]:
    consultation = public_consultation(slug)
    rows = Withdrawal.objects.filter(release__consultation=consultation)
    return rows.select_related("release__consultation__partnership", "replaced_by")


def chart_files(findings: Findings, ending: str) -> dict[str, str]:
    """The file of every chart, by the name that the findings give it."""
    names = [b.chart for b in findings.batteries] + [q.chart for q in findings.questions]
    names += [each.chart for each in findings.wave_charts]
    names += [found.chart for found in findings.areas]
    return {name: file_name(findings, f"{name}{ending}") for name in names if name}


def released_consultations(user: User) -> QuerySet[Consultation]:
    """What a member of a partnership may read: its published findings, the newest first."""
    mine = consultations_for(user, Right.SEE_REPORT).filter(stage__in=RELEASED)
    return mine.filter(releases__state=Release.State.PUBLISHED).order_by("-closes_at", "id")

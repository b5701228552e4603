"""The corrected release: the published one's own findings without the words that had to leave.

No answer is read and nothing is counted again, so that every figure stands as it was published: tables and
charts are the same bytes. Only the files that print people's words are written anew.
"""

import json
from hashlib import sha256

from django.db import transaction

from analysis.models import Release, ReleaseArtefact, Run
from analysis.pipeline.artefacts import with_words
from analysis.pipeline.prepare import release_keep
from analysis.pipeline.runs import Progress, run_finish
from analysis.pipeline.taken_out import digest_of, taken_out, without_words, wrongly_printed
from analysis.released import chart_files
from analysis.reports.model import Findings
from consult.models import Blob, Consultation


def correction_inputs(base: Release) -> str:
    """What a correction rests on: the release it corrects and the words that leave it.

    "" where that release is not the published one (any more) or prints nothing that was taken out.
    """
    gone = wrongly_printed(base)
    if base.state != Release.State.PUBLISHED or not gone:
        return ""
    return sha256(json.dumps([base.fingerprint, sorted(gone)]).encode()).hexdigest()


def to_correct(consultation: Consultation) -> Release | None:
    """The published release, where it prints words that were taken out."""
    release = consultation.releases.filter(state=Release.State.PUBLISHED).first()
    return release if release is not None and wrongly_printed(release) else None


def perform(run: Run, progress: Progress) -> None:
    """One Run makes one corrected Release; none where another release has made it needless meanwhile."""
    base = to_correct(run.consultation)
    if base is None:
        with transaction.atomic():
            run_finish(run)
        return
    inputs = correction_inputs(base)
    progress("Taking the words out", 0, 2)
    findings = corrected(base)
    progress("Writing the report", 1, 2)
    anew = list(with_words(findings, _pictures(base, findings)))
    with transaction.atomic():
        files = {a.name: a.blob for a in base.artefacts.select_related("blob").defer("blob__content")}
        files |= {file.name: Blob.keep(file.content, file.media_type) for file in anew}
        kept = {"audit_report": base.audit_report, "code_version": base.code_version, "corrects": base}
        release_keep(run, inputs, findings, files, **kept)


def corrected(base: Release) -> Findings:
    gone = taken_out(base.consultation)
    found = without_words(base.findings, lambda words: digest_of(words) in gone)
    return Findings.from_dict(found)


def _pictures(base: Release, findings: Findings) -> dict[str, bytes]:
    """The charts as they were published, for the Word report."""
    names = chart_files(findings, ".png")
    rows = ReleaseArtefact.objects.filter(release=base, name__in=names.values()).select_related("blob")
    content = {row.name: bytes(row.blob.content) for row in rows}
    return {chart: content[name] for chart, name in names.items()}

"""Prepare a release: findings, disclosure control, charts and files, written with the end of the Run."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from django.db import transaction
from django.db.models import Max

from analysis.models import Release, ReleaseArtefact, Run
from analysis.pipeline import artefacts, sentences
from analysis.pipeline.beside import beside_now
from analysis.pipeline.beside_area import released_areas
from analysis.pipeline.disclosure import Controlled, control
from analysis.pipeline.drawing import own_colour
from analysis.pipeline.earlier import too_alike
from analysis.pipeline.findings import CODE, build, dataset_of, inputs_now
from analysis.pipeline.headlines import headline, headline_of_all
from analysis.pipeline.records import with_said
from analysis.pipeline.runs import Progress, run_finish
from analysis.pipeline.wave_drawing import named_charts
from analysis.pipeline.waves import invented_among, release_findings
from analysis.pipeline.weighted import weighted_finding
from analysis.reports.alternatives import alternative, alternative_of_all
from analysis.reports.group_sections import noted
from analysis.reports.model import BatteryFinding, Findings, QuestionFinding, TextFinding
from analysis.reports.passages import people_sentence
from analysis.reports.tables import finish, share
from consult.models import Blob, Consultation, User
from consult.services import audit_record

LEAK = (
    "Not prepared: a hidden figure could be worked out from the others in {tables}. "
    "Raise the threshold, or leave a question out."
)
WRONG = "Not prepared: a sentence of the report contradicts its own table, a fault of this program: {said}"


def perform(run: Run, progress: Progress) -> None:
    """One Run makes one Release. A leak makes a refused one, which says where and holds no figures."""
    consultation = run.consultation
    if run.requested_by is None:
        raise ValueError("A release needs its author: it is prepared in the name of a person.")
    progress("Putting the findings together", 0, 4)
    inputs = inputs_now(consultation)
    progress("Hiding what could point to somebody", 1, 4)
    beside = beside_now(consultation)
    near = too_alike(beside.earlier, consultation.partnership.suppression_threshold)
    if near:
        _keep_refusal(run, inputs, {"tables": 0, "leaks": 0}, near)
        return
    controlled = control(build(consultation, by_group=True), beside)
    if controlled.leaks:
        _keep_leak(run, inputs, controlled)
        return
    findings = with_comparisons(complete(controlled.findings), consultation)
    said = sentences.audit(findings)
    if said["wrong"]:
        _keep_refusal(run, inputs, {"sentences": said}, WRONG.format(said=said["wrong"][0]["sentence"]))
        return
    progress("Drawing charts and writing the report", 2, 4)
    files = artefacts.render(findings, colour=own_colour(consultation.partnership))
    progress("Keeping the release", 3, 4)
    _keep(run, inputs, controlled, said, findings, files)


def with_comparisons(findings: Findings, consultation: Consultation) -> Findings:
    """Beside the masked figures: earlier waves, what weighting would make of them, who lives in the area."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        return findings
    now = {question.key: question.table for question in findings.questions}
    dataset = dataset_of(consultation)
    waves = tuple(release_findings(consultation, now))
    invented = invented_among(consultation)
    return replace(
        findings,
        waves=waves,
        wave_charts=named_charts(waves, invented=invented, marked=findings.about.invented),
        weighted=weighted_finding(dataset, findings),
        areas=tuple(released_areas(dataset, findings)),
    )


def complete(findings: Findings) -> Findings:
    """Percentages, headlines and descriptions, made from the masked figures alone."""
    questions = tuple(_complete_question(q, findings) for q in findings.questions)
    by_key = {q.key: q for q in questions}
    batteries = tuple(_complete_battery(b, [by_key[k] for k in b.questions]) for b in findings.batteries)
    responded = findings.responded
    if responded:
        responded = replace(responded, tables=tuple(map(finish, responded.tables)))
    texts = tuple(map(_complete_text, findings.texts))
    crossed = tuple(noted(table, findings.basis.threshold) for table in findings.breakdowns)
    done = replace(
        findings,
        questions=questions,
        batteries=batteries,
        responded=responded,
        texts=texts,
        breakdowns=crossed,
    )
    records = tuple(with_said(record, done) for record in done.records)
    return replace(done, records=records, headline=_lead(done))


def _complete_question(question: QuestionFinding, findings: Findings) -> QuestionFinding:
    done = replace(question, table=finish(question.table))
    together = any(question.key in b.questions for b in findings.batteries)
    drawn = done.table.base and not done.table.withheld and all(r.count is not None for r in done.table.rows)
    chart = f"chart-{question.key.replace('_', '-')}" if drawn and not together else ""
    said = headline(done)
    robust = done.robust if said else ()
    alt = alternative(done) if drawn else ""
    return replace(done, headline=said, alt=alt, chart=chart, robust=robust)


def _complete_battery(battery: BatteryFinding, items: list[QuestionFinding]) -> BatteryFinding:
    drawn = all(item.alt for item in items)
    chart = f"chart-{battery.key.replace('_', '-')}" if drawn else ""
    alt = alternative_of_all(items) if drawn else ""
    return replace(battery, headline=headline_of_all(items), chart=chart, alt=alt)


def _complete_text(text: TextFinding) -> TextFinding:
    themes = tuple(replace(t, percent=share(t.count, text.received)) for t in text.themes)
    return replace(text, themes=themes, piles=finish(text.piles) if text.piles else None)


def _lead(findings: Findings) -> str:
    """The first thing a reader is told: who answered, and the first headline there is."""
    heads = [b.headline for b in findings.batteries] + [q.headline for q in findings.questions]
    first = next((head for head in heads if head), "")
    r = findings.responded
    who = people_sentence(r).split(". ")[0].rstrip(".") + "." if r else ""
    return f"{who} {first}".strip()


def fingerprint_of(findings: Findings, files: Mapping[str, Blob]) -> str:
    """What the second person approves: the findings and the bytes of every file."""
    parts = [findings.to_dict(), {name: blob.sha256 for name, blob in sorted(files.items())}]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _keep(run: Run, inputs: str, controlled: Controlled, said: dict, findings: Findings, files: list) -> None:
    report = {
        "tables": len(controlled.tables),
        "leaks": 0,
        "notices": list(controlled.notices),
        "sentences": said,
    }
    with transaction.atomic():
        blobs = {file.name: Blob.keep(file.content, file.media_type) for file in files}
        release_keep(run, inputs, findings, blobs, audit_report=report)


def release_keep(
    run: Run, inputs: str, findings: Findings, files: Mapping[str, Blob], **fields: Any
) -> Release:
    """The prepared release with its files and the end of its Run. Call it within a transaction."""
    release = _release(
        run,
        inputs,
        state=Release.State.PREPARED,
        fingerprint=fingerprint_of(findings, files),
        findings=findings.to_dict(),
        **fields,
    )
    ReleaseArtefact.objects.bulk_create(
        ReleaseArtefact(release=release, name=name, blob=blob) for name, blob in files.items()
    )
    run_finish(run)
    return release


def _keep_leak(run: Run, inputs: str, controlled: Controlled) -> None:
    tables = sorted({name for leak in controlled.leaks for name in leak.tables})
    report = {"tables": len(controlled.tables), "leaks": len(controlled.leaks), "in": tables}
    _keep_refusal(run, inputs, report, LEAK.format(tables=", ".join(tables)))


def _keep_refusal(run: Run, inputs: str, report: dict, reason: str) -> None:
    with transaction.atomic():
        _release(
            run,
            inputs,
            state=Release.State.REFUSED,
            fingerprint="",
            findings={},
            audit_report=report,
            reason=reason[:300],
        )
        run_finish(run)


def _release(run: Run, inputs: str, **fields: Any) -> Release:
    """Numbered under a lock on the consultation, with its audit row."""
    author = cast(User, run.requested_by)
    consultation = Consultation.objects.select_for_update().get(pk=run.consultation_id)
    last = consultation.releases.aggregate(n=Max("number"))["n"] or 0
    release = Release.objects.create(
        consultation=consultation,
        number=last + 1,
        inputs_fingerprint=inputs,
        prepared_by=author,
        **({"code_version": CODE} | fields),
    )
    audit_record(
        act="release_prepare",
        by=author,
        consultation=consultation,
        target=f"release:{release.pk}",
        state=str(release.state),
        fingerprint=release.fingerprint,
    )
    return release

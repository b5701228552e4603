"""Receiving the rows of a response file: the same door, one audit event for the whole import."""

from collections import Counter
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.db import transaction

from consult.models import Consultation, User
from consult.numbers import number_in
from consult.services import audit_record
from surveys.importers import ImportedResponses, ImportedRow
from surveys.models import Batch, Channel
from surveys.selectors import questionnaire_now
from surveys.services.receive import Proof, Provenance, Refused, submission_receive

# Rows without an id of their own are named by file and row, so that importing a file twice doubles nothing.
ROWS = UUID("6f1d3c1e-3f0c-5f68-9d0e-5a6c2f0c9b11")


class _DryRun(Exception):
    """Unwinds the transaction of a dry run."""


@dataclass
class Place:
    """Where a paper row says that it came from."""

    provenance: Provenance
    problem: str = ""


def responses_import(
    *,
    consultation: Consultation,
    imported: ImportedResponses,
    file_sha256: str,
    channel: str = "",
    dry_run: bool = False,
    by: User | None = None,
) -> dict:
    """Receive every readable row, all or nothing; returns the report. A dry run receives and takes back."""
    if questionnaire_now(consultation) is None:
        raise Refused(404, "no_questions", "This consultation has no questions yet.")
    report = dict(imported.report)
    try:
        with transaction.atomic():
            outcomes = Counter(_receive(consultation, row, file_sha256, channel, by) for row in imported.rows)
            _recount(report, outcomes)
            audit_record(
                act="responses_import",
                by=by,
                consultation=consultation,
                target=f"file:{file_sha256[:16]}",
                read=report["read"],
                accepted=report["accepted"],
                held=report["held"],
            )
            if dry_run:
                raise _DryRun
    except _DryRun:
        report["dry_run"] = True
    return report


def _receive(
    consultation: Consultation, row: ImportedRow, file_sha256: str, channel: str, by: User | None
) -> str:
    """accepted, again, held:<why> or rejected:<why>."""
    chosen = channel or row.channel
    place = _place(consultation, row, chosen)
    if place.problem:
        return f"rejected:{place.problem}"
    try:
        verdict = submission_receive(
            consultation=consultation,
            submission_id=row.submission_id or uuid5(ROWS, f"{file_sha256}:{row.number}"),
            version=questionnaire_now(consultation).version,
            answers=row.answers,
            channel=Channel.IMPORT if chosen == Channel.WEB else chosen,
            proof=Proof(suspect=row.reason[:40]),
            provenance=place.provenance,
            by=by,
            audited=False,
        )
    except Refused as refusal:
        return f"rejected:{refusal.code}"
    if verdict.status == 409:
        return "held:conflict"
    if verdict.status == 200:
        return "again"
    return f"held:{row.reason}" if row.reason else "accepted"


def _place(consultation: Consultation, row: ImportedRow, channel: str) -> Place:
    if channel != Channel.PAPER:
        return Place(Provenance(received_at=row.received_at))
    hub = consultation.partnership.hubs.filter(code__iexact=row.hub).first()
    if hub is None:
        return Place(Provenance(), "unknown_hub")
    if not row.batch:
        return Place(Provenance(hub=hub, received_at=row.received_at))
    batch = Batch.objects.filter(consultation=consultation, hub=hub, number=number_in(row.batch) or 0).first()
    if batch is None:
        return Place(Provenance(), "unknown_batch")
    serial = number_in(row.serial)
    return Place(Provenance(hub=hub, batch=batch, serial=serial, received_at=row.received_at))


def _recount(report: dict, outcomes: Counter) -> None:
    """read = accepted + held + rejected + blank, after what the door said. Rows known before are accepted."""
    reasons = Counter(report["reasons"])
    for row_reason in [r for r in reasons if f"held:{r}" in outcomes]:
        del reasons[row_reason]
    refused_here = sum(n for outcome, n in outcomes.items() if outcome.startswith("rejected:"))
    for outcome, n in outcomes.items():
        if ":" in outcome:
            reasons[outcome.partition(":")[2]] += n
    report["accepted"] = outcomes["accepted"] + outcomes["again"]
    report["already_received"] = outcomes["again"]
    report["held"] = sum(n for outcome, n in outcomes.items() if outcome.startswith("held:"))
    report["rejected"] = report["rejected"] + refused_here
    report["reasons"] = dict(reasons)

"""The audit trail: plain inserts in the act's own transaction, sealed into a hash chain in batches."""

import hashlib
import json
from dataclasses import dataclass

from django.db import connection, transaction

from consult.inserting import insert
from consult.models import AuditEvent, AuditSeal, Consultation, Partnership, User

SEAL_AT_MOST = 5000
EMPTIED = "emptied"  # the act of a row whose time is over
EMPTYING = "audit_remove"  # the record of how many rows were emptied, which is never emptied itself


def audit_record(
    *,
    act: str,
    by: User | None,
    consultation: Consultation | None = None,
    partnership: Partnership | None = None,
    target: str = "",
    **detail: str | int | bool | None,
) -> None:
    """One row of ids and hashes. ``detail`` takes no text that a resident wrote."""
    insert(
        audit_event(
            act=act, by=by, consultation=consultation, partnership=partnership, target=target, **detail
        )
    )


def audit_event(
    *,
    act: str,
    by: User | None,
    consultation: Consultation | None = None,
    partnership: Partnership | None = None,
    target: str = "",
    **detail: str | int | bool | None,
) -> AuditEvent:
    """The row that `audit_record` inserts, for an act that writes it in a statement of its own."""
    return AuditEvent(
        act=act,
        by=by if by is not None and by.is_authenticated else None,
        consultation=consultation,
        partnership_id=partnership.pk
        if partnership
        else consultation.partnership_id
        if consultation
        else None,
        target=target,
        detail=detail,
    )


def _canonical(event: AuditEvent) -> bytes:
    row = [
        event.pk,
        event.at.isoformat(),
        event.by_id,
        event.partnership_id,
        event.consultation_id,
        event.act,
        event.target,
        event.detail,
    ]
    return json.dumps(row, sort_keys=True, separators=(",", ":")).encode()


def _digest(previous: str, events: list[AuditEvent]) -> str:
    chain = hashlib.sha256(previous.encode())
    for event in events:
        chain.update(bytes.fromhex(event.leaf or leaf_of(event)))
    return chain.hexdigest()


def leaf_of(event: AuditEvent) -> str:
    """The hash of what one row says: its leaf in the chain, which it keeps when it is emptied."""
    return hashlib.sha256(_canonical(event)).hexdigest()


@transaction.atomic
def audit_seal() -> int:
    """Seal what is not yet sealed; returns how many rows. A second sealer finds nothing new."""
    _one_sealer_at_a_time()
    last = AuditSeal.objects.order_by("-id").first()
    events = list(AuditEvent.objects.filter(seal=None).order_by("id")[:SEAL_AT_MOST])
    if not events:
        return 0
    previous = last.digest if last else ""
    seal = AuditSeal.objects.create(
        first_event=events[0].pk,
        last_event=events[-1].pk,
        count=len(events),
        previous=previous,
        digest=_digest(previous, events),
    )
    AuditEvent.objects.filter(pk__in=[e.pk for e in events]).update(seal=seal)
    return len(events)


def _one_sealer_at_a_time() -> None:
    """Two would both stand on the same last seal. A row lock is not enough: there is no row before the first.

    SQLite's writing transactions exclude each other by themselves.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {AuditSeal._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")


@dataclass(frozen=True)
class SealReport:
    sealed: int
    unsealed: int
    broken: list[int]  # ids of the seals that no longer fit their rows
    emptied: int = 0  # rows whose time was over; see audit_removing
    untold: int = 0  # of them, more than the record of emptying tells of


def audit_verify() -> SealReport:
    """Recompute the chain. A changed, added or removed sealed row, or a removed seal, breaks it.

    An emptied row fits by the hash that it kept, so the record of how many were emptied is compared as well.
    """
    broken, sealed, previous = [], 0, ""
    for seal in AuditSeal.objects.order_by("id"):
        events = list(seal.events.order_by("id"))
        fits = (
            len(events) == seal.count
            and events[0].pk == seal.first_event
            and events[-1].pk == seal.last_event
            and seal.previous == previous
            and _digest(previous, events) == seal.digest
        )
        if not fits:
            broken.append(seal.pk)
        sealed += len(events)
        previous = seal.digest
    emptied = AuditEvent.objects.filter(leaf__isnull=False).count()
    told = sum(AuditEvent.objects.filter(act=EMPTYING).values_list("detail__rows", flat=True))
    unsealed = AuditEvent.objects.filter(seal=None).count()
    return SealReport(sealed, unsealed, broken, emptied, max(0, emptied - told))

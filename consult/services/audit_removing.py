"""Emptying audit rows whose time is over, so that the chain of seals can still be verified.

A row keeps its number, its moment, its seal and the hash of what it said. How many were emptied is told by
rows that are never emptied themselves, so that nobody empties one unnoticed.
"""

from django.db import transaction
from django.db.models import QuerySet

from consult.models import AuditEvent, Partnership
from consult.services.audit import EMPTIED, EMPTYING, audit_record, leaf_of

PART = 500


def removable(rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """Those of the rows that can be emptied: sealed, not emptied yet, and no record of an emptying."""
    return rows.filter(seal__isnull=False, leaf=None).exclude(act=EMPTYING)


@transaction.atomic
def audit_remove(*, rows: QuerySet[AuditEvent], partnership: Partnership | None) -> int:
    """Empty them; returns how many."""
    ids = list(removable(rows).order_by("id").values_list("pk", flat=True))
    for start in range(0, len(ids), PART):
        part = list(AuditEvent.objects.filter(pk__in=ids[start : start + PART]))
        for event in part:
            event.leaf = leaf_of(event)
            event.by, event.act, event.target, event.detail = None, EMPTIED, "", {}
        AuditEvent.objects.bulk_update(part, ["leaf", "by", "act", "target", "detail"], batch_size=100)
    if ids:
        audit_record(act=EMPTYING, by=None, partnership=partnership, rows=len(ids))
    return len(ids)

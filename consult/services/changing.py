"""What every change of facts shares: the version it saw, the stage it is made at, its audit row."""

from django.db.models import Model

from consult.editing import check_change
from consult.models import AuditEvent, Consultation, Partnership, User
from consult.selectors import last_change
from consult.services.audit import audit_record


class Stale(ValueError):
    """Somebody else changed it since this person looked; ``other`` is their act, None when unknown."""

    def __init__(self, other: AuditEvent | None):
        self.other = other
        super().__init__("It has changed since you looked.")


def locked_consultation(consultation: Consultation, seen: int, *names: str) -> Consultation:
    """The row, held until the end of the transaction. ``names`` are the facts that are to be changed.

    Raises Stale for another version than the one seen, NotNow for facts that may not change at its stage.
    """
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("partnership")
    locked = rows.get(pk=consultation.pk)
    if locked.version != seen:
        raise Stale(last_change(locked))
    check_change(locked.stage, names)
    return locked


def locked_partnership(partnership: Partnership, seen: int) -> Partnership:
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if locked.version != seen:
        raise Stale(last_change(locked))
    return locked


def kept(
    of: Consultation | Partnership, changed: list[str], *, act: str, target: str, by: User | None
) -> None:
    """Save the changed columns under the next version, with an audit row that names them, not their words."""
    of.version += 1
    of.save(update_fields=[*changed, "version"])
    owner = {"consultation": of} if isinstance(of, Consultation) else {"partnership": of}
    audit_record(act=act, by=by, target=target, version=of.version, fields=" ".join(changed), **owner)


def set_fields(row: Model, fields: dict) -> list[str]:
    """Set what differs; returns the names of it."""
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    return changed

"""The record of who read which words as they were written, for the partnership's admin."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from analysis.originals import ACT, Why
from consult.models import AuditEvent, Consultation, Role


@dataclass(frozen=True)
class View:
    """One reading. ``what`` is a number to find it by, never a word of it."""

    at: datetime
    who: str
    role: str
    what: str
    why: str


def views_of(consultation: Consultation) -> QuerySet[AuditEvent]:
    """The newest first."""
    rows = AuditEvent.objects.filter(consultation=consultation, act=ACT)
    return rows.select_related("by").order_by("-id")


def view_of(event: AuditEvent) -> View:
    role, why = event.detail.get("role", ""), event.detail.get("why", "")
    return View(
        at=event.at,
        who=str(event.by),
        role=str(Role(role).label) if role in Role.values else role,
        what=_what(event.target),
        why=str(Why(why).label) if why in Why.values else why,
    )


def _what(target: str) -> str:
    """Of a copy the first characters of its id, as everywhere at the desk: too few to withdraw it."""
    kind, _sep, pk = target.partition(":")
    if kind == "comment":
        return _("Comment %(n)s") % {"n": pk}
    if kind == "held":
        return _("Second answer %(n)s under a known id") % {"n": pk}
    return _("All texts of the answers %(id)s") % {"id": pk[:8]}

"""Who consults whom, about what, until when: the tables of the base domain."""

from consult.models.consultations import Channel, Consultation, Event, Invitation, PlanSection, Priority
from consult.models.keeping import LegalHold, Removal
from consult.models.people import Hub, Membership, Partnership, Role, User
from consult.models.records import AuditEvent, AuditSeal, Blob, Outbox

__all__ = [
    "AuditEvent",
    "AuditSeal",
    "Blob",
    "Channel",
    "Consultation",
    "Event",
    "Hub",
    "Invitation",
    "LegalHold",
    "Membership",
    "Outbox",
    "Partnership",
    "PlanSection",
    "Priority",
    "Removal",
    "Role",
    "User",
]

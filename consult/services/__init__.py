"""Writes of the base domain: keyword-only, atomic, each with its audit row in the same transaction."""

from consult.services.audit import SealReport, audit_record, audit_seal, audit_verify
from consult.services.loading import consultation_create
from consult.services.outbox import outbox_queue, outbox_send_due
from consult.services.stages import consultation_step
from consult.services.users import membership_give, partnership_create, user_create

__all__ = [
    "SealReport",
    "audit_record",
    "audit_seal",
    "audit_verify",
    "consultation_create",
    "consultation_step",
    "membership_give",
    "outbox_queue",
    "outbox_send_due",
    "partnership_create",
    "user_create",
]

"""Writes of the base domain: keyword-only, atomic, each with its audit row in the same transaction."""

from consult.services.audit import SealReport, audit_event, audit_record, audit_seal, audit_verify
from consult.services.audit_removing import audit_remove
from consult.services.changing import Stale
from consult.services.facts import consultation_change, consultation_extend
from consult.services.holding import HoldRefused, hold_lift, hold_place
from consult.services.loading import AddressTaken, consultation_create
from consult.services.outbox import mail_works, outbox_forget, outbox_queue, outbox_send_due
from consult.services.partnership import (
    BadFacts,
    HubInUse,
    hub_remove,
    hub_save,
    logo_change,
    partnership_change,
)
from consult.services.parts import part_add, part_change, part_move, part_remove, parts_of
from consult.services.stages import consultation_step
from consult.services.users import (
    LastAdmin,
    membership_give,
    partnership_create,
    role_give,
    role_take,
    user_create,
)

__all__ = [
    "AddressTaken",
    "BadFacts",
    "HoldRefused",
    "HubInUse",
    "LastAdmin",
    "SealReport",
    "Stale",
    "audit_event",
    "audit_record",
    "audit_remove",
    "audit_seal",
    "audit_verify",
    "consultation_change",
    "consultation_create",
    "consultation_extend",
    "consultation_step",
    "hold_lift",
    "hold_place",
    "hub_remove",
    "hub_save",
    "logo_change",
    "mail_works",
    "membership_give",
    "outbox_forget",
    "outbox_queue",
    "outbox_send_due",
    "part_add",
    "part_change",
    "part_move",
    "part_remove",
    "partnership_change",
    "partnership_create",
    "parts_of",
    "role_give",
    "role_take",
    "user_create",
]

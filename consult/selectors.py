"""Reads of the base domain. Every queryset starts from the user's scope: across tenants there is nothing."""

import time

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from consult.models import Consultation, Membership, Partnership, Role, User
from consult.permissions import RIGHTS, Right, roles_with
from consult.stages import PUBLIC, Stage


def rights_of(user: User, partnership_id: int) -> frozenset[Right]:
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = Membership.objects.filter(user=user, partnership_id=partnership_id).values_list("role", flat=True)
    return frozenset().union(*(RIGHTS[role] for role in roles))


def consultations_for(user: User, right: Right) -> QuerySet[Consultation]:
    """Consultations of the partnerships in which the user holds the right; nothing for anybody else."""
    if not user.is_authenticated or not user.is_active:
        return Consultation.objects.none()
    partnerships = Membership.objects.filter(user=user, role__in=roles_with(right)).values("partnership_id")
    return Consultation.objects.filter(partnership__in=partnerships).select_related("partnership")


def consultation_for(user: User, slug: str, right: Right) -> Consultation:
    """One consultation of the user's scope, or 404 (never 403: its existence is nobody else's business)."""
    return get_object_or_404(consultations_for(user, right), slug=slug)


def public_consultations() -> QuerySet[Consultation]:
    return Consultation.objects.filter(stage__in=PUBLIC).select_related("partnership")


def public_consultation(slug: str) -> Consultation:
    return get_object_or_404(public_consultations(), slug=slug)


_doors: dict[str, tuple[float, Consultation]] = {}


def door(slug: str) -> Consultation:
    """The consultation as the door for answers knows it: read again when it is older than a second.

    The closing minute is compared with the clock at every answer; what may be a second old is the row.
    """
    now = time.monotonic()
    read_at, consultation = _doors.get(slug, (0.0, None))
    if consultation is None or now - read_at > settings.DOOR_SECONDS:
        consultation = open_to_public(slug)
        if len(_doors) > 100:
            _doors.clear()
        _doors[slug] = (now, consultation)
    return consultation


def open_to_public(slug: str) -> Consultation:
    consultation = public_consultation(slug)
    if consultation.kind != Consultation.Kind.SURVEY or consultation.stage == Stage.DRAFT:
        raise Http404
    return consultation


_OWN_FACTS = {
    "controller": "who decides how personal data is used (controller)",
    "privacy_contact": "whom residents may ask about their data (privacy contact)",
    "contact_email": "an e-mail address for residents",
    "contact_phone": "a telephone number for residents who cannot answer online",
}
_NEEDED_ROLES = (Role.OFFICER, Role.APPROVER, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)


def missing_before_opening(partnership: Partnership) -> list[str]:
    """What a partnership must still have before one of its consultations may open, in plain words."""
    facts = [said for field, said in _OWN_FACTS.items() if not getattr(partnership, field).strip()]
    return facts + _missing_people(partnership) + _missing_drafts(partnership)


def _missing_people(partnership: Partnership) -> list[str]:
    active = Membership.objects.filter(partnership=partnership, user__is_active=True)
    held = set(active.values_list("role", "user_id"))
    roles = {role for role, _ in held}
    missing = [f"somebody with the role {role.label}" for role in _NEEDED_ROLES if role not in roles]
    officers, approvers = ({u for r, u in held if r == role} for role in (Role.OFFICER, Role.APPROVER))
    if officers and approvers and len(officers | approvers) < 2:
        missing.append("an approver who is not the officer: a release needs a second person")
    return missing


def _missing_drafts(partnership: Partnership) -> list[str]:
    consultations = list(partnership.consultations.filter(kind=Consultation.Kind.SURVEY))
    if not consultations:
        return ["a consultation: load one with manage.py consultation_load FILE"]
    return [
        f"{consultation.slug}: {said}"
        for consultation in consultations
        if consultation.stage == Stage.DRAFT
        for said in _missing_parts(consultation)
    ]


def _missing_parts(consultation: Consultation) -> list[str]:
    parts = {
        "questions": consultation.questionnaires.exists(),
        "the day it opens": consultation.opens_at,
        "the day it closes": consultation.closes_at,
        "who will decide": consultation.decision_body.strip(),
        "when they will decide": consultation.decision_when.strip(),
    }
    return [said for said, there in parts.items() if not there]

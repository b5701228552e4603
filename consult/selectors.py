"""Reads of the base domain. Every queryset starts from the user's scope: across tenants there is nothing."""

import time

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from consult.models import AuditEvent, Consultation, Membership, Partnership, Role, User
from consult.permissions import RIGHTS, Right, roles_with
from consult.stages import PUBLIC, Stage


def rights_of(user: User, partnership_id: int) -> frozenset[Right]:
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    roles = Membership.objects.filter(user=user, partnership_id=partnership_id).values_list("role", flat=True)
    return frozenset().union(*(RIGHTS[role] for role in roles))


def consultations_for(user: User, *rights: Right) -> QuerySet[Consultation]:
    """Consultations of the partnerships in which the user holds one of the rights; nothing for others."""
    if not user.is_authenticated or not user.is_active:
        return Consultation.objects.none()
    partnerships = Membership.objects.filter(user=user, role__in=roles_with(*rights)).values("partnership_id")
    return Consultation.objects.filter(partnership__in=partnerships).select_related("partnership")


def consultation_for(user: User, slug: str, *rights: Right) -> Consultation:
    """One consultation of the user's scope, or 404 (never 403: its existence is nobody else's business)."""
    return get_object_or_404(consultations_for(user, *rights), slug=slug)


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


def partnerships_for(user: User, right: Right) -> QuerySet[Partnership]:
    """The partnerships in which the user holds the right; nothing for anybody else."""
    if not user.is_authenticated or not user.is_active:
        return Partnership.objects.none()
    held = Membership.objects.filter(user=user, role__in=roles_with(right)).values("partnership_id")
    return Partnership.objects.filter(pk__in=held).order_by("name", "id")


def partnership_for(user: User, slug: str, right: Right) -> Partnership:
    return get_object_or_404(partnerships_for(user, right), slug=slug)


def last_change(of: Consultation | Partnership) -> AuditEvent | None:
    """The act that made the version that stands now: whom to name to somebody who saw an older one."""
    rows = AuditEvent.objects.select_related("by").filter(detail__version=of.version).order_by("-id")
    if isinstance(of, Consultation):
        return rows.filter(consultation=of).first()
    return rows.filter(partnership=of, consultation=None).first()


def readers_of_originals(partnership: Partnership) -> list[str]:
    """The names of those who may read words as they were written: whom to ask."""
    rows = partnership.memberships.filter(role__in=roles_with(Right.READ_ORIGINALS), user__is_active=True)
    return sorted({row.user.name for row in rows.select_related("user")})


def safeguarding_people(partnership: Partnership) -> list[Membership]:
    """The lead and the deputies who are active, the lead first."""
    roles = (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
    rows = partnership.memberships.filter(role__in=roles, user__is_active=True).select_related("user")
    return sorted(rows, key=lambda row: (roles.index(Role(row.role)), row.user.name))

"""Reads of the base domain. Every queryset starts from the user's scope: across tenants there is nothing."""

from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from consult.models import Consultation, Membership, User
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


def open_to_public(slug: str) -> Consultation:
    consultation = public_consultation(slug)
    if consultation.kind != Consultation.Kind.SURVEY or consultation.stage == Stage.DRAFT:
        raise Http404
    return consultation

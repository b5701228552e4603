"""Where each thing that is missing before the opening can be mended."""

from dataclasses import dataclass

from django.urls import reverse

from consult.models import Consultation, Partnership
from consult.readiness import Missing, missing, partnership_missing, partnership_warnings, warnings

OWN = ("about", "dates", "decision")


@dataclass(frozen=True)
class ToMend:
    words: str
    href: str


def to_mend(consultation: Consultation, *, administers: bool) -> list[ToMend]:
    return [
        ToMend(item.words, _own_address(consultation, item, administers)) for item in missing(consultation)
    ]


def partnership_to_mend(partnership: Partnership, *, administers: bool) -> list[ToMend]:
    items = partnership_missing(partnership)
    return [ToMend(item.words, _partnership_address(partnership, item, administers)) for item in items]


def to_settle(consultation: Consultation, *, administers: bool) -> list[ToMend]:
    """What does not hinder the opening, and had better be settled before it."""
    return [
        ToMend(item.words, _own_address(consultation, item, administers)) for item in warnings(consultation)
    ]


def partnership_to_settle(partnership: Partnership, *, administers: bool) -> list[ToMend]:
    items = partnership_warnings(partnership)
    return [ToMend(item.words, _partnership_address(partnership, item, administers)) for item in items]


def _own_address(consultation: Consultation, item: Missing, administers: bool) -> str:
    if item.where in OWN:
        return reverse("desk-facts", args=[consultation.slug, item.where])
    if item.where == "ask":
        return reverse("desk-ask", args=[consultation.slug])
    return _partnership_address(consultation.partnership, item, administers)


def _partnership_address(partnership: Partnership, item: Missing, administers: bool) -> str:
    """An admin comes to the form; others to the page that says who may fill it in."""
    if administers and item.where == "people":
        return reverse("desk-people", args=[partnership.slug])
    if administers and item.where == "postcodes":
        return reverse("desk-postcodes", args=[partnership.slug])
    if administers:
        return reverse("desk-partnership-facts", args=[partnership.slug, item.where])
    return f"{reverse('desk-partnership', args=[partnership.slug])}#{item.where}"

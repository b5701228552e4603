"""Writing a consultation with its plan, priorities and channels from plain values."""

from collections.abc import Sequence

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from consult.models import Channel, Consultation, Event, Invitation, Partnership, PlanSection, Priority, User
from consult.services.audit import audit_record

RESERVED = ("consultations", "partnerships")  # the desk's own addresses


class AddressTaken(ValueError):
    """No second consultation can have this address."""


@transaction.atomic
def consultation_create(
    *,
    partnership: Partnership,
    fields: dict,
    priorities: Sequence[dict] = (),
    sections: Sequence[dict] = (),
    channels: Sequence[str] = (),
    events: Sequence[dict] = (),
    invitations: Sequence[str] = (),
    by: User | None,
) -> Consultation:
    """``fields`` are the columns of Consultation; the parts come in their order. Raises AddressTaken."""
    consultation = _made(partnership, fields)
    Priority.objects.bulk_create(
        Priority(consultation=consultation, order=n, key=p["key"], title=p["title"], text=p.get("text", ""))
        for n, p in enumerate(priorities)
    )
    PlanSection.objects.bulk_create(
        PlanSection(
            consultation=consultation,
            order=n,
            key=s["key"],
            heading=s["heading"],
            blocks=s["blocks"],
            plain=s.get("plain", []),
        )
        for n, s in enumerate(sections)
    )
    Channel.objects.bulk_create(
        Channel(consultation=consultation, order=n, text=c) for n, c in enumerate(channels)
    )
    Event.objects.bulk_create(Event(consultation=consultation, **event) for event in events)
    Invitation.objects.bulk_create(Invitation(consultation=consultation, organisation=i) for i in invitations)
    audit_record(
        act="consultation_create", by=by, consultation=consultation, target=consultation.slug, version=1
    )
    return consultation


def _made(partnership: Partnership, fields: dict) -> Consultation:
    """Of two that take an address at once, the database lets one through."""
    taken = AddressTaken(_("The address “%(slug)s” is taken: choose another.") % {"slug": fields["slug"]})
    if fields["slug"] in RESERVED or Consultation.objects.filter(slug=fields["slug"]).exists():
        raise taken
    try:
        with transaction.atomic():
            return Consultation.objects.create(partnership=partnership, **fields)
    except IntegrityError:
        if Consultation.objects.filter(slug=fields["slug"]).exists():
            raise taken from None
        raise

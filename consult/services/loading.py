"""Writing a consultation with its plan, priorities and channels from plain values."""

from django.db import transaction

from consult.models import Channel, Consultation, Event, Partnership, PlanSection, Priority, User
from consult.services.audit import audit_record


@transaction.atomic
def consultation_create(
    *,
    partnership: Partnership,
    fields: dict,
    priorities: list[dict],
    sections: list[dict],
    channels: list[str],
    events: list[dict],
    by: User | None,
) -> Consultation:
    """``fields`` are the columns of Consultation; the parts come in their order."""
    consultation = Consultation.objects.create(partnership=partnership, **fields)
    Priority.objects.bulk_create(
        Priority(consultation=consultation, order=n, key=p["key"], title=p["title"], text=p.get("text", ""))
        for n, p in enumerate(priorities)
    )
    PlanSection.objects.bulk_create(
        PlanSection(
            consultation=consultation, order=n, key=s["key"], heading=s["heading"], blocks=s["blocks"]
        )
        for n, s in enumerate(sections)
    )
    Channel.objects.bulk_create(
        Channel(consultation=consultation, order=n, text=c) for n, c in enumerate(channels)
    )
    Event.objects.bulk_create(Event(consultation=consultation, **event) for event in events)
    audit_record(act="consultation_create", by=by, consultation=consultation, target=consultation.slug)
    return consultation

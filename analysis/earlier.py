"""What the page of waves reads: which consultation can be the one before, and what there is of it."""

from django.db.models import Q

from analysis.models import WaveLink
from analysis.pipeline.waves import links
from consult.models import Consultation


def wave_link_of(consultation: Consultation) -> WaveLink | None:
    rows = WaveLink.objects.select_related("consultation__partnership", "earlier", "by")
    return rows.filter(consultation=consultation).first()


def earlier_choices(consultation: Consultation) -> list[Consultation]:
    """Consultations of the partnership that may come before this one, the newest first."""
    rows = Consultation.objects.filter(partnership=consultation.partnership).exclude(pk=consultation.pk)
    if consultation.opens_at:
        rows = rows.filter(Q(opens_at=None) | Q(opens_at__lt=consultation.opens_at))
    found = rows.order_by("-opens_at", "-id")
    return [row for row in found if consultation.pk not in {link.earlier_id for link in links(row)}]

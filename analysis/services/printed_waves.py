"""Percentages that were printed elsewhere become the wave before: tables of a consultation of their own."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.text import slugify

from analysis.models import PublishedTable, WaveLink
from analysis.services.waves import wave_link
from consult.models import Consultation, User
from consult.services import consultation_create
from surveys.importers.percentages import PrintedItem


@transaction.atomic
def percentages_load(
    *, consultation: Consultation, title: str, items: Sequence[PrintedItem], seen: int, by: User
) -> WaveLink:
    """Keep them as a draft of kind "published tables", which nobody but the desk sees, and link it."""
    made = consultation_create(
        partnership=consultation.partnership,
        fields={
            "slug": _free_slug(title),
            "title": title[:200],
            "kind": Consultation.Kind.PUBLISHED_TABLES,
            "invented": consultation.invented,
        },
        by=by,
    )
    PublishedTable.objects.bulk_create(_table(made, n, item) for n, item in enumerate(items))
    return wave_link(consultation=consultation, earlier=made, seen=seen, by=by)


def _table(consultation: Consultation, order: int, item: PrintedItem) -> PublishedTable:
    """An indicator over everybody who answered: the rules of a topline, without a scale of its own."""
    return PublishedTable(
        consultation=consultation,
        key=f"printed_{order + 1}",
        kind=PublishedTable.Kind.SCALE,
        text=item.text,
        short=item.text[:200],
        labels=list(item.printed),
        counts=[],
        base=item.base,
        printed={label: f"{percent}%" for label, percent in item.printed.items()},
        source=item.source,
        printed_on=item.date,
        order=order,
    )


def _free_slug(title: str) -> str:
    """An address of its own; what is printed elsewhere has no page for residents."""
    plain = slugify(title)[:40].strip("-") or "printed"
    taken = set(Consultation.objects.filter(slug__startswith=plain).values_list("slug", flat=True))
    tries = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)

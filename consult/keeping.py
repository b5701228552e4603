"""How long each class of data of a consultation is kept, and what the law holds back."""

from datetime import date, datetime, time

from django.db.models import Q
from django.utils import timezone

from consult.models import Consultation, LegalHold, Partnership
from consult.retention import Keeping, months, months_after
from consult.stages import Stage


def closed_on(consultation: Consultation) -> date | None:
    """The day from which its times run: that of the close people were told, even if it closed earlier."""
    end = consultation.announced_close or consultation.closes_at
    if end is None or consultation.stage == Stage.DRAFT:
        return None
    return timezone.localdate(end)


def due_on(consultation: Consultation, kind: str) -> date | None:
    """The first day on which nothing of the class may be kept; None without a stated time or a close."""
    closed, n = closed_on(consultation), months(consultation.partnership.retention, kind)
    return None if closed is None or n is None else months_after(closed, n)


def moment_before(partnership: Partnership, kind: str) -> datetime:
    """What has a time of its own and is older than this midnight is over it. Only where months are stated."""
    day = months_after(timezone.localdate(), -(months(partnership.retention, kind) or 0))
    return timezone.make_aware(datetime.combine(day, time.min))


def holds_on(partnership: Partnership, consultation: Consultation | None = None) -> list[LegalHold]:
    """The legal holds that stand: of the whole partnership, and those of the consultation."""
    rows = LegalHold.objects.filter(partnership=partnership, lifted_at=None).select_related("by")
    own = Q(consultation=None) | Q(consultation=consultation) if consultation else Q(consultation=None)
    return list(rows.filter(own))


def holds_of(partnership: Partnership) -> list[LegalHold]:
    """Every hold that was ever placed, those that stand first."""
    rows = partnership.holds.select_related("consultation", "by", "lifted_by")
    return sorted(rows, key=lambda hold: (hold.lifted_at is not None, -hold.pk))


def holding(holds: list[LegalHold], kind: str) -> list[LegalHold]:
    return [hold for hold in holds if kind in hold.kinds]


def answers_removed(consultation: Consultation) -> bool:
    """Whether parts of its answers were removed when their time was over: the rest gives no new figure."""
    gone = (Keeping.RAW_TEXT, Keeping.CHARACTERISTICS, Keeping.FINDINGS)
    return consultation.removals.filter(kind__in=gone).exists()

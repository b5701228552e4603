"""The versions of the privacy notice: what each changed, and from when to when residents could read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from consult.lawful import FIELDS as LAW
from consult.models import AuditEvent, Consultation
from consult.permissions import roles_with
from consult.readers import READING
from surveys.models import Questionnaire
from surveys.notice_changes import NoticeChange, notice_change

# What the notice says beside the questions: facts of the partnership, and of the consultation.
OF_PARTNERSHIP = {
    *LAW,
    "controller",
    "privacy_contact",
    "retention",
    "complaints",
    "foi_contact",
    "formats_contact",
    "safe_hours",
    "safe_week",
}
OF_CONSULTATION = {"withdraw_until"}


@dataclass(frozen=True)
class NoticeVersion:
    """``change`` is None for the first version: everything in it is new."""

    version: int
    published: datetime
    change: NoticeChange | None


@dataclass(frozen=True)
class NoticeHeld:
    """A version that residents could read. ``until`` is None for the one that holds now."""

    questionnaire: Questionnaire
    since: datetime
    until: datetime | None
    change: NoticeChange | None

    @property
    def version(self) -> int:
        return self.questionnaire.version


def notice_versions(consultation: Consultation) -> list[NoticeVersion]:
    """All that were published, as staff see them; the newest first."""
    rows = list(consultation.questionnaires.order_by("version"))
    return [
        NoticeVersion(row.version, row.created_at, change)
        for row, change in reversed(list(zip(rows, _changes(rows), strict=True)))
    ]


def notices_held(consultation: Consultation) -> list[NoticeHeld]:
    """The newest first. What was replaced before the opening was read by no resident and is left out.

    The first one holds from the opening, later ones from when they were published.
    """
    rows, opened = list(consultation.questionnaires.order_by("version")), consultation.opens_at
    nexts = [*rows[1:], None]
    held = [row for row, after in zip(rows, nexts, strict=False) if not _replaced_by(after, opened)]
    starts = [row.created_at for row in held]
    if held and opened:
        starts[0] = opened
    ends = [*starts[1:], None]
    found = zip(held, starts, ends, _changes(held), strict=False)
    return [NoticeHeld(*parts) for parts in reversed(list(found))]


def _replaced_by(after: Questionnaire | None, opened: datetime | None) -> bool:
    return after is not None and opened is not None and after.created_at <= opened


def _changes(rows: list[Questionnaire]) -> Iterator[NoticeChange | None]:
    for before, row in zip([None, *rows], rows, strict=False):
        yield notice_change(before.asked, row.asked) if before else None


def settings_changed(consultation: Consultation, since: datetime) -> datetime | None:
    """When what the notice says beside the questions was last changed after ``since``, by the audit."""
    own = Q(consultation=consultation, act__in=("consultation_change", "consultation_extend"))
    acts = ("partnership_change", "membership_give", "membership_take")
    shared = Q(partnership_id=consultation.partnership_id, act__in=acts)
    events = AuditEvent.objects.filter(own | shared, at__gt=since).order_by("-at")
    return next((event.at for event in events.iterator() if _shows(event)), None)


def _shows(event: AuditEvent) -> bool:
    """Whether residents read something else in the notice after this act."""
    fields = set(str(event.detail.get("fields", "")).split())
    if event.act == "partnership_change":
        return bool(fields & OF_PARTNERSHIP)
    if event.act == "consultation_change":
        return bool(fields & OF_CONSULTATION)
    if event.act == "consultation_extend":
        return True
    reading = {role for right in READING for role in roles_with(right)}
    return event.detail.get("role") in reading

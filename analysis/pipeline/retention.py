"""What is due, what is held back, and the daily round that removes the rest."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from analysis.pipeline.erasing import OPEN
from analysis.pipeline.removing import CLASSES, OWN, Counts
from consult.keeping import due_on, holding, holds_on
from consult.models import Consultation, LegalHold, Partnership, Removal
from consult.retention import Keeping, months
from consult.services import audit_record

UNSTATED, LATER, HELD, DUE, BY_HAND, DONE = "unstated", "later", "held", "due", "by_hand", "done"
WORRY = "worry"
OF_WORRIES = frozenset({Keeping.RAW_TEXT, Keeping.CHARACTERISTICS})
"""What a worry that nobody has closed is about: it stays until the safeguarding lead is done with it."""


@dataclass(frozen=True)
class Item:
    """One class of one consultation; without one, of what belongs to the partnership as a whole.

    ``left``: how much of what is still there, once it is due. ``state``: unstated, later, held by ``holds``,
    worry (due, and a worry is open), due, by_hand (due, and only people can do it) or done.
    """

    partnership: Partnership
    consultation: Consultation | None
    kind: Keeping
    due_on: date | None
    state: str
    left: Counts
    holds: tuple[LegalHold, ...] = ()

    @property
    def from_close(self) -> bool:
        """Whether its day is worked out from the close; else each thing in it has a time of its own."""
        return self.consultation is not None and CLASSES[self.kind].since_close

    @property
    def name(self) -> str:
        return self.consultation.slug if self.consultation else self.partnership.slug


def retention_plan(partnership: Partnership | None = None) -> list[Item]:
    """Every class of every consultation that has answers, and of every partnership, in a steady order."""
    chosen = Partnership.objects.order_by("slug")
    return [item for p in (chosen if partnership is None else [partnership]) for item in _items(p)]


def _items(partnership: Partnership) -> Iterator[Item]:
    for consultation in partnership.consultations.select_related("partnership").order_by("slug"):
        holds = holds_on(partnership, consultation)
        for kind in CLASSES if consultation.kind == Consultation.Kind.SURVEY else (Keeping.REQUESTS,):
            yield _of_consultation(consultation, kind, holding(holds, kind))
    holds = holds_on(partnership)
    for kind in OWN:
        yield _of_partnership(partnership, kind, holding(holds, kind))


def _of_consultation(consultation: Consultation, kind: Keeping, holds: list[LegalHold]) -> Item:
    there = CLASSES[kind]
    due = due_on(consultation, kind) if there.since_close else _today(consultation, kind)
    common = (consultation.partnership, consultation, kind, due)
    if due is None or timezone.localdate() < due:
        return Item(*common, UNSTATED if due is None else LATER, {})
    left = there.count(consultation)
    state = _state(left, holds, there.by_people)
    if state == DUE and kind in OF_WORRIES and consultation.flags.filter(state__in=OPEN).exists():
        state = WORRY
    return Item(*common, state, left, tuple(holds))


def _today(consultation: Consultation, kind: Keeping) -> date | None:
    """Where each thing has a time of its own, what is counted is due."""
    return timezone.localdate() if months(consultation.partnership.retention, kind) else None


def _of_partnership(partnership: Partnership, kind: Keeping, holds: list[LegalHold]) -> Item:
    """These have no close: what is older than the time stated is due."""
    if months(partnership.retention, kind) is None:
        return Item(partnership, None, kind, None, UNSTATED, {})
    left = OWN[kind].count(partnership)
    state = _state(left, holds)
    return Item(partnership, None, kind, timezone.localdate(), state, left, tuple(holds))


def _state(left: Counts, holds: list[LegalHold], by_people: frozenset[str] = frozenset()) -> str:
    there = {what for what, n in left.items() if n}
    if not there:
        return DONE
    if holds:
        return HELD
    return BY_HAND if there <= by_people else DUE


def retention_apply() -> list[Item]:
    """Remove what is due and held by nobody. Returns what was removed, as it was counted before."""
    return [_apply(item) for item in retention_plan() if item.state == DUE]


@transaction.atomic
def _apply(item: Item) -> Item:
    """Counted again, since what another class took away first may have changed what there is of this one."""
    if item.consultation is None:
        item = replace(item, left=OWN[item.kind].count(item.partnership))
        OWN[item.kind].remove(item.partnership)
    else:
        rows = Consultation.objects.select_for_update(of=("self",)).select_related("partnership")
        consultation, there = rows.get(pk=item.consultation.pk), CLASSES[item.kind]
        gone = {what: n for what, n in there.count(consultation).items() if what not in there.by_people}
        item = replace(item, left=gone)
        if there.remove is not None:
            there.remove(consultation)
    _record(item)
    return item


def _record(item: Item) -> None:
    Removal.objects.create(
        partnership=item.partnership,
        consultation=item.consultation,
        kind=item.kind,
        due_on=item.due_on or timezone.localdate(),
        counts=item.left,
    )
    audit_record(
        act="retention_remove",
        by=None,
        partnership=item.partnership,
        consultation=item.consultation,
        target=str(item.kind),
        **item.left,
    )

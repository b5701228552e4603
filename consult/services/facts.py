"""Changing the facts of a consultation, and keeping it open for longer than it was announced."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from consult.editing import ONLY_LATER, NotNow, check_change
from consult.models import Consultation, User
from consult.readiness import check_ready
from consult.services.audit import audit_record
from consult.services.changing import kept, locked_consultation, set_fields
from consult.stages import Stage

EXTENDABLE = (Stage.OPEN, Stage.CLOSED)


@transaction.atomic
def consultation_change(
    *, consultation: Consultation, seen: int, fields: dict, by: User | None
) -> Consultation:
    """``fields`` are columns with their new values; those that stay as they are may stand there too."""
    locked = locked_consultation(consultation, seen)
    before = {name: getattr(locked, name) for name in ONLY_LATER}
    changed = set_fields(locked, fields)
    check_change(locked.stage, changed)
    if locked.stage != Stage.DRAFT:
        _check_later(before, fields)
    if changed:
        kept(locked, changed, act="consultation_change", target=locked.slug, by=by)
    return locked


def _check_later(before: dict, fields: dict) -> None:
    for name in ONLY_LATER:
        old = before[name]
        if name in fields and old is not None and (fields[name] is None or fields[name] < old):
            raise NotNow(_("People rely on the day that they were told: it can only become later."))


@transaction.atomic
def consultation_extend(
    *, consultation: Consultation, seen: int, closes_at: datetime, reason: str, by: User | None
) -> Consultation:
    """Keep it open until later, or open it again. The close first announced stays known to everybody.

    Copies on paper and withdrawals are given the same time more. ``reason`` is shown to the public.
    """
    locked = locked_consultation(consultation, seen)
    announced = _extendable_from(locked, closes_at, reason)
    closed = locked.stage == Stage.CLOSED
    changed = set_fields(locked, _extended(locked, announced, closes_at, reason))
    check_ready(locked)
    kept(locked, changed, act="consultation_extend", target=locked.slug, by=by)
    if closed:
        _reopened(locked, by)
    return locked


def _extendable_from(c: Consultation, closes_at: datetime, reason: str) -> datetime:
    """The close as it was announced last. Raises NotNow."""
    announced = c.announced_close or c.closes_at
    if c.kind != Consultation.Kind.SURVEY or c.stage not in EXTENDABLE or announced is None:
        raise NotNow(_("Only a consultation that is open, or has just closed, can be extended."))
    if closes_at <= max(announced, timezone.now()):
        raise NotNow(_("The new close must be later than the one announced, and still to come."))
    if not reason.strip():
        raise NotNow(_("Say why: everybody can read it."))
    return announced


def _extended(c: Consultation, announced: datetime, closes_at: datetime, reason: str) -> dict:
    told = {"from": announced.isoformat(), "to": closes_at.isoformat(), "reason": reason.strip()}
    more = timedelta(days=(timezone.localdate(closes_at) - timezone.localdate(announced)).days)
    paper = c.paper_cut_off and max(
        timezone.localtime(c.paper_cut_off) + more, closes_at
    )  # the clock on the wall
    return {
        "stage": Stage.OPEN,
        "closes_at": closes_at,
        "announced_close": None,
        "extended_from": c.extended_from or announced,
        "paper_cut_off": paper,
        "withdraw_until": c.withdraw_until and c.withdraw_until + more,
        "facts": {**c.facts, "extensions": [*c.facts.get("extensions", []), told]},
    }


def _reopened(consultation: Consultation, by: User | None) -> None:
    audit_record(
        act="consultation_step",
        by=by,
        consultation=consultation,
        before=str(Stage.CLOSED),
        after=str(Stage.OPEN),
        with_reason=True,
        version=consultation.version,
    )

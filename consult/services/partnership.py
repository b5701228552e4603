"""The partnership's own facts, its look, its hubs."""

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from consult.contrast import too_faint
from consult.lawful import CHOICES
from consult.models import Blob, Hub, Partnership, User
from consult.pictures import logo_of
from consult.retention import LONGEST, Keeping
from consult.safe_hours import MOST_WITHIN, BadHours, hours_of
from consult.services.changing import kept, locked_partnership, set_fields

COLOURS = ("brand", "brand_ink", "accent")


class BadFacts(ValueError):
    """Facts that would do harm, such as colours that nobody can read; the message says why."""


class HubInUse(ValueError):
    """A hub with copies on paper stays."""


@transaction.atomic
def partnership_change(*, partnership: Partnership, seen: int, fields: dict, by: User | None) -> Partnership:
    """``fields`` are columns with their new values."""
    locked = locked_partnership(partnership, seen)
    changed = set_fields(locked, fields)
    check_facts(locked)
    if changed:
        kept(locked, changed, act="partnership_change", target=locked.slug, by=by)
    return locked


def check_facts(partnership: Partnership) -> None:
    if too_faint(**{name: getattr(partnership, name) for name in COLOURS}):
        raise BadFacts(_("These colours cannot be told apart well enough."))
    for kind, months in partnership.retention.items():
        if kind not in Keeping.values or type(months) is not int or not 0 < months <= LONGEST:
            raise BadFacts(_("How long data is kept is a number of months from 1 to 240."))
    _check_lawful(partnership)
    _check_hours(partnership)


def _check_lawful(partnership: Partnership) -> None:
    for field, kind in CHOICES.items():
        if getattr(partnership, field) not in ("", *kind.values):
            raise BadFacts(_("A lawful basis and its conditions are chosen from the list."))


def _check_hours(partnership: Partnership) -> None:
    try:
        hours_of(partnership.safe_week)
    except BadHours as problem:
        raise BadFacts(str(problem)) from None
    if not 1 <= partnership.safe_within <= MOST_WITHIN:
        raise BadFacts(_("Something new is looked at within 1 to 40 hours."))


@transaction.atomic
def logo_change(
    *, partnership: Partnership, seen: int, content: bytes | None, by: User | None
) -> Partnership:
    """None takes the logo away. Raises NotALogo."""
    locked = locked_partnership(partnership, seen)
    locked.logo = None if content is None else Blob.keep(*logo_of(content))
    kept(locked, ["logo"], act="logo_change", target=(locked.logo_id or "")[:16], by=by)
    return locked


@transaction.atomic
def hub_save(
    *, partnership: Partnership, seen: int, name: str, by: User | None, hub_id: int | None = None
) -> Hub:
    """A new hub, or another name for one that is there. Its code is made once."""
    locked = locked_partnership(partnership, seen)
    hub = locked.hubs.get(pk=hub_id) if hub_id else Hub(partnership=locked, code=_code(locked, name))
    hub.name = name
    hub.save()
    kept(locked, [], act="hub_save", target=f"hub:{hub.pk}", by=by)
    return hub


def _code(partnership: Partnership, name: str) -> str:
    taken = set(partnership.hubs.values_list("code", flat=True))
    plain = slugify(name)[:32] or "hub"
    tries = (plain if n == 1 else f"{plain}-{n}" for n in range(1, len(taken) + 2))
    return next(code for code in tries if code not in taken)


@transaction.atomic
def hub_remove(*, partnership: Partnership, seen: int, hub_id: int, by: User | None) -> None:
    locked = locked_partnership(partnership, seen)
    try:
        locked.hubs.get(pk=hub_id).delete()
    except ProtectedError:
        raise HubInUse(_("Copies on paper have been taken in at this hub, so it stays.")) from None
    kept(locked, [], act="hub_remove", target=f"hub:{hub_id}", by=by)

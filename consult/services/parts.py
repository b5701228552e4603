"""The parts of a consultation: priorities, plan sections, ways of telling, events, invitations.

Every act states the version of the consultation that it saw. Order is changed one place at a time.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Max, Model, QuerySet
from django.utils.text import slugify

from consult.editing import check_change
from consult.models import Channel, Consultation, Event, Invitation, PlanSection, Priority, User
from consult.services.changing import kept, locked_consultation, set_fields


@dataclass(frozen=True)
class Kind:
    model: type[Model]
    keyed_by: str = ""  # the column whose words become the key, given once and never changed
    ordered: bool = True


KINDS = {
    "priorities": Kind(Priority, "title"),
    "sections": Kind(PlanSection, "heading"),
    "channels": Kind(Channel),
    "events": Kind(Event, ordered=False),
    "invitations": Kind(Invitation, ordered=False),
}


def parts_of(consultation: Consultation, kind: str) -> QuerySet:
    """In their order."""
    return KINDS[kind].model.objects.filter(consultation=consultation)


@transaction.atomic
def part_add(*, consultation: Consultation, kind: str, seen: int, fields: dict, by: User | None) -> Model:
    """The last of its kind."""
    locked = locked_consultation(consultation, seen, kind)
    part = KINDS[kind].model(consultation=locked, **fields, **_place(locked, kind, fields))
    part.save()
    kept(locked, [], act="part_add", target=f"{kind}:{part.pk}", by=by)
    return part


def _place(consultation: Consultation, kind: str, fields: dict) -> dict:
    parts, found = parts_of(consultation, kind), {}
    if KINDS[kind].ordered:
        last = parts.aggregate(last=Max("order"))["last"]
        found["order"] = 0 if last is None else last + 1
    if KINDS[kind].keyed_by:
        found["key"] = _key(fields[KINDS[kind].keyed_by], set(parts.values_list("key", flat=True)), kind)
    return found


def _key(words: str, taken: set[str], kind: str) -> str:
    """As the file of a consultation writes keys: a small letter, then letters, digits and underscores."""
    plain = slugify(words).replace("-", "_")[:32].strip("_")
    plain = plain if plain[:1].isalpha() else f"{kind[:1]}_{plain}".strip("_")
    tries = (plain if n == 1 else f"{plain}_{n}" for n in range(1, len(taken) + 2))
    return next(key for key in tries if key not in taken)


@transaction.atomic
def part_change(
    *, consultation: Consultation, kind: str, part_id: int, seen: int, fields: dict, by: User | None
) -> Model:
    locked = locked_consultation(consultation, seen)
    part = parts_of(locked, kind).get(pk=part_id)
    changed = set_fields(part, fields)
    check_change(locked.stage, ["plain" if name == "plain" else kind for name in changed])
    if changed:
        part.save(update_fields=changed)
        kept(locked, [], act="part_change", target=f"{kind}:{part.pk}", by=by)
    return part


@transaction.atomic
def part_move(
    *, consultation: Consultation, kind: str, part_id: int, up: bool, seen: int, by: User | None
) -> None:
    """One place up or down; at the end of the list it stays."""
    locked = locked_consultation(consultation, seen, kind)
    parts = list(parts_of(locked, kind))
    here = next(n for n, part in enumerate(parts) if part.pk == part_id)
    there = here - 1 if up else here + 1
    if not 0 <= there < len(parts):
        return
    parts[here], parts[there] = parts[there], parts[here]
    _number(parts)
    kept(locked, [], act="part_move", target=f"{kind}:{part_id}", by=by)


@transaction.atomic
def part_remove(*, consultation: Consultation, kind: str, part_id: int, seen: int, by: User | None) -> None:
    locked = locked_consultation(consultation, seen, kind)
    parts_of(locked, kind).get(pk=part_id).delete()
    kept(locked, [], act="part_remove", target=f"{kind}:{part_id}", by=by)


def _number(parts: list) -> None:
    for number, part in enumerate(parts):
        part.order = number
    type(parts[0]).objects.bulk_update(parts, ["order"])

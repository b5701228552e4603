"""Who was heard, as tables and sentences of the desk. What is not known is said to be so, never a nought."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.heard import Characteristic, Heard
from analysis.methods.representativeness import Group
from frontend.desk_tables import Cell, number, table


def characteristic_table(found: Characteristic) -> dict:
    """Comparison columns where something can be compared, columns of what is wanted where something is."""
    wanted = any(g.wanted is not None for g in found.groups)
    columns = [_("Group"), _("People so far"), _("Our share")]
    columns += [_("Area's share"), _("Index"), _("More to its share")] if found.compared else []
    columns += [_("Wanted"), _("Still to come")] if wanted else []
    rows = [_row(found, group, wanted) for group in found.groups]
    rows.append([_("Did not say, or were not asked"), found.not_stated, *[number("")] * (len(columns) - 2)])
    caption = _("%(name)s: %(n)s people so far") % {
        "name": found.name,
        "n": f"{found.stated + found.not_stated:,}",
    }
    made = table(caption, columns, rows, note=" ".join(notes(found)))
    made["rows"][-1]["total"] = True
    return made


def _row(found: Characteristic, group: Group, wanted: bool) -> list[Cell]:
    row: list[Cell] = [found.label(group), group.count, _percent(group.share())]
    if found.compared:
        row += [_area(group), _whole(group.index), _whole(group.gap)]
    if wanted:
        row += [_whole(group.wanted), _whole(group.to_come)]
    return row


def _percent(share: Decimal | None) -> dict:
    return number("–" if share is None else f"{share}%")


def _area(group: Group) -> dict:
    return number(_("not known")) if group.area is None else _percent(group.area_share())


def _whole(value: int | None) -> dict:
    return number("–" if value is None else f"{value:,}")


def notes(found: Characteristic) -> list[str]:
    """What the figures of a table are of, and where those of the area come from."""
    if not found.compared:
        told = [_("Shares are of the %(n)s people who named a group.") % {"n": f"{found.stated:,}"}]
        return [*told, _("The area's shares are not known.")] if found.comparable else told
    base = next(group.base for group in found.groups if group.compared)
    told = [
        _("Shares are of the %(n)s people who named a group of the area whose size is known.")
        % {"n": f"{base:,}"},
        _("Index 100: as in the area among people aged 18 and over; under 100: heard less."),
    ]
    if all(group.index is None for group in found.groups):
        told.append(_("The index stands here once enough people have named a group."))
    return [*told, _("Area: %(sources)s.") % {"sources": "; ".join(found.sources)}]


def least_words(found: Heard) -> list[str]:
    """The groups heard least, each in a sentence."""
    return [_least(characteristic, group) for characteristic, group in found.least]


def _least(found: Characteristic, group: Group) -> str:
    said = _("%(group)s (%(name)s): %(share)s%% of those who said, %(area)s%% of the area.") % {
        "group": found.label(group),
        "name": found.name,
        "share": group.share(),
        "area": group.area_share(),
    }
    if not group.gap:
        return said
    more = ngettext(
        "About %(n)s more answer would bring it to its share.",
        "About %(n)s more answers would bring it to its share.",
        group.gap,
    ) % {"n": f"{group.gap:,}"}
    return f"{said} {more}"


def next_steps(found: Heard) -> list[str]:
    """Where officers may turn to. Only what is really so."""
    empty = [name for name, n in found.hubs if not n]
    short = [
        _("%(group)s (%(n)s)") % {"group": c.label(g), "n": g.to_come}
        for c in found.characteristics
        for g in c.groups
        if g.to_come
    ]
    steps = [
        (_("Wanted and still to come: %(names)s."), short),
        (_("Hubs from which no copy on paper is counted yet: %(names)s."), empty),
        (_("Invited, and nothing seen in their name yet: %(names)s."), found.silent),
    ]
    return [words % {"names": ", ".join(names)} for words, names in steps if names]


def hub_table(found: Heard) -> dict | None:
    if not found.hubs:
        return None
    return table(_("Counted paper copies by hub"), [_("Hub"), _("n")], found.hubs)

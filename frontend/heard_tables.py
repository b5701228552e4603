"""Who was heard, as tables and sentences of the desk. What is not known is said to be so, never a nought."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.heard import Characteristic, Heard
from analysis.methods.representativeness import Group
from frontend.desk_tables import Cell, number, table


def characteristic_table(found: Characteristic, *, over: bool = False) -> dict:
    """Comparison columns where something can be compared, columns of what is wanted where something is.

    ``over``: nobody can answer any more.
    """
    wanted = any(g.wanted is not None for g in found.groups)
    columns = _columns(found, wanted, over)
    rows = [_row(found, group, wanted) for group in found.groups]
    rows.append([_("Not stated"), found.not_stated, *[number("")] * (len(columns) - 2)])
    everybody = f"{found.stated + found.not_stated:,}"
    caption = _("%(name)s: %(n)s people") % {"name": found.name, "n": everybody}
    made = table(caption, columns, rows, note=" ".join(notes(found)), caption_size="m", wide=len(columns) > 3)
    made["rows"][-1]["total"] = True
    return made


def _columns(found: Characteristic, wanted: bool, over: bool) -> list[str]:
    """Short, so that a phone shows the index too. Shares of known groups are never headed as the area's."""
    columns = [_("Group"), _("Answered") if over else _("So far")]
    if found.compared and not found.complete:
        columns += [_("Ours, of known groups"), _("Area, of known groups")]
    else:
        columns += [_("Ours"), _("Area")] if found.compared else [_("Ours")]
    columns += [_("Index"), _("Short by")] if found.compared else []
    return columns + ([_("Wanted"), _("To come")] if wanted else [])


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
    told = [_base(found), _("Index 100: as in the area; under 100: heard less.")]
    if all(group.index is None for group in found.groups):
        told.append(_("The index stands here once enough people have named a group."))
    elif any(group.gap for group in found.groups):
        told.append(_("Short by: how many more of this group alone would bring it to its share."))
    sources = "; ".join(found.sources)
    return [*told, _("Area: people aged 18 and over; %(sources)s.") % {"sources": sources}]


def _base(found: Characteristic) -> str:
    base = next(group.base for group in found.groups if group.compared)
    if found.complete:
        said = _("Our shares are of the %(n)s people who named a group of the area.")
    else:
        said = _(
            "Not every group's size is known: all shares are of the known groups alone, in which %(n)s "
            "people have answered."
        )
    return said % {"n": f"{base:,}"}


def least_words(found: Heard) -> list[str]:
    """The groups heard least, each in a sentence."""
    return [_least(characteristic, group) for characteristic, group in found.least]


def _least(found: Characteristic, group: Group) -> str:
    if found.complete:
        said = _("%(group)s (%(name)s): %(share)s%% of those who said, %(area)s%% of the area.")
    else:
        said = _("%(group)s (%(name)s): %(share)s%% of those in groups whose size is known, not %(area)s%%.")
    said %= {
        "group": found.label(group),
        "name": found.name,
        "share": group.share(),
        "area": group.area_share(),
    }
    if not group.gap:
        return said
    more = ngettext(
        "It is about %(n)s answer short of its share.",
        "It is about %(n)s answers short of its share.",
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

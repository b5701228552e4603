"""The tables of the page on keeping: what is due, what is held, what was removed, destroyed and erased."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.pipeline.retention import Item
from consult.models import Partnership, Removal
from consult.retention import Keeping
from frontend.desk_tables import Cell, table
from frontend.templatetags.people import day
from surveys.models import Batch, Erasure, PaperDestruction
from surveys.services.destroying import copies_left

STATES = {
    "unstated": (gettext_lazy("No time is stated"), "red"),
    "later": (gettext_lazy("Not yet"), "grey"),
    "held": (gettext_lazy("Held back"), "yellow"),
    "due": (gettext_lazy("Goes with the next round"), "blue"),
    "by_hand": (gettext_lazy("For people to see to"), "yellow"),
    "done": (gettext_lazy("Nothing is left"), "green"),
}
COUNTED = {
    "answers": gettext_lazy("answers"),
    "comments": gettext_lazy("comments"),
    "conflicts": gettext_lazy("second answers under one id"),
    "letters": gettext_lazy("letters"),
    "drafts": gettext_lazy("drafts"),
    "datasets": gettext_lazy("datasets"),
    "releases": gettext_lazy("releases"),
    "themes": gettext_lazy("theme sets"),
    "rows": gettext_lazy("rows"),
    "flags": gettext_lazy("notes of safeguarding"),
    "worries": gettext_lazy("worries that nobody has closed"),
    "notices": gettext_lazy("notices of safeguarding"),
    "requests": gettext_lazy("requests"),
    "copies": gettext_lazy("copies"),
}


def due_table(items: Iterable[Item]) -> dict:
    columns = [_("Consultation"), _("What"), _("To be gone by"), _("State"), _("What is there")]
    return table(_("What is kept, and until when"), columns, [_item(item) for item in items], wide=True)


def _item(item: Item) -> list[Cell]:
    words, colour = STATES[item.state]
    name = item.consultation.title if item.consultation else _("The partnership itself")
    due = day(item.due_on) if item.due_on and item.from_close else "–"
    return [name, str(item.kind.label), due, {"tag": str(words), "tag_colour": colour}, counted(item.left)]


def counted(counts: dict[str, int]) -> str:
    return ", ".join(f"{n:,} {COUNTED[what]}" for what, n in counts.items() if n) or "–"


def removed_table(rows: Iterable[Removal]) -> dict:
    columns = [_("Consultation"), _("What"), _("Was to be gone by"), _("Removed on"), _("What it was")]
    return table(_("What was removed"), columns, [_removal(row) for row in rows], wide=True)


def _removal(row: Removal) -> list[Cell]:
    name = row.consultation.title if row.consultation else _("The partnership itself")
    kind = str(Keeping(row.kind).label)
    return [name, kind, day(row.due_on), day(row.removed_at), counted(row.counts)]


def paper_table(partnership: Partnership, batches: Iterable[Batch]) -> dict:
    """Batches of which copies are left, each with the way to its log."""
    columns = [_("Batch"), _("Consultation"), _("Copies left"), _("Log")]
    rows = [
        [_batch(batch), batch.consultation.title, left, _note(partnership, batch)]
        for batch in batches
        if (left := copies_left(batch))
    ]
    return table(_("Paper that nobody has said is destroyed"), columns, rows)


def _batch(batch: Batch) -> str:
    return _("%(hub)s, batch %(n)s") % {"hub": batch.hub.name, "n": batch.number}


def _note(partnership: Partnership, batch: Batch) -> dict:
    href = reverse("desk-keeping-paper", args=[partnership.slug, batch.pk])
    return {"text": _("Note what was destroyed"), "href": href}


def log_table(rows: Iterable[PaperDestruction]) -> dict:
    columns = [_("Batch"), _("Copies"), _("Destroyed on"), _("How"), _("Noted by")]
    return table(_("Log of destroyed paper"), columns, [_line(row) for row in rows], wide=True)


def _line(row: PaperDestruction) -> list[Cell]:
    how = row.get_method_display() + (f" ({row.reference})" if row.reference else "")
    return [_batch(row.batch), row.copies, day(row.destroyed_on), how, str(row.by)]


def waiting_table(partnership: Partnership, rows: Iterable[Erasure]) -> dict:
    columns = [_("Erasure"), _("Consultation"), _("Asked for on"), _("From"), _("Waits for"), _("Decide")]
    return table(_("Erasures that wait"), columns, [_waiting(partnership, row) for row in rows], wide=True)


def _waiting(partnership: Partnership, row: Erasure) -> list[Cell]:
    href = reverse("desk-keeping-erasure", args=[partnership.slug, row.pk])
    decide: Cell = {"text": _("Decide"), "href": href} if row.waits_for else "–"
    waits = row.get_waits_for_display() if row.waits_for else _("its day")
    return [f"{row.pk}", row.consultation.title, day(row.asked_on), day(row.due_on), str(waits), decide]


def erased_table(partnership: Partnership, rows: Iterable[Erasure]) -> dict:
    columns = [_("Erasure"), _("Consultation"), _("Reason"), _("Outcome"), _("To be corrected"), _("Again")]
    found = [_erased(partnership, row) for row in rows]
    return table(_("Erasures that were done or refused"), columns, found, wide=True)


def _erased(partnership: Partnership, row: Erasure) -> list[Cell]:
    quoted = ", ".join(_("release %(n)s") % {"n": n} for n in row.quoted_in) or "–"
    href = reverse("desk-keeping-erasure", args=[partnership.slug, row.pk])
    again: Cell = "–" if row.refused_on is None else {"text": _("Take it up again"), "href": href}
    return [f"{row.pk}", row.consultation.title, row.get_reason_display(), _outcome(row), quoted, again]


def _outcome(row: Erasure) -> str:
    """What was decided last, and every refusal before it that holds no longer."""
    said = _("Erased on %(day)s") if row.erased_on else _("Refused on %(day)s")
    why = f": {row.decided_why}" if row.decided_why else ""
    return said % {"day": day(row.erased_on or row.refused_on)} + why + _before(row)


def _before(row: Erasure) -> str:
    said = _("; before that refused on %(day)s: %(why)s; taken up again on %(again)s: %(because)s")
    return "".join(
        said
        % {
            "day": day(was.refused_on),
            "why": was.refused_why,
            "again": day(was.lifted_on),
            "because": was.lifted_why,
        }
        for was in row.lifted_refusals.all()
    )

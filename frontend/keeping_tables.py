"""The tables of the page on keeping: what is due, what is held, what was removed, destroyed and erased."""

from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

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
    "worry": (gettext_lazy("Waits for the safeguarding lead to close every worry"), "yellow"),
    "due": (gettext_lazy("Removed within a day"), "blue"),
    "by_hand": (gettext_lazy("For a person to do"), "yellow"),
    "done": (gettext_lazy("Nothing to remove"), "green"),
}
COUNTED = {
    "answers": ngettext_lazy("%(shown)s answer", "%(shown)s answers", "n"),
    "comments": ngettext_lazy("%(shown)s comment", "%(shown)s comments", "n"),
    "conflicts": ngettext_lazy(
        "%(shown)s second answer under one id", "%(shown)s second answers under one id", "n"
    ),
    "letters": ngettext_lazy("%(shown)s letter", "%(shown)s letters", "n"),
    "drafts": ngettext_lazy("%(shown)s draft", "%(shown)s drafts", "n"),
    "datasets": ngettext_lazy("%(shown)s frozen set of answers", "%(shown)s frozen sets of answers", "n"),
    "releases": ngettext_lazy("%(shown)s release", "%(shown)s releases", "n"),
    "themes": ngettext_lazy("%(shown)s set of themes", "%(shown)s sets of themes", "n"),
    "rows": ngettext_lazy("%(shown)s row", "%(shown)s rows", "n"),
    "flags": ngettext_lazy("%(shown)s note of safeguarding", "%(shown)s notes of safeguarding", "n"),
    "worries": ngettext_lazy(
        "%(shown)s worry that nobody has closed", "%(shown)s worries that nobody has closed", "n"
    ),
    "notices": ngettext_lazy("%(shown)s notice of safeguarding", "%(shown)s notices of safeguarding", "n"),
    "requests": ngettext_lazy("%(shown)s request", "%(shown)s requests", "n"),
    "copies": ngettext_lazy("%(shown)s copy", "%(shown)s copies", "n"),
}


def due_tables(items: Iterable[Item]) -> list[dict]:
    """One for each consultation, and one for what belongs to the partnership as a whole."""
    return [_due_table(name, list(found)) for name, found in groupby(items, key=_owner)]


def _owner(item: Item) -> str:
    return item.consultation.title if item.consultation else _("The partnership itself")


def _due_table(name: str, items: list[Item]) -> dict:
    columns = [_("What"), _("State"), _("To be gone by"), _("What is over its time")]
    return table(name, columns, [_item(item) for item in items], wide=True)


def _item(item: Item) -> list[Cell]:
    words, colour = STATES[item.state]
    due = day(item.due_on) if item.due_on and item.from_close else "–"
    return [str(item.kind.label), {"tag": str(words), "tag_colour": colour}, due, counted(item.left)]


def counted(counts: dict[str, int]) -> str:
    return ", ".join(_counted(what, n) for what, n in counts.items() if n) or "–"


def _counted(what: str, n: int) -> str:
    return str(COUNTED[what] % {"n": n, "shown": f"{n:,}"})


def removed_table(rows: Iterable[Removal]) -> dict:
    columns = [_("Consultation"), _("What"), _("Was to be gone by"), _("Removed on"), _("What it was")]
    return table(
        _("What was removed"),
        columns,
        [_removal(row) for row in rows],
        wide=True,
        empty=_("Nothing was removed yet."),
    )


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
    return table(_("Paper that is still there"), columns, rows, wide=True, empty=_("There is none."))


def _batch(batch: Batch) -> str:
    return _("%(hub)s, batch %(n)s") % {"hub": batch.hub.name, "n": batch.number}


def _note(partnership: Partnership, batch: Batch) -> dict:
    href = reverse("desk-keeping-paper", args=[partnership.slug, batch.pk])
    return {"text": _("Note what was destroyed"), "href": href}


def log_table(rows: Iterable[PaperDestruction]) -> dict:
    columns = [_("Batch"), _("Copies"), _("Destroyed on"), _("How"), _("Noted by")]
    found = [_line(row) for row in rows]
    return table(
        _("Log of destroyed paper"), columns, found, wide=True, empty=_("No paper was destroyed yet.")
    )


def _line(row: PaperDestruction) -> list[Cell]:
    how = row.get_method_display() + (f" ({row.reference})" if row.reference else "")
    return [_batch(row.batch), row.copies, day(row.destroyed_on), how, str(row.by)]


def waiting_table(partnership: Partnership, rows: Iterable[Erasure]) -> dict:
    columns = [
        _("Erasure"),
        _("Consultation"),
        _("Asked for on"),
        _("To be done on"),
        _("Waits for"),
        _("Decide"),
    ]
    found = [_waiting(partnership, row) for row in rows]
    return table(_("Erasures that wait"), columns, found, wide=True, empty=_("No erasure waits."))


def _waiting(partnership: Partnership, row: Erasure) -> list[Cell]:
    href = reverse("desk-keeping-erasure", args=[partnership.slug, row.pk])
    decide: Cell = {"text": _("Decide"), "href": href} if row.waits_for else "–"
    waits = row.get_waits_for_display() if row.waits_for else _("its day")
    return [f"{row.pk}", row.consultation.title, day(row.asked_on), day(row.due_on), str(waits), decide]


def erased_table(partnership: Partnership, rows: Iterable[Erasure]) -> dict:
    columns = [_("Erasure"), _("Consultation"), _("Reason"), _("Outcome"), _("Still quoted in"), _("Take up")]
    found = [_erased(partnership, row) for row in rows]
    none = _("No answers were erased yet.")
    return table(_("Erasures that were done or refused"), columns, found, wide=True, empty=none)


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

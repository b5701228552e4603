"""The table of requests, and by when each is to be answered, in words."""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.models import InformationRequest
from analysis.subject_access import Holding, Version
from frontend.desk_tables import Cell, table
from frontend.templatetags.people import day


def due_words(due: date, today: date) -> str:
    """Overdue by 3 days; due today; 5 days left."""
    days = (due - today).days
    if days < 0:
        return ngettext("Overdue by %(n)s day", "Overdue by %(n)s days", -days) % {"n": -days}
    if days == 0:
        return _("Due today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def state_of(request: InformationRequest, today: date) -> tuple[str, str]:
    """In words, and the colour of their tag."""
    if request.outcome:
        return str(request.get_outcome_display()), "grey"
    days = (request.due_on - today).days
    return due_words(request.due_on, today), "red" if days < 0 else "yellow" if days <= 7 else "blue"


def requests_table(caption: str, rows: Iterable[InformationRequest], today: date) -> dict:
    columns = [
        _("Request"),
        _("What is asked for"),
        _("Consultation"),
        _("Came on"),
        _("Answer by"),
        _("State"),
    ]
    found = table(caption, columns, [], wide=True, empty=_("There are none."))
    found["rows"] = [_row(row, today) for row in rows]
    return found


def _row(row: InformationRequest, today: date) -> dict:
    words, colour = state_of(row, today)
    slug = row.consultation.partnership.slug
    due = _("%(day)s (extended)") % {"day": day(row.due_on)} if row.extended_on else day(row.due_on)
    texts = [_kind(row), row.consultation.title, day(row.received_on), due]
    return {
        "header": f"{row.pk}: {row.who}",
        "href": reverse("desk-request", args=[slug, row.pk]),
        "cells": [*({"text": text} for text in texts), {"tag": words, "tag_colour": colour}],
    }


def _kind(row: InformationRequest) -> str:
    if row.kind == InformationRequest.Kind.SUBJECT_ACCESS:
        return _("Subject access")
    return _("Freedom of information")


def answers_table(holding: Holding) -> dict:
    columns = [_("Question"), _("Answer"), _("Counted")]
    rows: list[list[Cell]] = [
        [a.question, "; ".join(a.answer) or _("no longer kept"), _("Yes") if a.counted else _("No")]
        for a in holding.answers
    ]
    return table(_("Answers, words as they were written"), columns, rows, wide=True)


def version_table(version: Version) -> dict:
    caption = _("Another set of answers, of %(day)s") % {"day": day(parse_datetime(version.received))}
    rows: list[list[Cell]] = [[a.question, "; ".join(a.answer)] for a in version.answers]
    return table(
        caption, [_("Question"), _("Answer")], rows, wide=True, empty=_("Nothing is answered in it.")
    )


def themes_table(holding: Holding) -> dict:
    rows: list[list[Cell]] = [[s.question, "; ".join(s.themes) or "–"] for s in holding.themes]
    none = _("None of their comments is in a theme.")
    return table(_("Themes in which the comments were put"), [_("Question"), _("Themes")], rows, empty=none)

"""The classes of data that are kept for a time, and for how many months at most anybody may say so."""

import calendar
from collections.abc import Mapping
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 240  # months: twenty years


class Keeping(models.TextChoices):
    """What a partnership states a time for, told by the privacy notice (see analysis.pipeline.retention)."""

    PAPER = "paper", _("Paper copies")
    RAW_TEXT = "raw_text", _("Comments as they were written")
    CHARACTERISTICS = "characteristics", _("Answers about the person")
    REPLIES = "replies", _("Letters and formal replies")
    FLAGS = "flags", _("Notes about somebody's safety")
    REQUESTS = "requests", _("Requests for information")
    EMAILS = "emails", _("E-mail addresses")
    AUDIT = "audit", _("Record of who did what")
    FINDINGS = "findings", _("Published findings")


def months(retention: Mapping[str, object], kind: str) -> int | None:
    """The months stated for one class; None when the partnership has not stated it."""
    found = retention.get(kind)
    return found if isinstance(found, int) and 0 < found <= LONGEST else None


def unstated(retention: Mapping[str, object]) -> list[Keeping]:
    return [kind for kind in Keeping if months(retention, kind) is None]


def months_after(day: date, n: int) -> date:
    """The same day n months on, or before where n is negative; the last of a month that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + n, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

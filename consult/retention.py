"""The classes of data that are kept for a time, and for how many months at most anybody may say so."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 240  # months: twenty years


class Keeping(models.TextChoices):
    """What a partnership states a time for. Told by the privacy notice; nothing deletes by it yet."""

    PAPER = "paper", _("Paper copies")
    RAW_TEXT = "raw_text", _("Comments as they were written")
    CHARACTERISTICS = "characteristics", _("Answers about the person")
    EMAILS = "emails", _("E-mail addresses")
    AUDIT = "audit", _("Record of who did what")
    FINDINGS = "findings", _("Published findings")


def months(retention: Mapping[str, object], kind: str) -> int | None:
    """The months stated for one class; None when the partnership has not stated it."""
    found = retention.get(kind)
    return found if isinstance(found, int) and 0 < found <= LONGEST else None


def unstated(retention: Mapping[str, object]) -> list[Keeping]:
    return [kind for kind in Keeping if months(retention, kind) is None]

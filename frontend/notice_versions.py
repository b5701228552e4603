"""The versions of the privacy notice, each with what it changed."""

from dataclasses import dataclass
from datetime import datetime

from consult.models import Consultation
from surveys.notice_changes import NoticeChange, notice_change


@dataclass(frozen=True)
class NoticeVersion:
    """``change`` is None for the first version: everything in it is new."""

    version: int
    published: datetime
    change: NoticeChange | None


def notice_versions(consultation: Consultation) -> list[NoticeVersion]:
    """The newest first."""
    rows = list(consultation.questionnaires.order_by("version"))
    befores = [None, *rows]
    return [
        NoticeVersion(row.version, row.created_at, notice_change(before.asked, row.asked) if before else None)
        for before, row in reversed(list(zip(befores, rows, strict=False)))
    ]

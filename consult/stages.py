"""The life of a consultation, and which step may follow which."""

from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed to the public")
    REVIEWING = "reviewing", _("Reviewing")
    PUBLISHED = "published", _("Published")
    CONSIDERED = "considered", _("Considered")
    ANSWERED = "answered", _("Answered")


# Published is reached only through the release gate (analysis.services.release).
NEXT: dict[str, tuple[str, ...]] = {
    Stage.DRAFT: (Stage.OPEN,),
    Stage.OPEN: (Stage.CLOSED,),
    Stage.CLOSED: (Stage.REVIEWING, Stage.OPEN),
    Stage.REVIEWING: (Stage.PUBLISHED,),
    Stage.PUBLISHED: (Stage.CONSIDERED, Stage.PUBLISHED),
    Stage.CONSIDERED: (Stage.ANSWERED, Stage.PUBLISHED),
    Stage.ANSWERED: (),
}

PUBLIC = (Stage.OPEN, Stage.CLOSED, Stage.REVIEWING, Stage.PUBLISHED, Stage.CONSIDERED, Stage.ANSWERED)
RELEASED = (Stage.PUBLISHED, Stage.CONSIDERED, Stage.ANSWERED)


class StageError(ValueError):
    """A step that may not follow; the message says what may."""


def check_step(now: str, then: str) -> None:
    if then not in NEXT[now]:
        allowed = ", ".join(str(Stage(s).label) for s in NEXT[now]) or str(_("nothing more"))
        raise StageError(f"A consultation that is {Stage(now).label} can only become: {allowed}.")


def takes_answers(consultation, *, now: datetime) -> bool:
    """Open to the public at this minute. The closing minute is a fact of the clock, not of a button."""
    if consultation.stage != Stage.OPEN:
        return False
    return not (
        (consultation.opens_at and now < consultation.opens_at)
        or (consultation.closes_at and now >= consultation.closes_at)
    )


def in_grace(consultation, *, now: datetime) -> bool:
    """After the close, but soon enough for an answer that was begun before it."""
    if not consultation.closes_at or consultation.stage not in (Stage.OPEN, Stage.CLOSED):
        return False
    return (
        consultation.closes_at <= now < consultation.closes_at + timedelta(minutes=consultation.grace_minutes)
    )


def takes_paper(consultation, *, now: datetime) -> bool:
    """Paper received by the cut-off is still keyed after the public close."""
    return consultation.stage in (Stage.OPEN, Stage.CLOSED)

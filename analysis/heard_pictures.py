"""The kept pictures of who has been heard, beside the figures of this minute."""

from dataclasses import dataclass
from datetime import datetime

from analysis.heard import Heard
from analysis.pipeline.heard_drawing import drawing_request, kept_of, taken_back, wanted_now
from consult.models import Blob, Consultation


@dataclass(frozen=True)
class HeardPicture:
    """``drawn_at``: None while it is being drawn. ``older``: its table has other figures by now.

    ``title``: what its text says; of an older one not the message, which may be another by now.
    """

    title: str
    drawn_at: datetime | None
    older: bool = False


def heard_pictures(consultation: Consultation, found: Heard) -> dict[str, HeardPicture]:
    """By question, for each that can be drawn; what is due is asked of a worker.

    A picture is not shown while somebody is in it who is not counted any more.
    """
    wanted, kept = wanted_now(consultation, found), kept_of(consultation)
    drawing_request(consultation, wanted, kept)
    pictures = {}
    for key, each in wanted.items():
        drawing = kept.get(key)
        if drawing is None or taken_back(each, drawing):
            pictures[key] = HeardPicture(each.found.headline, None)
        else:
            older = drawing.name != each.name
            title = each.found.name if older else each.found.headline
            pictures[key] = HeardPicture(title, drawing.drawn_at, older)
    return pictures


def heard_picture_blob(consultation: Consultation, key: str, *, narrow: bool) -> Blob | None:
    """None for another consultation's picture, and for one that was never drawn."""
    rows = consultation.heard_drawings.filter(question_key=key).select_related("svg", "narrow")
    drawing = rows.first()
    if drawing is None:
        return None
    return drawing.narrow if narrow else drawing.svg

"""Which comments a person has read: who says so in so many words, or decided where a comment belongs."""

from analysis.models import Reading, ThemeSet
from analysis.pipeline.codeframe import Codeframe


def with_readings(theme_set: ThemeSet, frame: Codeframe) -> Codeframe:
    """The frame with what people said of their reading; the newest word on a comment holds over decisions."""
    rows = Reading.objects.filter(comment__matches__theme_set=theme_set).order_by("id")
    said = dict(rows.values_list("comment_id", "read"))
    told = {pk for pk, read in said.items() if read}
    frame.read = ((frame.read - said.keys()) | told) & frame.placements.keys()
    return frame


def unread_in(frame: Codeframe) -> set[int]:
    """Every comment that was received counts, also one that says nothing: only who reads it can know that."""
    return set(frame.placements.keys() - frame.read)

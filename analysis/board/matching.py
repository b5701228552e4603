"""Which comments the page is asked for."""

from django.db.models import Q, QuerySet

from analysis.board.likeness import asked_in
from analysis.board.rows import CAMPAIGN, PILES, Wanted
from analysis.models import Comment
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import flagged
from analysis.pipeline.quoting import why_not


def chosen_in(frame: Codeframe, asked: str, campaigns: int, hidden: set[int]) -> str:
    """What was asked for where it exists; a merged theme leads to the one that it went into.

    One that was split whole leads to its first part.
    """
    if asked_in(frame, asked, hidden) is not None:
        return asked
    for _step in frame.themes:
        if asked not in frame.themes or not frame.themes[asked].into:
            break
        asked = frame.themes[asked].into
    live = [t.id for t in frame.live()]
    if asked in live or asked in PILES or asked in [f"{CAMPAIGN}{n}" for n in range(campaigns)]:
        return asked
    return live[0] if live else "undecided"


def members_of(frame: Codeframe, chosen: str, campaigns: list[dict]) -> list[int]:
    if chosen in PILES:
        return [pk for pk, placement in frame.placements.items() if placement.pile == chosen]
    if chosen.startswith(CAMPAIGN):
        own = campaigns[int(chosen.removeprefix(CAMPAIGN))]["comments"]
        return [pk for pk in own if pk in frame.placements]
    return frame.members(chosen)


def matching_in(frame: Codeframe, ids: list[int], wanted: Wanted, hidden: set[int]) -> list[int]:
    """The comments among these that the search and the filter leave, in the order of their arrival.

    A search finds no words of a hidden text, or it would tell them.
    """
    if wanted.show == "unread":
        ids = [pk for pk in ids if pk not in frame.read]
    elif wanted.show == "quoted":
        quoted = quoted_in(frame)
        ids = [pk for pk in ids if pk in quoted]
    rows = Comment.objects.filter(pk__in=ids)
    if wanted.search.split():
        rows = rows.exclude(pk__in=hidden)
    for word in wanted.search.split()[:8]:
        rows = rows.filter(redacted__icontains=word)
    if wanted.show == "flagged":
        rows = rows.filter(Q(pk__in=flagged(rows).values("pk")) | Q(submission__worries_keyer=True))
    elif wanted.show == "unsure":
        rows = rows.filter(unsure=True)
    elif wanted.show == "quotable":
        return [c.pk for c in whole(rows).order_by("id") if not why_not(c)]
    return list(rows.order_by("id").values_list("pk", flat=True))


def whole(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With what decides whether a comment may be quoted, in three queries however many there are."""
    return rows.select_related("submission").prefetch_related("flags", "submission__flags")


def quoted_in(frame: Codeframe) -> set[int]:
    return {pk for quotes in frame.quotes.values() for pk in quotes}

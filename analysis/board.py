"""What the themes page shows: the codeframe with its comments, all figures with their base."""

from dataclasses import dataclass, field

from django.db.models import Count

from analysis.models import Comment, Decision, ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme, undone
from analysis.pipeline.quoting import consents
from analysis.selectors import acts_of, codeframe

PAGE = 50
PILES = ("none", "undecided", "set_aside", "unprocessed")


@dataclass(frozen=True)
class BoardTheme:
    theme: CodeTheme
    size: int
    base: int  # comments in the question that say something: themed, none of these, or undecided
    first_quote: str
    quotes: int


@dataclass(frozen=True)
class BoardComment:
    """A redacted comment; ``why`` are the words that tie it to its theme, for highlighting."""

    id: int
    text: str
    themes: tuple[str, ...]
    pile: str
    why: tuple[str, ...]
    quoted: bool
    flagged: bool
    unsure: bool
    read: bool
    quotable: bool


@dataclass(frozen=True)
class Board:
    theme_set: ThemeSet
    frame: Codeframe
    themes: list[BoardTheme]
    piles: dict[str, int]
    received: int
    chosen: str
    comments: list[BoardComment]
    chosen_total: int
    page: int
    pages: int
    undoable: int | None
    dropped: list[CodeTheme] = field(default_factory=list)

    @property
    def version(self) -> int:
        return self.frame.version


def board(theme_set: ThemeSet, *, chosen: str = "", search: str = "", page: int = 1) -> Board:
    """``chosen``: a theme id, a pile's name, or "" for the largest. ``search``: words that all occur."""
    frame = codeframe(theme_set)
    chosen = chosen or (frame.live()[0].id if frame.live() else "undecided")
    ids = _members(frame, chosen)
    rows = Comment.objects.filter(pk__in=ids)
    for word in search.split()[:8]:
        rows = rows.filter(redacted__icontains=word)
    matching = list(rows.order_by("id").values_list("pk", flat=True))
    pages = max(1, -(-len(matching) // PAGE))
    page = min(max(page, 1), pages)
    return Board(
        theme_set=theme_set,
        frame=frame,
        themes=_themes(theme_set, frame),
        piles={pile: frame.piles().get(pile, 0) for pile in PILES},
        received=len(frame.placements),
        chosen=chosen,
        comments=_comments(theme_set, frame, matching[(page - 1) * PAGE : page * PAGE]),
        chosen_total=len(matching),
        page=page,
        pages=pages,
        undoable=_undoable(theme_set),
        dropped=[t for t in frame.themes.values() if t.state in ("dropped", "merged")],
    )


def _members(frame: Codeframe, chosen: str) -> list[int]:
    if chosen in PILES:
        return [pk for pk, placement in frame.placements.items() if placement.pile == chosen]
    return frame.members(chosen)


def _themes(theme_set: ThemeSet, frame: Codeframe) -> list[BoardTheme]:
    sizes, live = frame.sizes(), frame.live()
    base = sum(n for pile, n in frame.piles().items() if pile in ("themed", "none", "undecided"))
    ranks = dict(theme_set.matches.exclude(quote_rank=None).values_list("comment_id", "quote_rank"))
    first = {t.id: _typical(frame, t.id, ranks) for t in live}
    texts = dict(
        Comment.objects.filter(pk__in=[pk for pk in first.values() if pk]).values_list("pk", "redacted")
    )
    return [
        BoardTheme(t, sizes.get(t.id, 0), base, texts.get(first[t.id], ""), len(frame.quotes.get(t.id, [])))
        for t in live
    ]


def _typical(frame: Codeframe, theme: str, ranks: dict[int, int]) -> int | None:
    members = frame.members(theme)
    return min(members, key=lambda pk: (ranks.get(pk, 10**6), pk)) if members else None


def _comments(theme_set: ThemeSet, frame: Codeframe, ids: list[int]) -> list[BoardComment]:
    rows = Comment.objects.filter(pk__in=ids).select_related("submission__questionnaire")
    found = {c.pk: c for c in rows.annotate(flag_count=Count("flags"))}
    why = dict(theme_set.matches.filter(comment__in=ids).values_list("comment_id", "why"))
    quoted = {pk for quotes in frame.quotes.values() for pk in quotes}
    return [_comment(found[pk], frame, why.get(pk, []), pk in quoted) for pk in ids]


def _comment(comment: Comment, frame: Codeframe, why: list[str], quoted: bool) -> BoardComment:
    placement = frame.placements[comment.pk]
    flagged = bool(comment.flag_count) or bool(comment.submission and comment.submission.worries_keyer)
    return BoardComment(
        id=comment.pk,
        text=comment.redacted,
        themes=placement.themes,
        pile=placement.pile,
        why=tuple(why),
        quoted=quoted,
        flagged=flagged,
        unsure=comment.unsure,
        read=comment.pk in frame.read,
        quotable=not flagged and not comment.unsure and consents(comment),
    )


def _undoable(theme_set: ThemeSet) -> int | None:
    acts = acts_of(theme_set)
    gone = undone(acts)
    return next((a.number for a in reversed(acts) if a.act != "undo" and a.number not in gone), None)


def history(theme_set: ThemeSet, *, at_most: int = 30) -> list[tuple[Decision, bool]]:
    """The newest decisions, each with whether it still holds."""
    gone = undone(acts_of(theme_set))
    rows = theme_set.decisions.select_related("by").order_by("-number")[:at_most]
    return [(row, row.number not in gone) for row in rows]

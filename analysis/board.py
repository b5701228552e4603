"""What the themes page shows: the codeframe with its comments, all figures with their base."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from analysis.highlights import Segment, segments, standing
from analysis.models import Comment, Decision, ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme, undone
from analysis.pipeline.guarded import flagged, flags_of, with_lead_alone
from analysis.pipeline.quoting import why_not
from analysis.selectors import acts_of, codeframe
from analysis.told import told

PAGE = 50
PILES = ("none", "undecided", "set_aside", "unprocessed")
SPEAKING = ("themed", "none", "undecided")  # piles of comments that say something: the base of every theme
SHOWN = ("all", "unread", "quotable", "quoted", "flagged", "unsure")
CAMPAIGN = "campaign-"
WITH_THE_LEAD = gettext_lazy("With the safeguarding lead, who has not looked at it yet.")


@dataclass(frozen=True)
class Wanted:
    """Which comments are asked for. ``chosen``: a theme's id, a pile, "campaign-0", or "" for the largest."""

    chosen: str = ""
    search: str = ""
    show: str = "all"
    page: int = 1


@dataclass(frozen=True)
class BoardTheme:
    theme: CodeTheme
    size: int
    base: int  # comments in the question that say something: themed, none of these, or undecided
    first_quote: str
    quotes: int


@dataclass(frozen=True)
class BoardComment:
    """A redacted comment; its segments mark the words that tie it to its theme.

    While the safeguarding lead has not looked at a worry, a sentence that says so
    stands in the place of the text.
    """

    id: int
    text: str
    segments: tuple[Segment, ...]
    themes: tuple[str, ...]
    pile: str
    why: tuple[str, ...]
    quoted: bool
    flagged: bool
    unsure: bool
    read: bool
    why_not: str  # why it may never be quoted; "" when it may

    @property
    def quotable(self) -> bool:
        return not self.why_not


@dataclass(frozen=True)
class Campaign:
    """The same or nearly the same text sent many times; every one counts."""

    id: str
    submissions: int
    texts: int
    sample: str


@dataclass(frozen=True)
class Board:
    theme_set: ThemeSet
    frame: Codeframe
    themes: list[BoardTheme]
    piles: dict[str, int]
    received: int
    base: int
    chosen: str
    comments: list[BoardComment]
    chosen_total: int
    page: int
    pages: int
    undoable: tuple[int, str] | None  # the newest act that still holds, and what it did
    campaigns: list[Campaign] = field(default_factory=list)
    dropped: list[CodeTheme] = field(default_factory=list)

    @property
    def version(self) -> int:
        return self.frame.version

    @property
    def theme(self) -> BoardTheme | None:
        """The chosen theme; None where a pile or a campaign is chosen."""
        return next((t for t in self.themes if t.theme.id == self.chosen), None)

    @property
    def proposed(self) -> int:
        return sum(t.theme.state == "proposed" for t in self.themes)


def board(theme_set: ThemeSet, wanted: Wanted) -> Board:
    frame = codeframe(theme_set)
    campaigns = theme_set.campaigns
    hidden = with_lead_alone(theme_set.consultation.comments.all())
    chosen = _chosen(frame, wanted.chosen, len(campaigns))
    matching = _matching(frame, _members(frame, chosen, campaigns), wanted, hidden)
    pages = max(1, -(-len(matching) // PAGE))
    page = min(max(wanted.page, 1), pages)
    return Board(
        theme_set=theme_set,
        frame=frame,
        themes=_themes(theme_set, frame),
        piles={pile: frame.piles().get(pile, 0) for pile in PILES},
        received=len(frame.placements),
        base=base_of(frame),
        chosen=chosen,
        comments=_comments(theme_set, frame, matching[(page - 1) * PAGE : page * PAGE], hidden),
        chosen_total=len(matching),
        page=page,
        pages=pages,
        undoable=_undoable(theme_set, frame),
        campaigns=_campaigns(campaigns, hidden),
        dropped=[t for t in frame.themes.values() if t.state in ("dropped", "merged")],
    )


def base_of(frame: Codeframe) -> int:
    return sum(n for pile, n in frame.piles().items() if pile in SPEAKING)


def _chosen(frame: Codeframe, asked: str, campaigns: int) -> str:
    """What was asked for where it exists; a merged theme leads to the one that it went into."""
    for _step in frame.themes:
        if asked not in frame.themes or frame.themes[asked].state != "merged":
            break
        asked = frame.themes[asked].into
    live = [t.id for t in frame.live()]
    if asked in live or asked in PILES or asked in [f"{CAMPAIGN}{n}" for n in range(campaigns)]:
        return asked
    return live[0] if live else "undecided"


def _members(frame: Codeframe, chosen: str, campaigns: list[dict]) -> list[int]:
    if chosen in PILES:
        return [pk for pk, placement in frame.placements.items() if placement.pile == chosen]
    if chosen.startswith(CAMPAIGN):
        own = campaigns[int(chosen.removeprefix(CAMPAIGN))]["comments"]
        return [pk for pk in own if pk in frame.placements]
    return frame.members(chosen)


def _matching(frame: Codeframe, ids: list[int], wanted: Wanted, hidden: set[int]) -> list[int]:
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
        return [c.pk for c in _whole(rows).order_by("id") if not why_not(c)]
    return list(rows.order_by("id").values_list("pk", flat=True))


def _whole(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """With what decides whether a comment may be quoted, in three queries however many there are."""
    return rows.select_related("submission").prefetch_related("flags", "submission__flags")


def quoted_in(frame: Codeframe) -> set[int]:
    return {pk for quotes in frame.quotes.values() for pk in quotes}


def _themes(theme_set: ThemeSet, frame: Codeframe) -> list[BoardTheme]:
    sizes, live, base = frame.sizes(), frame.live(), base_of(frame)
    first = _first_quotes(theme_set, frame, live)
    return [
        BoardTheme(t, sizes.get(t.id, 0), base, first.get(t.id, ""), len(frame.quotes.get(t.id, [])))
        for t in live
    ]


def _first_quotes(theme_set: ThemeSet, frame: Codeframe, live: list[CodeTheme]) -> dict[str, str]:
    """The chosen quote of each theme, else its most typical comment. One with a flag is no example."""
    ranked = theme_set.matches.exclude(quote_rank=None).values_list("comment_id", "quote_rank")
    ranks = {comment: rank for comment, rank in ranked if rank is not None}
    worried = set(flagged(theme_set.consultation.comments.all()).values_list("pk", flat=True))
    members: dict[str, list[int]] = {}
    for pk, placement in frame.placements.items():
        if pk in worried:
            continue
        for theme in placement.themes:
            members.setdefault(theme, []).append(pk)
    first = {t.id: _typical(frame.quotes.get(t.id) or members.get(t.id, []), ranks) for t in live}
    texts = dict(Comment.objects.filter(pk__in=set(first.values())).values_list("pk", "redacted"))
    return {theme: texts.get(pk, "") for theme, pk in first.items()}


def _typical(ids: list[int], ranks: dict[int, int]) -> int:
    return min(ids, key=lambda pk: (ranks.get(pk, 10**6), pk)) if ids else 0


def _comments(theme_set: ThemeSet, frame: Codeframe, ids: list[int], hidden: set[int]) -> list[BoardComment]:
    found = {c.pk: c for c in _whole(Comment.objects.filter(pk__in=ids))}
    why = dict(theme_set.matches.filter(comment__in=ids).values_list("comment_id", "why"))
    quoted = quoted_in(frame)
    shown = [_comment(found[pk], frame, why.get(pk) or [], pk in quoted) for pk in ids]
    return [_without_text(each) if each.id in hidden else each for each in shown]


def _comment(comment: Comment, frame: Codeframe, why: list[str], quoted: bool) -> BoardComment:
    placement = frame.placements[comment.pk]
    worried = bool(comment.submission and comment.submission.worries_keyer)
    return BoardComment(
        id=comment.pk,
        text=comment.redacted,
        segments=segments(comment.redacted, why),
        themes=placement.themes,
        pile=placement.pile,
        why=standing(comment.redacted, why),
        quoted=quoted,
        flagged=worried or bool(flags_of(comment)),
        unsure=comment.unsure,
        read=comment.pk in frame.read,
        why_not=why_not(comment),
    )


def _without_text(comment: BoardComment) -> BoardComment:
    said = str(WITH_THE_LEAD)
    return replace(comment, text=said, segments=(Segment(said),), why=())


def _campaigns(groups: list[dict], hidden: set[int]) -> list[Campaign]:
    firsts = [group["comments"][0] for group in groups if group["comments"]]
    samples = dict(Comment.objects.filter(pk__in=firsts).values_list("pk", "redacted"))
    samples |= dict.fromkeys(hidden, str(WITH_THE_LEAD))
    return [
        Campaign(f"{CAMPAIGN}{n}", len(g["comments"]), g["texts"], samples.get(g["comments"][0], ""))
        for n, g in enumerate(groups)
        if g["comments"]
    ]


def labels_of(frame: Codeframe) -> dict[str, str]:
    return {theme.id: theme.label for theme in frame.themes.values()}


def _undoable(theme_set: ThemeSet, frame: Codeframe) -> tuple[int, str] | None:
    acts = acts_of(theme_set)
    gone = undone(acts)
    newest = next((a for a in reversed(acts) if a.act != "undo" and a.number not in gone), None)
    return (newest.number, told(newest.act, newest.payload, labels_of(frame))) if newest else None


@dataclass(frozen=True)
class Told:
    """One line of the history."""

    decision: Decision
    sentence: str
    holds: bool
    undoable: bool


def history(theme_set: ThemeSet, *, at_most: int = 30) -> list[Told]:
    """The newest decisions, each with whether it still holds."""
    acts, labels = acts_of(theme_set), labels_of(codeframe(theme_set))
    gone, read = undone(acts), {act.number: act.payload for act in acts}
    rows: Iterable[Decision] = theme_set.decisions.select_related("by").order_by("-number")[:at_most]
    return [
        Told(
            decision=row,
            sentence=told(row.act, read[row.number], labels),
            holds=row.number not in gone,
            undoable=row.number not in gone and row.act != Decision.Act.UNDO,
        )
        for row in rows
    ]

"""The themes and the campaigns as the page lists them."""

from analysis.board.rows import CAMPAIGN, SPEAKING, WITH_THE_LEAD, BoardTheme, Campaign
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe, CodeTheme
from analysis.pipeline.guarded import flagged


def base_of(frame: Codeframe) -> int:
    return sum(n for pile, n in frame.piles().items() if pile in SPEAKING)


def themes_shown(theme_set: ThemeSet, frame: Codeframe) -> list[BoardTheme]:
    sizes, live, base = frame.sizes(), frame.live(), base_of(frame)
    first = _first_quotes(theme_set, frame, live)
    origins = _origins(theme_set)
    return [
        BoardTheme(
            t,
            sizes.get(t.id, 0),
            base,
            first.get(t.id, ""),
            len(frame.quotes.get(t.id, [])),
            origins.get(t.id, ""),
        )
        for t in live
    ]


def _origins(theme_set: ThemeSet) -> dict[str, str]:
    """By theme whether it was carried over or found; nothing where there was nothing to carry."""
    if theme_set.carried_from_id is None:
        return {}
    return {f"m{number}": origin for number, origin in theme_set.themes.values_list("number", "origin")}


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


def campaigns_shown(groups: list[dict], hidden: set[int]) -> list[Campaign]:
    firsts = [group["comments"][0] for group in groups if group["comments"]]
    samples = dict(Comment.objects.filter(pk__in=firsts).values_list("pk", "redacted"))
    samples |= dict.fromkeys(hidden, str(WITH_THE_LEAD))
    return [
        Campaign(f"{CAMPAIGN}{n}", len(g["comments"]), g["texts"], samples.get(g["comments"][0], ""))
        for n, g in enumerate(groups)
        if g["comments"]
    ]

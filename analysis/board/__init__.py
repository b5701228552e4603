"""What the themes page shows: the codeframe with its comments, all figures with their base."""

from analysis.board.comments import comments_shown
from analysis.board.history import Told, history, labels_of, undoable
from analysis.board.likeness import LIKE, asked_in, most_like
from analysis.board.matching import chosen_in, matching_in, members_of
from analysis.board.rows import (
    PAGE,
    PILES,
    SHOWN,
    WITH_THE_LEAD,
    Board,
    BoardComment,
    BoardTheme,
    Campaign,
    Wanted,
)
from analysis.board.themes import base_of, campaigns_shown, themes_shown
from analysis.models import ThemeSet
from analysis.pipeline.codeframe import GONE
from analysis.pipeline.guarded import with_lead_alone
from analysis.selectors import codeframe

__all__ = [
    "LIKE",
    "PAGE",
    "PILES",
    "SHOWN",
    "WITH_THE_LEAD",
    "Board",
    "BoardComment",
    "BoardTheme",
    "Campaign",
    "Told",
    "Wanted",
    "base_of",
    "board",
    "chosen_in",
    "history",
    "labels_of",
]


def board(theme_set: ThemeSet, wanted: Wanted) -> Board:
    frame = codeframe(theme_set)
    campaigns = theme_set.campaigns
    hidden = with_lead_alone(theme_set.consultation.comments.all())
    chosen = chosen_in(frame, wanted.chosen, len(campaigns), hidden)
    like = asked_in(frame, chosen, hidden)
    own = members_of(frame, chosen, campaigns) if like is None else most_like(theme_set, frame, like, hidden)
    matching = matching_in(frame, own, wanted, hidden)
    if like is not None:
        matching.sort(key=own.index)
    pages = max(1, -(-len(matching) // PAGE))
    page = min(max(wanted.page, 1), pages)
    return Board(
        theme_set=theme_set,
        frame=frame,
        themes=themes_shown(theme_set, frame),
        piles={pile: frame.piles().get(pile, 0) for pile in PILES},
        received=len(frame.placements),
        base=base_of(frame),
        chosen=chosen,
        comments=comments_shown(theme_set, frame, matching[(page - 1) * PAGE : page * PAGE], hidden),
        chosen_total=len(matching),
        page=page,
        pages=pages,
        undoable=undoable(theme_set, frame),
        campaigns=campaigns_shown(campaigns, hidden),
        dropped=[t for t in frame.themes.values() if t.state in GONE],
        like=next(iter(comments_shown(theme_set, frame, [like], hidden)), None) if like else None,
    )

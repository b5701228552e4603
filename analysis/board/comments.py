"""The comments on one page of the board."""

from dataclasses import replace

from analysis.board.aside import why_aside
from analysis.board.matching import quoted_in, whole
from analysis.board.rows import WITH_THE_LEAD, BoardComment
from analysis.highlights import Segment, segments, standing
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import flags_of
from analysis.pipeline.quoting import why_not


def comments_shown(
    theme_set: ThemeSet, frame: Codeframe, ids: list[int], hidden: set[int]
) -> list[BoardComment]:
    found = {c.pk: c for c in whole(Comment.objects.filter(pk__in=ids))}
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
        aside=why_aside(comment.redacted) if placement.pile == "set_aside" else "",
    )


def _without_text(comment: BoardComment) -> BoardComment:
    said = str(WITH_THE_LEAD)
    return replace(comment, text=said, segments=(Segment(said),), why=(), aside="")

"""The parts that the machine suggests for one theme, made when they are asked for and kept nowhere."""

from dataclasses import dataclass

from analysis.methods.themes.parts import parts
from analysis.models import Comment, ThemeSet
from analysis.pipeline.codeframe import Codeframe
from analysis.pipeline.guarded import with_lead_alone

EXAMPLES = 4


@dataclass(frozen=True)
class Suggested:
    """``comments``: the numbers of all of its comments; ``first``: the redacted texts of a few, in full."""

    number: int
    label: str
    comments: tuple[int, ...]
    first: tuple[str, ...]


def suggested_parts(theme_set: ThemeSet, frame: Codeframe, theme: str) -> list[Suggested]:
    """Two to four parts, or none. What the safeguarding lead alone reads is in none, and names none."""
    rows = Comment.objects.filter(pk__in=frame.members(theme)).order_by("pk").values_list("pk", "redacted")
    hidden = with_lead_alone(theme_set.consultation.comments.all())
    shown = [(pk, text) for pk, text in rows if pk not in hidden]
    found = parts([text for _, text in shown])
    return [
        Suggested(
            number=number,
            label=part.label,
            comments=tuple(shown[at][0] for at in part.members),
            first=tuple(shown[at][1] for at in part.members[:EXAMPLES]),
        )
        for number, part in enumerate(found, start=1)
    ]

"""What a report says of the strips under its headlines and of its tables by group. Pure."""

from collections.abc import Sequence

from analysis.reports.model import Strip

ROBUST = (
    "Under each headline stands whether it holds without some of the answers. It holds where the same answer "
    "leads, its share stays on the same side of one half, and the share moves by no more than 5 percentage "
    "points. Where fewer than 30 people are left, or so few are left out that one of them could be "
    "recognised, it is too few to say."
)
BY_GROUP = (
    "In the tables by group, groups that the profile hides stand together as one in every table, answers "
    "that few people gave are joined to another answer, and a count is hidden where it is small or would "
    "tell a small one. Organisations are in none of these tables, but for comments."
)
VERDICTS = {
    "holds": "holds",
    "changes": "changes",
    "too_few": "too few to say",
    "none": "no such answers",
}


def robust_sentence(strip: Sequence[Strip]) -> str:
    """The strip under a headline: what becomes of it without some of the answers."""
    said = [f"{each.label}: {VERDICTS[each.verdict]}." for each in strip]
    return " ".join(("Does this hold?", *said)) if said else ""

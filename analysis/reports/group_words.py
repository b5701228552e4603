"""What a report says of the strips under its headlines and of its tables by group. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from analysis.reports.crossed import ALL, CrossTable
from analysis.reports.model import Findings, Strip

ASKED = "Does this hold?"
KEY = (
    f"Under a headline stands “{ASKED}”: we worked it out again without some of the answers. “Holds” means "
    "that it still says the same of the answers that are left; “changes” means that it does not."
)
CAMPAIGNS = "Campaigns are the same words sent many times."
ROBUST = (
    "Under each headline stands whether it holds without some of the answers. It holds where the same answer "
    "leads, its share stays on the same side of one half, and the share moves by no more than 5 percentage "
    "points; else it changes. Where fewer than 30 people are left, it is too few to say. Where the verdict "
    "would show how a few people answered, it is not told, to protect small groups."
)
BY_GROUP = (
    "In the tables by group, a group that is too small to be told alone stands in one line with another, or "
    "with those who did not say; a larger group can be joined to it, so that the small one cannot be worked "
    "out. Answers that few people gave are joined to another answer, and a count is hidden where it is small "
    "or would tell a small one. Organisations are in none of these tables, but for comments."
)
LEAD = (
    "The tables below show how each group of people answered each question. Groups differ in size, and "
    "people chose for themselves whether to answer. So a difference between two groups here need not be one "
    "between all the people they stand for."
)
VERDICTS = {
    "holds": "holds",
    "changes": "changes",
    "too_few": "too few to say",
    "none": "no such answers",
    "withheld": "not told, to protect small groups",
}


def robust_key(findings: Findings) -> Iterator[str]:
    """What stands once, before the first strip: its words, and what no headline could be tried without."""
    strips = [question.robust for question in findings.questions if question.robust]
    if not strips:
        return
    yield KEY
    if any("campaign" in each.label.lower() for strip in strips for each in strip):
        yield CAMPAIGNS
    for label in never(findings):
        yield f"{label}: {VERDICTS['none']} in this consultation."


def never(findings: Findings) -> tuple[str, ...]:
    """The variants that leave nobody out of any question."""
    said = [each for question in findings.questions for each in question.robust]
    found = {each.label for each in said if each.verdict != "none"}
    return tuple(dict.fromkeys(each.label for each in said if each.label not in found))


def robust_sentence(strip: Sequence[Strip], unsaid: Collection[str] = ()) -> str:
    """The strip under a headline: what becomes of it without some of the answers. ``unsaid``: labels that
    are said once for all headlines.
    """
    said = [f"{each.label}: {VERDICTS[each.verdict]}." for each in strip if each.label not in unsaid]
    return " ".join((ASKED, *said)) if said else ""


def tells(table: CrossTable) -> bool:
    """Whether a group has a figure in it: everybody's stand in the table of the question already."""
    return any(_told(table))


def not_shown(findings: Findings) -> str:
    """One sentence for all tables that hold no figure; "" where there is none."""
    empty = [table for table in findings.breakdowns if not tells(table)]
    if not empty:
        return ""
    short = {each.key: each.short for each in (*findings.questions, *findings.texts)}
    names: dict[str, list[str]] = {}
    for table in empty:
        names.setdefault(table.by, []).append(short.get(table.question, table.title))
    of = Counter(table.by for table in findings.breakdowns)
    listed = "; ".join(f"by {by}, {len(gone)} of {of[by]}: {', '.join(gone)}" for by, gone in names.items())
    return (
        f"{len(empty)} of {len(findings.breakdowns)} tables could not be shown, because some of their groups "
        f"are so small that people in them could be recognised ({listed})."
    )


def mostly_hidden(findings: Findings) -> str:
    """The groupings of which fewer than half of the groups have a figure; "" where there is none."""
    told: dict[str, list[bool]] = {}
    for table in findings.breakdowns:
        told.setdefault(table.by, []).extend(_told(table))
    few = [by for by, groups in told.items() if 2 * sum(groups) < len(groups)]
    where = f"By {' and by '.join(few)}, most groups have no figures"
    return f"{where}: they are too small, or would tell a smaller one." if few else ""


def _told(table: CrossTable) -> list[bool]:
    """For each group but everybody, whether it has any figure."""
    inside = [n for n, group in enumerate(table.groups) if group.role != ALL]
    return [not table.withheld and any(row.cells[n].count is not None for row in table.rows) for n in inside]

"""The section "What weighting changes" of the report. Pure."""

from collections.abc import Sequence

from analysis.reports import passages
from analysis.reports.document import TableBlock, Writer
from analysis.reports.weighted import WeightedFinding, WeightedLine

TITLE = "What weighting changes"
BESIDE = (
    "Everywhere else in this report people are counted as they answered. This table sets the weighted shares "
    "beside those."
)
RAKED = (
    "The answers were weighted by {margins}, so that these groups have the shares that they have in the area."
)
CAP = "No answer counts for more than {cap} times, or for less than one part in {cap} of, an average one."
GAP = "For one group the weighted share stays {gap} points from the area's; for the others less."
SMALL = "Answers that fewer people gave than may be told of are left out of this table."
LOW = "[u] Low reliability: an effective base under 30."
UNSETTLED = "The weights did not settle: the margins contradict each other."


def weighted(found: WeightedFinding | None, w: Writer) -> None:
    """Nothing where weighting is off."""
    if found is None:
        return
    w.say(found.caption, "" if found.settled else UNSETTLED)
    cap = CAP.format(cap=found.cap) if found.cap else ""
    gap = GAP.format(gap=found.gap) if found.gap else ""
    w.say(RAKED.format(margins=passages.listed(list(found.margins))), cap, gap)
    w.say(BESIDE, SMALL)
    w.add(_table(found.lines))


def _table(lines: Sequence[WeightedLine]) -> TableBlock:
    rows = tuple(
        (
            f"{line.question}: {line.answer}",
            f"{line.percent}%",
            f"{line.weighted}%{' [u]' if line.low else ''}",
            f"{line.base:,}",
        )
        for line in lines
    )
    header = ("Question and answer", "As answered", "Weighted", "Base")
    note = " ".join(["Base: people who answered, unweighted.", *[LOW] * any(line.low for line in lines)])
    return TableBlock(TITLE, header, rows, note, "table-weighted")

"""The section "What weighting changes" of the report. Pure."""

from collections.abc import Sequence

from analysis.reports.document import TableBlock, Writer
from analysis.reports.weighted import WeightedFinding, WeightedLine

TITLE = "What weighting changes"
BESIDE = (
    "Everywhere else in this report people are counted as they answered. This table sets the weighted shares "
    "beside those."
)
GAP = "The weights leave this much between a group's share and the area's: {gaps}."
UNSETTLED = "The weights did not settle: the margins contradict each other."


def weighted(found: WeightedFinding | None, w: Writer) -> None:
    """Nothing where weighting is off."""
    if found is None:
        return
    w.say(found.caption, "" if found.settled else UNSETTLED)
    w.say(BESIDE, GAP.format(gaps="; ".join(found.gaps)) if found.gaps else "")
    w.add(_table(found.lines))


def _table(lines: Sequence[WeightedLine]) -> TableBlock:
    rows = tuple(
        (f"{line.question}: {line.answer}", f"{line.percent}%", f"{line.weighted}%", f"{line.base:,}")
        for line in lines
    )
    header = ("Question and answer", "As answered", "Weighted", "Base")
    return TableBlock(TITLE, header, rows, "Base: people who answered, unweighted.", "table-weighted")

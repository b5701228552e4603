"""What weighting would change, as plain values and as a section of the report. Pure.

The headline figures of a report are of people as they answered. Where officers chose to weight, the weighted
shares stand beside them, with what was raked to and what it costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.reports.document import TableBlock, Writer

TITLE = "What weighting changes"
BESIDE = (
    "Everywhere else in this report people are counted as they answered. This table sets the weighted shares "
    "beside those."
)
GAP = "The weights leave this much between a group's share and the area's: {gaps}."
UNSETTLED = "The weights did not settle: the margins contradict each other."


@dataclass(frozen=True)
class WeightedLine:
    """One answer, or a total of answers. Shares are whole per cent of the base, each rounded once."""

    question: str
    answer: str
    base: int
    percent: str
    weighted: str


@dataclass(frozen=True)
class WeightedFinding:
    """``caption`` says what weights can and cannot do; ``gaps`` are the groups that stay off their target."""

    caption: str
    margins: tuple[str, ...]
    settled: bool
    gaps: tuple[str, ...]
    lines: tuple[WeightedLine, ...]


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

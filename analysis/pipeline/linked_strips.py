"""Verdicts under a headline as a reader sees them: each tells within a range who of a group gave the lead."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace

from analysis.methods.robustness import CHANGES, HOLDS, Outcome, told
from analysis.methods.suppression import Table, cell_name
from analysis.pipeline.grouped import Breakdown
from analysis.pipeline.linked import Bounds
from analysis.pipeline.robust import NOT_TOLD, Leaving, Strips
from analysis.reports.model import Findings, QuestionFinding
from surveys.models import Channel

CHANNEL, HUB = "channel", "hub"
Own = tuple[Leaving, Outcome]


def strip_name(key: str) -> str:
    return f"what holds of {key}"


def strip_tables(shown: Findings, strips: Strips) -> Iterator[Table]:
    """One table for each headline that prints a verdict on a channel or a hub."""
    for question in shown.questions:
        own = strips.get(question.key, ())
        printed = {strip.label for strip in question.robust if strip.verdict in (HOLDS, CHANGES)}
        if any(each.kind in (CHANNEL, HUB) and each.variant.label in printed for each, _ in own):
            yield _table(question.key, own, printed)


def _table(key: str, own: Sequence[Own], printed: set[str]) -> Table:
    """The leading answers of the channels add up to all of them, those of the hubs to those on paper."""
    total, rest = f"lead of {key}", f"other channels of {key}"
    cells: dict[Hashable, int | None] = {total: own[0][1].lead, rest: None}
    known: dict[Hashable, Bounds] = {}
    names: dict[str, list[Hashable]] = {CHANNEL: [], HUB: []}
    for each, outcome in own:
        if each.kind in names:
            name = cell_name(("lead", key), (each.kind, each.group))
            names[each.kind].append(name)
            cells[name] = None
            if each.variant.label in printed:
                known[name] = _bounds(each.kind, outcome)
    sums: list[tuple[Hashable, Sequence[Hashable]]] = [(total, [*names[CHANNEL], rest])]
    if names[HUB]:
        paper = cell_name(("lead", key), (CHANNEL, str(Channel.PAPER.label)))
        other = f"other hubs of {key}"
        cells[other] = None
        sums.append((paper if paper in cells else total, [*names[HUB], other]))
    return Table(strip_name(key), cells, sums, known)


def _bounds(kind: str, outcome: Outcome) -> Bounds:
    """A hub is left out; of a channel by itself all others are."""
    low, high = told(outcome)
    return (low, high) if kind == HUB else (outcome.lead - high, outcome.lead - low)


def beside_channels(shown: Findings, breakdowns: Sequence[Breakdown]) -> Findings:
    """No verdict on a channel where the table by channel hides something of the question."""
    hidden = {each.shown.question for each in breakdowns if each.shown.banner == CHANNEL and _hides(each)}
    alone = {f"{channel.label} alone" for channel in Channel}
    return replace(
        shown, questions=tuple(_silent(q, alone) if q.key in hidden else q for q in shown.questions)
    )


def without_strips(shown: Findings, named: set[str]) -> Findings:
    """Headlines of these tables say nothing of channels and hubs."""
    return replace(
        shown,
        questions=tuple(_silent(q, None) if strip_name(q.key) in named else q for q in shown.questions),
    )


def _silent(question: QuestionFinding, labels: set[str] | None) -> QuestionFinding:
    strip = tuple(
        replace(each, verdict=NOT_TOLD)
        if each.verdict in (HOLDS, CHANGES) and (labels is None or each.label in labels)
        else each
        for each in question.robust
    )
    return replace(question, robust=strip)


def _hides(each: Breakdown) -> bool:
    shown = each.shown
    return bool(each.hidden) or any(cell.count is None for row in shown.rows for cell in row.cells)

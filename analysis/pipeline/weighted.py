"""Weighted shares beside those of a release, where officers chose to weight."""

from collections.abc import Iterator, Sequence

from analysis.pipeline.cuts import Cut, People, cut_table
from analysis.pipeline.weights import RakedMargin, Weighted, weights_of
from analysis.reports.crossed import CrossTable
from analysis.reports.model import Findings, QuestionFinding
from analysis.reports.weighted import WeightedFinding, WeightedLine
from surveys.models import Dataset


def weighted_finding(dataset: Dataset, findings: Findings) -> WeightedFinding | None:
    """The answers that ``findings`` show, weighted; None where weighting is off. Raises CannotWeight.

    Only what is told in full is told again: a withheld table has no weighted share either. Nor has an answer
    that fewer than the threshold gave, or all but so few: how far its share moves tells how much they weigh.
    """
    weights = weights_of(dataset)
    if weights is None:
        return None
    return WeightedFinding(
        caption=weights.caption,
        margins=tuple(margin.name for margin in weights.margins),
        settled=weights.converged,
        gap=_largest_gap(weights.margins),
        cap="" if weights.cap is None else f"{weights.cap:g}",
        lines=tuple(_lines(People(dataset), findings, weights)),
    )


def _largest_gap(margins: Sequence[RakedMargin]) -> str:
    """In points, without the group it is of; "" where every margin is reached."""
    gaps = [abs(group.gap) for margin in margins for group in margin.groups if group.gap]
    return str(max(gaps)) if gaps else ""


def _lines(people: People, findings: Findings, weights: Weighted) -> Iterator[WeightedLine]:
    for question in findings.questions:
        told = not question.table.withheld and question.table.kind == "topline" and question.table.base
        if told and people.has(question.key):
            cut = cut_table(people, Cut(question.key), weights=weights.values)
            yield from _of(question, cut, findings.basis.threshold)


def _of(question: QuestionFinding, cut: CrossTable, k: int) -> Iterator[WeightedLine]:
    """The totals of a scale; of anything else each answer."""
    shares = {row.label: row.cells[0].percent for row in (*cut.rows, *cut.nets)}
    base, low = question.table.base or 0, cut.groups[0].low
    for row in question.table.nets or question.table.rows:
        share = shares.get(row.label)
        if row.percent is not None and share is not None and k <= (row.count or 0) <= base - k:
            yield WeightedLine(question.short, row.label, base, row.percent, share, low)

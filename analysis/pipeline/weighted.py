"""Weighted shares beside those of a release, where officers chose to weight."""

from collections.abc import Iterator

from analysis.pipeline.cuts import Cut, People, cut_table
from analysis.pipeline.weights import RakedMargin, Weighted, weights_of
from analysis.reports.crossed import CrossTable
from analysis.reports.model import Findings, QuestionFinding
from analysis.reports.weighted import WeightedFinding, WeightedLine
from surveys.models import Dataset


def weighted_finding(dataset: Dataset, findings: Findings) -> WeightedFinding | None:
    """The answers that ``findings`` show, weighted; None where weighting is off. Raises CannotWeight.

    Only what is told in full is told again: a withheld table has no weighted share either.
    """
    weights = weights_of(dataset)
    if weights is None:
        return None
    return WeightedFinding(
        caption=weights.caption,
        margins=tuple(margin.name for margin in weights.margins),
        settled=weights.converged,
        gaps=tuple(gap for margin in weights.margins for gap in _gaps(margin)),
        lines=tuple(_lines(People(dataset), findings, weights)),
    )


def _gaps(margin: RakedMargin) -> Iterator[str]:
    for group in margin.groups:
        if group.gap:
            yield f"{group.label} {group.gap:+} points"


def _lines(people: People, findings: Findings, weights: Weighted) -> Iterator[WeightedLine]:
    for question in findings.questions:
        told = not question.table.withheld and question.table.kind == "topline" and question.table.base
        if told and people.has(question.key):
            yield from _of(question, cut_table(people, Cut(question.key), weights=weights.values))


def _of(question: QuestionFinding, cut: CrossTable) -> Iterator[WeightedLine]:
    """The totals of a scale; of anything else each answer."""
    shares = {row.label: row.cells[0].percent for row in (*cut.rows, *cut.nets)}
    for row in question.table.nets or question.table.rows:
        share = shares.get(row.label)
        if row.percent is not None and share is not None and question.table.base:
            yield WeightedLine(question.short, row.label, question.table.base, row.percent, share)

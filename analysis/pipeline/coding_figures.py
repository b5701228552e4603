"""What a report tells of the second coding, and what of it would give away a hidden number."""

from dataclasses import replace

from analysis.models import ThemeSet
from analysis.pipeline.coded import Comparison, coded, comparisons, not_blind, sample_told
from analysis.reports.coding import CodingFinding, ComparedFinding, figure, interval
from analysis.reports.counted import CountTable


def coding_finding(theme_set: ThemeSet) -> CodingFinding | None:
    """Of the newest closed sample: an open one is told to nobody. None where nobody coded again."""
    sample = sample_told(theme_set)
    if sample is None:
        return None
    return CodingFinding(
        sampled=sample.sampled.count(),
        coders=len(coded(sample)),
        not_blind=len(not_blind(sample)),
        compared=tuple(map(_compared, comparisons(sample))),
    )


def _compared(found: Comparison) -> ComparedFinding:
    agreed = found.agreement
    low, high = interval(agreed.micro_interval) or (None, None)
    return ComparedFinding(
        who=found.kind,
        first=found.first,
        second=found.second,
        comments=agreed.n,
        left_out=found.left_out,
        kappa=figure(agreed.kappa) or None,
        f1=figure(agreed.micro_f1) or None,
        low=low,
        high=high,
    )


def coding_masked(found: CodingFinding | None, piles: CountTable | None, k: int) -> CodingFinding | None:
    """A sample of nearly all comments tells how many say something, and so how many say nothing.

    Where that number is hidden among the piles, and the sample leaves fewer than ``k`` of the received
    comments out, its size and its bases are hidden too. The figures of agreement stay: they count no group.
    """
    if found is None or found.sampled is None or piles is None:
        return found
    hidden = piles.withheld or piles.base is None or any(row.count is None for row in piles.rows)
    if not hidden or (piles.base is not None and piles.base - found.sampled >= k):
        return found
    compared = tuple(replace(each, comments=None, left_out=None) for each in found.compared)
    return replace(found, sampled=None, compared=compared)

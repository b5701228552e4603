"""What weighting would change, as plain values. Pure.

The headline figures of a report are of people as they answered. Where officers chose to weight, the weighted
shares stand beside them, with what was raked to and what it costs.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class WeightedLine:
    """One answer, or a total of answers. Shares are whole per cent of the base, each rounded once."""

    question: str
    answer: str
    base: int
    percent: str
    weighted: str
    low: bool = False  # an effective base under 30


@dataclass(frozen=True)
class WeightedFinding:
    """``caption`` says what weights can and cannot do. ``gap``: the furthest that a group's weighted share
    stays from the area's, in points, "" where all are reached. ``cap``: the most an answer may weigh.
    """

    caption: str
    margins: tuple[str, ...]
    settled: bool
    gap: str
    cap: str
    lines: tuple[WeightedLine, ...]

"""How well the themes of one text question hold when people code a sample again, as plain values. Pure."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from analysis.methods.intervals import Interval

CENT = Decimal("0.01")


@dataclass(frozen=True)
class ComparedFinding:
    """Two codings of the same comments: ``who`` is people or machine, ``first`` and ``second`` are letters.

    ``comments``: the base; ``left_out``: comments of which one of the two could not say. Both are None
    where they would give away a hidden number. Kappa and F1 have two decimals; None where they cannot be
    worked out. ``low`` and ``high``: the 95% bootstrap interval of F1.
    """

    who: str
    first: str
    second: str
    comments: int | None
    left_out: int | None
    kappa: str | None = None
    f1: str | None = None
    low: str | None = None
    high: str | None = None


@dataclass(frozen=True)
class CodingFinding:
    """``sampled``: comments drawn at random. ``not_blind``: coders who had also worked on these themes."""

    sampled: int | None
    coders: int
    not_blind: int
    compared: tuple[ComparedFinding, ...]


def figure(value: float | None) -> str:
    """Two decimals, halves up; "" for none, and never "-0.00"."""
    if value is None:
        return ""
    rounded = Decimal(repr(value)).quantize(CENT, ROUND_HALF_UP)
    return str(rounded if rounded else abs(rounded))


def interval(found: Interval | None) -> tuple[str, ...]:
    """Both ends with two decimals, rounded outward; nothing for none."""
    if found is None:
        return ()
    return tuple(str((end / 100).quantize(CENT)) for end in found.percent())

"""A column chart of answers by day as numbers for an SVG template. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT, TOP, BOTTOM = 44, 8, 26, 34


@dataclass(frozen=True)
class Column:
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Line:
    """A line of the scale with its figure."""

    y: float
    text: str


@dataclass(frozen=True)
class Columns:
    width: int
    height: int
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    first: date
    last: date
    left: int = LEFT
    base: float = 0
    right: float = 0


def columns(days: Sequence[tuple[date, int]], *, width: int, height: int = 220) -> Columns:
    """``days``: at least one, in order, without gaps. Sizes are CSS pixels."""
    top = scale_top(max(n for _, n in days))
    room, tall = width - LEFT - RIGHT, height - TOP - BOTTOM
    step = room / len(days)
    gap = min(2.0, step / 5)
    return Columns(
        width=width,
        height=height,
        columns=tuple(
            Column(
                round(LEFT + place * step + gap / 2, 2),
                round(TOP + tall * (1 - n / top), 2),
                round(min(step - gap, 48), 2),
                round(tall * n / top, 2),
            )
            for place, (_, n) in enumerate(days)
        ),
        lines=tuple(Line(round(TOP + tall * (1 - n / top), 2), f"{n:,}") for n in (0, top // 2, top)),
        first=days[0][0],
        last=days[-1][0],
        base=TOP + tall,
        right=width - RIGHT,
    )


def scale_top(largest: int) -> int:
    """The next of 2, 4, 6, 8, 10, 20, 40, 60, 80, 100, 200, ...: its half is a whole number too."""
    ten = 1
    while largest > 10 * ten:
        ten *= 10
    return next(step * ten for step in (2, 4, 6, 8, 10) if step * ten >= largest)

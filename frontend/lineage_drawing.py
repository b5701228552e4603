"""Where the themes come from, as lines between two columns: places and sizes in pixels. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from analysis.methods.charts.colours import ACCENT, EDGE
from analysis.methods.charts.words import wrap
from analysis.pipeline.lineage import End, Lineage

WIDTH, LABELS, BAR = 740, 220, 10
WORDS = 180  # of the labels: a browser without the type that is measured may set it wider
SIZE, LINE = 16, 20  # of the type
SLOT = 20  # of a line where it begins: its number stands there
THINNEST, NARROW_SLOT, GAP = 1.5, 8.0, 16.0
TALL = 340  # pixels for all comments together
MOST_EACH = 12.0  # pixels for one comment
TOP = 30.0


@dataclass(frozen=True)
class Box:
    """One theme or pile: its bar, and the lines of its name beside it."""

    x: float
    y: float
    height: float
    words_x: float
    anchor: str
    words: tuple[tuple[float, str], ...]  # baseline and text


@dataclass(frozen=True)
class Line:
    path: str
    width: float
    colour: str
    number: int
    x: float
    y: float


@dataclass(frozen=True)
class Drawn:
    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def drawn(found: Lineage, name: Callable[[End], str], *, same: bool) -> Drawn:
    """``same``: an id names the same theme on both sides, so that what stayed is drawn more quietly."""
    each = min(MOST_EACH, TALL / max(found.received, 1))
    left = _column(found.before, [(f.before, f.comments) for f in found.flows], name, each, SLOT, left=True)
    right = _column(
        found.after, [(f.after, f.comments) for f in found.flows], name, each, NARROW_SLOT, left=False
    )
    lines = []
    for n, flow in enumerate(found.flows):
        colour = EDGE if same and flow.before == flow.after else ACCENT
        lines.append(
            _line(left.slots[n], right.slots[n], max(THINNEST, flow.comments * each), colour, flow.comments)
        )
    height = round(max(left.end, right.end))
    return Drawn(WIDTH, height, (*left.boxes, *right.boxes), tuple(lines))


@dataclass(frozen=True)
class _Column:
    boxes: tuple[Box, ...]
    slots: list[float]  # the middle of each flow's slot, in the order of the flows
    end: float


def _column(
    ends: Sequence[End],
    flows: Sequence[tuple[str, int]],
    name: Callable[[End], str],
    each: float,
    slot: float,
    *,
    left: bool,
) -> _Column:
    """The ends below each other, each as high as its lines and its name need."""
    y, boxes, slots = TOP, [], [0.0] * len(flows)
    for end in ends:
        at = y
        for n, (own, comments) in enumerate(flows):
            if own == end.id:
                high = max(slot, comments * each)
                slots[n] = at + high / 2
                at += high
        words = wrap(f"{name(end)} ({end.comments:,})", WORDS, SIZE)
        height = max(at - y, len(words) * LINE)
        boxes.append(_box(y, height, words, left=left))
        y += height + GAP
    return _Column(tuple(boxes), slots, y)


def _box(y: float, height: float, words: list[str], *, left: bool) -> Box:
    bar = LABELS + 8 if left else WIDTH - LABELS - 8 - BAR
    said = tuple((round(y + LINE * n + SIZE, 1), words[n]) for n in range(len(words)))
    words_x = LABELS if left else WIDTH - LABELS
    return Box(bar, round(y, 1), round(height, 1), words_x, "end" if left else "start", said)


def _line(start: float, end: float, width: float, colour: str, number: int) -> Line:
    a, b = LABELS + 8 + BAR, WIDTH - LABELS - 8 - BAR
    middle = (a + b) / 2
    path = f"M{a} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {b} {end:.1f}"
    return Line(path, round(width, 1), colour, number, a + 8, round(start + 5.5, 1))

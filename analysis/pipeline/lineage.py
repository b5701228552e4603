"""Where the themes come from: how the comments went from one codeframe to another. Pure.

An end of a flow is a theme or a pile. A comment in two themes stands at both, so flows out of a theme may
add up to more than its comments; no place of a comment is ever without a flow.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.pipeline.codeframe import Codeframe, CodeTheme, Placement

AWAY = "away"  # the end of comments that the other codeframe does not have
PILES = ("none", "undecided", "set_aside", "unprocessed", AWAY)  # in the order in which they are listed


@dataclass(frozen=True)
class End:
    """``comments``: how many stand there. ``theme``: None for a pile."""

    id: str
    comments: int
    theme: CodeTheme | None = None


@dataclass(frozen=True)
class Flow:
    before: str
    after: str
    comments: int


@dataclass(frozen=True)
class Lineage:
    """``before`` and ``after``: themes by size, then piles. ``gone``: themes no longer there."""

    before: tuple[End, ...]
    after: tuple[End, ...]
    flows: tuple[Flow, ...]
    received: int
    gone: tuple[CodeTheme, ...] = ()


def lineage(machine: Codeframe, today: Codeframe) -> Lineage:
    """From the machine's themes to those that people made of them: the same id is the same theme."""
    counted: Counter[tuple[str, str]] = Counter()
    for pk, place in machine.placements.items():
        counted.update(_ways(_ends(place), _ends(today.placements[pk]), today))
    return _drawn(machine, today, counted)


def overlap(before: Codeframe, after: Codeframe) -> Lineage:
    """Between two codeframes whose themes have nothing to do with each other: every end with every other."""
    counted: Counter[tuple[str, str]] = Counter()
    for pk in before.placements | after.placements:
        ours, theirs = (_ends(frame.placements.get(pk)) for frame in (before, after))
        counted.update((one, other) for one in ours for other in theirs)
    return _drawn(before, after, counted)


def _ends(place: Placement | None) -> tuple[str, ...]:
    if place is None:
        return (AWAY,)
    return place.themes or (place.pile,)


def _ways(before: tuple[str, ...], after: tuple[str, ...], today: Codeframe) -> set[tuple[str, str]]:
    """How one comment went: what stays goes straight on, what left goes to what came for it."""
    left = [one for one in before if one not in after]
    came = [one for one in after if one not in before]
    ways = {(one, one) for one in before if one in after}
    for one in left:
        heir = _heir(one, today)
        ways |= {(one, heir)} if heir in after else {(one, other) for other in came or after[:1]}
    reached = {other for _, other in ways}
    return ways | {((left or list(before))[0], other) for other in came if other not in reached}


def _heir(theme: str, today: Codeframe) -> str:
    """The theme that this one was merged into in the end; itself where it was not."""
    for _step in today.themes:
        found = today.themes.get(theme)
        if found is None or found.state != "merged":
            break
        theme = found.into
    return theme


def _drawn(before: Codeframe, after: Codeframe, counted: Counter[tuple[str, str]]) -> Lineage:
    ours, theirs = tuple(_listed(before, after)), tuple(_listed(after, before))
    flows = [
        Flow(one.id, other.id, counted[one.id, other.id])
        for one in ours
        for other in theirs
        if counted[one.id, other.id]
    ]
    there = {end.id for end in theirs}
    gone = tuple(t for t in after.themes.values() if t.id not in there)
    return Lineage(ours, theirs, tuple(flows), len(before.placements | after.placements), gone)


def _listed(frame: Codeframe, other: Codeframe) -> Iterator[End]:
    """The themes on the board, also those without a comment, and the piles that somebody is in."""
    sizes, piles = frame.sizes(), frame.piles()
    piles[AWAY] = len(other.placements.keys() - frame.placements.keys())
    for theme in frame.live():
        yield End(theme.id, sizes.get(theme.id, 0), theme)
    for pile in PILES:
        if piles.get(pile):
            yield End(pile, piles[pile])

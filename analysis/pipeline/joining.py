"""Answers told as one, so that a crossed table has to hide less: how they are chosen, for desk and release.

Pure. A part names the answers it holds by their places in the question's whole list, so that the same choice
can be carried out on counts that are there already and on people who are still to be counted, with weights.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analysis.methods.wording.quantities import capital

SIDES = ("agree", "neutral", "disagree")


@dataclass(frozen=True)
class Part:
    """One line of a table. ``places``: of what it joins. ``side``: of its scale, or the role of a group."""

    places: tuple[int, ...]
    label: str
    side: str = ""


Parts = tuple[Part, ...]


def each_alone(labels: Iterable[str], sides: Iterable[str]) -> Parts:
    return tuple(Part((n,), label, side) for n, (label, side) in enumerate(zip(labels, sides, strict=True)))


def by_side(parts: Sequence[Part], names: Mapping[str, str]) -> Parts:
    """One part a side of the scale, then what stands beside it; of other questions each answer by itself.

    ``names``: what the scale calls its sides, as its nets do ("Total: agree").
    """
    if not any(part.side in SIDES for part in parts):
        return tuple(parts)
    sides = [[part for part in parts if part.side == side] for side in SIDES]
    called = {side: name.removeprefix("Total: ") for side, name in names.items()}
    scale = [as_one(side, called.get(side[0].side, "")) for side in sides if side]
    return (*scale, *(part for part in parts if part.side not in SIDES))


def without_rare(parts: Sequence[Part], counts: Sequence[int], least: int) -> Parts:
    """So joined that each was given by ``least`` people and more; what nobody gave is left out.

    The total of an answer stands in the topline, so each cell of a rare one would be known to within that
    total. Two are left, however rare: one answer alone would be everybody, and say nothing. ``counts``: how
    many gave each answer of the whole list, one answer a person.
    """
    given = tuple(part for part in parts if total_of(part, counts))
    while len(given) > 2 and min(total_of(part, counts) for part in given) < least:
        given = one_fewer(given, counts)
    return given


def one_fewer(parts: Sequence[Part], counts: Sequence[int]) -> Parts:
    """The rarest joined to the middle of the scale, else to the next rarest one, in that one's place."""
    rarest = min(parts, key=lambda part: total_of(part, counts))
    others = [part for part in parts if part is not rarest]
    middle = [part for part in others if part.side == "neutral"]
    partner = middle[0] if middle else min(others, key=lambda part: total_of(part, counts))
    both = as_one([part for part in parts if part in (rarest, partner)])
    made = Part(both.places, both.label, partner.side)
    return tuple(made if part is partner else part for part in others)


def as_one(parts: Sequence[Part], label: str = "") -> Part:
    """Whoever gave any of these answers. Its name lists them unless it has one of its own."""
    first, *rest = parts
    listed = ", or ".join([first.label, *(lower(part.label) for part in rest)])
    places = tuple(sorted(place for part in parts for place in part.places))
    return Part(places, capital(label or listed), first.side)


def total_of(part: Part, counts: Sequence[int]) -> int:
    return sum(counts[place] for place in part.places)


def lower(label: str) -> str:
    return label[:1].lower() + label[1:]

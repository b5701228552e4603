"""Who was heard: groups of those who answered beside the same groups of the area.

The index and its use to find under-represented groups are those of profile comparisons (100 = the share that
the group has in the area). It describes who answered; it says nothing of whether they speak for the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isnan

from analysis.methods.rounding import percent

LOW = 80  # an index under this stands far under its share


@dataclass(frozen=True)
class Group:
    """One group. count: people who stated it. area: people of it in the area; None is not known.

    base and whole: of the groups that are compared, those who stated one of them and the people of the area.
    A group is compared when it has people in the area; one that is not known, or has none, is in neither.
    Where no group is compared, base is everybody who stated a group, and there is no index.
    """

    key: str
    count: int
    base: int
    area: int | None
    whole: int
    wanted: int | None
    enough: bool

    @property
    def compared(self) -> bool:
        return bool(self.area)

    def share(self, places: int = 0) -> Decimal | None:
        """Per cent of the base; None for a group outside the comparison, and for a base of nought."""
        return percent(self.count, self.base, places) if self.compared or not self.whole else None

    def area_share(self, places: int = 0) -> Decimal | None:
        """Per cent of the people of the compared groups in the area; None where it is not known."""
        return None if self.area is None else percent(self.area, self.whole, places)

    @property
    def index(self) -> int | None:
        """Share over the area's share, 100 where they are equal, halves up; None below the threshold."""
        if not (self.compared and self.area and self.enough):
            return None
        part, whole = 200 * self.count * self.whole, self.base * self.area
        return (part + whole) // (2 * whole)

    @property
    def low(self) -> bool:
        return self.index is not None and self.index < LOW

    @property
    def gap(self) -> int | None:
        """How many more people of this group would bring it to its share, if nobody else came; 0 for none.

        None where there is no index, and for the only group of an area. (c + x) / (n + x) = p, rounded up.
        """
        if self.index is None or not self.area or self.area == self.whole:
            return None
        missing, per = self.area * self.base - self.count * self.whole, self.whole - self.area
        return max(0, -(-missing // per))

    @property
    def to_come(self) -> int | None:
        """How many are missing to the number that was wanted; None where none was set."""
        return None if self.wanted is None else max(0, self.wanted - self.count)


def compare(
    counts: Mapping[str, int],
    area: Mapping[str, int | None],
    *,
    wanted: Mapping[str, int] | None = None,
    threshold: int = 10,
    several: int | None = None,
) -> tuple[Group, ...]:
    """The groups of one characteristic, least heard first.

    ``counts``: people by group, noughts included, in the order of the question. ``area``: people of the area
    by group; None, or a group that is not there, is not known, and is never read as nought. ``wanted``: how
    many answers somebody aims at. ``threshold``: from how many people in the base on there is an index.
    ``several``: how many people stated it, where one may be in several groups: shares are then of them, and
    nothing is compared.
    Groups with an index come first, the lowest first; then those with a number wanted, the furthest from it
    first; then the others in their order. ValueError for a negative number or a group that was not asked.
    """
    counts = {key: int(n) for key, n in dict(counts).items()}
    area = {key: _known(n) for key, n in dict(area).items()}
    wanted = {key: int(n) for key, n in dict(wanted or {}).items()}
    _check(counts, area, wanted)
    area = area if several is None else {}
    compared = [key for key in counts if area.get(key)]
    base = sum(counts[key] for key in compared or counts) if several is None else several
    whole = sum(area[key] or 0 for key in compared)
    groups = [
        Group(key, n, base, area.get(key), whole, wanted.get(key), base >= max(threshold, 1))
        for key, n in counts.items()
    ]
    return tuple(sorted(groups, key=_least_heard))


def _known(people: float | None) -> int | None:
    """Whole people, in Python's own numbers, which do not run over; what is no number is not known."""
    return None if people is None or isnan(people) else int(people)


def _least_heard(group: Group) -> tuple[int, float]:
    if group.index is not None and group.area:
        return 0, group.count / group.area
    if group.wanted:
        return 1, group.count / group.wanted
    return 2, 0


def _check(counts: Mapping[str, int], area: Mapping[str, int | None], wanted: Mapping[str, int]) -> None:
    for what in (counts, area, wanted):
        for key, number in what.items():
            if key not in counts:
                raise ValueError(f"{key!r} is not one of the groups that were asked for.")
            if number is not None and number < 0:
                raise ValueError(f"A number of people must be 0 or more: {key!r} has {number}.")

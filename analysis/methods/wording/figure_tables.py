"""The tables that a sentence is compared with: counts by label, a hidden count as the range it may lie in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Self

PEOPLE = "people who answered"


@dataclass(frozen=True)
class Interval:
    """A whole number known only to lie from ``low`` to ``high``, both included: "<10" is 1 to 9."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.high:
            raise ValueError(
                f"A range runs from a number of 0 or more upwards, not {self.low} to {self.high}."
            )

    @classmethod
    def of(cls, count: "Count") -> Self:
        """``count`` as a range; one that is known is a range of one number."""
        return cls(count.low, count.high) if isinstance(count, Interval) else cls(int(count), int(count))

    @classmethod
    def total(cls, counts: Iterable["Count"]) -> Self:
        """The range of a sum, whatever the hidden parts are."""
        parts = [cls.of(count) for count in counts]
        return cls(sum(part.low for part in parts), sum(part.high for part in parts))

    @property
    def known(self) -> bool:
        return self.low == self.high


Count = int | Interval


@dataclass(frozen=True)
class FigureTable:
    """Counts by label, as they may be shown.

    ``groups``: labels that stand for several rows ("agree"); ``sides``: the two whose difference is the net;
    ``aliases``: other words for a row or a group.
    ``of``: whom or what the base counts. ``unit``: what a row is, in the singular ("ward"); rows in ``apart``
    are none ("No ward recorded"). ``subjects``: words by which a sentence names the table itself.
    ``series``: tables that are spoken of together ("every priority"). ``earlier``: the rows at earlier
    periods, by the period's name; ``period`` names that of ``rows``.
    """

    name: str
    rows: Mapping[str, Count]
    base: Count | None
    of: str = PEOPLE
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sides: tuple[str, str] = ("agree", "disagree")
    aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit: str = ""
    apart: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    series: str = ""
    period: str = ""
    earlier: Mapping[str, Mapping[str, Count]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        named = [*self.apart, *(part for parts in self.groups.values() for part in parts)]
        named += [label for column in self.earlier.values() for label in column]
        strangers = [label for label in named if label not in self.rows]
        if strangers:
            raise ValueError(f"The table “{self.name}” has no row called “{strangers[0]}”.")

    def rows_of(self, label: str) -> tuple[str, ...]:
        """The rows that ``label``, a row or a group, stands for."""
        return self.groups.get(label) or (label,)

    def count(self, labels: Iterable[str]) -> Interval:
        """The sum of rows, each once, however many of ``labels`` it stands in."""
        rows = dict.fromkeys(row for label in labels for row in self.rows_of(label))
        return Interval.total(self.rows[row] for row in rows)

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(label for label in self.rows if label not in self.apart)

"""What stands where in a text, found without a look at all the rest: a draft may hold hundreds of figures."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar


class Placed(Protocol):
    """From ``start`` up to, and without, ``end``."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


class Taken:
    """Stretches of a text that are given away: none of them overlaps another."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def add(self, start: int, end: int) -> None:
        insort(self._spans, (start, end))

    def meets(self, start: int, end: int) -> bool:
        """Whether a part of it is given away already."""
        place = bisect_left(self._spans, (end, end))
        return place > 0 and self._spans[place - 1][1] > start


class Places(Generic[P]):
    """Marks by their place. They are about as long as one another, and few of them lie at one place."""

    def __init__(self, marks: Iterable[P]) -> None:
        self.marks = sorted(marks, key=lambda mark: mark.start)
        self.starts = [mark.start for mark in self.marks]
        self.longest = max((mark.end - mark.start for mark in self.marks), default=0)

    def over(self, place: Placed) -> list[P]:
        """Those that share a character with ``place``."""
        first = bisect_left(self.starts, place.start - self.longest)
        last = bisect_left(self.starts, place.end)
        return [mark for mark in self.marks[first:last] if mark.end > place.start]

    def within(self, start: int, end: int) -> list[P]:
        """Those that begin from ``start`` up to, and without, ``end``."""
        return self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def over_by(self, end: int) -> P | None:
        """The last one that ends at ``end`` or before it, where hardly any overlap."""
        place = bisect_left(self.starts, end)
        return next(
            (mark for mark in reversed(self.marks[max(0, place - 3) : place]) if mark.end <= end), None
        )

    def next_to(self, end: int) -> int | None:
        """Where the first one begins that does so at ``end`` or after it."""
        place = bisect_left(self.starts, end)
        return self.starts[place] if place < len(self.starts) else None

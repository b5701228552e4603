"""A table of counts with its base, as plain values. Pure.

Percentages are strings exactly as they are printed. A hidden figure is None with the mark "c"; its number is
not in the object at all, so no renderer can show it.
"""

from dataclasses import dataclass, replace
from typing import Self

WITHHELD, NOT_AVAILABLE = "c", "x"


@dataclass(frozen=True)
class Figure:
    """One line of a table. ``percent``: of the table's base. ``mark``: "", "c" withheld or "x" not available.

    ``side``: agree, neutral, disagree, or "off" for an answer beside the scale. A net names the rows it sums
    by their place (``parts``).
    """

    label: str
    count: int | None
    percent: str | None = None
    mark: str = ""
    parts: tuple[int, ...] = ()
    side: str = ""


@dataclass(frozen=True)
class CountTable:
    """Counts with their base. Topline rows and breakdown rows add up to the base unless ``multiple``.

    ``of`` says whom the base counts. ``nets`` are sums of rows; ``missing`` stands outside the base.
    ``low``: a base under 30.
    """

    key: str
    title: str
    kind: str  # topline or breakdown
    of: str
    base: int | None
    rows: tuple[Figure, ...]
    nets: tuple[Figure, ...] = ()
    missing: tuple[Figure, ...] = ()
    multiple: bool = False
    places: int = 0
    withheld: bool = False
    low: bool = False
    notes: tuple[str, ...] = ()

    def net(self, side: str) -> Figure | None:
        return next((net for net in self.nets if net.side == side), None)

    def with_nets(self) -> Self:
        """Nets counted from the rows; a net of which a part is hidden is hidden."""
        return replace(self, nets=tuple(self._counted(net) for net in self.nets))

    def _counted(self, net: Figure) -> Figure:
        parts = [self.rows[n] for n in net.parts]
        counts = [part.count for part in parts if part.count is not None]
        if len(counts) < len(parts):
            return replace(net, count=None, percent=None, mark=next(p.mark for p in parts if p.count is None))
        return replace(net, count=sum(counts))

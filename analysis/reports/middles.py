"""What stands under a crossed table, a line for each group: its median, its mean or its mean places. Pure.

It comes masked: what is withheld has no text but a mark.
"""

from collections.abc import Iterator
from dataclasses import dataclass

WITHHELD, NOBODY, PARTLY = "w", "z", "x"  # hidden; nobody to tell of; some left places empty


@dataclass(frozen=True)
class Middle:
    """One figure of one group. ``text``: as printed, "" where there is none and ``mark`` says why."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Measure:
    """One figure of every group, in the order of the table's groups. ``kind``: median, mean or mean_place."""

    kind: str
    label: str
    cells: tuple[Middle, ...]


@dataclass(frozen=True)
class Middles:
    """``bases``: for each group the people whom its figures are of, unweighted; None where that is withheld.
    ``notes``: the sentences that the figures need.
    """

    measures: tuple[Measure, ...] = ()
    bases: tuple[int | None, ...] = ()
    notes: tuple[str, ...] = ()

    def of(self, place: int) -> Iterator[tuple[Measure, Middle]]:
        """The figures of one group, by its place in the table."""
        for measure in self.measures:
            yield measure, measure.cells[place]

    @property
    def hides(self) -> bool:
        return any(cell.mark == WITHHELD for measure in self.measures for cell in measure.cells)


def middle_words(cell: Middle) -> str:
    """As a page or a text prints it; a dash where there is nobody."""
    return cell.text or {WITHHELD: "withheld", PARTLY: "not told"}.get(cell.mark, "–")


def middle_base(base: int | None) -> str:
    return "withheld" if base is None else f"{base:,}"

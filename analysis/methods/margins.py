"""The margins of a frame, and the cells that people who are alike in all of them share. For raking."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.methods.codes import FloatArray, IntArray

Frame: TypeAlias = pd.DataFrame | Mapping[str, npt.ArrayLike]
Targets: TypeAlias = Mapping[str, Mapping[Any, float]]
NOT_STATED = -1


@dataclass(frozen=True, eq=False)
class Margin:
    """codes: each row's place among the categories, or NOT_STATED. shares: the target, summing to 1."""

    name: str
    categories: tuple[Hashable, ...]
    shares: FloatArray
    codes: IntArray


@dataclass(frozen=True, eq=False)
class Cells:
    """The rows that are alike in every margin, together: they all have the same weight."""

    margins: tuple[Margin, ...]
    people: FloatArray

    def masses(self, margin: Margin, weights: FloatArray) -> FloatArray:
        """The weight of each category."""
        stated = margin.codes != NOT_STATED
        mass = (weights * self.people)[stated]
        found = np.bincount(margin.codes[stated], weights=mass, minlength=len(margin.categories))
        return np.asarray(found, dtype=np.float64)


def margin_of(frame: Frame, name: str, wanted: Mapping[Hashable, float]) -> Margin:
    if name not in frame:
        raise ValueError(f"There is no column {name!r} to weight by.")
    numbers, found = pd.factorize(pd.Series(frame[name]))
    shares = _shares(name, wanted)
    places = {category: place for place, category in enumerate(wanted)}
    known = [NOT_STATED if _missing(value) else _place(name, value, places) for value in found]
    codes = np.array([*known, NOT_STATED])[numbers]  # what is not a value has the number -1: the last one
    for place, category in enumerate(wanted):
        if not (codes == place).any():
            raise ValueError(
                f"Nobody is {category!r} in {name!r}, so no weight can reach its target: "
                "collapse it with a neighbouring category, in the target and in the data."
            )
    return Margin(name, tuple(wanted), shares, codes)


def _shares(name: str, wanted: Mapping[Hashable, float]) -> FloatArray:
    shares = np.array(list(wanted.values()), dtype=np.float64)
    if not shares.size or not np.isfinite(shares).all() or (shares <= 0).any():
        raise ValueError(
            f"The targets of {name!r} must be numbers over 0: leave out a category that nobody is in."
        )
    return np.asarray(shares / shares.sum())


def _missing(value: Hashable) -> bool:
    return isinstance(value, (int, float, np.number)) and bool(value < 0)


def _place(name: str, value: Hashable, places: Mapping[Hashable, int]) -> int:
    if value not in places:
        raise ValueError(
            f"{value!r} stands in {name!r} without a target: give it one, or count it as not stated."
        )
    return places[value]


def cells_of(margins: list[Margin]) -> tuple[Cells, IntArray]:
    """The cells, and in which of them each row is."""
    if not margins:
        raise ValueError("There is nothing to weight by: name at least one margin.")
    sizes = {margin.name: margin.codes.size for margin in margins}
    for (one, n), (other, m) in pairwise(sizes.items()):
        if n != m:
            raise ValueError(
                f"Every column must have one value a person: {one!r} has {n}, {other!r} has {m}."
            )
    table = np.column_stack([margin.codes for margin in margins])
    kinds, place, people = np.unique(table, axis=0, return_inverse=True, return_counts=True)
    parts = [Margin(m.name, m.categories, m.shares, kinds[:, n]) for n, m in enumerate(margins)]
    return Cells(tuple(parts), people.astype(np.float64)), place.reshape(-1)


def gaps_of(cells: Cells, weights: FloatArray) -> dict[str, dict[Hashable, float]]:
    found = {}
    for margin in cells.margins:
        masses = cells.masses(margin, weights)
        gaps = masses / masses.sum() - margin.shares
        found[margin.name] = dict(zip(margin.categories, gaps.tolist(), strict=True))
    return found

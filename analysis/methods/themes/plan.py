"""What discovery was asked for, and the distinct texts that it groups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.methods.duplicates import Copies, copies_of
from analysis.methods.spaces import Setting
from analysis.methods.themes.grouping import Method, usual_count
from analysis.methods.themes.model import Progress, Read

SAMPLE: dict[Method, int] = {"evidence": 800, "consensus": 4_000}
"""How many distinct texts are grouped. A sample of 800 finds as much as one of 1,500 (docs/methods.md)."""
REPEATED = 3
"""A text that so many people sent is always in the sample."""


@dataclass(frozen=True)
class Plan:
    """What `discover` was asked for."""

    seed: int
    n_themes: int | None
    granularity: float
    vectors: Setting
    method: Method
    report: Progress

    def count(self, comments: int) -> int:
        """Return how many themes to look for among so many distinct comments."""
        return self.n_themes or usual_count(comments, self.granularity)


def checked(plan: Plan) -> Plan:
    """Return `plan`; ValueError, in one sentence, when a setting is out of range."""
    if plan.n_themes is not None and plan.n_themes < 1:
        raise ValueError(f"The number of themes must be at least 1, not {plan.n_themes}.")
    if not 0.1 <= plan.granularity <= 10:
        raise ValueError(f"The granularity must be between 0.1 and 10, not {plan.granularity}.")
    if plan.method not in SAMPLE:
        raise ValueError(f"The method must be one of {', '.join(SAMPLE)}, not {plan.method!r}.")
    return plan


@dataclass(frozen=True)
class Distinct:
    """One text for each group of near copies, in alphabetical order. `owner`: the place of each usable
    text here.
    """

    texts: list[str]
    owner: dict[int, int]
    people: NDArray[np.int64]
    copies: Copies


def distinct_texts(found: Read) -> Distinct:
    """Return the medoid of each group of near copies and every text without a copy."""
    copies = copies_of([found.cleaned[number] for number in found.usable])
    stands_for = {
        number: found.usable[copies.medoids[group]] if group >= 0 else number
        for number, group in zip(found.usable, copies.numbers, strict=True)
    }
    order = sorted(set(stands_for.values()), key=lambda number: (found.cleaned[number], number))
    place = {number: at for at, number in enumerate(order)}
    owner = {number: place[leader] for number, leader in stands_for.items()}
    people = np.bincount(list(owner.values()), minlength=len(order))
    return Distinct([found.cleaned[number] for number in order], owner, people, copies)


def sample_of(people: NDArray[np.int64], size: int, seed: int) -> NDArray[np.int64]:
    """Return the distinct texts to group: all, or a seeded sample of `size`."""
    if len(people) <= size:
        return np.arange(len(people))
    order = np.random.default_rng(seed).permutation(len(people))
    often = order[people[order] >= REPEATED]
    often = often[np.argsort(-people[often], kind="stable")][: size // 4]
    others = order[~np.isin(order, often)][: size - len(often)]
    return np.sort(np.concatenate([often, others]))

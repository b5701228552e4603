"""Steps 3 to 6 and 8: distinct texts to groups, and groups to themes that people said."""

from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.methods.labels import centres
from analysis.methods.spaces import Space, learn
from analysis.methods.themes.assignment import Verdict, decide, limits
from analysis.methods.themes.grouping import (
    CONSENSUS_CUT,
    Labels,
    co_association,
    cut,
    cut_at,
    pair_probabilities,
)
from analysis.methods.themes.plan import SAMPLE, Distinct, Plan, sample_of
from analysis.methods.themes.stability import stability
from analysis.methods.vectors import Floats

FEWEST_PEOPLE = 2
"""A theme is said by two people at least, unless the number of themes was forced."""


@dataclass(frozen=True)
class Grouped:
    """`labels`: the theme of each distinct text, -1 when its group was too small to be a theme."""

    space: Space
    rows: Floats
    labels: Labels
    centroids: Floats
    stability: list[float]


def grouped_themes(distinct: Distinct, plan: Plan) -> Grouped:
    """Return the groups of the distinct texts, those of one person left out, and their centroids."""
    plan.report("vectors", 0, len(distinct.texts))
    space, rows = learn(plan.vectors, distinct.texts)
    sample = sample_of(distinct.people, SAMPLE[plan.method], plan.seed)
    together = _together(distinct, rows[sample], sample, plan)
    plan.report("grouping", 0, 1)
    labels = _labels(together, plan)
    kept = _kept(labels, distinct.people[sample], plan)
    steady = np.array(stability(together, labels, plan.seed))[kept]
    everywhere = np.full(len(rows), -1)
    everywhere[sample] = _renumbered(labels, kept)
    middles = centres(rows, [np.flatnonzero(everywhere == theme).tolist() for theme in range(len(kept))])
    everywhere = _spread(everywhere, sample, rows, middles)
    return Grouped(space, rows, everywhere, middles, steady.tolist())


def _together(distinct: Distinct, rows: Floats, sample: NDArray[np.int64], plan: Plan) -> Floats:
    if plan.method == "consensus":
        return co_association(rows, plan.seed, partial(plan.report, "comparing"))
    plan.report("comparing", 0, len(sample))
    return pair_probabilities([distinct.texts[at] for at in sample], plan.vectors)


def _labels(together: Floats, plan: Plan) -> Labels:
    if plan.method == "consensus" and plan.n_themes is None and plan.granularity == 1:
        return cut_at(together, CONSENSUS_CUT)
    return cut(together, plan.count(len(together)))


def _kept(labels: Labels, people: NDArray[np.int64], plan: Plan) -> NDArray[np.int64]:
    """Return the groups that are themes: said by two people at least, unless the number of themes was
    forced.
    """
    sizes = np.bincount(labels, weights=people)
    return np.flatnonzero(sizes >= (1 if plan.n_themes else FEWEST_PEOPLE))


def _renumbered(labels: Labels, kept: NDArray[np.int64]) -> Labels:
    numbers = np.full(int(labels.max()) + 1, -1)
    numbers[kept] = np.arange(len(kept))
    return np.asarray(numbers[labels])


def _spread(labels: Labels, sample: NDArray[np.int64], rows: Floats, middles: Floats) -> Labels:
    """Put the comments outside the sample to the nearest centroid."""
    outside = np.setdiff1d(np.arange(len(rows)), sample)
    if len(outside) and len(middles):
        labels[outside] = (rows[outside] @ middles.T).argmax(axis=1)
    return labels


def scores_of(grouped: Grouped) -> Floats:
    """Return the cosine of every distinct text with every centroid, its own theme's taken without the
    text itself.
    """
    scores = np.asarray(grouped.rows @ grouped.centroids.T)
    for theme in range(len(grouped.centroids)):
        inside = np.flatnonzero(grouped.labels == theme)
        if len(inside) > 1:
            total = grouped.rows[inside].sum(axis=0)
            others = total - grouped.rows[inside]
            lengths = np.maximum(np.sqrt((others * others).sum(axis=1)), np.float32(1e-9))
            scores[inside, theme] = (grouped.rows[inside] * others).sum(axis=1) / lengths
    return scores


def settled(grouped: Grouped, distinct: Distinct, plan: Plan) -> tuple[Grouped, Floats, list[Verdict]]:
    """Return the verdicts once every theme is said by two people; a theme left with fewer is dissolved."""
    while True:
        scores = scores_of(grouped)
        if not scores.shape[1]:
            return grouped, scores, _undecided(distinct)
        verdicts = decide(scores, limits(plan.vectors), grouped.labels)
        sizes = sizes_of(verdicts, distinct.people, scores.shape[1])
        if plan.n_themes or sizes.min() >= FEWEST_PEOPLE:
            return grouped, scores, verdicts
        grouped = _dissolved(grouped, np.flatnonzero(sizes != sizes.min()))


def _dissolved(grouped: Grouped, kept: NDArray[np.int64]) -> Grouped:
    numbers = np.full(len(grouped.centroids) + 1, -1)
    numbers[kept] = np.arange(len(kept))
    steady = [grouped.stability[theme] for theme in kept]
    return Grouped(grouped.space, grouped.rows, numbers[grouped.labels], grouped.centroids[kept], steady)


def _undecided(distinct: Distinct) -> list[Verdict]:
    return [Verdict("undecided", []) for _ in distinct.texts]


def sizes_of(verdicts: list[Verdict], people: NDArray[np.int64], count: int) -> Floats:
    """Return how many texts each theme holds, near copies each for themselves."""
    placed = [
        (theme, at)
        for at, verdict in enumerate(verdicts)
        if verdict.state == "themed"
        for theme in verdict.themes
    ]
    themes, rows = np.array(placed, dtype=np.int64).reshape(-1, 2).T
    return np.bincount(themes, weights=people[rows], minlength=count).astype(np.float32)

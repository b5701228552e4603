"""The sub-groups of one theme, for an officer who wants to split it: quick, and the same for any order.

As in discovery, pairs are judged by the learned evidence, here with static vectors and words alone, each
likeness standardised over this theme's own pairs: what all of its comments say tells none apart. Average
linkage, cut where the silhouette (Rousseeuw 1987) is best. On 116 made themes, each the comments of two or
three key points of one question of the tune half, it finds these again at ARI .33, AMI .34; Ward's linkage of
the question's vectors gives .26 and .28.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from threadpoolctl import threadpool_limits

from analysis.methods.labels import centres, name_themes
from analysis.methods.late import late
from analysis.methods.spaces import Space, learn
from analysis.methods.themes.grouping import Labels, pair_probabilities
from analysis.methods.themes.model import Read, read
from analysis.methods.themes.plan import Distinct, distinct_texts, sample_of
from analysis.methods.vectors import Floats

if TYPE_CHECKING:
    from sklearn import metrics
else:
    metrics = late("sklearn.metrics")

FEWEST_TEXTS = 6
"""Distinct comments below which no parts are suggested: a person has read them sooner."""
FEWEST_PEOPLE = 2
"""A part is said by two people at least, as a theme is."""
SMALLEST = 0.05
"""The share of the theme's comments that a part has at least; what is in smaller groups stays."""
MOST_GROUPS = 8
"""Average linkage splits off single comments first: parts are looked for among up to so many groups."""
LARGEST = 600
"""Distinct comments that are compared with each other; the rest go to the part with the nearest centre."""


@dataclass(frozen=True)
class Part:
    """One suggested part. `label`: in its comments' own words. `members`: text numbers, ascending."""

    label: str
    members: list[int]


def parts(texts: Sequence[str], *, at_most: int = 4) -> list[Part]:
    """Return two to `at_most` parts of the texts of one theme, the largest first; [] where there is nothing
    to part.

    `texts`: n comments. A text with no content of its own, one that is too long, and one of a group too small
    to be a part are in none. Near copies are in one part. Raises ValueError when `at_most` is below two.
    """
    if at_most < 2:
        raise ValueError(f"A theme is split into two parts at least, not {at_most}.")
    with threadpool_limits(1):
        found = read(texts)
        distinct = distinct_texts(found)
        if len(distinct.texts) < FEWEST_TEXTS:
            return []
        sample = sample_of(distinct.people, LARGEST, 0)
        groups = _groups([distinct.texts[at] for at in sample], distinct.people[sample], at_most)
        if not groups:
            return []
        space, rows = learn("wordllama", distinct.texts)
        return _parts(found, distinct, space, rows, _spread(rows, sample, groups))


def _groups(texts: list[str], people: NDArray[np.int64], at_most: int) -> list[NDArray[np.int64]]:
    """Return the texts of each part in the cut that tells its groups apart best; [] where no cut has two."""
    apart = 1 - np.clip(pair_probabilities(texts, "wordllama").astype(np.float64), 0, 1)
    np.fill_diagonal(apart, 0)
    tree = linkage(squareform(apart, checks=False), "average")
    best: tuple[float, list[NDArray[np.int64]]] = (-2.0, [])
    for count in range(2, min(MOST_GROUPS, len(texts) - 1) + 1):
        labels = np.unique(fcluster(tree, count, "maxclust"), return_inverse=True)[1]
        kept = _kept(labels, people)
        if 2 <= len(kept) <= at_most:
            score = round(float(metrics.silhouette_score(apart, labels, metric="precomputed")), 6)
            best = max(best, (score, kept), key=lambda each: each[0])  # of two that tie the fewer groups
    return best[1]


def _kept(labels: Labels, people: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Return the texts of each group that is large enough to be a part."""
    sizes = np.bincount(labels, weights=people)
    least = max(FEWEST_PEOPLE, SMALLEST * people.sum())
    return [np.flatnonzero(labels == one) for one in np.flatnonzero(sizes >= least)]


def _spread(rows: Floats, sample: NDArray[np.int64], groups: list[NDArray[np.int64]]) -> Labels:
    """Return the part of every distinct text, -1 for none; one outside the sample goes to the nearest."""
    inside = [sample[group] for group in groups]
    middles = centres(rows, [one.tolist() for one in inside])
    labels = np.full(len(rows), -1)
    outside = np.setdiff1d(np.arange(len(rows)), sample)
    if len(outside):
        labels[outside] = (rows[outside] @ middles.T).argmax(axis=1)
    for number, one in enumerate(inside):
        labels[one] = number
    return labels


def _parts(found: Read, distinct: Distinct, space: Space, rows: Floats, labels: Labels) -> list[Part]:
    sizes = np.bincount(labels[labels >= 0], weights=distinct.people[labels >= 0])
    first = [int(np.flatnonzero(labels == one)[0]) for one in range(len(sizes))]
    order = sorted(range(len(sizes)), key=lambda one: (-sizes[one], first[one]))
    names = name_themes(
        distinct.texts, rows, [np.flatnonzero(labels == one).tolist() for one in order], space
    )
    members: list[list[int]] = [[] for _ in order]
    place = {one: at for at, one in enumerate(order)}
    for number in found.usable:
        label = int(labels[distinct.owner[number]])
        if label >= 0:
            members[place[label]].append(number)
    return [Part(name.label, inside) for name, inside in zip(names, members, strict=True)]

"""Step 8: would the same themes come out of a slightly different set of comments?"""

import numpy as np

from analysis.methods.themes.grouping import Labels, cut
from analysis.methods.vectors import Floats

SHARE = 0.8
RUNS, FEWER_RUNS, MANY = 20, 6, 600


def stability(together: Floats, labels: Labels, seed: int) -> list[float]:
    """Return for each theme how often two of its members stay together when 80 % of the comments are
    grouped again.

    `together`: n x n. A theme of one distinct comment has no pair to lose and scores 1.
    """
    count = int(labels.max()) + 1 if len(labels) else 0
    kept, seen = np.zeros(count), np.zeros(count)
    random = np.random.default_rng(seed)
    for _ in range(RUNS if len(labels) <= MANY else FEWER_RUNS):
        chosen = np.sort(random.permutation(len(labels))[: max(1, round(SHARE * len(labels)))])
        again = cut(together[np.ix_(chosen, chosen)], count)
        for theme in range(count):
            inside = again[labels[chosen] == theme]
            kept[theme] += _pairs(np.bincount(inside)).sum()
            seen[theme] += _pairs(np.array([len(inside)])).sum()
    return [round(float(k / s), 4) if s else 1.0 for k, s in zip(kept, seen, strict=True)]


def _pairs(counts: Labels) -> Labels:
    return counts * (counts - 1) // 2

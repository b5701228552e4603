"""Steps 5 and 5b: from how likely two comments belong together to groups.

`evidence` links comments by the learned pair evidence; `consensus` by how often many quick k-means runs put
them together (Strehl and Ghosh 2002, Fred and Jain 2005). Both give an n x n matrix and are cut the same
way.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from analysis.methods.comments import Comments
from analysis.methods.evidence import togetherness
from analysis.methods.late import late
from analysis.methods.similarity import smoothed
from analysis.methods.spaces import Setting
from analysis.methods.vectors import Floats, centred

if TYPE_CHECKING:
    from sklearn import cluster
else:
    cluster = late("sklearn.cluster")

Method = Literal["evidence", "consensus"]
Labels = NDArray[np.int64]

THEMES_PER_ROOT = 0.55
ROOT_CAP = 1_000
CONSENSUS_CUT = 0.8
CONSENSUS_SIZES = (0.45, 0.68, 0.9, 1.13)
MANY = 1_500


def usual_count(comments: int, granularity: float) -> int:
    """Return how many themes to look for: .55 times the root of the distinct comments, at least one."""
    return max(1, round(THEMES_PER_ROOT * granularity * min(comments, ROOT_CAP) ** 0.5))


def cut(together: Floats, count: int) -> Labels:
    """Return the group of each comment by average linkage, `count` groups numbered from 0."""
    if len(together) < 2:
        return np.zeros(len(together), dtype=np.int64)
    tree = _tree(together)
    return _numbered(fcluster(tree, min(count, len(together)), "maxclust"))


def cut_at(together: Floats, distance: float) -> Labels:
    """Return the group of each comment by average linkage, cut where groups are `distance` apart."""
    if len(together) < 2:
        return np.zeros(len(together), dtype=np.int64)
    return _numbered(fcluster(_tree(together), distance, "distance"))


def _tree(together: Floats) -> NDArray[np.float64]:
    apart = np.clip(1 - together.astype(np.float64), 0, 1)
    np.fill_diagonal(apart, 0)
    return np.asarray(linkage(squareform(apart, checks=False), "average"))


def _numbered(labels: NDArray[np.int32]) -> Labels:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def co_association(rows: Floats, seed: int, report: Callable[[int, int], None]) -> Floats:
    """Return how often quick k-means runs put each pair together: n x n, 0 to 1.

    `rows`: n x d unit vectors; runs on the smoothed rows and the smoothed centred ones, four sizes, ten
    seeds (three above 1,500 comments).
    """
    spaces = [smoothed(rows), smoothed(centred(rows))]
    sizes = sorted({max(2, round(share * min(len(rows), ROOT_CAP) ** 0.5)) for share in CONSENSUS_SIZES})
    seeds = range(seed, seed + (3 if len(rows) > MANY else 10))
    runs = [(space, min(size, len(rows)), one) for space in spaces for size in sizes for one in seeds]
    together = np.zeros((len(rows),) * 2, dtype=np.float32)
    for done, (space, size, one) in enumerate(runs):
        labels = cluster.KMeans(size, n_init=1, random_state=one).fit(space).labels_
        together += labels[:, None] == labels[None, :]
        report(done + 1, len(runs))
    return together / np.float32(len(runs))


def pair_probabilities(texts: list[str], setting: Setting) -> Floats:
    """Return the learned probability that each pair of comments says the same: n x n."""
    return togetherness(Comments(texts), setting)

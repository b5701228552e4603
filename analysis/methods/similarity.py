"""How alike two comments of one question are, by measures that know nothing of the topic.

Every measure is a symmetric n x n matrix over the comments of one question, or of its sample. The measures
come one at a time, so that only one of them need be in memory. Which of them a setting uses stands in
`MEASURES`.
"""

from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from analysis.methods.alignment import piece_alignment, word_alignment
from analysis.methods.comments import Comments
from analysis.methods.spaces import Setting, reduce
from analysis.methods.vectors import Floats, centred, unit

NEIGHBOURS = 10


def smoothed(rows: Floats, neighbours: int = NEIGHBOURS) -> Floats:
    """Return unit rows, each moved half way to the weighted mean of its mutual nearest neighbours.

    `rows`: n x d, unit length. A row without a mutual neighbour stays where it is.
    """
    alike = rows @ rows.T
    np.fill_diagonal(alike, -2)
    near = nearest(alike, neighbours)
    weights = np.where(near & near.T, np.maximum(alike, 0), np.float32(0))
    total = weights.sum(axis=1, keepdims=True)
    mean = np.where(total > 0, (weights @ rows) / np.maximum(total, np.float32(1e-9)), rows)
    return unit(np.float32(0.5) * (rows + mean))


def nearest(alike: Floats, count: int) -> NDArray[np.bool_]:
    """Return which columns are among the `count` largest of each row; the diagonal must be the row's
    lowest.
    """
    near = np.zeros(alike.shape, dtype=bool)
    count = min(count, len(alike) - 1)
    if count > 0:
        np.put_along_axis(near, np.argpartition(-alike, count - 1, axis=1)[:, :count], True, axis=1)
    return near


def mutual_rank(alike: Floats) -> Floats:
    """Return minus the mean of the two rank shares of each pair: 0 when each is the other's nearest."""
    order = np.argsort(-alike, axis=1, kind="stable")
    ranks = np.empty(alike.shape, dtype=np.float32)
    np.put_along_axis(ranks, order, np.arange(alike.shape[1], dtype=np.float32)[None, :], axis=1)
    share = ranks / np.float32(max(alike.shape[1] - 1, 1))
    return np.asarray(-(share + share.T) / 2, dtype=np.float32)


def gram(rows: Floats) -> Floats:
    """Return the cosine of every pair of unit rows."""
    return np.asarray(rows @ rows.T, dtype=np.float32)


def with_rank(name: str, alike: Floats) -> Iterator[tuple[str, Floats]]:
    """Give a measure and then its mutual rank."""
    yield name, alike
    yield f"{name} rank", mutual_rank(alike)


def static_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the measures by the word table."""
    rows = comments.static
    yield "static", gram(rows)
    yield from with_rank("static centred", gram(centred(rows)))
    yield "static smoothed", gram(smoothed(rows))
    yield "static centred smoothed", gram(smoothed(centred(rows)))
    yield "static alignment", word_alignment(comments)


def piece_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the measures by MiniLM."""
    rows = comments.pooled(2.0)
    yield "context", gram(rows)
    yield "context centred", gram(centred(rows))
    yield "context mean centred", gram(centred(comments.pooled(0.0)))
    yield from with_rank("context alignment", piece_alignment(comments))


def smooth_piece_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the smoothed measures by MiniLM, which only its own setting needs."""
    rows = comments.pooled(2.0)
    yield "context smoothed", gram(smoothed(rows))
    yield "context centred smoothed", gram(smoothed(centred(rows)))


def term_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the measures by the comments' own words."""
    yield "terms", np.asarray((comments.tfidf @ comments.tfidf.T).todense(), dtype=np.float32)
    yield "shorter length", np.minimum(comments.lengths[:, None], comments.lengths[None, :])


def reduced_term_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the measures by the reduced words, which help only where there are no static vectors."""
    rows = unit(comments.tfidf @ reduce(comments.tfidf))
    yield from with_rank("terms reduced", gram(rows))


Family = Callable[[Comments], Iterator[tuple[str, Floats]]]
MEASURES: dict[Setting, tuple[Family, ...]] = {
    "both": (static_measures, piece_measures, term_measures),
    "wordllama": (static_measures, term_measures),
    "minilm": (piece_measures, smooth_piece_measures, term_measures, reduced_term_measures),
    "none": (term_measures, reduced_term_measures),
}


def measures(comments: Comments, setting: Setting) -> Iterator[tuple[str, Floats]]:
    """Give the name and the n x n matrix of each measure that `setting` uses, one at a time."""
    for family in MEASURES[setting]:
        yield from family(comments)

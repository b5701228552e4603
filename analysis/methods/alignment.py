"""Soft overlap: how well each word of one comment finds a match in the other, by static or contextual
vectors.
"""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.methods.comments import Comments, rarity_shares, scale_rows, term_counts
from analysis.methods.minilm import Pieces, minilm
from analysis.methods.spaces import by_text
from analysis.methods.text import is_content
from analysis.methods.vectors import Floats, centred, count_matrix, rarity, unit, word_table

PIECE_DIMENSIONS = 128
BLOCK = 64
THREADS = 2


def alignment(
    shares: sparse.csr_matrix, vectors: Floats, members: list[NDArray[np.int64]], power: Literal[2, 3]
) -> Floats:
    """Return how well the words of one comment find a match in the other, averaged over both directions.

    `shares`: n x terms, a term's share of its comment. `vectors`: terms x d, unit rows. `members`: the
    terms of each comment. A match counts as cosine ** power, below zero not at all. The work is cut in
    fixed blocks, so the number of threads changes nothing.
    """
    starts = np.concatenate([[0], np.cumsum([len(one) for one in members])])
    flat = np.concatenate([*members, np.zeros(0, dtype=np.int64)]).astype(np.int64)

    def block(first: int) -> Floats:
        last = min(first + BLOCK, len(members))
        alike = vectors[flat[starts[first] : starts[last]]] @ vectors.T
        best = np.maximum(_best_by_run(alike, starts[first : last + 1] - starts[first]), 0)
        return np.asarray(shares @ (best * best if power == 2 else best * best * best).T, dtype=np.float32)

    with ThreadPoolExecutor(THREADS) as workers:
        one_way = np.concatenate(list(workers.map(block, range(0, len(members), BLOCK))), axis=1)
    return (one_way + one_way.T) / 2


def _best_by_run(alike: Floats, starts: NDArray[np.int64]) -> Floats:
    """Return the column-wise maximum of each run of rows that `starts` cuts; zeros for an empty run."""
    best = np.zeros((len(starts) - 1, alike.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(np.diff(starts))
    if len(filled):
        best[filled] = np.maximum.reduceat(alike, starts[filled], axis=0)
    return best


def word_alignment(comments: Comments) -> Floats:
    """Return soft word overlap: each content word to its best match by the static vectors, cosine cubed."""
    counts, vocabulary = term_counts(comments.terms)
    table = word_table()
    vectors = centred(unit(count_matrix(table.encode(vocabulary), len(table.matrix)) @ table.matrix))
    members = [counts.indices[a:b] for a, b in pairwise(counts.indptr)]
    return alignment(rarity_shares(counts), vectors, members, 3)


def piece_alignment(comments: Comments) -> Floats:
    """Return soft overlap in context: content pieces to their best match by MiniLM, question mean
    removed, squared.
    """
    pieces, count = comments.pieces, len(comments.texts)
    kept = np.flatnonzero(_telling_pieces()[pieces.ids])
    owner = np.repeat(np.arange(count), np.diff(pieces.starts))[kept]
    starts = np.searchsorted(owner, np.arange(count + 1))
    each = rarity(comments.piece_counts, 1.0)[pieces.ids[kept]]
    rows = by_text(Pieces(pieces.ids[kept], pieces.vectors[kept], starts), each)
    members = [np.arange(a, b) for a, b in pairwise(starts)]
    shares = scale_rows(rows, np.asarray(rows.sum(axis=1)).ravel())
    return alignment(shares, _narrowed(pieces.vectors[kept]), members, 2)


@lru_cache(maxsize=1)
def _telling_pieces() -> NDArray[np.bool_]:
    tokenizer = minilm().tokenizer
    pieces = (tokenizer.id_to_token(number) or "" for number in range(tokenizer.get_vocab_size()))
    return np.array([is_content(piece.removeprefix("##")) for piece in pieces])


def _narrowed(vectors: Floats) -> Floats:
    """Centre, and keep the 128 strongest directions: three times as fast, no loss on the tuning questions."""
    if not len(vectors):
        return vectors
    moved = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(moved.T @ moved)
    return unit(moved @ directions[:, -PIECE_DIMENSIONS:])

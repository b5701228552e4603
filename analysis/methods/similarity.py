"""How alike two comments of one question are, by measures that know nothing of the topic.

Every measure is a symmetric n x n matrix over the comments of one question, or of its sample. The measures come one
at a time, so that only one of them need be in memory. Which of them a setting uses stands in `MEASURES`.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.methods.minilm import Pieces, minilm
from analysis.methods.spaces import Setting, by_text, pool, reduce, term_rows
from analysis.methods.text import content_words, is_content
from analysis.methods.vectors import Floats, QuestionSpace, count_matrix, rarity, unit, weighted, word_table

NEIGHBOURS = 10
PIECE_DIMENSIONS = 128
BLOCK = 64
THREADS = 2


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
    """Return which columns are among the `count` largest of each row; the diagonal must be the row's lowest."""
    near = np.zeros(alike.shape, dtype=bool)
    count = min(count, len(alike) - 1)
    if count > 0:
        np.put_along_axis(near, np.argpartition(-alike, count - 1, axis=1)[:, :count], True, axis=1)
    return near


def centred(rows: Floats) -> Floats:
    """Return unit rows with the question's mean taken away: what everybody says no longer counts as likeness."""
    return unit(rows - rows.mean(axis=0)) if len(rows) else rows


def mutual_rank(alike: Floats) -> Floats:
    """Return minus the mean of the two rank shares of each pair: 0 when each is the other's nearest."""
    order = np.argsort(-alike, axis=1, kind="stable")
    ranks = np.empty(alike.shape, dtype=np.float32)
    np.put_along_axis(ranks, order, np.arange(alike.shape[1], dtype=np.float32)[None, :], axis=1)
    share = ranks / np.float32(max(alike.shape[1] - 1, 1))
    return np.asarray(-(share + share.T) / 2, dtype=np.float32)


@dataclass(frozen=True)
class Comments:
    """The comments of one question (cleaned, distinct, in a fixed order) and what is worked out from them once."""

    texts: Sequence[str]

    @cached_property
    def terms(self) -> list[list[str]]:
        return [content_words(text) for text in self.texts]

    @cached_property
    def static(self) -> Floats:
        return QuestionSpace.learn(self.texts)[1]

    @cached_property
    def tfidf(self) -> sparse.csr_matrix:
        counts, _ = term_counts(term_rows(self.texts))
        rows = weighted(counts, rarity(counts, 1.0))
        lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1))).ravel()
        return scale_rows(rows, lengths)

    @cached_property
    def pieces(self) -> Pieces:
        return minilm().pieces(self.texts)

    @cached_property
    def piece_counts(self) -> sparse.csr_matrix:
        return count_matrix(minilm().ids(self.texts), len(minilm().words))

    def pooled(self, power: float) -> Floats:
        """Return MiniLM's pieces pooled by their rarity to `power`, unit rows (power 0: the plain mean)."""
        return pool(self.pieces, rarity(self.piece_counts, power))

    @cached_property
    def lengths(self) -> Floats:
        return np.log1p(np.array([len(row) for row in self.terms], dtype=np.float32))


def term_counts(rows: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, list[str]]:
    """Return counts (texts x vocabulary) and the vocabulary in alphabetical order, never empty."""
    vocabulary = sorted({term for row in rows for term in row}) or [""]
    place = {term: at for at, term in enumerate(vocabulary)}
    return count_matrix([[place[term] for term in row] for row in rows], len(vocabulary)), vocabulary


def scale_rows(rows: sparse.csr_matrix, totals: Floats) -> sparse.csr_matrix:
    """Return `rows` divided by `totals`; a row whose total is nothing stays empty."""
    return sparse.diags_array((1 / np.maximum(totals, 1e-9)).astype(np.float32)).tocsr() @ rows


def alignment(shares: sparse.csr_matrix, vectors: Floats, members: list[NDArray[np.int64]], power: int) -> Floats:
    """Return how well the words of one comment find a match in the other, averaged over both directions.

    `shares`: n x terms, a term's share of its comment. `vectors`: terms x d, unit rows. `members`: the terms of each
    comment. A match counts as cosine ** power, below zero not at all. The work is cut in fixed blocks, so the number
    of threads changes nothing.
    """
    def block(start: int) -> Floats:
        best = np.zeros((len(vectors), min(BLOCK, len(members) - start)), dtype=np.float32)
        for column in range(best.shape[1]):
            inside = members[start + column]
            if len(inside):
                best[:, column] = (vectors @ vectors[inside].T).max(axis=1)
        return np.asarray(shares @ np.maximum(best, 0) ** power, dtype=np.float32)

    with ThreadPoolExecutor(THREADS) as workers:
        one_way = np.concatenate(list(workers.map(block, range(0, len(members), BLOCK))), axis=1)
    return (one_way + one_way.T) / 2


def rarity_shares(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return each term's share of its comment by rarity, rows summing to one."""
    rows = weighted(counts, rarity(counts, 1.0))
    return scale_rows(rows, np.asarray(rows.sum(axis=1)).ravel())


def word_alignment(comments: Comments) -> Floats:
    """Return soft word overlap: each content word to its best match by the static vectors, cosine cubed."""
    counts, vocabulary = term_counts(comments.terms)
    table = word_table()
    vectors = centred(unit(count_matrix(table.encode(vocabulary), len(table.matrix)) @ table.matrix))
    members = [counts.indices[a:b] for a, b in zip(counts.indptr, counts.indptr[1:], strict=False)]
    return alignment(rarity_shares(counts), vectors, members, 3)


def piece_alignment(comments: Comments) -> Floats:
    """Return soft overlap in context: content pieces to their best match by MiniLM, question mean removed, squared."""
    pieces, count = comments.pieces, len(comments.texts)
    kept = np.flatnonzero(_telling_pieces()[pieces.ids])
    owner = np.repeat(np.arange(count), np.diff(pieces.starts))[kept]
    starts = np.searchsorted(owner, np.arange(count + 1))
    each = rarity(comments.piece_counts, 1.0)[pieces.ids[kept]]
    rows = by_text(Pieces(pieces.ids[kept], pieces.vectors[kept], starts), each)
    members = [np.arange(a, b) for a, b in zip(starts, starts[1:], strict=False)]
    shares = scale_rows(rows, np.asarray(rows.sum(axis=1)).ravel())
    return alignment(shares, _narrowed(pieces.vectors[kept]), members, 2)


@lru_cache(maxsize=1)
def _telling_pieces() -> NDArray[np.bool_]:
    tokenizer = minilm().tokenizer
    pieces = (tokenizer.id_to_token(number) for number in range(tokenizer.get_vocab_size()))
    return np.array([is_content(piece.removeprefix("##")) for piece in pieces])


def _narrowed(vectors: Floats) -> Floats:
    """Centre, and keep the 128 strongest directions: three times as fast, no loss on the tuning questions."""
    if not len(vectors):
        return vectors
    moved = vectors - vectors.mean(axis=0)
    _, directions = np.linalg.eigh(moved.T @ moved)
    return unit(moved @ directions[:, -PIECE_DIMENSIONS:])


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
    yield from with_rank("static alignment", word_alignment(comments))


def piece_measures(comments: Comments) -> Iterator[tuple[str, Floats]]:
    """Give the measures by MiniLM."""
    rows = comments.pooled(2.0)
    yield "context", gram(rows)
    yield from with_rank("context centred", gram(centred(rows)))
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
    rows = unit(comments.tfidf @ reduce(comments.tfidf))
    yield from with_rank("terms reduced", gram(rows))
    yield "shorter length", np.minimum(comments.lengths[:, None], comments.lengths[None, :])


Family = Callable[[Comments], Iterator[tuple[str, Floats]]]
MEASURES: dict[Setting, tuple[Family, ...]] = {
    "both": (static_measures, piece_measures, term_measures),
    "wordllama": (static_measures, term_measures),
    "minilm": (piece_measures, smooth_piece_measures, term_measures),
    "none": (term_measures,),
}


def measures(comments: Comments, setting: Setting) -> Iterator[tuple[str, Floats]]:
    """Give the name and the n x n matrix of each measure that `setting` uses, one at a time."""
    for family in MEASURES[setting]:
        yield from family(comments)

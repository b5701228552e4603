"""The comments of one question and what the measures of likeness need of them, each worked out once."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse

from analysis.methods.minilm import Pieces, minilm
from analysis.methods.spaces import pool, term_rows
from analysis.methods.text import content_words
from analysis.methods.vectors import Floats, QuestionSpace, count_matrix, rarity, weighted


@dataclass(frozen=True)
class Comments:
    """The comments of one question (cleaned, distinct, in a fixed order) and what is worked out from
    them once.
    """

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


def rarity_shares(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return each term's share of its comment by rarity, rows summing to one."""
    rows = weighted(counts, rarity(counts, 1.0))
    return scale_rows(rows, np.asarray(rows.sum(axis=1)).ravel())

"""The vector spaces behind one setting, and how a frozen one is read back.

`both` and `wordllama` place comments by the static word table, `minilm` by contextual word pieces, `none`
by the comments' own words alone (TF-IDF reduced to 50 dimensions), for partnerships that want no pretrained
vectors.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal, Protocol, Self, get_args

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import svds

from analysis.methods.encoder import WIDTH
from analysis.methods.minilm import Pieces, minilm
from analysis.methods.text import content_words, stem
from analysis.methods.vectors import (
    Floats,
    QuestionSpace,
    count_matrix,
    rarity,
    unit,
    unseen_weight,
    weighted,
)

Setting = Literal["both", "wordllama", "minilm", "none"]
SETTINGS: tuple[Setting, ...] = get_args(Setting)

DIMENSIONS = 50
MOST_TERMS = 4_000
PIECE_POWER = 2.0
AT_A_TIME = 2_000


class Space(Protocol):
    """What themes need of a vector space: unit rows for cleaned texts, and a JSON-safe form."""

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return n x d unit rows; a row of zeros for a text that the space knows nothing about."""

    def to_dict(self) -> dict[str, Any]:
        """Return the space as JSON-safe data with its `kind`."""


def learn(setting: Setting, texts: Sequence[str]) -> tuple[Space, Floats]:
    """Return the space of one question under `setting`, and the rows of `texts` in it.

    Raises ValueError for an unknown setting and LookupError when the package with the vectors is missing.
    """
    if setting not in SETTINGS:
        raise ValueError(
            f"The setting for word vectors must be one of {', '.join(SETTINGS)}, not {setting!r}."
        )
    if setting == "minilm":
        return PieceSpace.learn(texts)
    return TermSpace.learn(texts) if setting == "none" else QuestionSpace.learn(texts)


def term_rows(texts: Sequence[str]) -> list[list[str]]:
    """Return the stemmed content words and pairs of neighbouring ones of each cleaned text."""
    rows = [[stem(word) for word in content_words(text)] for text in texts]
    return [row + [f"{a} {b}" for a, b in pairwise(row)] for row in rows]


def reduce(rows: sparse.csr_matrix, dimensions: int = DIMENSIONS) -> Floats:
    """Return the leading right singular vectors of `rows` (n x terms), terms x at most `dimensions`."""
    size = min(dimensions, min(rows.shape) - 1)
    if size < 1 or not rows.count_nonzero():
        return np.zeros((rows.shape[1], 1), dtype=np.float32)
    _, strength, right = svds(rows.astype(np.float64), k=size, rng=np.random.default_rng(0))
    return np.asarray(right[strength > 1e-6].T, dtype=np.float32)


@dataclass(frozen=True)
class TermSpace:
    """TF-IDF of one- and two-word terms of one question, reduced by singular value decomposition."""

    terms: list[str] = field(repr=False)
    weights: Floats = field(repr=False)
    axes: Floats = field(repr=False)

    kind = "none"

    @classmethod
    def learn(cls, texts: Sequence[str]) -> tuple[Self, Floats]:
        """Return the space and the rows of `texts`, on the commonest 4,000 terms (ties in alphabetical
        order).
        """
        rows = term_rows(texts)
        frequency: dict[str, int] = {}
        for term in (term for row in rows for term in sorted(set(row))):
            frequency[term] = frequency.get(term, 0) + 1
        terms = sorted(sorted(frequency, key=lambda term: (-frequency[term], term))[:MOST_TERMS]) or [""]
        counts = _counts(rows, terms)
        weights = rarity(counts, 1.0)
        inputs = weighted(counts, weights)
        axes = reduce(inputs)
        return cls(terms, weights, axes), unit(inputs @ axes)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return unit rows; zeros for a text that shares no term with the question."""
        return unit(weighted(_counts(term_rows(texts), self.terms), self.weights) @ self.axes)

    def to_dict(self) -> dict[str, Any]:
        """Return the space as JSON-safe data."""
        return {
            "kind": self.kind,
            "terms": self.terms,
            "weights": self.weights.tolist(),
            "axes": self.axes.tolist(),
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the space that `to_dict` wrote."""
        weights, axes = (np.asarray(data[name], dtype=np.float32) for name in ("weights", "axes"))
        return cls(data["terms"], weights, axes)


def _counts(rows: list[list[str]], terms: list[str]) -> sparse.csr_matrix:
    place = {term: at for at, term in enumerate(terms)}
    return count_matrix([[place[term] for term in row if term in place] for row in rows], len(terms))


@dataclass(frozen=True)
class PieceSpace:
    """MiniLM's contextual word pieces pooled by their rarity in one question."""

    answers: int
    weights: dict[int, float] = field(repr=False)

    kind = "minilm"
    width = WIDTH

    @classmethod
    def learn(cls, texts: Sequence[str]) -> tuple[Self, Floats]:
        """Return the space and the rows of `texts`; about 800 comments a second on two cores."""
        ids = minilm().ids(texts)
        counts = count_matrix(ids, len(minilm().words))
        weights = rarity(counts, PIECE_POWER)
        space = cls(len(texts), {int(piece): float(weights[piece]) for piece in np.unique(counts.indices)})
        return space, space.vectors(texts)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return one unit row for each cleaned text, the same in whatever order the texts come.

        Texts read together share the steps of their numbers, so they are read in alphabetical order.
        """
        weights = np.full(len(minilm().words), unseen_weight(self.answers, PIECE_POWER), dtype=np.float32)
        weights[list(self.weights)] = list(self.weights.values())
        ordered = sorted(set(texts))
        place = {text: at for at, text in enumerate(ordered)}
        parts = [
            pool(minilm().pieces(ordered[at : at + AT_A_TIME]), weights)
            for at in range(0, len(ordered), AT_A_TIME)
        ]
        rows = np.concatenate([np.zeros((0, WIDTH), dtype=np.float32), *parts])
        return rows[[place[text] for text in texts]]

    def to_dict(self) -> dict[str, Any]:
        """Return the space as JSON-safe data."""
        pieces = sorted(self.weights)
        weights = [self.weights[piece] for piece in pieces]
        return {"kind": self.kind, "answers": self.answers, "pieces": pieces, "weights": weights}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the space that `to_dict` wrote."""
        return cls(data["answers"], dict(zip(data["pieces"], data["weights"], strict=True)))


def pool(pieces: Pieces, weights: Floats) -> Floats:
    """Return the weighted mean of each text's word pieces as unit rows; `weights`: one for each piece
    number.
    """
    return unit(by_text(pieces, weights[pieces.ids]) @ pieces.vectors)


def by_text(pieces: Pieces, each: Floats) -> sparse.csr_matrix:
    """Return texts x pieces with the value of each piece in the row of its text."""
    shape = (len(pieces.starts) - 1, len(pieces.ids))
    return sparse.csr_matrix((each, np.arange(shape[1]), pieces.starts), shape=shape)

"""A comment as one vector, weighted by how rare each token is among the answers to this question.

Within one question everybody repeats the question's words, so plain sentence vectors mostly encode the
topic. Weighting every token by a power of its inverse document frequency, counted over this question's own
answers, is what makes opinions separable (measured in docs/methods.md).

The word table is the one inside the `wordllama` wheel (32,000 x 256). Its loader looks in the wrong folder
and then tries the network, so the two files are read directly.
"""

import functools
import importlib.util
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from scipy import sparse
from tokenizers import Tokenizer

Floats = NDArray[np.float32]
Ids = NDArray[np.int32]

RARITY_POWER = 0.75
SMALL = np.float32(1e-9)
AT_A_TIME = 5_000


@dataclass(frozen=True)
class WordTable:
    """Static vectors of a fixed vocabulary: `matrix` is tokens x dimensions."""

    tokenizer: Tokenizer
    matrix: Floats

    def encode(self, texts: Sequence[str]) -> list[Ids]:
        """Return the token ids of each cleaned text, lower-cased first.

        Each word is cut up once: no token of this table reaches over a space, so a text's tokens are those
        of its words.
        """
        parts = [text.lower().split(" ") for text in texts]
        place = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(parts)))}
        known = encoded(self.tokenizer, list(place))
        return [np.concatenate([known[place[word]] for word in words]) for words in parts]


def encoded(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Ids]:
    """Return the token ids of each text, a portion at a time: what the tokenizer hands back is large."""
    found: list[Ids] = []
    for at in range(0, len(texts), AT_A_TIME):
        batch = tokenizer.encode_batch_fast(list(texts[at : at + AT_A_TIME]), add_special_tokens=False)
        found += [np.array(one.ids, dtype=np.int32) for one in batch]
    return found


def package_file(package: str, *parts: str) -> Path:
    """Return a data file of an installed package without importing it; LookupError when it is not there."""
    spec = importlib.util.find_spec(package)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        path = Path(folder).joinpath(*parts)
        if path.is_file():
            return path
    raise LookupError(f"The package {package} with its file {'/'.join(parts)} is not installed.")


@functools.lru_cache(maxsize=1)
def word_table() -> WordTable:
    """Return the wordllama table, read once per process (16 MB on disk, 33 MB as float32)."""
    tokenizer = Tokenizer.from_file(
        str(package_file("wordllama", "tokenizers", "l2_supercat_tokenizer_config.json"))
    )
    tokenizer.no_padding()
    tokenizer.no_truncation()
    with safe_open(
        package_file("wordllama", "weights", "l2_supercat_256.safetensors"), framework="numpy"
    ) as file:
        matrix = file.get_tensor("embedding.weight").astype(np.float32)
    return WordTable(tokenizer, matrix)


def unit(rows: Floats) -> Floats:
    """Return `rows` (n x d) scaled to length one; a row of zeros stays zero."""
    lengths = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(lengths, SMALL), dtype=np.float32)


def centred(rows: Floats) -> Floats:
    """Return unit rows with the question's mean taken away: what everybody says no longer counts as
    likeness.
    """
    return unit(rows - rows.mean(axis=0)) if len(rows) else rows


def count_matrix(ids: Sequence[Sequence[int] | Ids], width: int) -> sparse.csr_matrix:
    """Return token counts, texts x `width`, columns sorted in each row."""
    starts = np.zeros(len(ids) + 1, dtype=np.int64)
    np.cumsum([len(row) for row in ids], out=starts[1:])
    flat = np.concatenate([np.zeros(0, dtype=np.int32), *(np.asarray(row, dtype=np.int32) for row in ids)])
    counts = sparse.csr_matrix((np.ones(len(flat), dtype=np.float32), flat, starts), shape=(len(ids), width))
    counts.sum_duplicates()
    return counts


def rarity(counts: sparse.csr_matrix, power: float = RARITY_POWER) -> Floats:
    """Return log((1 + n) / (1 + df)) ** power for each column of `counts`; a token in every text weighs
    nothing.
    """
    frequency = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + frequency)) ** power, dtype=np.float32)


def weighted(counts: sparse.csr_matrix, weights: Floats) -> sparse.csr_matrix:
    """Return log(1 + tf) * weight for each count."""
    out = counts.copy()
    out.data = np.log1p(out.data) * weights[out.indices]
    return out


def unseen_weight(answers: int, power: float = RARITY_POWER) -> float:
    """Return the rarity of a token that none of `answers` answers used."""
    return float(np.log(1 + answers) ** power)


@dataclass(frozen=True)
class QuestionSpace:
    """Word vectors weighted by the rarity of each token in one question; frozen with the themes found in
    it.
    """

    answers: int
    weights: dict[int, float] = field(repr=False)

    kind = "wordllama"

    @classmethod
    def learn(cls, texts: Sequence[str]) -> tuple[Self, Floats]:
        """Return the space of one question and its rows.

        `texts`: cleaned answers with near copies left out, so that a campaign does not make its words look
        common.
        """
        table = word_table()
        counts = count_matrix(table.encode(texts), len(table.matrix))
        weights = rarity(counts)
        space = cls(len(texts), {int(token): float(weights[token]) for token in np.unique(counts.indices)})
        return space, unit(weighted(counts, weights) @ table.matrix)

    def token_weights(self) -> Floats:
        """Return the weight of every token of the table; one that this question never used weighs the
        most.
        """
        weights = np.full(len(word_table().matrix), unseen_weight(self.answers), dtype=np.float32)
        weights[list(self.weights)] = list(self.weights.values())
        return weights

    def vectors(self, texts: Sequence[str]) -> Floats:
        """Return one unit row for each cleaned text; a text without a token that tells anything is a
        zero row.
        """
        table = word_table()
        counts = count_matrix(table.encode(texts), len(table.matrix))
        return unit(weighted(counts, self.token_weights()) @ table.matrix)

    def to_dict(self) -> dict[str, Any]:
        """Return the space as JSON-safe data."""
        tokens = sorted(self.weights)
        weights = [self.weights[token] for token in tokens]
        return {"kind": self.kind, "answers": self.answers, "tokens": tokens, "weights": weights}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """Return the space that `to_dict` wrote."""
        return cls(data["answers"], dict(zip(data["tokens"], data["weights"], strict=True)))

"""Evidence of many small signs, for a disclosure that is told round about and that no rule in words can hold.

A logistic regression on two views of a passage: the mean MiniLM vector of its word pieces, and its words and
pairs of neighbouring words. Both are sums over words, so that a flag can say which words carried it. The fitted
numbers, what they were fitted on and the command that refits them stand in `evidence.json`.
"""

import functools
import json
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from analysis.methods.minilm import WIDTH, minilm
from analysis.methods.safeguarding.flags import KINDS
from analysis.methods.safeguarding.reading import PIECE, normal
from analysis.methods.vectors import Floats, unit

FITTED = Path(__file__).with_name("evidence.json")


class Line(NamedTuple):
    """One logistic regression: `vector` is of length 384, `words` holds weights of words and "pairs of words"."""

    intercept: float
    vector: Floats
    words: dict[str, float]

    def log_odds(self, vector: Floats, words: Sequence[str]) -> float:
        """Return the log-odds of a passage with that mean vector and those words."""
        signs = features(words)
        said = math.fsum(self.words.get(sign, 0.0) for sign in signs)
        return self.intercept + float(self.vector @ vector) + said / math.sqrt(max(len(signs), 1))


class Evidence(NamedTuple):
    """Whether a passage discloses anything, and what: a passage at or above the threshold is flagged."""

    threshold: float
    disclosure: Line
    kinds: dict[str, Line]


@functools.lru_cache(maxsize=1)
def evidence() -> Evidence:
    """Return the fitted numbers."""
    numbers = json.loads(FITTED.read_text(encoding="utf-8"))
    return Evidence(
        numbers["threshold"],
        _line(numbers["disclosure"]),
        {kind: _line(numbers["kinds"][kind]) for kind in KINDS},
    )


def _line(numbers: dict[str, Any]) -> Line:
    return Line(numbers["intercept"], np.array(numbers["vector"], dtype=np.float32), numbers["words"])


def features(words: Sequence[str]) -> set[str]:
    """Return the words of a passage and its pairs of neighbouring words, each once."""
    return {*words, *(f"{before} {after}" for before, after in pairwise(words))}


def pieces_of(text: str) -> Floats:
    """Return the MiniLM vectors of the word pieces of a passage (pieces x 384).

    One passage at a time: in a batch, int8 scales are shared, and one passage would change the figures of another.
    """
    return minilm().pieces([text]).vectors


def mean_of(pieces: Floats) -> Floats:
    """Return the mean of word pieces, scaled to length one; zeros when there are none."""
    mean = pieces.mean(axis=0, keepdims=True) if len(pieces) else np.zeros((1, WIDTH), dtype=np.float32)
    return np.asarray(unit(mean)[0])


def carried_by(line: Line, text: str, pieces: Floats, words: Sequence[str]) -> dict[str, float]:
    """Return what each word of a passage adds to its log-odds; together with the intercept they sum to it.

    `text` and `words` as for `log_odds`, `pieces` its word pieces. A pair of words adds half to each of the two.
    """
    shares: dict[str, float] = defaultdict(float)
    signs = features(words)
    for sign in sorted(signs & line.words.keys()):
        for word in sign.split():
            shares[word] += line.words[sign] / math.sqrt(len(signs)) / len(sign.split())
    length = float(np.linalg.norm(pieces.mean(axis=0))) * len(pieces)
    for word, share in zip(_words_of_pieces(text), pieces @ line.vector, strict=True):
        shares[word] += float(share) / length
    return shares


def _words_of_pieces(text: str) -> list[str]:
    """Return for each word piece the word that it is of, as it is looked up; "" for a mark."""
    found = list(PIECE.finditer(text))
    starts = [match.start() for match in found]
    offsets = minilm().tokenizer.encode(text, add_special_tokens=False).offsets
    at = [max(bisect_right(starts, start) - 1, 0) for start, _ in offsets]
    return [normal(found[n].group()) if found else "" for n in at]

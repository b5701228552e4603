"""Evidence of many small signs, for a disclosure that is told round about and that no rule in words can hold.

A softmax regression (multinomial logit; Hastie, Tibshirani and Friedman, Elements of Statistical Learning,
section 4.4) on two views of a passage: the mean vector of its word pieces after the
early layers of MiniLM, and its signs: words,
pairs of neighbouring words, and groups of words. Its classes are the kinds of disclosure and two sorts of
answers that disclose nothing. Scores are sums over words, so that a flag can say which of them carried it.
The fitted numbers, what they were fitted on and the command that refits them stand in `evidence.json`.
"""

import functools
import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from analysis.methods.encoder import WIDTH
from analysis.methods.redaction.passages import PIECE, read
from analysis.methods.safeguarding.flags import KINDS
from analysis.methods.safeguarding.passages import STOP
from analysis.methods.safeguarding.reading import normal
from analysis.methods.vectors import Floats, unit
from analysis.methods.wordlists import groups

FITTED = Path(__file__).with_name("evidence.json")
SUPPOSING = frozenset({"if", "would"})
CLASSES = (*KINDS, "near", "ordinary")
"""Near: on the same matters, disclosing nothing."""

Scores = NDArray[np.float64]
"""One score for each class, in the order of `CLASSES`."""


class Evidence(NamedTuple):
    """A passage whose log-odds reach the threshold is flagged.

    `vectors` is 384 x classes; `signs` holds a row of weights, one a class, for each sign that has any.
    """

    threshold: float
    intercepts: Scores
    vectors: NDArray[np.float64]
    signs: dict[str, Scores]

    def scores(self, vector: Floats, words: Sequence[str]) -> Scores:
        """Return the scores of a passage with that mean vector and those words."""
        said = signs_of(words)
        weights = [self.signs[sign] for sign in sorted(said & self.signs.keys())]
        told = np.sum(weights, axis=0) / len(said) ** 0.5 if weights else 0.0
        return self.intercepts + vector.astype(np.float64) @ self.vectors + told


@functools.lru_cache(maxsize=1)
def evidence() -> Evidence:
    """Return the fitted numbers."""
    numbers = json.loads(FITTED.read_text(encoding="utf-8"))
    signs = {sign: np.array(weights) for sign, weights in numbers["signs"].items()}
    return Evidence(
        numbers["threshold"], np.array(numbers["intercepts"]), np.array(numbers["vectors"]), signs
    )


def log_odds(scores: Scores) -> float:
    """Return the log-odds that a passage with those scores discloses something of any kind."""
    kinds = len(KINDS)
    return float(np.logaddexp.reduce(scores[:kinds]) - np.logaddexp.reduce(scores[kinds:]))


@functools.cache
def _groups() -> dict[str, list[str]]:
    """The groups in which a word stands, written "<group>"."""
    found: dict[str, list[str]] = defaultdict(list)
    for group, words in groups("safeguarding_signs.txt").items():
        for word in words:
            found[word].append(f"<{group}>")
    return dict(found)


def signs_of(words: Sequence[str]) -> set[str]:
    """Return the words of a passage, its pairs of neighbouring words and its groups of words, each once."""
    pairs = {f"{before} {after}" for before, after in pairwise(words) if STOP not in (before, after)}
    return {*words, *pairs, *(group for found in _groups_in(words) for group in found)} - {STOP}


def _groups_in(words: Sequence[str]) -> list[list[str]]:
    """The groups of each word; "<not violence>" or "<if violence>" where a clause denies or supposes.

    Marking what stands in the reach of a negation: Pang, Lee and Vaithyanathan, EMNLP 2002, section 6.1.
    """
    found, turn = [], ""
    for word in words:
        if word in _turns():
            turn = _turns()[word]
        found.append([group.replace("<", f"<{turn}") for group in _groups().get(word, ())])
    return found


@functools.cache
def _turns() -> dict[str, str]:
    """How a word changes what is said after it, until a stop or another such word."""
    listed = groups("safeguarding_words.txt")
    turns = dict.fromkeys({STOP, *listed["break"]}, "")
    return turns | dict.fromkeys(listed["neg"], "not ") | dict.fromkeys(SUPPOSING | listed["suppose"], "if ")


def mean_of(pieces: Floats) -> Floats:
    """Return the mean of word pieces, scaled to length one; zeros when there are none."""
    mean = pieces.mean(axis=0, keepdims=True) if len(pieces) else np.zeros((1, WIDTH), dtype=np.float32)
    return np.asarray(unit(mean)[0])


def carried_by(text: str, words: Sequence[str], kind: str) -> dict[str, float]:
    """Return what each word of a passage adds to the score of a kind over the scores of no disclosure.

    `text` is the passage as it is read, `words` its words. A pair or a group shares out its weight among
    its words.
    """
    numbers, (offsets, pieces) = evidence(), read(text)
    against = softmax(numbers.scores(mean_of(pieces), words)[len(KINDS) :])
    shares: dict[str, float] = defaultdict(float)
    said, in_groups = signs_of(words), _groups_in(words)
    for sign in sorted(said & numbers.signs.keys()):
        carriers = [
            word for word, found in zip(words, in_groups, strict=True) if sign in found
        ] or sign.split()
        for word in carriers:
            shares[word] += _over(numbers.signs[sign], kind, against) / len(said) ** 0.5 / len(carriers)
    length = float(np.linalg.norm(pieces.mean(axis=0))) * len(pieces)
    told = pieces.astype(np.float64) @ numbers.vectors / length
    for word, scores in zip(_words_of_pieces(text, offsets), told, strict=True):
        shares[word] += _over(scores, kind, against)
    return shares


def _over(scores: Scores, kind: str, against: Scores) -> float:
    return float(scores[KINDS.index(kind)] - scores[len(KINDS) :] @ against)


def _words_of_pieces(text: str, offsets: Sequence[tuple[int, int]]) -> list[str]:
    """Return for each word piece the word that it is of, as it is looked up; "" for a mark."""
    found = list(PIECE.finditer(text))
    starts = [match.start() for match in found]
    at = [max(bisect_right(starts, start) - 1, 0) for start, _ in offsets]
    return [normal(found[n].group()) if found else "" for n in at]

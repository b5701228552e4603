"""The vector of a word among the words around it, after the early layers of MiniLM."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from analysis.methods.encoder import WIDTH
from analysis.methods.redaction.passages import (
    END,
    MARKS,
    OTHER,
    PIECE,
    SOMEBODY,
    Passage,
    is_stop,
    passages,
    read,
)
from analysis.methods.redaction.tokens import Words
from analysis.methods.vectors import Floats


def vectors_of(words: Words, asked: Sequence[int]) -> dict[int, Floats]:
    """Return the mean early vector of the pieces of each word asked about, read in its passage.

    A passage is read once, whatever is asked in it, so that time grows with the length of the text.
    """
    found: dict[int, Floats] = {}
    if not asked:
        return found
    pieces = list(PIECE.finditer(words.text))
    cut = passages("".join(END if is_stop(piece.group()) else OTHER for piece in pieces))
    starts = [piece.start() for piece in pieces]
    inside: dict[Passage, list[int]] = defaultdict(list)
    for i in asked:
        inside[_around(bisect_left(starts, words.tokens[i].start), cut)].append(i)
    for passage, within in inside.items():
        found |= _read(words, starts[passage.first], pieces[passage.last - 1].end(), within)
    return found


def _around(n: int, cut: Sequence[Passage]) -> Passage:
    """The passage that shows most on either side of a word; the first of several."""
    last = bisect_left(cut, Passage(n + 1, 0))
    first = bisect_left(cut, n + 1, key=lambda passage: passage.last)
    return max(cut[first:last], key=lambda passage: min(n - passage.first, passage.last - 1 - n))


def _read(words: Words, start: int, end: int, asked: Sequence[int]) -> dict[int, Floats]:
    text = words.text[start:end]
    offsets, vectors = read(MARKS.sub(SOMEBODY, text))
    earlier = [(start + m.start(), len(SOMEBODY) - len(m.group())) for m in MARKS.finditer(text)]
    found = {}
    for i in asked:
        token = words.tokens[i]
        at = token.start - start + sum(longer for place, longer in earlier if place < token.start)
        found[i] = _mean_between(vectors, offsets, at, at + len(token.text))
    return found


def _mean_between(vectors: Floats, offsets: Sequence[tuple[int, int]], start: int, end: int) -> Floats:
    """Of the pieces that lie there; zeros for a word beyond what the model reads."""
    rows = [n for n, (left, right) in enumerate(offsets) if left < end and right > start]
    mean = vectors[rows].mean(axis=0) if rows else np.zeros(WIDTH)
    return np.asarray(mean, dtype=np.float32)

"""The vector of a word among the words around it, after the early layers of MiniLM."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.methods.minilm import WIDTH, early_minilm
from analysis.methods.redaction.tokens import Words
from analysis.methods.vectors import Floats

MOST_WORDS = 60
"""Words of a passage: about as many as the model reads."""
EARLIER = re.compile(r"\|+")
SOMEBODY = "somebody"
"""What an earlier redaction is read as."""


def vectors_of(words: Words, asked: Sequence[int]) -> dict[int, Floats]:
    """Return the mean early vector of the pieces of each word asked about, read in its passage.

    A passage is read once, whatever is asked in it, so that time grows with the length of the text.
    """
    found: dict[int, Floats] = {}
    for first, last in passages(words):
        inside = [i for i in asked if first <= i < last]
        if inside:
            found |= _read(words, first, last, inside)
    return found


def passages(words: Words) -> Iterator[tuple[int, int]]:
    """Return the words first to last (last excluded) of whole sentences, at most `MOST_WORDS` of them."""
    first = 0
    while first < len(words):
        last = min(len(words), first + MOST_WORDS)
        ends = [i for i in range(first + 1, last) if words.first(i)]
        if last < len(words) and ends and not words.first(last):
            last = ends[-1]
        yield first, last
        first = last


def _read(words: Words, first: int, last: int, asked: Sequence[int]) -> dict[int, Floats]:
    start = words.tokens[first].start
    text = words.text[start : words.tokens[last - 1].end]
    passage, model = EARLIER.sub(SOMEBODY, text), early_minilm()
    offsets = model.tokenizer.encode(passage, add_special_tokens=False).offsets
    vectors = model.pieces([passage]).vectors
    earlier = [(start + m.start(), len(SOMEBODY) - len(m.group())) for m in EARLIER.finditer(text)]
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

"""Whether a word that may be a name is one here, by what is said around it: "hope next door has been ill".

A logistic regression (Hastie, Tibshirani and Friedman, Elements of Statistical Learning, section 4.4) on
two views of the word: its vector in its passage after the early layers of MiniLM (384 numbers), and its
signs: how it is written and what stands beside it. It is asked only where the rules in words are silent.
The numbers, what they were fitted on and the command that refits them stand in `meaning.json`.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.methods.minilm import WIDTH, early_minilm
from analysis.methods.redaction import words as known
from analysis.methods.redaction.extent import ends
from analysis.methods.redaction.names import again
from analysis.methods.redaction.places import protect
from analysis.methods.redaction.shapes import first_name, is_listed, stray, unlisted
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.tokens import Words
from analysis.methods.vectors import Floats

FITTED = Path(__file__).with_name("meaning.json")
AROUND = 16
"""Words read on either side."""
EARLIER = re.compile(r"\|+")
SOMEBODY = "somebody"
"""What an earlier redaction is read as."""
CUES = known.CUES
GROUPS = (
    *("articles", "at", "auxiliaries", "modals", "possessors", "relations", "titles", "person_verbs"),
    *("person_before", "greetings", "sign_offs", "objects", "epithets", "clause_starts", "after_name"),
    *("streets", "habits", "kin_titles", "seasons", "abstract"),
)


class Meaning(NamedTuple):
    """Log-odds of a name: `vector` holds 384 weights, `signs` one for each sign that has any.

    At or above `certain` the word is taken for a name; at or above `unsure` a person is asked.
    """

    certain: float
    unsure: float
    intercept: float
    vector: NDArray[np.float64]
    signs: dict[str, float]


@functools.lru_cache(maxsize=1)
def meaning() -> Meaning:
    """Return the fitted numbers."""
    numbers = json.loads(FITTED.read_text(encoding="utf-8"))
    return Meaning(
        numbers["certain"],
        numbers["unsure"],
        numbers["intercept"],
        np.array(numbers["vector"]),
        numbers["signs"],
    )


def meant(words: Words, i: int) -> float:
    """Return the log-odds that word i, a candidate, is a name."""
    fitted = meaning()
    told = sum(fitted.signs.get(sign, 0.0) for sign in sorted(signs_of(words, i)))
    return fitted.intercept + told + float(vector_of(words, i).astype(np.float64) @ fitted.vector)


def candidates(words: Words, shield: list[int]) -> Iterator[int]:
    """The words that may be names: listed ones, and ones that no list of English words knows.

    A place that looks like a person is left to the rules.
    """
    for i, token in enumerate(words.tokens):
        if token.key and not shield[i] and _may_be(words, i):
            yield i


def _may_be(words: Words, i: int) -> bool:
    """An everyday word that is only a family name ("hill", "brown") has to stand where names stand."""
    key, before = words.key(i), words.key(i - 1)
    if len(key) < 2 or key in CUES["articles"] or key in known.AUXILIARIES:
        return False
    titled = before in known.TITLES - known.LOOSE_TITLES and key not in known.OBJECTS
    placed = words.capital(i) or words.first(i) or words.tokens[i].owns or before in known.first_names()
    family = key in known.surnames() and (placed or key not in known.everyday())
    return titled or family or key in known.first_names() or unlisted(words, i) or stray(words, i)


def vector_of(words: Words, i: int) -> Floats:
    """Return the mean early vector of the pieces of word i, read with the words around it."""
    token = words.tokens[i]
    first, last = words.tokens[max(0, i - AROUND)], words.tokens[min(len(words) - 1, i + AROUND)]
    before = EARLIER.sub(SOMEBODY, words.text[first.start : token.start])
    after = EARLIER.sub(SOMEBODY, words.text[token.end : last.end])
    passage = before + token.text + after
    return _mean_between(passage, len(before), len(before) + len(token.text))


def _mean_between(passage: str, start: int, end: int) -> Floats:
    model = early_minilm()
    offsets = model.tokenizer.encode(passage, add_special_tokens=False).offsets
    rows = [n for n, (left, right) in enumerate(offsets) if left < end and right > start]
    if not rows:
        return np.zeros(WIDTH, dtype=np.float32)
    return np.asarray(model.pieces([passage]).vectors[rows].mean(axis=0), dtype=np.float32)


def signs_of(words: Words, i: int) -> set[str]:
    """Return how word i is written, what lists hold it, and what stands beside it."""
    key = words.key(i)
    return {
        _written(words, i),
        *(name for name, holds in _kinds(words, i, key) if holds),
        *(f"{side}={words.key(i + step)}" for side, step in SIDES if words.key(i + step)),
        *(f"{side}<{name}>" for side, step in SIDES for name in GROUPS if words.key(i + step) in CUES[name]),
    }


SIDES = (("second before", -2), ("before", -1), ("after", 1), ("second after", 2))


def _written(words: Words, i: int) -> str:
    """Capitals tell nothing where everything is in capitals, and little where a sentence begins."""
    if words.shouting or words.headline or words.loud(i):
        return "loud"
    place = "first" if words.first(i) else "inside"
    return f"{'capital' if words.capital(i) else 'small'} {place}"


def _kinds(words: Words, i: int, key: str) -> Iterator[tuple[str, bool]]:
    before, after = words.gap(i).strip(), words.gap(i + 1).strip() if i + 1 < len(words) else "end"
    yield "owns", words.tokens[i].owns
    yield "first name", key in known.first_names()
    yield "surname", key in known.surnames()
    yield "word name", key in known.word_names()
    yield "everyday", key in known.everyday()
    yield "function", key in known.MODALS
    yield "name before", is_listed(words.key(i - 1)) and words.near(i)
    yield "name after", is_listed(words.key(i + 1)) and words.near(i + 1)
    yield "capital after", words.capital(i + 1) and words.near(i + 1)
    yield "first name before", first_name(words, i - 1) and words.near(i)
    yield "begins", words.first(i)
    yield "ends", i + 1 == len(words) or words.first(i + 1)
    yield f"mark before {before[:1]}", bool(before)
    yield f"mark after {after[:1]}", bool(after)


def find_meant(text: str, found: Iterable[Span]) -> Iterator[Span]:
    """Names among the words of a text that no certain span of `found` holds."""
    words = Words(text)
    shield = protect(words)
    taken = [(span.start, span.end) for span in found if span.certain]
    sure = []
    for i in candidates(words, shield):
        token = words.tokens[i]
        if any(start < token.end and token.start < end for start, end in taken):
            continue
        odds = meant(words, i)
        if odds >= meaning().unsure:
            last = words.tokens[ends(words, i, shield) - 1]
            span = Span("name", token.start, last.end, odds >= meaning().certain)
            sure += [span] * span.certain
            yield span
    yield from again(words, shield, sure)

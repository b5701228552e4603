"""A text as a row of signs, one for each word, so that rules are about words and not about characters.

Every word that a rule knows has a sign of its own; all others share one. A rule is then a regular expression
over signs: short, and with no way to go back over long stretches of text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analysis.methods.redaction.passages import END, OTHER, PIECE, is_stop
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.words import fold

NAMED = "N"
FIRST_SIGN = 0xF0000
SOMEBODYS = frozenset({"name", "address", "role"})
"""Kinds of spans that stand for one person."""
POSSESSIVE = re.compile(r"['’‘`ʼ][sS]$")


class Reading(NamedTuple):
    """Signs, and for each sign where its word begins and ends in the text."""

    signs: str
    starts: list[int]
    ends: list[int]


class Signs:
    """The sign of each word that some rule knows."""

    def __init__(self, words: Iterable[str]) -> None:
        self._signs = {word: chr(FIRST_SIGN + n) for n, word in enumerate(sorted(set(words)))}

    def of(self, word: str) -> str:
        return self._signs.get(word, OTHER)

    def read(self, masked: str, hidden: Iterable[Span] = ()) -> Reading:
        """Read a text in which what redaction is certain of is made marks; `hidden` are its spans, apart."""
        found = list(PIECE.finditer(masked))
        signs = "".join(self._sign(match.group()) for match in found)
        starts, ends = [match.start() for match in found], [match.end() for match in found]
        return _with_names(Reading(signs, starts, ends), hidden)

    def _sign(self, piece: str) -> str:
        if is_stop(piece):
            return END
        return self.of(normal(piece) if piece[0].isalpha() else piece)


@lru_cache(maxsize=20_000)
def normal(word: str) -> str:
    """The looked-up form: "He's" and "he" are one word, "don't" and "dont" another."""
    return fold(word[:-2] if POSSESSIVE.search(word) else word)


def _with_names(reading: Reading, hidden: Iterable[Span]) -> Reading:
    """The reading with one sign in place of each name, address or role that singles somebody out."""
    words = list(zip(reading.signs, reading.starts, reading.ends, strict=True))
    merged, at = [], 0
    for span in hidden:
        if span.kind in SOMEBODYS:
            before = bisect_left(reading.starts, span.start)
            merged += [*words[at:before], (NAMED, span.start, span.end)]
            at = bisect_left(reading.starts, span.end)
    merged += words[at:]
    signs, starts, ends = zip(*merged, strict=True) if merged else ((), (), ())
    return Reading("".join(signs), list(starts), list(ends))

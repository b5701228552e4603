"""A text as a row of signs, one for each word, so that rules are about words and not about characters.

Every word that a rule knows has a sign of its own; all others share one. A rule is then a regular expression
over signs: short, and with no way to go back over long stretches of text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from analysis.methods.redaction.addresses import find_addresses
from analysis.methods.redaction.names import find_names
from analysis.methods.redaction.roles import find_roles
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.tokens import LETTERS
from analysis.methods.redaction.words import fold

OTHER, END, NAMED = "x", "\n", "N"
FIRST_SIGN = 0xF0000
PIECE = re.compile(rf"{LETTERS}(?:['’‘`ʼ]{LETTERS})*+|\d{{1,4}}(?!\d)|[.!?;:\n]++|…")
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

    def read(self, text: str) -> Reading:
        signs, starts, ends = [], [], []
        for match in PIECE.finditer(text):
            signs.append(self.of(match.group()) if match.group().isdecimal() else self._sign(match.group()))
            starts.append(match.start())
            ends.append(match.end())
        return _with_names(Reading("".join(signs), starts, ends), text)

    def _sign(self, piece: str) -> str:
        return self.of(normal(piece)) if piece[0].isalpha() else END


@lru_cache(maxsize=20_000)
def normal(word: str) -> str:
    """The looked-up form: "He's" and "he" are one word, "don't" and "dont" another."""
    return fold(word[:-2] if POSSESSIVE.search(word) else word)


def _with_names(reading: Reading, text: str) -> Reading:
    """The reading with one sign in place of each name, address or role that singles somebody out."""
    words = list(zip(reading.signs, reading.starts, reading.ends, strict=True))
    merged, at = [], 0
    for span in _identifying(text):
        before = bisect_left(reading.starts, span.start)
        merged += [*words[at:before], (NAMED, span.start, span.end)]
        at = bisect_left(reading.starts, span.end)
    merged += words[at:]
    signs, starts, ends = zip(*merged, strict=True) if merged else ((), (), ())
    return Reading("".join(signs), list(starts), list(ends))


def _identifying(text: str) -> list[Span]:
    """Names, addresses and roles from the left, none inside another."""
    found = [*find_names(text), *find_roles(text)]
    found += [span for span in find_addresses(text) if span.kind == "address"]
    apart: list[Span] = []
    for span in sorted(found, key=lambda span: (span.start, -span.end)):
        if not apart or span.start >= apart[-1].end:
            apart.append(span)
    return apart

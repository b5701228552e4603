"""The words of a redacted text, to be chosen by their numbers. Pure."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.pipeline.redactions import Folded, Piece

WORD = re.compile(r"\w(?:\S*\w)?")


@dataclass(frozen=True)
class Word:
    """A word to choose by its number; what was taken out is one word. Places are those of the original."""

    number: int
    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Run:
    """A stretch of what is read: a word with its number, or what stands between words (number 0)."""

    text: str
    number: int = 0
    kind: str = ""


def runs_of(folded: Folded) -> list[Run]:
    """All that is read, in order, with the words that `words_of` numbers."""
    runs: list[Run] = []
    numbers = iter(words_of(folded))
    for piece in folded.pieces:
        place = 0
        for text, start, end in _words(piece):
            out = piece.kind == "out"
            begin, after = (0, len(text)) if out else (start - piece.start, end - piece.start)
            runs += [Run(piece.text[place:begin])] if begin > place else []
            runs.append(Run(text, next(numbers).number, piece.kind))
            place = after
        runs += [Run(piece.text[place:])] if place < len(piece.text) else []
    return runs


def words_of(folded: Folded) -> list[Word]:
    """The words as they are read, numbered from 1."""
    found: list[Word] = []
    for piece in folded.pieces:
        for text, start, end in _words(piece):
            found.append(Word(len(found) + 1, text, start, end))
    return found


def _words(piece: Piece) -> Iterator[tuple[str, int, int]]:
    if piece.kind == "out":
        yield piece.text, piece.start, piece.end
        return
    for match in WORD.finditer(piece.text):
        end = match.end()
        while end < len(piece.text) and unicodedata.combining(piece.text[end]):
            end += 1
        yield piece.text[match.start() : end], piece.start + match.start(), piece.start + end

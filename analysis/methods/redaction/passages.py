"""A text cut into passages, each read once by MiniLM: redaction asks about a word, triage about the whole.

What stands for an earlier redaction, or for what the rules have found, is a run of marks: one word.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.methods.minilm import early_minilm
from analysis.methods.redaction.tokens import LETTERS
from analysis.methods.vectors import Floats

LONGEST = 40
"""Words of a passage, unless it is one name: two or three sentences, well under what the model reads."""
KEPT = 32
"""Passages whose vectors are kept: those of one comment as long as may be."""
END, OTHER = "\n", "x"
PIECE = re.compile(rf"{LETTERS}(?:['’‘`ʼ]{LETTERS})*+|\|++|\d{{1,4}}(?!\d)|[.!?;:\n]++|…")
MARKS = re.compile(r"\|+")
SOMEBODY = "somebody"
"""What a run of marks is read as, whoever it was: nobody's origin changes what is made of their words."""


class Passage(NamedTuple):
    """Words number first to last (last excluded) of a text, its stops counted as words."""

    first: int
    last: int


class Read(NamedTuple):
    """The word pieces of a passage: where each stands in it, and its early vector (pieces x 384)."""

    offsets: list[tuple[int, int]]
    vectors: Floats


def is_stop(piece: str) -> bool:
    """Whether a piece of a text ends a sentence or a line."""
    return not (piece[0].isalnum() or piece[0] == "|")


def passages(signs: str) -> list[Passage]:
    """Each sentence with as many of the next ones as fit, the last of them ending the text.

    `signs` holds one character for each word, `END` for a stop. What is told is often told over two or three
    sentences, so passages overlap by whole sentences.
    """
    sentences = list(_sentences(signs))
    found: list[Passage] = []
    upto = 0
    for number, first in enumerate(sentences):
        upto = max(upto, number + 1)
        while upto < len(sentences) and sentences[upto].last - first.first <= LONGEST:
            upto += 1
        if not found or sentences[upto - 1].last > found[-1].last:
            found.append(Passage(first.first, sentences[upto - 1].last))
    return found


def _sentences(signs: str) -> Iterator[Passage]:
    """Runs of words without a stop; one too long to be a passage is cut, each cut overlapping by half."""
    at = 0
    for run in signs.split(END):
        for first in range(at, at + max(len(run) - LONGEST // 2, 1), LONGEST // 2):
            if run:
                yield Passage(first, min(first + LONGEST, at + len(run)))
        at += len(run) + 1


@lru_cache(maxsize=KEPT)
def read(passage: str) -> Read:
    """Read a passage that holds no marks.

    Alone: a batch shares its int8 scales, so one passage would change the figures of another.
    """
    return Read(*early_minilm().read(passage))


def forget() -> None:
    """Keep no passage of anybody's words in this process."""
    read.cache_clear()

"""What one text changes of another, word by word: for campaign letters beside the text that was sent round.

The longest runs of words that both have stay (Ratcliff and Obershelp 1988, `difflib` of the standard
library); capitals and punctuation make no difference. Exact: no number is estimated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

MOST = 1_000_000
"""Pairs of words that are compared. Longer texts are told as one change between their equal ends."""
_EDGES = re.compile(r"^\W+|\W+$")

Kind = Literal["same", "added", "left_out", "changed"]


@dataclass(frozen=True)
class Part:
    """`said`: what the copy says, empty where words are left out. `instead_of`: the words of the shared text
    that are not there, empty where words are added or the same.
    """

    kind: Kind
    said: str = ""
    instead_of: str = ""


def differences(shared: str, copy: str) -> list[Part]:
    """Return the parts of `copy` in order, with what it leaves out of `shared` in its place.

    The `said` of all parts, joined by blanks, are the words of `copy`.
    """
    return list(_parts(shared.split(), copy.split()))


def _parts(shared: list[str], copy: list[str]) -> Iterator[Part]:
    before, after = [_plain(word) for word in shared], [_plain(word) for word in copy]
    start = _equal(before, after)
    end = _equal(before[start:][::-1], after[start:][::-1])
    if start:
        yield Part("same", " ".join(copy[:start]))
    middle = before[start : len(before) - end], after[start : len(after) - end]
    for kind, a, b, c, d in _changes(*middle):
        yield _part(kind, shared[start + a : start + b], copy[start + c : start + d])
    if end:
        yield Part("same", " ".join(copy[len(copy) - end :]))


def _plain(word: str) -> str:
    return _EDGES.sub("", word.casefold()) or word


def _equal(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _changes(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(before) * len(after) > MOST:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


def _part(kind: str, before: list[str], after: list[str]) -> Part:
    said, gone = " ".join(after), " ".join(before)
    if kind == "equal":
        return Part("same", said)
    if not before:
        return Part("added", said)
    return Part("changed", said, gone) if after else Part("left_out", "", gone)

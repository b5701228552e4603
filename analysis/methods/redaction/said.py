"""What is spelt out part by part: "tee ess twenty four, nine d b", "november kilo 15 zulu", "q.q.15.38.27.a".

Parts that follow one another make a run. Each part stands for letters and figures, so that a run can be read
as if it had been written in one piece.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from analysis.methods.redaction import words as known
from analysis.methods.wordlists import groups

SPELLING = groups("spelling.txt")
THRICE = frozenset(("triple", "treble"))
TIMES = frozenset(pair.split("=")[0] for pair in SPELLING["times"])
ALPHABET = SPELLING["alphabet"]
JOINTS = SPELLING["joints"]
MEASURES = SPELLING["measures"]

WORD = re.compile(r"x-ray|[^\W_]++", re.I)
# A full stop and a space end a sentence, but for the letters of "T. S. 2 4".
GAP = re.compile(r"[ \u00a0,\-–/_]{1,3}|\. ?|")
# "n for nelly", "S as in sugar".
FOR_LETTER = re.compile(r"\s(?:for|as in)\s[a-z]{2,12}(?!\w)", re.I)
PIECES = re.compile(r"(?=[a-z]{0,5}\d)(?:[a-z]{1,5}|\d{1,12}){1,6}", re.I)
MARK_SAID = re.compile(r"\s(?:dash|hyphen|slash|stroke|dot)\s\d", re.I)
MOST = 32


class Part(NamedTuple):
    """One word of a run: where it stands, what it stands for, and whether it was said in a word."""

    start: int
    end: int
    plain: str
    said: bool


def runs(text: str) -> Iterator[list[Part]]:
    """Parts in a row, from two on, no more than MOST in one run."""
    run: list[Part] = []
    for match in WORD.finditer(text):
        if run and match.start() < run[-1].end:
            continue
        part = _part(text, match)
        follows = part is not None and run and _follows(text, run[-1], part)
        if run and (not follows or len(run) == MOST):
            yield from _closed(run)
            run = []
        if part is not None:
            run.append(part)
    yield from _closed(run)


def _follows(text: str, before: Part, part: Part) -> bool:
    gap = text[before.end : part.start]
    return GAP.fullmatch(gap) is not None and (gap != ". " or len(before.plain) == 1)


def plain(parts: list[Part]) -> str:
    """What the parts stand for, the ten of "twenty four" and the "double" of "double three" taken "
    "together."""
    written = []
    times = 1
    for part, after in pairwise([*parts, Part(0, 0, "", False)]):
        if part.plain in TIMES:
            times = 3 if part.plain in THRICE else 2
            continue
        tens = part.said and len(part.plain) == 2 and part.plain[1] == "0" != part.plain[0] != "1"
        joined = tens and after.said and len(after.plain) == 1 and after.plain in "123456789"
        written.append((part.plain[0] if joined else part.plain) * times)
        times = 1
    return "".join(written)


def _part(text: str, match: re.Match[str]) -> Part | None:
    word, (start, end) = match.group(), match.span()
    key = word.lower()
    if len(word) == 1 and word.isascii():
        told = FOR_LETTER.match(text, end)
        return Part(start, told.end() if told else end, word.upper(), told is not None)
    if key in TIMES:
        return Part(start, end, key, True)
    if key in JOINTS:
        return Part(start, end, "", True)
    if key in meanings():
        return Part(start, end, meanings()[key], True)
    if not word.isascii() or not (PIECES.fullmatch(word) or _letters(key) or _is_code(text, match)):
        return None
    return Part(start, end, word.upper(), False)


def _letters(key: str) -> bool:
    """Two or three letters that make no word: the "ts" and "db" of a postcode."""
    return len(key) <= 3 and key.isalpha() and key not in known.everyday() and key not in MEASURES


def _is_code(text: str, match: re.Match[str]) -> bool:
    """Capitals beside a mark that is said, as a reference begins: the "ASB" of "ASB hyphen 4471"."""
    return (
        1 < len(match.group()) < 6
        and match.group().isupper()
        and MARK_SAID.match(text, match.end()) is not None
    )


def _closed(run: list[Part]) -> Iterator[list[Part]]:
    """The run without what cannot begin or end one, if two parts are left."""
    first, last = 0, len(run)
    while first < last and not run[first].plain:
        first += 1
    while last > first and (not run[last - 1].plain or run[last - 1].plain in TIMES):
        last -= 1
    if last - first > 1:
        yield run[first:last]


@cache
def meanings() -> dict[str, str]:
    """Each word that is said for a letter or for figures, and these."""
    pairs = [pair.split("=") for name in ("letter_names", "figures", "tens") for pair in SPELLING[name]]
    return {word: meant.upper() for word, meant in pairs} | {word: word[0].upper() for word in ALPHABET}

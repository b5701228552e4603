"""What is told piece by piece, with gaps where it is forgotten: "NH something 66 then double K".

From a place in the text on, pieces are read as long as they last: figures, letters, numbers in words, words
for what is forgotten, and the words that join them.
"""

import re
from typing import NamedTuple

from analysis.methods.redaction import words as known
from analysis.methods.redaction.said import MEASURES, TIMES, Part, meanings, plain

FORGOTTEN = "?"
# "the rest might be", "first bit", "ends in": what is between the pieces of one number.
JOINT = (
    r"(?:slash|stroke|hyphen|dash|dot|then|and|or|sorry|letters?|capital|sort(?:\scode)?|ac?ct?|account|number|begins|"
    r"end(?:s|ing|ed)(?:\s(?:in|with))?|(?:might|may|could)\sbe|maybe|"
    r"(?:the\s)?(?:rest|first|last|next)(?:\s(?:bit|two|three|letters?|part))?(?:\s(?:was|is|were|are|might\sbe|may\sbe))?)"
)
PIECE = re.compile(
    r"(?P<forgotten>(?:something|summat|blank)(?!\w|\s(?:else|like|has|is|was|needs|to|should|must|about)(?!\w))|"
    r"dash(?:[\s-]dash)+(?!\w)|[?*]{1,4}|…|\.{3})|"
    rf"(?P<joint>{JOINT})(?!\w)|(?P<word>[^\W_]{{1,12}})(?!\w)",
    re.I,
)
GAP = re.compile(r"(?:(?!\.\.\.)[ \u00a0,\-–/().:]){0,3}")
SENTENCE_END = re.compile(r"\)?\.\s(?=[^\W\d_]{2})")
MIXED = re.compile(r"(?=[a-z]{0,4}\d)(?:[a-z]{1,4}|\d{1,8}){1,4}|\d{1,12}", re.I)
# "8 a week", "5 I think": a word, no letter of a number.
LONE_WORD = re.compile(r"[ai](?=\s[a-z]{2}|['’])", re.I)
# Between the word and the number: "NI (mine begins", "hospital number's", "card, the old one is".
LINK = (
    r"(?:['’]?s)?[\s:,;.(\"“'-]{1,4}(?:(?:number|num|no|nos|code|details|is|was|it|mine|my|the|old|one|here|with|me|us|him|her|"
    r"on|reads?|says|said|begins|starts|begun|maybe|if\sanyone\scares)(?:['’]?s)?[\s:,.(]{1,3}){0,4}"
)
MOST = 24
LETTERS = 4
# But an account of the country begins with these two.
NO_LETTERS = MEASURES - {"gb"}


class Run(NamedTuple):
    """Where it stands, and what it says; broken if any of it is said, forgotten or told letter by letter."""

    start: int
    end: int
    plain: str
    broken: bool
    chunks: tuple[str, ...]
    either: bool

    @property
    def figures(self) -> int:
        return sum(char.isdecimal() for char in self.plain)

    @property
    def letters(self) -> int:
        return sum(char.isalpha() for char in self.plain)

    @property
    def forgotten(self) -> bool:
        return FORGOTTEN in self.plain


def read(text: str, at: int) -> Run | None:
    """The run of pieces that begins here, without the joints that end it."""
    parts, either = _parts(text, at)
    while parts and _is_no_end(text, parts[-1]):
        parts.pop()
    if not parts:
        return None
    said = plain(parts)
    lone = sum(len(part.plain) == 1 for part in parts)
    broken = lone > 2 or FORGOTTEN in said or any(part.said for part in parts)
    return Run(at, parts[-1].end, said, broken, tuple(part.plain for part in parts if part.plain), either)


def _is_no_end(text: str, part: Part) -> bool:
    """A word that only joins, or a mark that ends a sentence as well as a number."""
    return not part.plain or part.plain in TIMES or text[part.start : part.end] in ("?", "…", "...")


def _parts(text: str, at: int) -> tuple[list[Part], bool]:
    parts: list[Part] = []
    either = False
    while len(parts) < MOST:
        match = PIECE.match(text, at)
        part = _part(text, match) if match else None
        if part is None:
            break
        either = either or text[part.start : part.end].lower() == "or"
        parts.append(part)
        gap = GAP.match(text, part.end)
        at = gap.end() if gap else part.end
        # A full stop and a space end a sentence, but for the letters of "T. S. 2 4".
        if SENTENCE_END.match(text, part.end) or (text[part.end : at] == ". " and len(part.plain) > 1):
            break
    return parts, either


def _part(text: str, match: re.Match[str]) -> Part | None:
    """A word that is no piece of a number ends the run."""
    start, end = match.span()
    if match["forgotten"]:
        return Part(start, end, FORGOTTEN, True)
    if match["joint"]:
        return Part(start, end, "", True)
    word, key = match["word"], match["word"].lower()
    if key in TIMES or key == "hundred":
        return Part(start, end, key if key in TIMES else "00", True)
    if len(word) == 1:
        letter = word.isascii() and not LONE_WORD.match(text, start)
        return Part(start, end, word.upper(), False) if letter else None
    if key in meanings():
        return Part(start, end, meanings()[key], True)
    return Part(start, end, word.upper(), False) if _is_code(word, key) else None


def _is_code(word: str, key: str) -> bool:
    """Figures, or letters that make no word."""
    if MIXED.fullmatch(word):
        return True
    few = word.isascii() and word.isalpha() and len(word) <= (LETTERS if word.isupper() else LETTERS - 1)
    return few and key not in known.everyday() and key not in NO_LETTERS

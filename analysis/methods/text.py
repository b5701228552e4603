"""Reading comments: cleaning, words, stems, and the rules that set an answer aside.

Set aside is a count, never a loss: the words stay with the submission and the reason is kept.
"""

import functools
import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.methods.late import late

if TYPE_CHECKING:
    from nltk.stem import snowball
else:
    snowball = late("nltk.stem.snowball")


LONGEST = 50_000
"""Characters. A longer text is a document, not a comment: it is left unprocessed for a person to read."""

STOP_WORDS_FILE = Path(__file__).with_name("stop_words.txt")

# Letters and digits of any script; an inner apostrophe or hyphen keeps "don't" and "co-location" whole.
_WORD = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_STRAIGHT = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u02bc": "'", "\u201c": '"', "\u201d": '"', "\u00a0": " "}
)
_NOISE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060\ufeff\ud800-\udfff]"
)
_LINE_BREAK = re.compile(r"(?<![.!?;:,\s])\s*[\r\n]\s*")

_NOW = (
    r"(?: (?:at all|at present|at the moment|right now|for now|now|currently|else|more|further|really|much))*"
)
_SAYS_NOTHING = re.compile(
    r"(?:(?:no|sorry|honestly|well),? )?"
    r"(?:no|nope|nil|n ?/? ?a|not applicable|not really|not sure|unsure|dk|idk|yes|ok|okay|test|"
    r"thanks|thank you|(?:i )?(?:do not|don'?t) (?:really )?know|(?:i )?(?:have )?no idea|"
    r"not (?:at all|at present|at the moment)|"
    r"no (?:(?:further|other|more|additional) )?"
    r"(?:comments?|answers?|opinions?|views?|suggestions?|ideas?|thoughts?|thanks|thank you)|"
    r"(?:there (?:is|are) |i (?:have |can think of )|i've (?:got )?)?(?:none|nothing)" + _NOW + r"|"
    r"(?:i (?:have |'ve )?(?:got )?)?nothing" + _NOW + r" to (?:add|say|report|suggest)|"
    r"(?:nothing|none) (?:comes|springs) to mind|(?:nothing|none) (?:that )?i can think of|"
    r"(?:i )?can(?:no|')?t think of (?:any|anything))" + _NOW
)
_POINTS_ELSEWHERE = re.compile(
    r"(?:please )?(?:(?:as|see|same|same as|refer to|per|in|to) )*(?:(?:my|the) )?"
    r"(?:above|below|previous(?:ly)?|last|earlier|ditto|before)"
    r"(?: (?:answers?|comments?|questions?|stated|said|mentioned|responses?|points?))*"
)


class SetAside(StrEnum):
    """Why an answer is counted without being grouped."""

    BLANK = "blank"
    SAYS_NOTHING = "says nothing"
    POINTS_ELSEWHERE = "points to another answer"
    NO_CONTENT = "no content word"
    ANOTHER_LANGUAGE = "another language"


@functools.lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Return our own English function words, lower case."""
    lines = STOP_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def clean(text: str | None) -> str:
    """Return `text` on one line, composed (NFC), without control, zero-width or surrogate characters.

    A line that ends without punctuation ends a clause, so lists do not run together.
    """
    if not text:
        return ""
    if text.isascii() and text.isprintable():  # most comments: nothing below could change them
        return " ".join(text.split())
    composed = unicodedata.normalize("NFC", _NOISE.sub(" ", text)).translate(_STRAIGHT)
    return " ".join(_LINE_BREAK.sub("; ", composed.strip()).split())


def words(text: str) -> list[str]:
    """Return the lower-case words of a cleaned text."""
    return _WORD.findall(text.lower())


def word_spans(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) character positions of the words in `text` as it stands."""
    return [match.span() for match in _WORD.finditer(text)]


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return the Snowball (Porter 2) stem of one lower-case word."""
    return str(_stemmer().stem(word))


@functools.lru_cache(maxsize=1)
def _stemmer() -> "snowball.EnglishStemmer":
    return snowball.EnglishStemmer()


@functools.lru_cache(maxsize=100_000)
def is_content(word: str) -> bool:
    """Return whether a lower-case word can carry a theme: not a function word, and with a letter in it."""
    return word not in stop_words() and any(character.isalpha() for character in word)


def content_words(text: str) -> list[str]:
    """Return the words of a cleaned text that can carry a theme."""
    return [word for word in words(text) if is_content(word)]


def _says_something(lowered: str) -> bool:
    """Return whether there is a content word; nearly every comment has one among its first few words."""
    return any(is_content(match.group()) for match in _WORD.finditer(lowered))


def set_aside_reason(text: str) -> SetAside | None:
    """Return why a cleaned text is set aside, or None when it says something.

    Answers of one or two content words ("Hate Crime", "Shift patterns") are kept.
    """
    if not text:
        return SetAside.BLANK
    said = text.lower().strip(" .,;:!?-_*'\"()[]")
    if _SAYS_NOTHING.fullmatch(said):
        return SetAside.SAYS_NOTHING
    if _POINTS_ELSEWHERE.fullmatch(said):
        return SetAside.POINTS_ELSEWHERE
    if not _says_something(text.lower()):
        return SetAside.NO_CONTENT
    return None


def tally(reasons: Sequence[SetAside]) -> dict[str, int]:
    """Return how many answers were set aside for each reason, every reason present."""
    return {reason.value: sum(one is reason for one in reasons) for reason in SetAside}

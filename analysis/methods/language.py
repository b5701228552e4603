"""In which language is a comment? Only so far as to keep other languages out of English themes.

Two kinds of evidence, and no model: the script of the letters, and everyday words in the Latin script.
A comment counts as another language only where the evidence leaves no room: an English comment that is set
aside would not be heard with the rest, while a foreign one left in is still read by people. So a comment of
names, of one word, of dialect, or half in English stays where it is. Measured in docs/methods.md.
"""

import functools
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from analysis.methods.text import stop_words, words

WORDS_FILE = Path(__file__).with_name("language_words.txt")

ENOUGH = 40
"""Comments in one language from which on they are grouped by themselves."""
OTHER = "a language we do not know by name"
LEAST_LETTERS, LEAST_SIGNS = 4, 2
MOST_OF_THE_LETTERS = 0.6
LEAST_WORDS = 3
"""Words in the Latin script below which nothing is said: "Casa Nostra", "Plus de bins"."""
LEAST_KNOWN = 3
LEAST_SHARE = 0.34
NO_ENGLISH, LEAST_SHARE_WITHOUT = 8, 0.15
"""So many words and none that only English has: then fewer everyday words of another language will do."""
ENGLISH_SHARE = 0.15

_SCRIPTS = {
    "CYRILLIC": "Russian",
    "ARABIC": "Arabic",
    "BENGALI": "Bengali",
    "GURMUKHI": "Panjabi",
    "GUJARATI": "Gujarati",
    "DEVANAGARI": "Hindi or Nepali",
    "TAMIL": "Tamil",
    "TELUGU": "Telugu",
    "MALAYALAM": "Malayalam",
    "SINHALA": "Sinhala",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "ETHIOPIC": "Amharic or Tigrinya",
    "THAI": "Thai",
    "GEORGIAN": "Georgian",
    "ARMENIAN": "Armenian",
}
_LETTERS_OF = (
    ("CYRILLIC", "Ukrainian", frozenset("іїєґ")),
    ("CYRILLIC", "Russian", frozenset("ыэё")),
    ("CYRILLIC", "Bulgarian", frozenset("ъ")),
    ("ARABIC", "Urdu", frozenset("ٹڈڑںےہھ")),
    ("ARABIC", "Kurdish (Sorani)", frozenset("ێۆڵڕە")),
    ("ARABIC", "Pashto", frozenset("ټډړښځڅڼېۍ")),
    ("ARABIC", "Persian or Dari", frozenset("پچژگک")),
)
"""Letters that tell languages of one script apart, the first that is there naming it."""
_WITHOUT_SPACES = frozenset({"CJK", "HIRAGANA", "KATAKANA", "THAI"})
LATIN = "LATIN"
ENGLISH = "English"


def everyday_words() -> dict[str, frozenset[str]]:
    """Return the everyday words of each language in the Latin script but English."""
    return {name: listed for name, listed in _listed().items() if name != ENGLISH}


@functools.lru_cache(maxsize=1)
def _listed() -> dict[str, frozenset[str]]:
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    named = (line.split(": ", 1) for line in lines if line and not line.startswith("#"))
    return {name: frozenset(listed.split()) for name, listed in named}


@functools.lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return stop_words() | _listed()[ENGLISH]


@functools.lru_cache(maxsize=1)
def _english_alone() -> frozenset[str]:
    """English words that none of the other languages has: a short cut for nearly every comment."""
    return _english().difference(*everyday_words().values())


def another_language(text: str) -> str:
    """Return the name of the language of a cleaned comment that is surely not in English, or ""."""
    if not text:
        return ""
    if text.isascii():
        return "" if _plainly_english(text) else _in_latin(words(text))
    scripts = _scripts(text)
    letters = sum(scripts.values())
    if not letters:
        return ""
    script, count = min(scripts.items(), key=lambda one: (-one[1], one[0]))
    if script == LATIN:
        return _in_latin(words(text)) if count / letters >= MOST_OF_THE_LETTERS else ""
    least = LEAST_SIGNS if script in _WITHOUT_SPACES else LEAST_LETTERS
    if count / letters < MOST_OF_THE_LETTERS or letters < least:
        return ""
    return _of_script(script, scripts, text)


def _plainly_english(text: str) -> bool:
    """Return whether so many words are English alone that no count of others could matter."""
    said = text.lower().split()
    return sum(map(_english_alone().__contains__, said)) > ENGLISH_SHARE * len(said)


def _scripts(text: str) -> Counter[str]:
    """Return how many letters of each script a text holds."""
    return Counter(_script(one) for one in text if one.isalpha())


@functools.lru_cache(maxsize=20_000)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "UNKNOWN").split(maxsplit=1)[0].split("-")[0]


def _of_script(script: str, scripts: Counter[str], text: str) -> str:
    if script == "CJK" and scripts["HIRAGANA"] + scripts["KATAKANA"]:
        return "Japanese"
    held = frozenset(text.lower())
    for name, language, letters in _LETTERS_OF:
        if name == script and held & letters:
            return language
    return _SCRIPTS.get(script, OTHER)


def _least_share(said: Sequence[str]) -> float:
    """Return how large a share of the words must be everyday words of the other language."""
    foreign = len(said) >= NO_ENGLISH and _english_alone().isdisjoint(said)
    return LEAST_SHARE_WITHOUT if foreign else LEAST_SHARE


def _in_latin(said: Sequence[str]) -> str:
    """Return the language whose everyday words carry the text, where hardly any are English."""
    if len(said) < LEAST_WORDS:
        return ""
    english = sum(one in _english() for one in said) / len(said)
    known = {name: [one for one in said if one in listed] for name, listed in everyday_words().items()}
    language, hits = min(known.items(), key=lambda one: (-len(one[1]), one[0]))
    telling = [one for one in set(hits) if one not in _english()]
    enough = len(set(hits)) >= LEAST_KNOWN and len(telling) >= LEAST_KNOWN - 1
    if not enough or len(hits) / len(said) < _least_share(said):
        return ""
    # "no", "me", "a" and "on" are words of several languages: they are English only where the rest is.
    shared = sum(one in everyday_words()[language] for one in said if one in stop_words())
    return language if english - shared / len(said) <= ENGLISH_SHARE else ""

"""How people write numbers and what they put before them, as patterns and as values."""

import re
from fractions import Fraction

_UNIT_WORDS = (
    "zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen"
)
_TEN_WORDS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = {word: number for number, word in enumerate(_UNIT_WORDS.split("|"))}
_TENS = {word: 10 * number for number, word in enumerate(_TEN_WORDS.split("|"), 2)}
_SMALL = rf"(?:(?:{_TEN_WORDS})(?:[ -](?:{_UNIT_WORDS}))?|(?:{_UNIT_WORDS}))"
DIGITS = r"\d{1,3}(?:,\d{3})+|\d+"
WORDS = rf"(?:(?:{_UNIT_WORDS}|a) hundred(?:(?: and)?[ -]{_SMALL})?|{_SMALL})"
WHOLE = rf"(?:{DIGITS}|{WORDS})"

# Words before a quantity, longest first, and what they mean.
MODIFIERS: dict[str, str] = {
    "no fewer than": "at least",
    "no less than": "at least",
    "no more than": "at most",
    "not more than": "at most",
    "at least": "at least",
    "a minimum of": "at least",
    "at most": "at most",
    "up to": "at most",
    "a maximum of": "at most",
    "just over": "just over",
    "slightly over": "just over",
    "slightly more than": "just over",
    "just under": "just under",
    "just below": "just under",
    "slightly under": "just under",
    "slightly less than": "just under",
    "nearly": "just under",
    "almost": "just under",
    "close to": "around",
    "more than": "over",
    "greater than": "over",
    "in excess of": "over",
    "over": "over",
    "above": "over",
    "fewer than": "under",
    "less than": "under",
    "under": "under",
    "below": "under",
    "around": "around",
    "about": "around",
    "approximately": "around",
    "roughly": "around",
    "some": "around",
    "circa": "around",
    "exactly": "exactly",
}
MODIFIER = "|".join(re.escape(words) for words in sorted(MODIFIERS, key=len, reverse=True))

FRACTIONS: dict[str, Fraction] = {
    "half": Fraction(50),
    "third": Fraction(100, 3),
    "quarter": Fraction(25),
    "fifth": Fraction(20),
    "sixth": Fraction(100, 6),
    "tenth": Fraction(10),
}


def number(text: str) -> int:
    """ "1,234", "twelve", "twenty-five" or "two hundred and six" as a number."""
    if text[0].isdigit():
        return int(text.replace(",", ""))
    total = 0
    for word in re.split(r"[\s-]+", text.casefold()):
        if word == "hundred":
            total *= 100
        else:
            total += 1 if word == "a" else _UNITS.get(word, _TENS.get(word, 0))
    return total


def modifier(text: str | None) -> str:
    return MODIFIERS[" ".join(text.casefold().split())] if text else ""

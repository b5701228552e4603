"""What is known about single words: names, everyday words, places, the cues that announce a person."""

import unicodedata
from functools import cache, lru_cache

from analysis.methods.wordlists import groups, phrases, words

LONGEST_NAME = 30

FIRST_NAMES = ("first_names.txt", "first_names_isles.txt", "first_names_world.txt", "first_names_faker.txt")
SURNAMES = ("surnames.txt", "surnames_world.txt", "surnames_faker.txt")

CUES = groups("cues.txt")

TITLES = CUES["titles"]
LOOSE_TITLES = CUES["loose_titles"]
SURE_TITLES = TITLES - LOOSE_TITLES
RELATIONS = CUES["relations"]
POSSESSORS = CUES["possessors"]
CALLED = CUES["called"]
SIGN_OFFS = CUES["sign_offs"]
SHORT = CUES["short"]
PERSON_VERBS = CUES["person_verbs"]
PERSON_BEFORE = CUES["person_before"]
AUXILIARIES = CUES["auxiliaries"]
MODALS = CUES["modals"]
ABSTRACT = CUES["abstract"]
PARTICLES = CUES["particles"]
OBJECTS = CUES["objects"]
NEVER = CUES["never"]
AT = CUES["at"]
STRONG = CUES["strong_names"]
EPITHETS = CUES["epithets"]
PLACE_ENDINGS = tuple(sorted(CUES["place_endings"]))

# Joined once: a union made for every word would cost more than all the rules.
ACTING = PERSON_VERBS | AUXILIARIES
WHERE = AT | CUES["articles"]
VAGUE = ABSTRACT | CUES["seasons"]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Lower case, no accents, no apostrophes: the form in which words are looked up."""
    if len(word) > LONGEST_NAME:
        return ""
    plain = word.replace("ł", "l").replace("Ł", "L")
    parts = unicodedata.normalize("NFKD", plain)
    return "".join(char for char in parts if char.isalpha()).lower()


@cache
def everyday() -> frozenset[str]:
    """Words of ordinary talk, names of peoples and months among them."""
    return (
        words("english_words.txt", "plain_words.txt", "not_in_street_names.txt") - STRONG | NEVER | RELATIONS
    )


@cache
def word_names() -> frozenset[str]:
    return words("word_names.txt") - STRONG


@cache
def first_names() -> frozenset[str]:
    listed = words(*FIRST_NAMES)
    return _bare(listed | word_names()) - NEVER - _plain_only()


@cache
def surnames() -> frozenset[str]:
    return _bare(words(*SURNAMES)) - NEVER - _plain_only()


@cache
def families() -> frozenset[str]:
    """Family names, many of them everyday words (Pike, Whittle, Long): of use beside a first name only."""
    heads = CUES["streets"] | CUES["bodies"] | OBJECTS | MODALS | AT
    return _bare(words("surnames_census.txt")) - NEVER - _plain_only() - heads


@cache
def place_phrases() -> dict[str, list[tuple[str, ...]]]:
    """Listed places and bodies by their first word, longest first."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases("places.txt", "organisations.txt"), key=len, reverse=True):
        table.setdefault(phrase[0], []).append(phrase)
    return table


@cache
def marks() -> frozenset[str]:
    """Words at which a place or a body can begin or end."""
    kinds = (CUES[name] for name in ("streets", "plain_streets", "bodies", "plain_bodies", "saints"))
    return frozenset(place_phrases()).union(*kinds)


@cache
def plain() -> frozenset[str]:
    """Everyday words that are never part of a name: most of any text."""
    return frozenset(word for word in everyday() - first_names() - surnames() if len(word) > 1)


def _bare(listed: frozenset[str]) -> frozenset[str]:
    return frozenset(word.replace("'", "") for word in listed)


def _plain_only() -> frozenset[str]:
    """Local words, days, months: only those that are names as well are left to the rules."""
    return words("plain_words.txt") - word_names()

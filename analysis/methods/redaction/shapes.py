"""How a word is written, and so what it takes to make it a name: cues ask here first."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import HOME
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.spelling import misspells
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
NO_NAME = (
    known.MODALS
    | known.OBJECTS
    | known.PERSON_VERBS
    | known.AUXILIARIES
    | CUES["articles"]
    | CUES["greetings"]
)

NEEDS_CAPITAL = known.VAGUE | NO_NAME
FUNCTION = known.MODALS | known.OBJECTS
AFTER_NAME = known.ACTING | CUES["after_name"]


def is_listed(key: str) -> bool:
    return key in known.first_names() or key in known.surnames()


def plainly_listed(words: Words, i: int) -> bool:
    """A listed name that is no everyday word."""
    key = words.key(i)
    return is_listed(key) and key not in known.everyday() and key not in known.word_names() and len(key) > 2


def sure(words: Words, i: int) -> bool:
    """A first name that needs no cue."""
    key = words.key(i)
    if len(key) < 3 or key not in known.first_names() or key in known.word_names():
        return False
    return words.capital(i) or key not in known.everyday()


def first_name(words: Words, i: int) -> bool:
    """A listed first name with a capital, an everyday word or not."""
    return words.capital(i) and words.key(i) in known.first_names()


def unlisted(words: Words, i: int) -> bool:
    """A capital that no list knows."""
    key = words.key(i)
    return words.capital(i) and len(key) > 1 and key not in known.everyday() and not is_listed(key)


def stray(words: Words, i: int) -> bool:
    """A word in small letters that no list of English words knows."""
    if not 0 <= i < len(words):
        return False
    token = words.tokens[i]
    small = token.text.islower() or token.text.isupper()
    return small and 3 <= len(token.key) <= 14 and token.key not in known.everyday()


def misspelt(words: Words, i: int) -> bool:
    """A stray word one slip away from a first name, or a listed one too short to stand alone."""
    return stray(words, i) and (misspells(words.key(i)) or is_listed(words.key(i)))


def everyday_name(words: Words, i: int) -> bool:
    """An everyday name in small letters that a cue can make a person: rose, bill; not hope, may or will."""
    key = words.key(i)
    return key in known.first_names() and len(key) > 2 and key not in NEEDS_CAPITAL


def initial(words: Words, i: int) -> bool:
    """A single capital before the rest of a name: Michael P. Johnson."""
    return len(words.tokens[i].text) == 1 and words.near(i + 1) and words.capital(i + 1)


def leads(words: Words, i: int, shield: list[int]) -> bool:
    """Whether word i can be a name once something announces a person there."""
    if not 0 <= i < len(words) or shield[i] == FIRM:
        return False
    key = words.key(i)
    if words.capital(i):
        return is_listed(key) or initial(words, i) or (unlisted(words, i) and not shield[i])
    return len(key) > 1 and key in known.first_names() and key not in FUNCTION


def proper(words: Words, i: int) -> bool:
    """A capital word beside the name that makes a title or a place of it: "Hope House", "Summer Fair"."""
    if not words.near(i + 1) or not words.capital(i + 1):
        return False
    after = words.key(i + 1)
    return after in known.everyday() and not is_listed(after)


def fresh(words: Words, i: int) -> bool:
    """Whether a clause begins here, so that a capital is its subject and no place on the way."""
    return words.first(i) or words.back(i) in CUES["clause_starts"]


def comma(words: Words, i: int) -> bool:
    return 0 < i < len(words) and words.gap(i).strip() == ","


def runs_on(words: Words, i: int, strict: bool = False) -> bool:
    """In lower case a word goes on the sentence unless a verb or a home follows ("my mate rob said")."""
    after = words.key(i + 1)
    follows = (
        after in AFTER_NAME
        or after in known.surnames()
        or not after
        or words.first(i + 1)
        or "," in words.gap(i + 1)
        or (after.endswith("ing") and len(after) > 5)
        or words.tokens[i].owns
    )
    doubtful = strict or words.key(i) in known.everyday() or words.key(i) in known.word_names()
    return doubtful and not follows and not HOME.match(words.text, words.tokens[i].end)

"""What follows a name and only a person has: "jacks windscreen", "round at wilfs", "burns the plumber"."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import HOUSEHOLD
from analysis.methods.redaction.shapes import NO_NAME, is_listed
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
HAS = CUES["belongs"] | CUES["at_home"]
HOMES = frozenset(
    {"at", "round", "past", "outside", "opposite", "behind", "by", "over", "near", "off", "from"}
)
MANY = CUES["attributive"] | CUES["groups_of_people"]
NOT_OWNERS = MANY | CUES["trades"] | CUES["streets"] | CUES["bodies"] | known.VAGUE
OWNED = known.POSSESSORS - {"and", "that"}
DETERMINED = CUES["articles"] | OWNED | {"these", "those", "all", "other", "two", "three"}
DOING = known.MODALS | CUES["can"] | {"to", "and", "they", "we", "you", "i", "dont", "or"}


def followed(words: Words, i: int) -> bool:
    """Whether what follows word i makes it a person, whatever it means elsewhere."""
    return any(rule(words, i) for rule in (_trading, _unmarked, _himself, _household))


def _trading(words: Words, i: int) -> bool:
    """ "burns the plumber", "sue the housing officer"; not "to rob the baker"."""
    if words.key(i + 1) != "the" or words.key(i + 2) not in CUES["trades"] or not words.near(i + 1):
        return False
    deed = words.key(i) in CUES["names_that_do"] and (words.first(i) or words.back(i) in DOING)
    return is_listed(words.key(i)) and words.key(i) not in NO_NAME and not deed


def _unmarked(words: Words, i: int) -> bool:
    """The s of a possessive without apostrophe; an everyday word's only before what is at a home."""
    key = words.key(i)
    if len(key) < 4 or not key.endswith("s") or words.tokens[i].owns or words.back(i) in DETERMINED:
        return False
    stem = key[:-1]
    things = words.near(i + 1) and words.key(i + 1) in HAS
    if stem in known.first_names() and not {stem, key} & known.everyday():
        return things or words.back(i) in HOMES
    return things and is_listed(stem) and stem not in NOT_OWNERS


def _himself(words: Words, i: int) -> bool:
    """ "cash himself takes it"."""
    key = words.key(i)
    person = words.key(i + 1) in ("himself", "herself") and words.near(i + 1)
    return person and is_listed(key) and key not in NO_NAME and words.back(i) not in DETERMINED


def _household(words: Words, i: int) -> bool:
    """ "the powers at 61", "The Cooks next door", "our neighbours the Longs"."""
    if words.key(i - 1) not in ("the", "them") or not words.key(i).endswith("s"):
        return False
    told = words.back(i, 2) in known.RELATIONS and words.capital(i)
    home = HOUSEHOLD.match(words.text, words.tokens[i].end) is not None
    return words.key(i)[:-1] in known.surnames() and (home or told)

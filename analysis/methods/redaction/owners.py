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
# After these comes whom it was done to or said to, so that "sue" is a name ("asked sue the housing officer").
WHOM = CUES["to_persons"] | CUES["spoken_to"] | {"saw", "met", "by", "from", "with", "off"}


def followed(words: Words, i: int) -> bool:
    """Whether what follows word i makes it a person, whatever it means elsewhere."""
    return any(rule(words, i) for rule in (_trading, _unmarked, _himself, _household))


def _trading(words: Words, i: int) -> bool:
    """ "burns the plumber", "asked sue the housing officer"; not "hope the manager", "rob the baker"."""
    if words.key(i + 1) != "the" or not words.near(i + 1):
        return False
    trade, key = words.key(i + 2), words.key(i)
    one = trade in CUES["trades"] or (trade in CUES["trades_of_two"] and words.key(i + 3) in CUES["trades"])
    deed = key in CUES["names_that_do"] and not words.capital(i) and words.back(i) not in WHOM
    return one and is_listed(key) and key not in NO_NAME and not deed


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
    stem = words.key(i)[:-1]
    return stem in known.surnames() and (stem not in NOT_OWNERS or words.capital(i)) and (home or told)

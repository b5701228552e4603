"""What follows a name and only a person has: "jacks windscreen", "round at wilfs", "burns the plumber"."""

import re

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
PLAIN = CUES["trades"] | CUES["groups_of_people"] | known.VAGUE | CUES["bodies"]
DOING = NO_NAME | CUES["names_that_do"] | known.VAGUE - {"charity", "faith", "joy", "grace"}
STRICT_HOME = re.compile(
    r"\s(?:in|at|from)\s(?:the\s)?(?:flat|number|no\.?)\s?\d|\snext door\s(?!to\b)|"
    r"\sdown the (?:road|street)\s(?:does|has|keeps|sells|is|was|says|got|lets|thinks|had)\b|\sin year \d",
    re.I,
)
WHOM = CUES["to_persons"] | CUES["spoken_to"] | {"saw", "met", "by", "from", "with", "off"}


def followed(words: Words, i: int) -> bool:
    """Whether what follows word i makes it a person, whatever it means elsewhere."""
    return any(rule(words, i) for rule in RULES)


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
    if key in ("this", "less") or key in known.PERSON_VERBS:
        return False
    stem = key[:-1]
    things = words.near(i + 1) and words.key(i + 1) in HAS
    if stem in known.first_names() and not {stem, key} & known.everyday():
        nobody_else = len(stem) > 3 and not is_listed(key) and stem not in known.word_names()
        return things or nobody_else or words.back(i) in HOMES
    return things and is_listed(stem) and stem not in NOT_OWNERS


def _himself(words: Words, i: int) -> bool:
    """ "cash himself takes it"."""
    key = words.key(i)
    person = words.key(i + 1) in ("himself", "herself") and words.near(i + 1)
    return person and is_listed(key) and key not in NO_NAME and words.back(i) not in DETERMINED


def his_own(words: Words, i: int) -> bool:
    """ "gold has his front garden full", "preston and his little gang", where a sentence begins."""
    own = words.key(i + 2) in ("his", "her") and words.key(i + 1) in ("has", "and", "an", "n")
    return own and _begins(words, i) and words.back(i + 2, 2) == words.key(i)


def _twice(words: Words, i: int) -> bool:
    """ "will will tell you": the one before is a person."""
    return words.key(i) == "will" == words.key(i + 1) and words.near(i + 1)


def _my_kin(words: Words, i: int) -> bool:
    """ "charity my sister in law had her jaw broke", where a sentence begins; not "hope my mam is safe"."""
    if words.key(i) not in known.word_names() or not words.first(i) or words.key(i) in DOING:
        return False
    return words.key(i + 1) in ("my", "our") and words.key(i + 2) in known.RELATIONS


def _in_flat(words: Words, i: int) -> bool:
    """ "silver in flat 3 smokes", "ford down the road does cars up", where a sentence begins."""
    return _begins(words, i) and STRICT_HOME.match(words.text, words.tokens[i].end) is not None


def _begins(words: Words, i: int) -> bool:
    """A family name in small letters at the head of a sentence, nobody's trade nor an everyday thing."""
    key = words.key(i)
    family = key in known.families() or key in known.surnames()
    plain = key in PLAIN or key in NO_NAME or key.endswith("s")
    return family and not plain and words.first(i) and not words.capital(i) and len(key) > 2


def _household(words: Words, i: int) -> bool:
    """ "the powers at 61", "The Cooks next door", "our neighbours the Longs"."""
    if words.key(i - 1) not in ("the", "them") or not words.key(i).endswith("s"):
        return False
    told = words.back(i, 2) in known.RELATIONS and words.capital(i)
    home = HOUSEHOLD.match(words.text, words.tokens[i].end) is not None
    stem = words.key(i)[:-1]
    return stem in known.surnames() and (stem not in NOT_OWNERS or words.capital(i)) and (home or told)


RULES = (_trading, _unmarked, _himself, his_own, _twice, _my_kin, _in_flat, _household)

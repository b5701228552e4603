"""Everyday words that only a person can be, by what is said of them: "drew had a knife"."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import AT, FROM
from analysis.methods.redaction.shapes import everyday_name, first_name, fresh
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
SINGULAR = frozenset({"she", "he", "shes", "hes", "her", "his", "him"})
SEEN = frozenset({"saw", "seen", "see", "heard", "watched", "caught", "found", "spotted", "passed"})
PLACED = frozenset({"at", "on", "from", "in", "off"})
POINTED = frozenset({"its", "was", "is", "with", "between", "saw", "told", "by"})
SAYS = CUES["says"] | CUES["only_people"]
# Their plain use opens a sentence too: "Can the", "May I", "Will you".
NO_SUBJECT = known.OBJECTS | CUES["articles"] | known.MODALS | CUES["greetings"]
DULL = NO_SUBJECT | known.VAGUE
FINITE = frozenset(
    {"had", "has", "was", "is", "got", "said", "told", "lives", "reckons", "wants", "knows", "saw"}
)
FARTHEST = 7
REACH = 20
THIRD_PERSON = re.compile(r"\s(?:has|had)\sbeen\s(?:here|there|living|feeding|helping|waiting)\b", re.I)


def subject(words: Words, i: int) -> bool:
    """Whether what is said of word i can be said of a person only."""
    if words.key(i) not in known.first_names() or len(words.key(i)) < 3 or words.back(i) in CUES["articles"]:
        return False
    return any(rule(words, i) for rule in RULES)


def _placed_and_acts(words: Words, i: int) -> bool:
    """ "bill at the bowls club reckons", "art on the third floor does ... and he says"."""
    if not fresh(words, i) or words.key(i + 1) not in PLACED or words.key(i) in NO_SUBJECT:
        return False
    later = [words.key(n) for n in range(i + 3, min(i + 3 + FARTHEST, len(words))) if words.back(n)]
    says = {"told", "said"} if words.key(i) in known.ABSTRACT else SAYS
    if words.key(i) not in CUES["seasons"] and any(key in says for key in later):
        return True
    named = words.key(i) not in known.VAGUE or words.key(i) in CUES["season_names"]
    return named and any(key in known.ACTING for key in later) and _pronoun(words, i)


def _verb_name(words: Words, i: int) -> bool:
    """ "drew had a knife": a verb cannot stand before another, so it is a name."""
    verb = words.key(i) in known.PERSON_VERBS
    return verb and words.first(i) and words.near(i + 1) and words.key(i + 1) in FINITE


def _asked_for(words: Words, i: int) -> bool:
    """ "can will from the youth team come back"."""
    asks = words.key(i - 1) in CUES["asks"] and words.near(i)
    return asks and FROM.match(words.text, words.tokens[i].end) is not None


def _owns(words: Words, i: int) -> bool:
    """ "joy's ride home is her only way", "faith's foster mam"."""
    if not words.tokens[i].owns:
        return False
    if words.key(i) in CUES["seasons"]:
        return words.key(i) in CUES["season_names"] and words.key(i + 1) in known.RELATIONS
    kin = words.key(i + 2) in known.RELATIONS and words.key(i) not in NO_SUBJECT
    return kin or (fresh(words, i) and _pronoun(words, i))


def _with_own(words: Words, i: int) -> bool:
    """ "summer and her friends were filmed"."""
    if not words.first(i) or words.key(i + 1) != "and" or words.key(i + 2) not in ("her", "his"):
        return False
    return words.key(i + 3) in CUES["belongs"] or words.key(i + 3) in known.RELATIONS


def _seen_doing(words: Words, i: int) -> bool:
    """ "i saw carol getting grief"."""
    return words.back(i) in SEEN and words.key(i + 1).endswith("ing") and everyday_name(words, i)


def _beside_me(words: Words, i: int) -> bool:
    """ "and me rose from the choir"."""
    beside = words.back(i) == "me" and words.back(i, 2) == "and"
    return beside and FROM.match(words.text, words.tokens[i].end) is not None


def _second(words: Words, i: int) -> bool:
    """ "its Rob and drew that", "between Mark and grant": the other name has a capital."""
    if words.back(i) != "and" or not words.near(i) or words.key(i) in NO_SUBJECT:
        return False
    return first_name(words, i - 2) and words.back(i, 3) in POINTED and words.key(i) not in known.VAGUE


def _two_on(words: Words, i: int) -> bool:
    """ "pat and sue on the end do not": two everyday names where a text begins, and where they are."""
    first = i if words.first(i) else i - 2
    if first < 0 or not words.first(first) or words.key(first + 1) != "and":
        return False
    pair = (words.key(first), words.key(first + 2))
    if not all(key in known.first_names() and key not in DULL for key in pair):
        return False
    return AT.match(words.text, words.tokens[first + 2].end) is not None


def _long_here(words: Words, i: int) -> bool:
    """ "May has been here since the flats were built"."""
    return words.first(i) and THIRD_PERSON.match(words.text, words.tokens[i].end) is not None


def _doubled(words: Words, i: int) -> bool:
    """ "fang fang is in my class": a pet name said twice, with a verb after it."""
    first = i if words.key(i + 1) == words.key(i) else i - 1
    twice = first >= 0 and words.key(first + 1) == words.key(first) and words.near(first + 1)
    return twice and words.key(i) not in NO_SUBJECT and words.key(first + 2) in known.ACTING


def _pronoun(words: Words, i: int) -> bool:
    """Whether he or she follows in the sentence, before anybody else ("ivy ... my mam says she")."""
    for n in range(i + 1, min(i + REACH, len(words))):
        if not words.back(n) or words.key(n) in known.RELATIONS:
            return False
        if words.key(n) in SINGULAR:
            return True
    return False


RULES = (
    _placed_and_acts,
    _verb_name,
    _asked_for,
    _owns,
    _with_own,
    _seen_doing,
    _beside_me,
    _second,
    _two_on,
    _long_here,
    _doubled,
)

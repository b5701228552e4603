"""Everyday words that only a person can be, by what is done to them: "he hits grace", "told joy not to"."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import WHO
from analysis.methods.redaction.shapes import NO_NAME, comma, everyday_name, fresh
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
SPOKEN_TO = CUES["spoken_to"] | {"ask", "asked", "asking"}
PLAIN = known.OBJECTS | CUES["articles"] | CUES["seasons"]
KIN = known.RELATIONS | {"twins", "sisters", "brothers", "girls", "lads"}


def object_or_vocative(words: Words, i: int) -> bool:
    """Whether what is done or said to word i is done or said to people only."""
    key = words.key(i)
    if (
        key not in known.first_names()
        or key in PLAIN
        or len(key) < 3
        or words.back(i) in CUES["articles"] - {"our"}
    ):
        return False
    return any(rule(words, i) for rule in RULES)


def _ends(words: Words, i: int) -> bool:
    return i + 1 >= len(words) or words.first(i + 1) or comma(words, i + 1)


def _harmed(words: Words, i: int) -> bool:
    """ "he hits grace", "she hit joy with a bottle", "i gave rob a tenner"."""
    if words.back(i) in ("gave", "give", "gives"):
        return words.key(i) not in known.VAGUE and words.key(i + 1) in ("a", "my", "the", "some", "money")
    return words.back(i) in CUES["harmed"] and (_ends(words, i) or words.key(i + 1) in CUES["after_harmed"])


def _told(words: Words, i: int) -> bool:
    """ "told joy not to go", "ask hope at the desk", "to see faith and she was crying"."""
    meets = words.back(i) in known.PERSON_BEFORE and words.key(i + 1) == "and"
    if meets and words.key(i + 2) in ("she", "he"):
        return True
    return (
        words.back(i) in SPOKEN_TO
        and words.key(i + 1) in CUES["after_told"]
        and words.key(i) not in known.MODALS
    )


def _with_me(words: Words, i: int) -> bool:
    """ "me and grace walk home", "him and jack deal": where a sentence begins."""
    beside = words.key(i - 1) == "and" and words.key(i - 2) in ("me", "him", "her")
    return beside and words.first(i - 2) and words.back(i) == "and" and words.key(i) not in NO_NAME


def _ours_does(words: Words, i: int) -> bool:
    """ "our joy got mugged", which no feeling of ours does."""
    return words.back(i) == "our" and words.near(i + 1) and words.key(i + 1) in CUES["got"]


def _hailed(words: Words, i: int) -> bool:
    """ "well done rob", "happy birthday daisy", "thanks to grace for the parcel", "it's me, joy"."""
    two = (words.back(i, 2), words.back(i))
    if two in (("thanks", "to"), ("grateful", "to")):
        return words.key(i + 1) == "for"
    wished = two in (("well", "done"), ("happy", "birthday"))
    myself = words.back(i) == "me" and comma(words, i) and words.back(i, 2) in ("its", "only", "just", "is")
    return (wished or myself) and _ends(words, i)


def _apposed(words: Words, i: int) -> bool:
    """ "the lad next door, drew, is trouble": between commas after somebody."""
    between = comma(words, i) and comma(words, i + 1) and words.key(i) not in known.VAGUE
    return between and any(words.back(i, n) in KIN for n in range(1, 4))


def _myself(words: Words, i: int) -> bool:
    """ "i am hope and i am 12"."""
    return (words.back(i, 2), words.back(i)) == ("i", "am") and (words.key(i + 1), words.key(i + 2)) == (
        "and",
        "i",
    )


def _who(words: Words, i: int) -> bool:
    """ "mercy, who cleans, was followed"."""
    person = fresh(words, i) and (everyday_name(words, i) or words.key(i) in known.ABSTRACT)
    return person and comma(words, i + 1) and WHO.match(words.text, words.tokens[i].end) is not None


RULES = (_harmed, _told, _with_me, _ours_does, _hailed, _apposed, _myself, _who)

"""Small marks of speech that make an everyday word a person: brackets, questions, a lost apostrophe."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import WHO
from analysis.methods.redaction.shapes import (
    NO_NAME,
    everyday_name,
    first_name,
    fresh,
    is_listed,
    misspelt,
    stray,
)
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
RELATED = known.RELATIONS | known.CALLED
UNLISTABLE = CUES["seasons"] | NO_NAME
ALONE = re.compile(r"\s(?:here|again)\s?(?:[.,!]|$)|\s?(?:\.{2,}|…|!)", re.I)


def aside(words: Words, i: int) -> bool:
    """Whether a mark of speech around word i makes it a name."""
    if words.key(i) in known.VAGUE or words.back(i) in CUES["articles"]:
        return False
    if _lost_apostrophe(words, i):
        return True
    if not (first_name(words, i) or everyday_name(words, i) or misspelt(words, i)):
        return False
    rules = (_bracketed, _asked_about, _explained, _shortened, _alone, _officer, _closing)
    return any(rule(words, i) for rule in rules)


def _lost_apostrophe(words: Words, i: int) -> bool:
    """ "priyas brother", "karens dog", "the khans next door"."""
    key = words.key(i)
    stem = key[:-1]
    if (
        not key.endswith("s")
        or len(stem) < 3
        or is_listed(key)
        or key in known.everyday()
        or key in CUES["belongs"]
    ):
        return False
    return is_listed(stem) and stem not in known.everyday() and words.key(i + 1) in CUES["belongs"]


def _bracketed(words: Words, i: int) -> bool:
    """ "my neighbour (Rose) is scared", 'her lad "spike"'."""
    after = words.text[words.tokens[i].end : words.tokens[i].end + 1]
    opens = words.gap(i).strip() in ("(", '"', "“", "‘", "'")
    return opens and after in (")", '"', "”", "’", "'") and words.key(i - 1) in RELATED


def _asked_about(words: Words, i: int) -> bool:
    """ "does rose know", "why can mark get away with it", "is penny ok?"."""
    asks = words.key(i - 1) in CUES["asks"] and (
        words.first(i - 1) or words.back(i, 2) in ("why", "how", "when", "where")
    )
    return asks and words.near(i) and words.key(i + 1) not in CUES["articles"] and not words.first(i)


def _explained(words: Words, i: int) -> bool:
    """ "rose my neighbour is old", "Mark the caretaker", "penny who works at"."""
    if not fresh(words, i):
        return False
    beside = (
        words.near(i + 1) and words.key(i + 1) in ("my", "our", "the") and words.key(i + 2) in known.RELATIONS
    )
    return beside or WHO.match(words.text, words.tokens[i].end) is not None


def _shortened(words: Words, i: int) -> bool:
    """ "rose's been hit", "Bill's a good lad"."""
    return words.tokens[i].owns and fresh(words, i) and words.key(i + 1) in CUES["after_is"]


def _alone(words: Words, i: int) -> bool:
    """ "Rose here.", "spud again", "Mark... he never stops", where a text begins."""
    return i == 0 and ALONE.match(words.text, words.tokens[i].end) is not None


def _officer(words: Words, i: int) -> bool:
    """ "pc rose was great": small letters after a rank, before a verb."""
    rank = words.key(i - 1) in (
        "pc",
        "pcso",
        "nurse",
        "cllr",
        "councillor",
        "sgt",
        "sergeant",
        "officer",
        "sister",
    )
    return rank and words.near(i) and words.key(i + 1) in known.ACTING


def _closing(words: Words, i: int) -> bool:
    """ "sort it out - rose": alone after a dash at the end of a text, or "Name: rose"."""
    ends = i > 0 and i + 1 >= len(words) and not words.text[words.tokens[i].end :].strip(" .x!)")
    dashed = words.gap(i).strip() in ("-", "–", "—", "--")
    labelled = words.key(i - 1) in CUES["labels"] and words.gap(i).strip() == ":"
    kissed = i + 2 == len(words) and words.key(i + 1) in ("x", "xx", "xxx") and words.first(i)
    return ((ends and dashed) or kissed or labelled) and words.key(i) not in NO_NAME


def many(words: Words, i: int) -> bool:
    """One of three or more everyday names in a row: "rose, bill and penny"."""
    if not _listable(words, i):
        return False
    start = end = i
    for _ in range(2):
        if _linked(words, start) and _listable(words, _before(words, start)):
            start = _before(words, start)
        if _follows(words, end) and _listable(words, _after(words, end)):
            end = _after(words, end)
    return sum(_listable(words, n) for n in range(start, end + 1)) >= 3


def _listable(words: Words, i: int) -> bool:
    if not 0 <= i < len(words) or words.key(i) in UNLISTABLE:
        return False
    return first_name(words, i) or everyday_name(words, i) or (stray(words, i) and is_listed(words.key(i)))


def _linked(words: Words, i: int) -> bool:
    return i > 0 and (words.gap(i).strip() in (",", "&", "/") or words.key(i - 1) in ("and", "or"))


def _follows(words: Words, i: int) -> bool:
    return i + 1 < len(words) and (
        words.gap(i + 1).strip() in (",", "&", "/") or words.key(i + 1) in ("and", "or")
    )


def _before(words: Words, i: int) -> int:
    return i - 2 if words.key(i - 1) in ("and", "or") else i - 1


def _after(words: Words, i: int) -> int:
    return i + 2 if words.key(i + 1) in ("and", "or") else i + 1

"""What somebody is called: "a lad called Kane", "they call him Spud", "I am Tewelde", "Contact: Grace"."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.shapes import (
    NO_NAME,
    everyday_name,
    first_name,
    is_listed,
    misspelt,
    runs_on,
    stray,
    unlisted,
)
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
WHO_STYLED = known.RELATIONS | {"bloke", "fella", "feller", "lad", "lass", "guy", "man", "woman", "one"}
PERSONS = frozenset({"he", "she", "who", "that"})
WHO_CALLED = known.RELATIONS | CUES["who_called"]
NICKNAMED = re.compile(
    r"(?:['’]s|\sis)\swhat\s(?:they|we|he|she|folk|people|everyone|everybody|"
    r"the \w{2,8})\s(?:all\s)?calls?\b|"
    r",?\s(?:they|we|folk|everyone|everybody) calls? (?:him|her|them)\b",
    re.I,
)


def called(words: Words, i: int) -> bool:
    """ "a lad called Kane", "they call Titch", "known as Spud", "goes by Smudge", "his name's rob"."""
    if styled(words, i):
        return True
    if not _calling(words, i) or (words.key(i) in NO_NAME and words.key(i) not in known.first_names()):
        return False
    if words.capital(i):
        person = words.back(i) != "called" or words.back(i, 2) in WHO_CALLED
        return person or is_listed(words.key(i)) or unlisted(words, i)
    listed = words.key(i) in known.first_names() and not runs_on(words, i)
    return listed or (stray(words, i) and words.key(i) not in NO_NAME)


def styled(words: Words, i: int) -> bool:
    """ "some lad they call lanky", "he goes by bear": any word; not "they call back", "goes by bus"."""
    before, second, third = words.back(i), words.back(i, 2), words.back(i, 3)
    call = before in ("call", "calls") and second in ("they", "we", "everyone") and third in WHO_STYLED
    by = before == "by" and second in ("goes", "go", "went") and third in WHO_STYLED | PERSONS
    return (call or by) and words.key(i) not in NO_NAME | CUES["articles"] | known.OBJECTS | CUES["going_by"]


def _calling(words: Words, i: int) -> bool:
    before, second, third = words.back(i), words.back(i, 2), words.back(i, 3)
    if i > 0 and words.gap(i).strip() in ('"', "“", "(", '("'):
        before, second, third = words.key(i - 1), words.back(i - 1), words.back(i - 1, 2)
    if before in known.CALLED:
        return before != "known" or second in ("also", "better", "is")
    if before == "the" and second in ("him", "her", "them", "as"):
        return third in ("call", "calls", "called", "known") and words.capital(i)
    if before == "as" and second in ("him", "her", "them") and third in ("know", "knows", "knew"):
        return True
    if before == "as":
        return second in ("known", "to") and third not in ("up", "come", "comes", "came")
    if before in ("call", "calls", "calling"):
        return second in (
            "they",
            "we",
            "he",
            "people",
            "folk",
            "everyone",
            "lass",
            "lad",
            "them",
            "all",
            "kids",
            "everybody",
        )
    if before in ("him", "her", "himself", "herself", "them") and second in (
        "call",
        "calls",
        "called",
        "calling",
    ):
        return True
    if before in ("is", "was") and second in ("name", "names", "nickname"):
        return True
    named = before in ("name", "names") and (second in known.POSSESSORS or words.tokens[i - 1].owns)
    return (
        named
        or (before == "by" and second in ("goes", "go", "went"))
        or (before == "of" and second == "name")
    )


def nicknamed(words: Words, i: int) -> bool:
    """ "Wee Man is what they call him": a word or two with a capital, whatever they mean elsewhere."""
    if not (words.capital(i) or words.loud(i)) or words.key(i) in NO_NAME:
        return False
    last = i + 1 if words.near(i + 1) and words.capital(i + 1) else i
    return NICKNAMED.match(words.text, words.tokens[last].end) is not None


def big(words: Words, i: int) -> bool:
    """ "Big Bones", "Mad Dog": both with a capital, whatever they mean elsewhere."""
    if words.key(i - 1) not in CUES["epithets"] or not (
        words.near(i) and words.capital(i - 1) and words.capital(i)
    ):
        return False
    ends = not (words.near(i + 1) and words.capital(i + 1)) and not words.headline
    return ends and words.key(i) not in CUES["not_nicknames"] and not words.key(i).endswith("s")


def named(words: Words, i: int) -> bool:
    """ "I am Tewelde", "im noor", "this is Grace"; not "I am Hope and glory"."""
    before, second = words.back(i), words.back(i, 2)
    myself = before == "im" or (before, second) in (("am", "i"), ("is", "this"), ("its", ""), ("is", "it"))
    if not myself:
        return False
    if words.capital(i):
        return (first_name(words, i) and not words.near(i + 1)) or unlisted(words, i) or _introduced(words, i)
    ends = (
        i + 1 >= len(words)
        or _comma_after(words, i)
        or words.key(i + 1) in ("from", "aged", "age", "here", "and")
    )
    return misspelt(words, i) or (everyday_name(words, i) and ends)


def _comma_after(words: Words, i: int) -> bool:
    return i + 1 < len(words) and words.gap(i + 1).strip() == ","


def _introduced(words: Words, i: int) -> bool:
    after = words.key(i + 1)
    return first_name(words, i) and (
        after in ("and", "from", "a", "i", "here", "at", "age", "aged") or is_listed(after)
    )


def labelled(words: Words, i: int) -> bool:
    """ "Contact: Grace", "Name - Joy"."""
    label = words.key(i - 1) in CUES["labels"] and words.gap(i).strip() in (":", "-", "–", "=", ":-", ".")
    return label and (first_name(words, i) or unlisted(words, i))


def it_was(words: Words, i: int) -> bool:
    """ "it was rose", "its chalky again"."""
    before, second = words.back(i), words.back(i, 2)
    if before not in ("its",) and (second, before) not in (
        ("it", "was"),
        ("it", "is"),
        ("that", "was"),
        ("was", "it"),
    ):
        return False
    after = words.key(i + 1)
    ends = (
        not after
        or words.first(i + 1)
        or after in ("who", "that", "what", "again", "and", "next", "from", "did")
    )
    return ends and (everyday_name(words, i) or stray(words, i))

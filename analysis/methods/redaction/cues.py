"""Words before a name that announce a person: a title, "my neighbour", "our", an epithet, initials."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.calls import big, called, it_was, labelled, named, nicknamed
from analysis.methods.redaction.greetings import closing, greeted, signed, told
from analysis.methods.redaction.shapes import (
    NO_NAME,
    everyday_name,
    first_name,
    initial,
    is_listed,
    leads,
    misspelt,
    plainly_listed,
    runs_on,
    stray,
    unlisted,
)
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
OWNERS = known.POSSESSORS | CUES["between"]
EPITHETS = known.EPITHETS | CUES["before_name"]
# A number between rank and name: "PC 2345 Smith".
COLLAR = re.compile(r"\s?(?:no\.?\s?)?\d{1,5}\s")
PAGEANTS = frozenset({"world", "england", "universe", "britain", "hartlepool", "teesside"})
GENERIC = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "lad",
        "lass",
        "guy",
        "kid",
        "child",
        "children",
        "baby",
        "couple",
        "kids",
        "bairns",
        "lads",
        "lady",
        "ward",
        "ex",
    ]
)


def announced(words: Words, i: int, shield: list[int]) -> bool:
    """Whether the words before word i make it a name."""
    if called(words, i) or _titled(words, i) or nicknamed(words, i) or big(words, i):
        return True
    if not leads(words, i, shield):
        return not shield[i] and (
            _related(words, i) or _ours(words, i) or greeted(words, i) or told(words, i)
        )
    if shield[i]:
        return _related(words, i) or _ours(words, i) or named(words, i) or signed(words, i)
    rules = (
        _related,
        _ours,
        named,
        signed,
        labelled,
        closing,
        it_was,
        greeted,
        told,
        _epithet,
        _initials,
    )
    return any(rule(words, i) for rule in rules)


def _titled(words: Words, i: int) -> bool:
    """ "Mr Smith", "dr singh", "PC 2345 Jones"; a loose title needs a capital beside it, or a plain name."""
    title = words.key(i - 1)
    if title not in known.TITLES or not (words.near(i) or COLLAR.fullmatch(words.gap(i))):
        return False
    if title in known.LOOSE_TITLES:
        written = words.capital(i) and (words.capital(i - 1) or words.loud(i - 1))
        listed = is_listed(words.key(i)) or words.key(i) in known.families()
        known_name = listed or initial(words, i) or unlisted(words, i)
        miss = title == "miss" and not words.headline and words.key(i) not in NO_NAME | PAGEANTS
        return (written and (known_name or miss)) or plainly_listed(words, i)
    if words.capital(i):
        return words.key(i) not in NO_NAME or is_listed(words.key(i)) or initial(words, i)
    letter = len(words.tokens[i].text) == 1 and title in ("mr", "mrs", "ms", "miss")
    return letter or ((is_listed(words.key(i)) or stray(words, i)) and words.key(i) not in NO_NAME)


def _related(words: Words, i: int) -> bool:
    """ "my neighbour Dave", "her ex, mark", "nurse joy at", "that lad Will"; not "the man will"."""
    relation = words.back(i)
    if relation not in known.RELATIONS or words.gap(i).strip() not in ("", ",", "-", "–", "("):
        return False
    owned = words.back(i, 2) in OWNERS
    if not owned and (relation in GENERIC or words.gap(i) != " "):
        return False
    if words.capital(i):
        return is_listed(words.key(i)) or unlisted(words, i) or initial(words, i)
    if words.key(i) in known.first_names():
        return not runs_on(words, i)
    return misspelt(words, i) or (owned and stray(words, i) and not runs_on(words, i, strict=True))


def _ours(words: Words, i: int) -> bool:
    """ "our chelsea", "our Tinker", "My Jakub"; not "our Council", "our summer"."""
    if words.key(i - 1) not in ("our", "my") or not words.near(i):
        return False
    if words.capital(i):
        return words.key(i) in known.first_names() or (unlisted(words, i) and words.key(i - 1) == "our")
    if words.key(i - 1) == "our":
        return (everyday_name(words, i) and not runs_on(words, i, strict=True)) or misspelt(words, i)
    return misspelt(words, i) and not runs_on(words, i, strict=True)


def _epithet(words: Words, i: int) -> bool:
    """ "big mark", "Little Mick", where what follows goes on about a person."""
    if words.back(i) not in EPITHETS or not words.near(i):
        return False
    if words.capital(i):
        return first_name(words, i)
    short = words.key(i) in CUES["two_letters"] and words.back(i) in known.EPITHETS
    return (short or everyday_name(words, i)) and not runs_on(words, i, strict=True)


def _initials(words: Words, i: int) -> bool:
    """ "D. H. Lowther", "I. Fraser", "J Smith"; not "Vitamin C. Then", "I Live"."""
    if not (initial(words, i) and words.capital(i)):
        return False
    end = i + 1
    while end < len(words) and end < i + 3 and initial(words, end):
        end += 1
    dotted = "." in words.gap(i + 1)
    key = words.key(end)
    family = key in known.surnames() or unlisted(words, end)
    plain = key not in known.everyday()
    return (
        family
        and plain
        and len(key) > 2
        and (dotted or (words.tokens[i].text not in "AI" and is_listed(key)))
    )

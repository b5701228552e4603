"""Words that say where a problem is, or which body is meant: they stay, even when they look like people."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.named_after import named_after
from analysis.methods.redaction.tokens import Words

CUES = known.CUES

# FIRM: a street, a park, a body by its full name: never a person.
# LOOSE: a single word such as Victoria or Hart, which a cue can still make a person.
FIRM, LOOSE = 2, 1

STREETS = CUES["streets"]
PLAIN_STREETS = CUES["plain_streets"]
SURE_STREETS = frozenset({"road", "street", "avenue", "crescent", "terrace"})
MAKES_STREET = PLAIN_STREETS - {"ward", "lane", "estate"}
SURNAME_STREETS = CUES["surname_streets"]
BODIES = CUES["bodies"]
PLAIN_BODIES = CUES["plain_bodies"]
AT = CUES["at"]
SAINTS = CUES["saints"]
RANKS = CUES["ranks"]
NOT_JOINED = known.MODALS | AT
ACTING = known.ACTING | {"next", "from", "and", "at"}
ANNOUNCING = known.RELATIONS | {"saw", "with", "called", "asked", "told", "named"}
BELIEVING = frozenset(
    {"believe", "believes", "trust", "trusts", "faith", "confidence", "interest", "interested"}
)
NOT_CHURCH = AT - {"to"} | {"the", "of", "our", "saint", "st"}
REACH = 3


def protect(words: Words) -> list[int]:
    """For each word 0, LOOSE or FIRM."""
    shield = [0] * len(words)
    marked = known.marks()
    for i, token in enumerate(words.tokens):
        if token.key not in marked and not token.owns:
            continue
        _listed(words, i, shield)
        _ending(words, i, shield)
        if words.key(i) in SAINTS and words.capital(i) and words.capital(i + 1):
            shield[i] = shield[i + 1] = FIRM
    for i in range(1, len(words)):
        if words.key(i - 1) == "in" and not shield[i] and _only_there(words, i):
            shield[i] = LOOSE
    for start, end in named_after(words):
        shield[start:end] = [FIRM] * (end - start)
    return shield


def _only_there(words: Words, i: int) -> bool:
    """ "a school in Lancaster": nobody stands in a person; not "in Hodgson's shed", "in Thomas the tank"."""
    key = words.key(i)
    family = key in known.surnames() and key not in known.first_names() and words.capital(i)
    beside = words.near(i + 1) and words.capital(i + 1)
    return family and not (words.tokens[i].owns or beside or words.back(i, 2) in BELIEVING or words.headline)


def _listed(words: Words, i: int, shield: list[int]) -> None:
    """Mark the longest listed place or body that begins at word i."""
    listed = known.place_phrases().get(words.key(i), [])
    if words.tokens[i].owns:
        owned = known.place_phrases().get(words.key(i) + "s", [])
        listed = sorted([*listed, *owned], key=len, reverse=True)
    for phrase in listed:
        if words.keys[i + 1 : i + len(phrase)] == list(phrase[1:]):
            strength = FIRM if len(phrase) > 1 else LOOSE
            for n in range(i, i + len(phrase)):
                shield[n] = max(shield[n], strength)
            return


def _ending(words: Words, i: int, shield: list[int]) -> None:
    """Mark the words before "Street", "School" or "Group", and that word too."""
    key = words.key(i)
    written = words.capital(i) or words.shouting or words.loud(i)
    if not ((key in STREETS or key in BODIES) and (written or key in PLAIN_STREETS or key in PLAIN_BODIES)):
        return
    start = _start(words, i)
    titled = start == i - 1 and words.key(start) in known.TITLES and key in known.surnames()
    if start == i or titled or _addressed(words, start, i) or _is_person(words, start, i):
        return
    for n in range(start, i + 1):
        shield[n] = FIRM


def _addressed(words: Words, start: int, i: int) -> bool:
    """ "Mr Park", "Mr Jack Street", "Chief Inspector Day": no place is so called; "Captain Street" may be."""
    miss = words.key(start) == "miss" and words.capital(start)  # in small letters a verb
    sure = miss or words.key(start) in known.SURE_TITLES - SAINTS
    ranked = start < i - 1 and words.key(start) in RANKS and words.key(start + 1) in known.TITLES
    return words.capital(i) and (sure or ranked)


def _start(words: Words, i: int) -> int:
    """Where the proper name that ends at word i begins; i itself if nothing stands before it."""
    start = i
    while start > max(0, i - REACH) and _joins(words, start, i):
        start -= 1
        if words.first(start):
            break
    return start


def _joins(words: Words, start: int, i: int) -> bool:
    """Whether the word before `start` belongs: a capital, or in lower case one name before "street"."""
    before = start - 1
    owned = words.tokens[before].owns and words.gap(start)[2:] == " "
    if not (words.near(start) or owned):
        return False
    if words.capital(before) or words.loud(before):
        return words.key(before) not in known.everyday() or words.key(before) not in NOT_JOINED
    key = words.key(before)
    name = key in known.first_names() or key in known.surnames()
    # "gulliver road": a word of no list before one that makes a street of it.
    begins = words.first(before) or words.back(before) in known.WHERE or words.key(i) in SURE_STREETS
    coined = begins and words.key(i) in MAKES_STREET and len(key) > 3 and key not in known.everyday()
    return start == i and not owned and (name or coined)


def _is_person(words: Words, start: int, i: int) -> bool:
    """Darren Lane, Michelle Hill: a first name and a family name that is also a kind of street."""
    acts = words.key(i + 1) in ACTING or words.tokens[i].owns
    alone = i - start == 1 and words.key(i) in SURNAME_STREETS and words.capital(i)
    first = words.key(start)
    plain = first in known.first_names() and first not in known.word_names() and first not in known.everyday()
    if words.key(i) == "church":
        # "reported it to Alan Church"; a church is of a saint or has "the" or "at" before it.
        named = alone and plain and not words.tokens[start].owns
        return named and words.back(start) not in NOT_CHURCH
    if words.back(start) == "the":  # "the Florence Park play area"
        return False
    announced = words.key(start - 1) in ANNOUNCING
    if i - start == 1 and announced and first in known.first_names() and words.key(i) in known.surnames():
        return words.capital(i)
    return alone and plain and words.key(start - 1) not in AT and (acts or not words.first(start))

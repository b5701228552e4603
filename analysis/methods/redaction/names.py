"""Names of people: listed names, and unlisted ones where the words around announce a person.

An everyday word that is also a name (Will, Mark, Grace, Rose, Hope) needs such a cue. A place or a body never
counts, but a single place name can be a person after a cue ("my neighbour Victoria").
"""

from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.cues import cued, initial, leads
from analysis.methods.redaction.places import FIRM, protect
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.tokens import Words

LONGEST = 4


def find_names(text: str) -> Iterator[Span]:
    words = Words(text)
    shield = protect(words)
    i = 0
    plain = known.plain()
    while i < len(words):
        certain = None if words.tokens[i].key in plain else _begins(words, i, shield)
        if certain is None:
            i += 1
            continue
        end = _ends(words, i, shield)
        yield Span("name", words.tokens[i].start, words.tokens[end - 1].end, certain)
        i = end


def _begins(words: Words, i: int, shield: list[int]) -> bool | None:
    """Whether a name begins at word i: True, False for one a person must judge, None for no."""
    if shield[i] == FIRM or not words.key(i):
        return None
    if (not shield[i] and _stands(words, i)) or cued(words, i, shield) or _first_and_last(words, i, shield):
        return True
    return _maybe(words, i, shield)


def _stands(words: Words, i: int) -> bool:
    """A listed name that needs no cue."""
    key = words.key(i)
    shorthand = words.loud(i) and not words.shouting and len(key) < 5
    if len(key) < 2 or key in known.word_names() or shorthand:
        return False
    return _stands_first(words, i, key) or _stands_last(words, i, key)


def _stands_first(words: Words, i: int, key: str) -> bool:
    if key not in known.first_names():
        return False
    if key in known.everyday():
        return (
            words.capital(i)
            and not (words.first(i) and words.key(i + 1) in known.OBJECTS)
            and words.back(i) not in ("the", "a", "an")
        )
    return (words.capital(i) and len(key) > 1) or len(key) > 3 or key in known.SHORT


def _stands_last(words: Words, i: int, key: str) -> bool:
    """A family name alone: Patel, McCann; "the Robinsons". Not Preston, which is as likely a town."""
    family = words.key(i - 1) == "the" and words.capital(i) and key.endswith("s")
    stem = key[:-2] if key.endswith("es") and key[:-2] in known.surnames() else key[:-1]
    if family and stem in known.surnames() and key not in known.everyday():
        return True
    if key in known.everyday() or key.endswith(known.PLACE_ENDINGS) or len(key) < 4:
        return False
    celtic = words.tokens[i].text.startswith(("Mc", "Mac", "O'", "O’")) and words.capital(i) and len(key) > 4
    return celtic or (key in known.surnames() and (words.capital(i) or len(key) > 4))


def _first_and_last(words: Words, i: int, shield: list[int]) -> bool:
    """A first name made sure by the family name after it: Grace Brown, Victoria Smith, lee jones."""
    if words.key(i) not in known.first_names() or not words.near(i + 1) or shield[i + 1]:
        return False
    last = words.key(i + 1)
    if last not in known.surnames():
        return False
    if words.capital(i) and words.capital(i + 1):
        return not (words.first(i) and words.key(i) in known.MODALS)
    sure = last not in known.everyday() or last in ("smith", "taylor", "walker", "wright")
    return sure and not words.capital(i + 1) and len(last) > 3 and last not in known.first_names()


def _maybe(words: Words, i: int, shield: list[int]) -> bool | None:
    """An unlisted capital that acts like a person ("Zbyhor keeps parking here"): a person looks at it."""
    unknown = (
        words.capital(i) and len(words.key(i)) > 3 and words.key(i) not in known.everyday() and not shield[i]
    )
    if (
        not unknown
        or words.key(i).endswith("s")
        or words.key(i - 1) in ("the", "a", "this", "our", "your", "some", "any")
    ):
        return None
    acts = words.key(i + 1) in known.PERSON_VERBS and words.near(i + 1)
    return False if acts else None


def _ends(words: Words, i: int, shield: list[int]) -> int:
    """The number of the word after the name that begins at word i."""
    end = i + 1
    while end < min(len(words), i + LONGEST) and words.near(end):
        if _continues(words, end, shield):
            end += 1
        elif words.key(end) in known.PARTICLES and leads(words, end + 1, shield) and words.near(end + 1):
            end += 2
        else:
            break
    return end


def _continues(words: Words, i: int, shield: list[int]) -> bool:
    """Whether word i goes on a name that word i-1 belongs to."""
    key = words.key(i)
    listed = key in known.surnames() or key in known.first_names()
    if shield[i] == FIRM or (shield[i] and key not in known.surnames()):
        return False
    if words.capital(i):
        return listed or initial(words, i) or (len(key) > 1 and key not in known.everyday())
    if words.capital(i - 1) and not words.loud(i):
        return False
    return (
        key in known.surnames()
        and key not in known.PERSON_VERBS | known.OBJECTS | known.MODALS
        and len(key) > 2
    )

"""Names of people: listed names, and unlisted ones where the words around announce a person.

An everyday word that is also a name (Will, Mark, Grace, Rose, Hope) needs such a cue. A place or a body never
counts, but a single place name can be a person after a cue ("my neighbour Victoria").
"""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.calls import styled
from analysis.methods.redaction.company import accompanied
from analysis.methods.redaction.cues import announced
from analysis.methods.redaction.extent import ends, goes_on, has_byname, opens
from analysis.methods.redaction.foreign import protect_foreign
from analysis.methods.redaction.forms import find_forms
from analysis.methods.redaction.owners import followed
from analysis.methods.redaction.places import FIRM, LOOSE, protect
from analysis.methods.redaction.shapes import NO_NAME, fresh, is_listed, proper, unlisted
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.tokens import Words

COINED = re.compile(r"[a-z]{1,3}(?:zz|bb|nn|mm|cc|gg|dd|kk|pp|rr|tt|ff)(?:o|a|er|as)")
SMALL = frozenset({"man", "the", "and", "big", "little", "wee", "mad", "fat", "old", "young"})
CALLING = frozenset({"called", "named", "nicknamed", "aka", "alias", "call", "calls", "him", "her", "them"})
CALLED = CALLING | known.EPITHETS | known.TITLES


def find_names(text: str) -> Iterator[Span]:
    words = Words(text)
    shield = protect(words)
    protect_foreign(words, shield)
    spans = list(_found(words, shield))
    yield from spans
    yield from again(words, shield, [span for span in spans if span.certain])
    yield from find_forms(text)


def _found(words: Words, shield: list[int]) -> Iterator[Span]:
    i = 0
    while i < len(words):
        certain = _begins(words, i, shield) if _possible(words, i) else None
        if certain is None:
            i += 1
            continue
        end = ends(words, i, shield)
        yield Span("name", words.tokens[opens(words, i)].start, words.tokens[end - 1].end, certain)
        i = end


def again(words: Words, shield: list[int], spans: list[Span]) -> Iterator[Span]:
    """Whoever was named once is meant wherever it is written: "ask Dawn. Dawn knows", "craigs, craig"."""
    named = set().union(*(range(span.start, span.end) for span in spans))
    inside = (token for token in words.tokens if token.start in named)
    seen = {token.text for token in inside if len(token.key) > 2 and token.key not in NO_NAME | SMALL}
    seen |= {text[:-1] for text in seen if text.endswith("s") and text[:-1].lower() in known.first_names()}
    for i, token in enumerate(words.tokens):
        if token.text in seen and shield[i] != FIRM and not _plain_beside(words, i):
            yield Span("name", token.start, token.end)


def _plain_beside(words: Words, i: int) -> bool:
    """ "Grace Street" may stand although Grace was named, and so may "a rose"."""
    return proper(words, i) or words.back(i) in known.CUES["articles"] or words.back(i) in ("to", "will", "i")


def _possible(words: Words, i: int) -> bool:
    """Most words are everyday words and no first names: those need a capital, a title or a habit."""
    key, before = words.tokens[i].key, words.key(i - 1)
    if key in known.first_names() or (key not in known.everyday() and len(key) > 1):
        return True
    if followed(words, i) or styled(words, i):
        return True
    if words.capital(i):
        return key not in known.plain() or before in CALLED or words.tells_what
    titled = before in known.TITLES and (len(key) == 1 or key in known.surnames())
    family = words.key(i + 1) == "family" or before in ("the", "them")
    habit = fresh(words, i) and words.key(i + 1) in known.CUES["habits"]
    household = family and bool({key, key.removesuffix("s")} & known.surnames())
    return titled or habit or household


def _begins(words: Words, i: int, shield: list[int]) -> bool | None:
    """Whether a name begins at word i: True, False for one a person must judge, None for no."""
    if shield[i] == FIRM or not words.key(i):
        return None
    if not shield[i] and _stands(words, i):
        return True
    if not shield[i] and (_two_unlisted(words, i, shield) or _acts(words, i)):
        return True
    if announced(words, i, shield) or _first_and_last(words, i, shield) or accompanied(words, i, shield):
        return True
    return _maybe(words, i, shield)


def _stands(words: Words, i: int) -> bool:
    """A listed name that needs no cue."""
    key = words.key(i)
    shorthand = words.loud(i) and not words.shouting and len(key) < 4
    if key in known.CUES["letter_names"] and (words.loud(i) or key in ("jj", "tj", "aj", "cj", "pj")):
        return True
    if len(key) < 2 or key in known.word_names() or shorthand:
        return False
    return _coined(key) or _stands_first(words, i, key) or _stands_last(words, i, key)


def _coined(key: str) -> bool:
    """A nickname by its form: gibbo, mozza, kezzer."""
    return COINED.fullmatch(key) is not None and key not in known.everyday()


def _stands_first(words: Words, i: int, key: str) -> bool:
    if key not in known.first_names():
        return False
    if key in known.everyday():
        return (
            words.capital(i)
            and not (words.first(i) and words.key(i + 1) in known.OBJECTS and not has_byname(words, i))
            and words.back(i) not in ("the", "a", "an")
        )
    return (words.capital(i) and len(key) > 1) or len(key) > 3 or key in known.SHORT


def _stands_last(words: Words, i: int, key: str) -> bool:
    """A family name alone: Patel, McCann; "the Robinsons". Not Preston, which is as likely a town."""
    written = words.capital(i) or key not in known.everyday()
    family = words.key(i - 1) in ("the", "them") and written and key.endswith("s") and len(key) > 4
    stem = key[:-2] if key.endswith("es") and key[:-2] in known.surnames() else key[:-1]
    plural = family or (key.endswith("s") and len(key) > 6)
    if plural and stem in known.surnames() and key not in known.everyday():
        return True
    sure = words.capital(i) or words.key(i - 1) == "them"
    if family and sure and stem in known.families() and key not in known.everyday():
        return True
    if family and words.key(i - 1) == "them" and words.capital(i) and stem in known.surnames():
        return True
    if words.capital(i) and len(key) == 3 and key in known.surnames() and key not in known.everyday():
        return True
    if words.tokens[i].text.startswith(("o'", "o’")) and len(key) > 4 and key != "oclock":
        return True
    if key in known.everyday() or key.endswith(known.PLACE_ENDINGS) or len(key) < 4:
        return False
    celtic = words.tokens[i].text.startswith(("Mc", "Mac", "O'", "O’")) and words.capital(i) and len(key) > 4
    return celtic or (key in known.surnames() and (words.capital(i) or len(key) > 4))


def _first_and_last(words: Words, i: int, shield: list[int]) -> bool:
    """A first name made sure by the family name after it: Grace Brown, Victoria Smith, lee jones, li wei."""
    first, last = words.key(i), words.key(i + 1)
    if first not in known.first_names() or not words.near(i + 1):
        return False
    if shield[i + 1]:
        # "bobby Hart": a place that is a family name too.
        alone = shield[i + 1] == LOOSE and not shield[i] and words.capital(i + 1)
        plain_first = first not in known.everyday() and first not in known.word_names()
        return alone and plain_first and last in known.surnames()
    family, plain = last in known.surnames(), last not in known.everyday()
    if words.capital(i) and words.capital(i + 1):
        family = family or (last in known.families() and not words.headline)
        asks = words.first(i) and first in known.MODALS
        return (family and not asks) or (plain and not words.headline and (is_listed(last) or not asks))
    if words.capital(i + 1):
        return False
    small = last in known.families() and not words.capital(i)
    if small and first not in known.everyday() and goes_on(words, i + 1):
        return True
    if not is_listed(last):
        return False
    if plain and first not in known.everyday():
        return True
    short = last in known.CUES["lower_surnames"] and first not in known.MODALS
    # "sue parkinson": few who are called so by their first name have one as long.
    alone = last not in known.first_names() or len(last) > 7
    return family and (plain or short) and len(last) > 2 and alone


def _two_unlisted(words: Words, i: int, shield: list[int]) -> bool:
    """Two capitals side by side of which no list knows the first: "Thilaga Sivanesan", "Sharmane Wicks"."""
    if words.back(i) in known.WHERE or not unlisted(words, i) or not words.near(i + 1) or shield[i + 1]:
        return False
    family = words.capital(i + 1) and words.key(i + 1) in known.families() and not words.headline
    return unlisted(words, i + 1) or family


def _acts(words: Words, i: int) -> bool:
    """A capital that no list knows and that acts like a person: "Zbyhor keeps parking here"."""
    if not unlisted(words, i) or len(words.key(i)) < 4 or words.key(i).endswith("s"):
        return False
    subject = words.key(i - 1) not in known.CUES["articles"] and words.back(i) not in known.AT
    return subject and words.key(i + 1) in known.PERSON_VERBS and words.near(i + 1)


def _maybe(words: Words, i: int, shield: list[int]) -> bool | None:
    """A capital inside a sentence that no list knows, and no place on the way: a person looks at it."""
    if shield[i] or not unlisted(words, i) or words.first(i) or words.headline or len(words.key(i)) < 3:
        return None
    place = words.back(i) in known.WHERE
    return (
        None if place or words.key(i).endswith("s") or (words.near(i + 1) and words.capital(i + 1)) else False
    )

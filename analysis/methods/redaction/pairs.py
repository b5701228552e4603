"""Names beside names: "Dave and Mark", "Frank and his brother", "Rose, Dave and Will", "the Kings"."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.homes import CLASS, FROM, HOME
from analysis.methods.redaction.shapes import (
    NO_NAME,
    comma,
    everyday_name,
    first_name,
    is_listed,
    misspelt,
    plainly_listed,
    stray,
    sure,
    unlisted,
)
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
AFTER_ME = known.ACTING | CUES["can"] | {"were", "both", "have", "are", "from"}
AND = ("and", "n", "an")
SONS = ("boys", "lads", "brothers", "sisters", "twins")
ABSTRACT = known.ABSTRACT | known.MODALS


def family(words: Words, i: int) -> bool:
    """ "the King brothers", "the doherty family", "them lynch lads"."""
    if words.key(i + 1) not in CUES["kin"] or not words.near(i + 1):
        return False
    sons = words.back(i) in ("the", "them") and words.key(i + 1) in SONS
    if sons and words.key(i) in known.surnames() and words.key(i) not in CUES["attributive"]:
        return True
    household = words.key(i + 1) in ("family", "brothers", "sisters", "twins", "clan", "household")
    if words.capital(i):
        named = words.back(i) in ("the", "those", "them", "that")
        sons = words.key(i + 1) in SONS and words.key(i) in known.families()
        return (named and (is_listed(words.key(i)) or sons)) or (
            household and (plainly_listed(words, i) or unlisted(words, i))
        )
    if words.back(i) == "the" and words.key(i + 1) == "family" and everyday_name(words, i):
        return True
    return household and (plainly_listed(words, i) or (words.back(i) == "the" and stray(words, i)))


def paired(words: Words, i: int) -> bool:
    """A name joined to another: "Dave and Mark", "Rose & Sharon", "kev and gaz", "Frank and his brother"."""
    back = _joined(words, i)
    if back and words.key(i - back) in ("me", "myself") and words.key(i) in known.first_names():
        return words.capital(i) or (words.key(i + 1) in AFTER_ME)
    if back and _partner(words, i - back) and _can_join(words, i, i - back):
        return True
    step = _joined(words, i + 1) or (2 if words.key(i + 1) in AND else 0)
    if not step:
        return False
    other = i + step
    if words.key(other) in CUES["epithets"]:
        other += 1
    if _partner(words, other) and _can_join(words, i, other):
        return True
    if _two_everyday(words, i, other) or (back and _two_everyday(words, i - back, i)):
        return True
    return words.key(other) in CUES["beside"] and _with_kin(words, i, other)


def _partner(words: Words, i: int) -> bool:
    """Somebody beside whom another name stands: a sure name, or an everyday one with a capital."""
    if not 0 <= i < len(words):
        return False
    return sure(words, i) or (first_name(words, i) and words.key(i) not in CUES["seasons"])


def _can_join(words: Words, i: int, other: int) -> bool:
    if words.capital(i):
        if unlisted(words, i):
            return sure(words, other)
        season = words.key(i) in CUES["seasons"]
        return first_name(words, i) and (
            not season or (sure(words, other) and words.key(i) in CUES["season_names"])
        )
    if words.back(i) in CUES["articles"]:
        return False
    can = stray(words, i) or everyday_name(words, i) or words.key(i) in CUES["two_letters"]
    return sure(words, other) and words.key(i) not in NO_NAME and can


def _two_everyday(words: Words, i: int, other: int) -> bool:
    """ "summer and jade in my year", "behind bill and olive"; not "hope and faith"."""
    if not (i >= 0 and other < len(words)) or words.capital(i) != words.capital(other):
        return False
    pair = {words.key(i), words.key(other)}
    if not pair <= known.first_names() or pair & NO_NAME or pair <= known.ABSTRACT:
        return False
    end = words.tokens[other].end
    found = CLASS.match(words.text, end) or HOME.match(words.text, end) or FROM.match(words.text, end)
    both = words.first(i) and words.key(other + 1) in (
        "were",
        "are",
        "have",
        "had",
        "both",
        "got",
        "keep",
        "went",
    )
    both = both or (words.first(i) and not pair & ABSTRACT and words.key(other + 1) in known.PERSON_VERBS)
    return found is not None or both or words.key(i - 1) in CUES["before_two"]


def _with_kin(words: Words, i: int, other: int) -> bool:
    """ "Frank and his brother", "Eilidh and I"; in small letters only with kin ("bill and his wife")."""
    kin = words.key(other + 1) in known.RELATIONS
    if words.capital(i):
        plain = words.key(i) not in ABSTRACT
        return first_name(words, i) and (kin or (words.key(other) in ("i", "me", "them", "co") and plain))
    subject = words.first(i) and words.key(i) in known.first_names()
    return kin and (subject or everyday_name(words, i) or misspelt(words, i))


def _joined(words: Words, i: int) -> int:
    """How many words before word i its companion stands: 1 for "&", 2 for "and", 0 for neither."""
    if not 0 < i < len(words):
        return 0
    return (
        1
        if words.gap(i).strip() in ("&", "+", "/")
        else 2 * (words.back(i) in (*AND, "or") and words.near(i))
    )


def in_row(words: Words, i: int) -> bool:
    """One of "Rose, Dave and Will": a comma and a sure name beside it."""
    if words.capital(i):
        can = (first_name(words, i) or unlisted(words, i)) and words.key(i) not in CUES["seasons"]
    else:
        can = words.key(i) not in NO_NAME and (misspelt(words, i) or everyday_name(words, i))
    if not can:
        return False
    after = i + 1 < len(words) and words.gap(i + 1).strip() == "," and sure(words, i + 1)
    before = i > 0 and words.gap(i).strip() == "," and sure(words, i - 1)
    listing = after and (
        words.key(i + 2) == "and" or words.key(i - 1) == "and" or comma(words, i + 2) or comma(words, i)
    )
    return listing or (before and (words.key(i + 1) == "and" or comma(words, i + 1)))

"""Words after and around a name that announce a person: a home, an age, a verb, a companion, what is his or hers."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.asides import aside, many
from analysis.methods.redaction.homes import AGE, AT, BESIDE, CLASS, FROM, HOME, WHO
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.shapes import (
    NO_NAME,
    everyday_name,
    first_name,
    is_listed,
    misspelt,
    plainly_listed,
    proper,
    stray,
    sure,
    unlisted,
)
from analysis.methods.redaction.spelling import misspells
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
ACTS = known.AUXILIARIES | CUES["can"]


def accompanied(words: Words, i: int, shield: list[int]) -> bool:
    """Whether the words after or around word i make it a name."""
    if shield[i] == FIRM:
        return False
    if shield[i]:
        rules = (_paired, _in_row, _at_home, _place_speaking, _kin_of, _of_household, _described)
    else:
        rules = RULES
    return any(rule(words, i) for rule in rules)


def _family(words: Words, i: int) -> bool:
    """ "the King brothers", "the doherty family"."""
    if words.key(i + 1) not in CUES["kin"] or not words.near(i + 1):
        return False
    household = words.key(i + 1) in ("family", "brothers", "sisters", "twins", "clan", "household")
    if words.capital(i):
        named = words.back(i) in ("the", "those", "them", "that")
        return (named and is_listed(words.key(i))) or (
            household and (plainly_listed(words, i) or unlisted(words, i))
        )
    if words.back(i) == "the" and words.key(i + 1) == "family" and everyday_name(words, i):
        return True
    return household and (plainly_listed(words, i) or (words.back(i) == "the" and stray(words, i)))


def _paired(words: Words, i: int) -> bool:
    """A name joined to another: "Dave and Mark", "Rose & Sharon", "kev and gaz", "Frank and his brother"."""
    back = _joined(words, i)
    if back and words.key(i - back) in ("me", "myself") and words.key(i) in known.first_names():
        return words.capital(i) or (
            words.key(i + 1) in known.PERSON_VERBS | ACTS | {"were", "both", "have", "are", "from"}
        )
    if back and _partner(words, i - back) and _can_join(words, i, i - back):
        return True
    step = _joined(words, i + 1) or (2 if words.key(i + 1) == "and" else 0)
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
    return sure(words, other) and words.key(i) not in NO_NAME and (stray(words, i) or everyday_name(words, i))


def _two_everyday(words: Words, i: int, other: int) -> bool:
    """ "summer and jade in my year", "behind bill and olive"; not "hope and faith"."""
    if not (i >= 0 and other < len(words)) or words.capital(i) != words.capital(other):
        return False
    pair = {words.key(i), words.key(other)}
    if not pair <= known.first_names() or pair & (NO_NAME | CUES["articles"]) or pair <= known.ABSTRACT:
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
    return found is not None or both or words.key(i - 1) in CUES["before_two"]


def _with_kin(words: Words, i: int, other: int) -> bool:
    """ "Frank and his brother", "Eilidh and I"; in small letters only with kin ("bill and his wife")."""
    kin = words.key(other + 1) in known.RELATIONS
    if words.capital(i):
        plain = words.key(i) not in known.ABSTRACT | known.MODALS
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
        else 2 * (words.back(i) in ("and", "or") and words.near(i))
    )


def _in_row(words: Words, i: int) -> bool:
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
        words.key(i + 2) == "and" or words.key(i - 1) == "and" or _comma(words, i + 2) or _comma(words, i)
    )
    return listing or (before and (words.key(i + 1) == "and" or _comma(words, i + 1)))


def _comma(words: Words, i: int) -> bool:
    return 0 < i < len(words) and words.gap(i).strip() == ","


def _at_home(words: Words, i: int) -> bool:
    """ "Mark from number 12", "Grace next door", "will at no 4", "Rose who lives opposite"."""
    key = words.key(i)
    coined = words.capital(i) and key not in known.everyday() and not key.endswith("s")
    family = words.capital(i) and is_listed(key)
    if (
        not (coined or family or key in known.first_names() or stray(words, i))
        or words.back(i) in CUES["articles"]
    ):
        return False
    last = words.near(i + 1) and words.key(i + 1) in known.surnames()
    end = words.tokens[i + last].end
    if words.capital(i):
        return (HOME.match(words.text, end) or WHO.match(words.text, end)) is not None
    return key not in CUES["seasons"] | known.OBJECTS and HOME.match(words.text, end) is not None


def _placed(words: Words, i: int) -> bool:
    """ "Dawn from the hub", "Joy on the desk": an everyday name with a capital, or a slip of a name."""
    if words.back(i) in CUES["articles"] or words.key(i) in CUES["seasons"]:
        return False
    end = words.tokens[i].end
    if (unlisted(words, i) or stray(words, i)) and _fresh(words, i):
        return FROM.match(words.text, end) is not None or AT.match(words.text, end) is not None
    if words.first(i) and words.key(i) in known.first_names() and FROM.match(words.text, end):
        return words.key(i) not in NO_NAME
    if first_name(words, i) or misspelt(words, i):
        at = words.key(i) not in known.ABSTRACT and words.key(i) != "dawn" and AT.match(words.text, end)
        return bool(at) or FROM.match(words.text, end) is not None or CLASS.match(words.text, end) is not None
    return everyday_name(words, i) and CLASS.match(words.text, end) is not None


def _described(words: Words, i: int) -> bool:
    """ "Grace aged 9", "Amber, she is", "Krzysztof (he is my boss)"."""
    season = words.key(i) in CUES["seasons"] and not (words.key(i) in CUES["season_names"] and words.first(i))
    function = words.key(i) in NO_NAME and not (words.first(i) and first_name(words, i))
    if season or function or words.back(i) in CUES["articles"]:
        return False
    end = words.tokens[i].end
    aged = AGE.match(words.text, end) is not None
    if words.capital(i) or stray(words, i):
        vocative = _comma(words, i + 1) and words.first(i) and words.key(i) not in known.ABSTRACT | NO_NAME
        if vocative and first_name(words, i):
            return True
        fresh = (unlisted(words, i) or stray(words, i)) and _fresh(words, i)
        named = first_name(words, i) or misspelt(words, i) or fresh
        return named and (aged or BESIDE.match(words.text, end) is not None)
    beside = _fresh(words, i) and BESIDE.match(words.text, end) is not None
    return (aged or beside) and everyday_name(words, i)


def _fresh(words: Words, i: int) -> bool:
    """Whether a clause begins here, so that a capital is its subject and no place on the way."""
    return words.first(i) or words.back(i) in CUES["clause_starts"]


def _belongs(words: Words, i: int) -> bool:
    """ "chezza's fella", "Bill's van", "maraid's right"."""
    if not words.tokens[i].owns or words.back(i) in CUES["articles"]:
        return False
    owned = words.key(i + 1) in CUES["belongs"] or words.key(i + 2) in CUES["belongs"]
    if words.capital(i):
        kin = words.key(i + 1) in known.RELATIONS
        plain = kin or words.key(i) not in known.ABSTRACT | CUES["seasons"]
        return (first_name(words, i) and (plain or owned)) or (unlisted(words, i) and owned)
    if misspelt(words, i):
        return True
    listed = words.key(i) in known.first_names() and words.key(i) not in CUES["seasons"]
    return words.key(i + 1) in CUES["belongs"] and (stray(words, i) or listed)


def _speaking(words: Words, i: int) -> bool:
    """An everyday name with a capital that acts as people do: "Mark said", "Will is dealing"."""
    if not first_name(words, i) or words.back(i) in CUES["articles"] or not words.near(i + 1):
        return False
    abstract = words.key(i) in known.ABSTRACT or words.key(i) in CUES["seasons"]
    after = words.key(i + 1)
    if abstract and words.first(i):
        return (
            after in CUES["only_people"]
            or (after in ACTS | known.PERSON_VERBS and _pronoun(words, i))
            or (after in ("is", "was") and words.key(i + 2) in ("my", "our", "his", "her", "from"))
        )
    return after in known.PERSON_VERBS or (
        after in ACTS and not abstract and words.key(i) not in known.MODALS
    )


def _says(words: Words, i: int) -> bool:
    """In small letters, where a clause begins: "rose told me", "and mark said"."""
    if words.capital(i) or words.key(i) not in known.first_names() or len(words.key(i)) < 3:
        return False
    if not _fresh(words, i) or not words.near(i + 1):
        return False
    after = words.key(i + 1)
    if words.first(i) and after in known.PERSON_VERBS and _pronoun(words, i) and words.key(i) not in NO_NAME:
        return True
    if everyday_name(words, i):
        return after in known.PERSON_VERBS or after in known.AUXILIARIES
    return after in CUES["says"] and words.key(i) not in CUES["seasons"]


def _object(words: Words, i: int) -> bool:
    """In small letters where a thing would have an article: "leave rose alone", "saw rob hit him", "check on penny"."""
    if words.capital(i) or not everyday_name(words, i):
        return False
    before, second = words.back(i), words.back(i, 2)
    led = before in CUES["before_object"] or (
        before == "up" and second in ("beat", "beats", "beating", "batter", "battered")
    )
    if before == "to":
        spoken = {second, words.back(i, 3), words.back(i, 4)} & CUES["to_persons"]
        led = bool(spoken)
    ends = i + 1 >= len(words) or words.first(i + 1) or _comma(words, i + 1)
    return led and (ends or words.key(i + 1) in CUES["after_object"] | known.PERSON_VERBS | known.AUXILIARIES)


def _pronoun(words: Words, i: int) -> bool:
    """Whether he or she follows in the same sentence: "Hope was crying, she is only twelve"."""
    later = range(i + 2, min(i + 14, len(words)))
    return any(words.key(n) in ("she", "he", "shes", "hes", "her", "his") for n in later if words.back(n))


def _slipped(words: Words, i: int) -> bool:
    """A slip of a name that acts: "agneshka was told", "and maraid said"."""
    acts = words.key(i + 1) in known.PERSON_VERBS | known.AUXILIARIES and words.near(i + 1)
    if not acts or words.back(i) in CUES["articles"]:
        return False
    if misspelt(words, i) or (unlisted(words, i) and misspells(words.key(i))):
        return True
    unknown = len(words.key(i)) > 3 and (unlisted(words, i) or stray(words, i))
    return unknown and _fresh(words, i) and not words.key(i).endswith(("s", "ing"))


def _nicknamed(words: Words, i: int) -> bool:
    """An everyday word that does what people do, with no article before: "Tank sells to kids", "spud nicks bikes"."""
    key = words.key(i)
    if not words.first(i) or not words.near(i + 1) or key in CUES["no_nicknames"] | known.RELATIONS | NO_NAME:
        return False
    verbs = CUES["doings"] if words.capital(i) else CUES["habits"]
    body = key in CUES["bodies"] | CUES["streets"] or key.endswith(("s", "one", "body", "thing", "ing"))
    return len(key) > 2 and not body and words.key(i + 1) in verbs


def _written(words: Words, i: int) -> bool:
    """An everyday name with a capital inside a sentence, where the word alone would have none: "give it to Lee"."""
    if not first_name(words, i) or words.first(i) or words.headline:
        return False
    key, before = words.key(i), words.back(i)
    if key in CUES["seasons"] or before in CUES["articles"] or before in ("in", "near", "last", "since"):
        return False
    if before in ("at", "on") and key in known.ABSTRACT | {"dawn", "jan", "jun"}:
        return False
    if key in CUES["far_places"] and before in known.AT:
        return False
    beside = words.near(i) and words.capital(i - 1) and not words.first(i - 1) and not is_listed(before)
    return not proper(words, i) and not beside


def _place_speaking(words: Words, i: int) -> bool:
    """ "Victoria said", "told Victoria"; not "Victoria is", which is as true of the ward."""
    said = words.near(i + 1) and words.key(i + 1) in CUES["only_people"]
    named = first_name(words, i) or (words.capital(i) and words.key(i) in known.surnames())
    return named and (said or words.back(i) in CUES["only_people"])


def _kin_of(words: Words, i: int) -> bool:
    """ "Victoria's mam", which is as sure as "Victoria said"."""
    return first_name(words, i) and words.tokens[i].owns and words.key(i + 1) in known.RELATIONS


def _of_household(words: Words, i: int) -> bool:
    """ "the Hart family", "Victoria from the hub": a place that is a name, where a person stands."""
    household = words.key(i + 1) in ("family", "brothers", "sisters", "twins") and words.near(i + 1)
    from_home = words.first(i) and FROM.match(words.text, words.tokens[i].end)
    return words.capital(i) and is_listed(words.key(i)) and bool(household or from_home)


RULES = (
    _family,
    _paired,
    _in_row,
    _at_home,
    _placed,
    _described,
    _belongs,
    _speaking,
    _says,
    _place_speaking,
    _slipped,
    _nicknamed,
    _object,
    aside,
    many,
    _written,
)

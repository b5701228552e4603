"""Words after and around a name that announce a person: a home, an age, a companion, a deed."""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.asides import aside, many
from analysis.methods.redaction.deeds import (
    belongs,
    does,
    object_of,
    place_speaking,
    says,
    slipped,
    speaking,
    written,
)
from analysis.methods.redaction.homes import AGE, AT, BESIDE, CLASS, FROM, HOME, WHO
from analysis.methods.redaction.objects import object_or_vocative
from analysis.methods.redaction.owners import followed, his_own
from analysis.methods.redaction.pairs import family, in_row, paired
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.shapes import (
    NO_NAME,
    comma,
    everyday_name,
    first_name,
    fresh,
    is_listed,
    misspelt,
    stray,
    unlisted,
)
from analysis.methods.redaction.subjects import subject
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
NOT_AT_HOME = CUES["seasons"] | known.OBJECTS
NOT_SPOKEN_TO = known.ABSTRACT | NO_NAME


def accompanied(words: Words, i: int, shield: list[int]) -> bool:
    """Whether the words after or around word i make it a name."""
    if shield[i] == FIRM:
        return False
    if shield[i]:
        alone = not any(shield[max(0, i - 2) : i] + shield[i + 1 : i + 3])
        placed = (_at_home, place_speaking, _kin_of, _of_household, _described, his_own)
        rules = (*placed, *(PAIRS if alone else ()))
    else:
        rules = RULES
    return any(rule(words, i) for rule in rules)


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
    infinitive = words.back(i) == "to" and key in known.everyday()
    return not infinitive and key not in NOT_AT_HOME and HOME.match(words.text, end) is not None


def _placed(words: Words, i: int) -> bool:
    """ "Dawn from the hub", "Joy on the desk": an everyday name with a capital, or a slip of a name."""
    if words.back(i) in CUES["articles"] or words.key(i) in CUES["seasons"]:
        return False
    end = words.tokens[i].end
    if (unlisted(words, i) or stray(words, i)) and fresh(words, i):
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
        vocative = comma(words, i + 1) and words.first(i) and words.key(i) not in NOT_SPOKEN_TO
        if vocative and first_name(words, i):
            return True
        begins = (unlisted(words, i) or stray(words, i)) and fresh(words, i)
        named = first_name(words, i) or misspelt(words, i) or begins
        return named and (aged or BESIDE.match(words.text, end) is not None)
    beside = fresh(words, i) and BESIDE.match(words.text, end) is not None
    return (aged or beside) and everyday_name(words, i)


def _kin_of(words: Words, i: int) -> bool:
    """ "Victoria's mam", which is as sure as "Victoria said"."""
    return first_name(words, i) and words.tokens[i].owns and words.key(i + 1) in known.RELATIONS


def _of_household(words: Words, i: int) -> bool:
    """ "the Hart family", "Victoria from the hub": a place that is a name, where a person stands."""
    household = words.key(i + 1) in ("family", "brothers", "sisters", "twins") and words.near(i + 1)
    from_home = words.first(i) and FROM.match(words.text, words.tokens[i].end)
    return words.capital(i) and is_listed(words.key(i)) and bool(household or from_home)


PAIRS = (paired, in_row)
RULES = (
    followed,
    family,
    paired,
    in_row,
    _at_home,
    _placed,
    _described,
    belongs,
    speaking,
    says,
    place_speaking,
    slipped,
    does,
    object_of,
    aside,
    many,
    written,
    subject,
    object_or_vocative,
)

"""Words around a name that announce a person: a title, "my neighbour", "called", "from number 12"."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
HOME = re.compile(
    r"['’]?s?,?\s{1,3}(?:(?:who|that)\s(?:lives?|is|stays)\s)?"
    r"(?:(?:living|down|up|over|from|at|in|of|the)\s{1,2}){0,3}"
    r"(?:(?:number|no\.?|num|flat)\s?\d{1,4}[a-z]?|next door|(?:across|over) the (?:road|street)|opposite|"
    r"upstairs|downstairs|(?:on|round|around) the corner|at the end|(?:up|down) the (?:road|street)|"
    r"(?:our|my) street|our estate)(?!\w)",
    re.I,
)
WHO = re.compile(r",?\s(?:who|whose)\s(?:lives|lived|is|was|has|keeps|runs|works|sells|deals|owns)\b", re.I)
# A number between rank and name: "PC 2345 Smith".
COLLAR = re.compile(r"\s?(?:no\.?\s?)?\d{1,5}\s")


def leads(words: Words, i: int, shield: list[int]) -> bool:
    """Whether word i can be a name once something announces a person there."""
    if not 0 <= i < len(words) or shield[i] == FIRM:
        return False
    key = words.key(i)
    if words.capital(i):
        unknown = not shield[i] and len(key) > 1 and key not in known.everyday()
        return is_listed(key) or initial(words, i) or unknown
    return len(key) > 1 and key in known.first_names() and key not in known.MODALS | known.OBJECTS


def is_listed(key: str) -> bool:
    return key in known.first_names() or key in known.surnames()


def initial(words: Words, i: int) -> bool:
    """A single capital before the rest of a name: Michael P. Johnson."""
    return len(words.tokens[i].text) == 1 and words.near(i + 1) and words.capital(i + 1)


def cued(words: Words, i: int, shield: list[int]) -> bool:
    """Whether the words around word i make it a name."""
    if not leads(words, i, shield):
        return not shield[i] and (_unlisted(words, i) or _family(words, i))
    speaks = _place_speaking if shield[i] else _speaking
    rules = (_titled, _related, _called, _named, _signed, _paired, _in_row, _at_home, speaks, _family)
    return any(rule(words, i) for rule in rules)


def _titled(words: Words, i: int) -> bool:
    """ "Mr Smith", "dr singh", "PC 2345 Jones"; a loose title needs a capital beside it, or a plain name."""
    title = words.key(i - 1)
    if title not in known.TITLES or not (words.near(i) or COLLAR.fullmatch(words.gap(i))):
        return False
    written = words.capital(i) and (words.capital(i - 1) or words.loud(i - 1))
    return title not in known.LOOSE_TITLES or written or _plain_name(words, i)


def _plain_name(words: Words, i: int) -> bool:
    """A listed name that is no everyday word."""
    key = words.key(i)
    return is_listed(key) and key not in known.everyday() and len(key) > 2


def _related(words: Words, i: int) -> bool:
    """ "my neighbour Dave", "her ex, mark", "that lad Will"; not "the man will"."""
    if words.back(i) not in known.RELATIONS or words.gap(i).strip() not in ("", ",", "-", "–"):
        return False
    owned = words.back(i, 2) in known.POSSESSORS | CUES["between"]
    return owned and (words.capital(i) or not _runs_on(words, i))


def _runs_on(words: Words, i: int, strict: bool = False) -> bool:
    """In lower case a word goes on the sentence unless a verb or a home follows ("my mate rob said")."""
    after = words.key(i + 1)
    follows = (
        after in known.PERSON_VERBS | known.AUXILIARIES | known.surnames() | CUES["after_name"] or not after
    )
    doubtful = strict or words.key(i) in known.everyday() or words.key(i) in known.word_names()
    return doubtful and not follows and not HOME.match(words.text, words.tokens[i].end)


def _unlisted(words: Words, i: int) -> bool:
    """A misspelt name in lower case where only a name can stand: "my neighbour davve from number 9"."""
    token = words.tokens[i]
    if token.key in known.everyday() or not 3 <= len(token.key) <= 14 or not token.text.islower():
        return False
    return _after_name_is(words, i) or (_related(words, i) and not _runs_on(words, i, strict=True))


def _family(words: Words, i: int) -> bool:
    """ "the King brothers", "the Mark family"."""
    kin = words.key(i + 1) in CUES["kin"] and words.near(i + 1) and words.back(i) in ("the", "those", "them")
    return kin and is_listed(words.key(i)) and words.capital(i)


def _called(words: Words, i: int) -> bool:
    """ "a lad called Kane", "known as Spud"."""
    if words.back(i) in known.CALLED:
        return words.capital(i) or words.key(i) not in known.everyday() or not _runs_on(words, i)
    return words.back(i) == "as" and words.back(i, 2) in ("known", "to") and words.capital(i)


def _named(words: Words, i: int) -> bool:
    """ "his name is rob", "his name's rob", "by the name of Grace"."""
    before, second = words.back(i), words.back(i, 2)
    if before in ("names", "name") and (words.tokens[i - 1].owns or second in known.POSSESSORS):
        return words.capital(i) or _plain_name(words, i)
    return _after_name_is(words, i) or (before == "of" and second == "name")


def _after_name_is(words: Words, i: int) -> bool:
    return words.back(i) in ("is", "was") and words.back(i, 2) in ("name", "names", "nickname")


def _signed(words: Words, i: int) -> bool:
    """ "Many thanks, Grace" and "I am Rose", where the name closes its line."""
    last = i + 1 >= len(words) or words.first(i + 1) or "," in words.gap(i + 1)
    if not (words.capital(i) and words.key(i) in known.first_names()):
        return False
    greeted = words.key(i - 1) in known.SIGN_OFFS and words.gap(i).strip() in (",", "", "-", "–", "x")
    before, second = words.back(i), words.back(i, 2)
    myself = before == "im" or (before, second) in (("am", "i"), ("is", "this"))
    return (greeted or myself) and (last or words.key(i + 1) in known.surnames())


def _paired(words: Words, i: int) -> bool:
    """A name joined to a plain one: "Dave and Mark", "Rose & Sharon", "kev and gaz"."""
    if _joined(words, i) and _sure(words, i - _joined(words, i)):
        return words.capital(i) or (len(words.key(i)) > 2 and _plain_name(words, i))
    step = _joined(words, i + 1) or (2 if words.key(i + 1) == "and" else 0)
    return bool(step) and words.capital(i) and words.key(i) in known.first_names() and _sure(words, i + step)


def _joined(words: Words, i: int) -> int:
    """How many words before word i its companion stands: 1 for "&", 2 for "and", 0 for neither."""
    if not 0 < i < len(words):
        return 0
    return 1 if words.gap(i).strip() == "&" else 2 * (words.back(i) == "and")


def _in_row(words: Words, i: int) -> bool:
    """The first of "Rose, Dave and Will"."""
    comma = i + 1 < len(words) and words.gap(i + 1).strip() == ","
    listed = words.capital(i) and words.key(i) in known.first_names()
    return comma and listed and words.key(i + 2) == "and" and _sure(words, i + 1)


def _sure(words: Words, i: int) -> bool:
    """A first name that needs no cue."""
    key = words.key(i)
    if len(key) < 3 or key not in known.first_names() or key in known.word_names():
        return False
    return words.capital(i) or key not in known.everyday()


def _at_home(words: Words, i: int) -> bool:
    """ "Mark from number 12", "Grace next door", "will at no 4", "Rose who lives opposite"."""
    key = words.key(i)
    misspelt = words.capital(i) and key not in known.everyday() and not key.endswith("s")
    if not (misspelt or key in known.first_names()) or words.back(i) in CUES["articles"]:
        return False
    last = words.near(i + 1) and words.key(i + 1) in known.surnames()
    end = words.tokens[i + last].end
    if words.capital(i):
        return (HOME.match(words.text, end) or WHO.match(words.text, end)) is not None
    return key not in known.ABSTRACT | known.OBJECTS and HOME.match(words.text, end) is not None


def _speaking(words: Words, i: int) -> bool:
    """An everyday name with a capital that acts as people do: "Mark said", "told Grace"."""
    key, before = words.key(i), words.back(i)
    if not words.capital(i) or key not in known.first_names() or before in CUES["articles"]:
        return False
    abstract = key in known.ABSTRACT
    if _acts(words, i, abstract) or (words.tokens[i].owns and not abstract):
        return True
    return before in known.PERSON_BEFORE and not (before in ("by", "with") and abstract)


def _place_speaking(words: Words, i: int) -> bool:
    """ "Victoria said", "told Victoria"; not "Victoria is", which is as true of the ward."""
    said = words.near(i + 1) and words.key(i + 1) in CUES["only_people"]
    return (
        words.capital(i)
        and words.key(i) in known.first_names()
        and (said or words.back(i) in CUES["only_people"])
    )


def _acts(words: Words, i: int, abstract: bool) -> bool:
    """Whether a verb of persons follows; after Hope or Grace "is" says nothing."""
    if not words.near(i + 1) or (abstract and words.first(i)):
        return False
    after = words.key(i + 1)
    return after in known.PERSON_VERBS or (after in known.AUXILIARIES and not abstract)

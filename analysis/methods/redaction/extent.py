"""How far a name reaches: the words before and after its surest word that belong to it."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.places import FIRM
from analysis.methods.redaction.shapes import (
    AFTER_NAME,
    NO_NAME,
    initial,
    is_listed,
    leads,
    plainly_listed,
    stray,
)
from analysis.methods.redaction.tokens import Words

LONGEST = 5
# After these the word behind a name is what somebody did ("watched kayleigh cook and clean").
WATCHED = frozenset({"saw", "seen", "see", "watched", "heard", "hear", "let", "made", "make", "helped"})
CLOSING = frozenset({"who", "from", "at", "and"})
NOT_LAST = NO_NAME | known.VAGUE | known.CUES["streets"] | known.CUES["bodies"]
SMALL_INITIALS = frozenset("bcdefghjklmpqtvwyz")
# A family name cut short after a first name: "siobhan o'd", "roisin mcd".
CUT_SHORT = re.compile(r"(?:o['’]|ma?c)[a-z]", re.IGNORECASE)


def opens(words: Words, i: int) -> int:
    """Where the name begins: "Big" of "Big Tony", "van" of "van den Berg", "b" of "b. hartley"."""
    if not words.near(i):
        return i
    epithet = words.key(i - 1) in known.EPITHETS and words.back(i)
    kin = words.key(i - 1) in known.CUES["kin_titles"] and words.back(i)
    written = words.key(i - 1) in known.CUES["written_epithets"] and words.capital(i - 1) and words.capital(i)
    if epithet or kin or written:
        return i - 1
    if words.key(i - 1) in known.CUES["letter_names"]:
        return i - 1
    if _lone_letter(words, i - 1) or _small_initial(words, i):
        return _initials(words, i)
    if not _particle(words, i):
        return i
    return i - 2 if words.near(i - 1) and words.key(i - 2) in known.PARTICLES else i - 1


def _initials(words: Words, i: int) -> int:
    """The first of the initials right before word i: "j" of "j. p. hartley"."""
    i -= 1
    while words.near(i) and _lone_letter(words, i - 1):
        i -= 1
    return i


def _small_initial(words: Words, i: int) -> bool:
    """ "m oconnor", "j connors": a small letter that is no word (r: are) before a plain family name."""
    key = words.key(i)
    plain = plainly_listed(words, i) and key in known.surnames()
    family = plain or (key in known.families() and key not in known.everyday())
    apart = words.text[words.tokens[i - 1].start - 1 : words.tokens[i - 1].start] in ("", " ", "\n", "(")
    return family and apart and words.key(i - 1) in SMALL_INITIALS


def _particle(words: Words, i: int) -> bool:
    """Whether the word before a name is part of it: "EL SAYED", "mc carthy", "bin saleh"; not "bin day"."""
    before, key = words.key(i - 1), words.key(i)
    if before not in known.PARTICLES:
        return False
    if before in known.everyday() and before not in known.CUES["gaelic_particles"]:
        return (words.capital(i - 1) and words.capital(i)) or plainly_listed(words, i)
    return words.capital(i) or key not in known.everyday()


def _lone_letter(words: Words, i: int) -> bool:
    """An initial: a capital, or a small letter with a dot; "A" and "I" only with the dot."""
    letter = words.tokens[i].text
    dotted = words.text[words.tokens[i].end : words.tokens[i].end + 1] == "."
    return len(letter) == 1 and (dotted or (letter.isupper() and letter not in "AI"))


def ends(words: Words, i: int, shield: list[int]) -> int:
    """The number of the word after the name that begins at word i."""
    end = i + 1
    while end < min(len(words), i + LONGEST) and words.near(end):
        if words.hyphened(end) and words.key(end) not in NO_NAME:
            end += 1
            continue
        if _continues(words, end, shield):
            end += 1
        elif words.key(end) == "the" and words.near(end + 1) and _byname(words, end + 1):
            end += 2
        elif words.key(end) in known.PARTICLES and (led := _after_particles(words, end + 1, shield)):
            end = led
        else:
            break
    return end


def _after_particles(words: Words, i: int, shield: list[int]) -> int:
    """The number after the family name that a particle or two lead to, else 0: "Ó Riada", "mac giolla
    phadraig".
    """
    if words.near(i) and words.key(i) in known.PARTICLES and _after_particle(words, i + 1, shield):
        return i + 2
    return i + 1 if _after_particle(words, i, shield) else 0


def _after_particle(words: Words, i: int, shield: list[int]) -> bool:
    """ "Van Dyke", "cathal o dwyer"."""
    family = words.key(i) in known.surnames() and words.key(i) not in known.everyday()
    return words.near(i) and (leads(words, i, shield) or (family and not shield[i]))


def has_byname(words: Words, i: int) -> bool:
    return words.key(i + 1) == "the" and words.near(i + 2) and _byname(words, i + 2)


def _byname(words: Words, i: int) -> bool:
    """ "Mick the Fish", "Dave the Rave"."""
    return words.capital(i) and words.capital(i - 2) and len(words.key(i)) > 2 and not words.headline


def goes_on(words: Words, i: int) -> bool:
    """Whether after word i it goes on as after a whole name: "craig pike since", "lee banks, the".

    After a first name that is no other word also "hollie peck came", "leighton gale and".
    """
    parted = i + 1 < len(words) and words.gap(i + 1).strip() == ","
    after = words.key(i + 1)
    if parted or after in known.CUES["after_whole_name"]:
        return True
    first = words.key(i - 1) in known.first_names() and words.key(i - 1) not in known.everyday()
    plain = first and words.key(i) not in known.CUES["between_verbs"] and words.back(i, 2) not in WATCHED
    return plain and (after in ("and", "that") or after in known.PERSON_VERBS)


def _continues(words: Words, i: int, shield: list[int]) -> bool:
    """Whether word i goes on a name that word i-1 belongs to."""
    key = words.key(i)
    listed = key in known.surnames() or key in known.first_names()
    if shield[i] == FIRM or (shield[i] and key not in known.surnames()):
        return False
    cut_short = CUT_SHORT.fullmatch(words.tokens[i].text) or key == "mc"
    if cut_short and words.key(i - 1) in known.first_names():
        return True
    if _lone_letter(words, i) and not words.first(i):
        return words.key(i - 1) in known.first_names() or _coined(words, i - 1)
    if words.capital(i):
        second = key in known.CUES["second_parts"] and len(words.key(i - 1)) < 6
        first = words.key(i - 1) in known.first_names() or _coined(words, i - 1)
        family = key in known.families() and first and not words.headline
        addressed = words.key(i - 2) in known.SURE_TITLES  # "Mr Jack Street"
        unusual = len(key) > 1 and key not in known.everyday()
        whole = listed or family or addressed or second or unusual or initial(words, i)
        return whole or _ordinary(words, i)
    if len(key) == 1 and key not in ("x", "i", "a"):
        after = words.key(i + 1)
        closes = (
            i + 1 == len(words) or after in AFTER_NAME or after in ("and", "for") or after.endswith("ing")
        )
        return closes and words.key(i - 1) in known.first_names()
    if words.capital(i - 1) and not words.loud(i):
        return False
    if key in known.CUES["honorifics"]:
        return True
    if (
        key in known.CUES["second_parts"]
        and words.key(i - 1) not in known.everyday()
        and len(words.key(i - 1)) < 6
    ):
        return True
    if stray(words, i) and not words.tokens[i].owns and words.key(i - 1) in known.first_names():
        return True
    plain = key not in known.everyday() and is_listed(key) and len(key) > 1
    family = key in known.CUES["lower_surnames"] and key in known.surnames()
    told = key in known.families() and words.key(i - 1) in known.first_names() and goes_on(words, i)
    return (plain or family or told) and key not in NO_NAME


def _ordinary(words: Words, i: int) -> bool:
    """An everyday word with a capital after a first name: "Sheila Moult was", not "Sheila Housing and"."""
    key, after = words.key(i), words.key(i + 1)
    closes = i + 1 == len(words) or not words.near(i + 1) or after in known.ACTING or after in CLOSING
    if not closes or key in NOT_LAST or words.headline:
        return False
    return words.key(i - 1) in known.first_names() and _coined(words, i - 1)


def _coined(words: Words, i: int) -> bool:
    """A capital word that is no other word."""
    return words.capital(i) and words.key(i) not in known.everyday()

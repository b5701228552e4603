"""Pubs, schools, wings and bridges that bear a person's name, told by what stands around it.

"outside the Lord Nelson", "at the emily bronte": English puts no "the" before a single person, so that at a
place the name is the place's. "at st wilfrid's" is a church or a school, "the statue of Robert Peel" one too,
and "on dobson rise" is a road although it has no capitals.
"""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.tokens import Words

PEOPLE_AFTER = known.CUES["of_people"]
AT = known.AT - {"to", "of"}
SAINTS = known.CUES["saints"]
LIKENESSES = known.CUES["likenesses"]
HEADS = known.CUES["named_heads"]
LORDS = known.CUES["named_titles"]
ALONG = frozenset(
    {"on", "in", "along", "near", "down", "at", "up", "behind", "outside", "through", "opposite", "into"}
)
ALWAYS_STREETS = frozenset({"parade", "mews", "gardens", "gdns", "cres", "arcade"})
SHOPS = frozenset(
    {"bakery", "bakers", "butchers", "newsagents", "pharmacy", "chemists", "bookies", "takeaway"}
)
SHOPS_OF_TWO = frozenset({"off licence", "chip shop", "fish shop", "fish bar", "paper shop", "fish and"})
SMALL_HOMES = frozenset({"house", "hall"})
SMALL_STREETS = known.CUES["small_streets"]
REACH = 3


def named_after(words: Words) -> list[tuple[int, int]]:
    """(first, after the last) word of each such name."""
    said, found = set(words.keys), []
    rules = [rule for rule, needed in RULES if not needed.isdisjoint(said)]
    for i in range(len(words)) if rules else ():
        for rule in rules:
            if (end := rule(words, i)) > i:
                found.append((i, end))
                break
    return found


def _sign(words: Words, i: int) -> int:
    """Where the name ends that begins at word i after "at the" or "the Captain", i if there is none."""
    titled = words.key(i) in LORDS and words.near(i + 1)
    sign = titled and words.capital(i) and words.capital(i + 1)
    if words.back(i) != "the" or (words.back(i, 2) not in AT and not sign):
        return i
    end = _name_end(words, i + titled)
    last = words.key(end - 1)
    # "outside the Nowaks", "by the Nowak's": a family's door; "the Oliver's" has a first name, so a shop's.
    owned = words.tokens[i].owns and last not in known.first_names()
    family = end - i == 1 and (owned or (last.endswith("s") and not words.tokens[i].owns))
    if end == i or family or words.key(end) in PEOPLE_AFTER or words.key(end - 1) in PEOPLE_AFTER:
        return i
    return end


def _name_end(words: Words, i: int) -> int:
    """The end of the listed names that stand side by side from word i, at most three."""
    end = i
    while end < min(len(words), i + REACH) and (end == i or words.near(end)) and _listed(words, end):
        end += 1
    return end


def _listed(words: Words, i: int) -> bool:
    key = words.key(i)
    name = key in known.first_names() or key in known.surnames()
    return name and (words.capital(i) or key not in known.everyday())


def _saint(words: Words, i: int) -> int:
    """ "st wilfrid's", "ST MARGARET'S": not after a number or a capital, where "st" is a street."""
    if words.key(i) not in SAINTS or not words.near(i + 1):
        return i
    street = words.gap(i).rstrip()[-1:].isdigit() or (words.capital(i - 1) and not words.first(i))
    key = words.key(i + 1)
    begins = words.first(i) or words.back(i) in known.WHERE  # "on wilson st jacks windscreen" does not
    named = key in known.first_names() or (begins and key.removesuffix("s") in known.first_names())
    return i if street or not named else i + 2


def _likeness(words: Words, i: int) -> int:
    if words.back(i) != "of" or words.back(i, 2) not in LIKENESSES:
        return i
    return _name_end(words, i + 1 if words.key(i) in LORDS or words.key(i) in known.TITLES else i)


def _headed(words: Words, i: int) -> int:
    """Two names before what is no part of a person: "catherine cookson estate", "jackie milburn stand"."""
    written = words.back(i) in known.WHERE and words.capital(i) and words.capital(i + 1) and _listed(words, i)
    end = i + 2 if written and words.near(i + 1) else _name_end(words, i)
    if end - i < 2 or not words.near(end):
        return i
    parked = words.key(end) == "car" and words.key(end + 1) == "park"
    return end + 1 + parked if parked or words.key(end) in HEADS else i


def _small_street(words: Words, i: int) -> int:
    """ "on dobson rise", "down lavender row": one listed name, where nobody stands."""
    if words.key(i + 1) not in SMALL_STREETS | SMALL_HOMES or not words.near(i + 1) or words.capital(i + 1):
        return i
    if words.key(i + 1) in SMALL_HOMES and words.key(i).endswith("s"):
        return i  # "in johns house"
    placed = words.back(i) in ALONG or (words.first(i) and words.key(i + 1) in ALWAYS_STREETS)
    return i + 2 if placed and _one(words, i) and not words.tokens[i].owns else i


def _one(words: Words, i: int) -> bool:
    return words.key(i) in known.first_names() or words.key(i) in known.families()


def _shop(words: Words, i: int) -> int:
    """ "outside Wilson's bakery": a family name over a shop; "Gary's cafe" is as likely Gary."""
    if not words.tokens[i].owns or words.key(i) not in known.surnames():
        return i
    two = f"{words.key(i + 1)} {words.key(i + 2)}" in SHOPS_OF_TWO
    return i + 1 if two or words.key(i + 1) in SHOPS else i


RULES = (
    (_shop, SHOPS | {"off", "chip", "fish", "paper"}),
    (_sign, frozenset({"the"})),
    (_saint, SAINTS),
    (_likeness, LIKENESSES),
    (_headed, HEADS | {"car"}),
    (_small_street, SMALL_STREETS | SMALL_HOMES),
)
"""Each rule, and the words of which a text must hold one to be worth asking."""

"""Pubs, schools, wings and bridges that bear a person's name, told by what stands around it.

"outside the Lord Nelson", "at the emily bronte": English puts no "the" before a single person, so that at a
place the name is the place's. "at st wilfrid's" is a church or a school, "the statue of Robert Peel" one too.
"""

from analysis.methods.redaction import words as known
from analysis.methods.redaction.tokens import Words

PEOPLE_AFTER = known.CUES["of_people"]
AT = known.AT - {"to", "of"}
SAINTS = known.CUES["saints"]
LIKENESSES = known.CUES["likenesses"]
HEADS = known.CUES["named_heads"]
LORDS = known.CUES["named_titles"]
REACH = 3


def named_after(words: Words) -> list[tuple[int, int]]:
    """(first, after the last) word of each such name."""
    found = []
    for i in range(len(words)):
        for rule in (_sign, _saint, _likeness, _headed):
            if (end := rule(words, i)) > i:
                found.append((i, end))
                break
    return found


def _sign(words: Words, i: int) -> int:
    """Where the name ends that begins at word i after "at the", i if there is none."""
    if words.back(i) != "the" or words.back(i, 2) not in AT:
        return i
    end = _name_end(words, i + 1 if words.key(i) in LORDS else i)
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
    return i if street or words.key(i + 1) not in known.first_names() else i + 2


def _likeness(words: Words, i: int) -> int:
    if words.back(i) != "of" or words.back(i, 2) not in LIKENESSES:
        return i
    return _name_end(words, i + 1 if words.key(i) in LORDS or words.key(i) in known.TITLES else i)


def _headed(words: Words, i: int) -> int:
    """Two names before what is no part of a person: "catherine cookson estate", "jackie milburn stand"."""
    end = _name_end(words, i)
    return end + 1 if end - i > 1 and words.near(end) and words.key(end) in HEADS else i

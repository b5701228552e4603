"""Where a sentence names the rows of a table, whatever the case, the plural or the "&"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.methods.wording.figure_tables import FigureTable

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W\d_]+)?|&")
_ENDINGS = (("ies", "y"), ("eement", "ee"), ("eeing", "ee"), ("eed", "ee"))
NEITHER = "neither"
_CUT = ("ing", "ed", "s")
# Words that tie a sentence to no table in particular.
_COMMON = (
    "a an the of in on at to by for from with and or is was were are be been this that these those as it its",
    "number total all every each both who which what how when where you your do does did i we our they their",
    "people person answer answered respond response question table figure per cent percent ward area",
    "receive council quarter year report agree disagree safe much more most than",
)


@dataclass(frozen=True)
class Token:
    stem: str
    start: int
    end: int


@dataclass(frozen=True)
class Mention:
    """``label`` of ``table`` (its place among the tables). A subject names the table itself."""

    table: int
    label: str
    start: int
    end: int
    subject: bool = False


def tokens(text: str) -> list[Token]:
    return [Token(stem(hit.group()), hit.start(), hit.end()) for hit in _WORD.finditer(text)]


def stem(word: str) -> str:
    """Enough to know "agreed", "agreement" and "wards" again; not a word of any language."""
    plain = re.sub(r"'s?$", "", word.casefold().replace("’", "'"))
    if plain == "&":
        return "and"
    for ending, instead in _ENDINGS:
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return plain.removesuffix(ending) + instead
    for ending in _CUT:
        if plain.endswith(ending) and not plain.endswith("ss") and len(plain) > len(ending) + 2:
            return plain.removesuffix(ending)
    return plain


def topic(table: FigureTable) -> frozenset[str]:
    """The words by which a sentence can be known to speak of this table."""
    own = {token.stem for label in table.rows for token in tokens(label)}
    words = " ".join([table.name, table.of, *table.subjects])
    return frozenset(token.stem for token in tokens(words)) - _common() - own


@cache
def _common() -> frozenset[str]:
    return frozenset(token.stem for token in tokens(" ".join(_COMMON)))


_SHORT = re.compile(
    r"(?<=[\d%)] )neither(?=\s*(?:[,.;:)]|$| and\b| or \d))"
    r"|\bneither(?=(?: was| were| at| is|:|,| =)? ?\(?\d)(?![^.;]*\bnor \d)",
    re.IGNORECASE,
)


def mentions(text: str, tables: Sequence[FigureTable]) -> list[Mention]:
    """Subjects first: "agree" in the name of a question is no answer. Of two labels the longer is meant."""
    short = {hit.start() for hit in _SHORT.finditer(text)}
    words = tokens(text)
    subjects = [
        found
        for place, table in enumerate(tables)
        for found in _found(words, {name: (name,) for name in table.subjects}, place, subject=True)
    ]
    subjects = [one for one in subjects if not any(_shorter(one, other) for other in subjects)]
    rows = [
        found
        for place, table in enumerate(tables)
        for found in _found(words, _phrases(table), place)
        if not any(_hidden(found, named) for named in subjects)
        and (text[found.start : found.end].casefold() != NEITHER or found.start in short)
    ]
    return sorted([*subjects, *rows], key=lambda found: (found.start, found.table))


def _phrases(table: FigureTable) -> dict[str, tuple[str, ...]]:
    return {
        label: (label, *table.aliases.get(label, ()), *_said(label)) for label in (*table.groups, *table.rows)
    }


def _said(label: str) -> tuple[str, ...]:
    """ "Agree strongly" and "strong agreement" for "Strongly agree"; "neither" for the middle row."""
    words = label.split()
    if len(words) == 2 and words[0].casefold().endswith("ly"):
        return (f"{words[1]} {words[0]}", f"{words[0][:-2]} {words[1]}")
    if words and words[0].casefold() == NEITHER and len(words) == 4:
        return (" ".join([*words[:2], "nor", words[3]]), " ".join([*words[:2], "or", words[3]]), NEITHER)
    return ()


def _found(
    words: Sequence[Token], phrases: Mapping[str, Iterable[str]], place: int, *, subject: bool = False
) -> list[Mention]:
    found: list[Mention] = []
    wanted = [
        (tuple(t.stem for t in tokens(said)), label) for label, every in phrases.items() for said in every
    ]
    for stems, label in sorted(wanted, key=lambda each: -len(each[0])):
        for n in range(len(words) - len(stems) + 1) if stems else ():
            if tuple(word.stem for word in words[n : n + len(stems)]) == stems:
                here = Mention(place, label, words[n].start, words[n + len(stems) - 1].end, subject)
                if not any(_within(here, other) for other in found):
                    found.append(here)
    return found


def _hidden(row: Mention, subject: Mention) -> bool:
    """A priority may be a question of its own and an answer to another: there both are meant, in full."""
    return _within(row, subject) and (row.start, row.end) != (subject.start, subject.end)


def _shorter(one: Mention, other: Mention) -> bool:
    return _within(one, other) and one.end - one.start < other.end - other.start


def _within(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end

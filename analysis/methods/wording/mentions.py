"""Where a sentence names the rows of a table, whatever the case, the plural or the "&"."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.places import Places

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
    where = _where(words)
    named = Places(
        found
        for place, table in enumerate(tables)
        for found in _found(words, where, {name: (name,) for name in table.subjects}, place, subject=True)
    )
    subjects = Places(one for one in named.marks if not any(_shorter(one, n) for n in named.over(one)))
    rows = [
        found
        for place, table in enumerate(tables)
        for found in _found(words, where, _phrases(table), place)
        if not any(_hidden(found, subject) for subject in subjects.over(found))
        and (text[found.start : found.end].casefold() != NEITHER or found.start in short)
    ]
    return sorted([*subjects.marks, *rows], key=lambda found: (found.start, found.table))


def named_in(text: str, phrases: Sequence[Mapping[str, Iterable[str]]]) -> list[Mention]:
    """Where each label stands by one of its phrases; ``table`` is the place of its mapping."""
    words = tokens(text)
    where = _where(words)
    found = [each for place, every in enumerate(phrases) for each in _found(words, where, every, place)]
    return sorted(found, key=lambda mark: (mark.start, mark.table))


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


def _where(words: Sequence[Token]) -> dict[str, list[int]]:
    """The places of each word among the others."""
    found: dict[str, list[int]] = {}
    for n, word in enumerate(words):
        found.setdefault(word.stem, []).append(n)
    return found


def _found(
    words: Sequence[Token],
    where: Mapping[str, Sequence[int]],
    phrases: Mapping[str, Iterable[str]],
    place: int,
    *,
    subject: bool = False,
) -> list[Mention]:
    """The longest phrases first; a word that one has taken is no part of another."""
    found: list[Mention] = []
    taken: set[int] = set()
    wanted = [
        (tuple(t.stem for t in tokens(said)), label) for label, every in phrases.items() for said in every
    ]
    for stems, label in sorted(wanted, key=lambda each: -len(each[0])):
        for n in where.get(stems[0], ()) if stems else ():
            span = range(n, n + len(stems))
            if taken.isdisjoint(span) and tuple(w.stem for w in words[n : span.stop]) == stems:
                found.append(Mention(place, label, words[n].start, words[span.stop - 1].end, subject))
                taken.update(span)
    return found


def _hidden(row: Mention, subject: Mention) -> bool:
    """A priority may be a question of its own and an answer to another: there both are meant, in full."""
    return (row.start, row.end) != (subject.start, subject.end)


def _shorter(one: Mention, other: Mention) -> bool:
    return one.end - one.start < other.end - other.start

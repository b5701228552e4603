"""Check the quantities of a text against tables: each agrees, differs, or cannot be checked, and why.

Only what the tables given hold is used, so what may be shown decides what may be checked.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from analysis.methods.wording.changes import changed
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.claims import find
from analysis.methods.wording.comparing import (
    Compared,
    Verdict,
    base_of,
    compare,
    net,
    rows_where,
    strictest,
)
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.orders import ordered, spanned
from analysis.methods.wording.readings import Context, Reading, readings, told_apart
from analysis.methods.wording.refusals import Unclear, refuse_narrower, refuse_no_fact
from analysis.methods.wording.scope import refuse_others
from analysis.methods.wording.sentences import Sentence, sentences
from analysis.methods.wording.totals import based, total

MOST = 200  # quantities that are read in one sentence
_EITHER = re.compile(r"\b(?:or|either|any)\b", re.IGNORECASE)
_OF_PEOPLE = ("share", "words", "count", "part")


@dataclass(frozen=True)
class Checked:
    """One quantity as found in the text, from ``start`` to ``end``.

    ``said``: the figure of ``table`` (and its ``rows``) that it was compared with, or why it was not.
    """

    words: str
    start: int
    end: int
    verdict: Verdict
    said: str
    table: str = ""
    rows: tuple[str, ...] = ()


def check(text: str, tables: Iterable[FigureTable], *, certain: bool = False) -> list[Checked]:
    """Every quantity of ``text``, in its order.

    ``certain``: the text is known to be about these tables, so that it need not name them.
    """
    context = Context(tuple(tables), certain)
    units = dict.fromkeys(table.unit for table in context.tables if table.unit)
    claims, apart = find(text, units=units)
    found = [
        Checked(text[n.start : n.end], n.start, n.end, Verdict.APART, f"This is {n.what}.") for n in apart
    ]
    for sentence in sentences(text, claims, context.tables):
        found += [_part_of_name(claim) for claim in sentence.named]
        checked = list(_each(sentence, context))
        context = replace(context, before=_last(checked, context.tables) or context.before)
        found += checked
    return sorted(found, key=lambda each: each.start)


def _each(sentence: Sentence, context: Context) -> Iterator[Checked]:
    """No sentence that a person reads holds so many figures: what belongs together in it nobody could say."""
    many = len(sentence.claims)
    for claim in sentence.claims:
        if many > MOST:
            said = f"This sentence holds {many:,} quantities. At most {MOST} are read in one: break it up."
            yield Checked(claim.words, claim.start, claim.end, Verdict.OPEN, said)
        else:
            yield _checked(claim, sentence, context)


def _part_of_name(claim: Claim) -> Checked:
    return Checked(claim.words, claim.start, claim.end, Verdict.APART, "This is part of a name.")


def differing(checked: Iterable[Checked]) -> list[Checked]:
    return [each for each in checked if each.verdict == Verdict.DIFFERS]


def _last(checked: Sequence[Checked], tables: Sequence[FigureTable]) -> FigureTable | None:
    names = [each.table for each in checked if each.table]
    return next((table for table in tables if names and table.name == names[-1]), None)


def _checked(claim: Claim, sentence: Sentence, context: Context) -> Checked:
    try:
        found = _compared(claim, sentence, context)
        if claim.kind not in ("change", "levels"):
            refuse_others(claim, sentence, [t for t in context.tables if t.name in found.table])
            refuse_no_fact(claim, sentence)
    except Unclear as why:
        found = Compared(Verdict.OPEN, str(why))
    said = found.said[:1].upper() + found.said[1:] + "."
    return Checked(claim.words, claim.start, claim.end, found.verdict, said, found.table, found.rows)


def _compared(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    if claim.kind in ("change", "levels"):
        return changed(claim, sentence, context)
    if claim.kind == "unread":
        raise Unclear(claim.noun)
    if claim.kind in ("base", "bases"):
        return based(claim, sentence, context)
    if claim.kind == "rows":
        return _rows(claim, sentence, context)
    if claim.kind == "order":
        return ordered(claim, sentence, context)
    if claim.kind == "span":
        return spanned(claim, sentence, context)
    if claim.kind == "count" and not any(not m.subject for m in sentence.mentions):
        return total(claim, sentence, context)
    either = bool(_EITHER.search(sentence.marked))
    return _agreed(claim, readings(claim, sentence, context), either)


def _rows(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    refuse_narrower(sentence, context.tables)
    return rows_where(claim, _of_unit(claim, sentence, context))


def _of_unit(claim: Claim, sentence: Sentence, context: Context) -> FigureTable:
    """The one table whose rows are what the claim counts and of which the sentence speaks."""
    noun = claim.noun.casefold().removesuffix("s")
    places = [n for n, table in enumerate(context.tables) if table.unit == noun]
    found, sure = told_apart(sentence, context, places)
    if not sure:
        raise Unclear(f"nothing in the sentence names the table “{context.tables[found[0]].name}”")
    return context.tables[found[0]]


def _agreed(claim: Claim, ways: Sequence[Sequence[Reading]], either: bool) -> Compared:
    """The verdict on which all ways to read the claim agree; else it is open."""
    first = [way for way in ways if not any(reading.named.spare for reading in way)]
    results = [_all(claim, way, either) for way in first]
    if len({result.verdict for result in results}) == 1 and results[0].verdict != Verdict.DIFFERS:
        return results[0]
    results = [_all(claim, way, either) for way in ways]
    if len({result.verdict for result in results}) == 1:
        return results[0]
    said = " or ".join(dict.fromkeys(f"{result.said} in “{result.table}”" for result in results))
    return Compared(Verdict.OPEN, f"it can be read in more than one way: {said}")


def _all(claim: Claim, way: Sequence[Reading], either: bool) -> Compared:
    """Of several tables each has to bear the claim out. Those who agreed with both, or with one or the other,
    are in no table: of the first it is known only that they are no more than the fewest who did one."""
    found = strictest(_one(claim, reading) for reading in way)
    if len(way) == 1 or found.verdict != Verdict.DIFFERS or claim.kind not in _OF_PEOPLE:
        return found
    fewest = min(_most(claim, reading) for reading in way)
    if either or claim.allowed.tolerates.meets(Fraction(0), fewest):
        raise Unclear("it may be said of those who did both or either, and no table holds them")
    return found


def _most(claim: Claim, reading: Reading) -> Fraction:
    count = reading.table.count(reading.named.labels).high
    return (
        Fraction(count)
        if claim.kind in ("count", "part")
        else Fraction(100 * count, base_of(reading.table).low)
    )


def _one(claim: Claim, reading: Reading) -> Compared:
    found = net(claim, reading.table) if claim.kind == "net" else compare(claim, reading)
    told = found.verdict == Verdict.DIFFERS or (found.verdict == Verdict.AGREES and claim.kind == "words")
    if told and not reading.sure:
        said = f"nothing in the sentence names the table “{reading.table.name}” ({found.said})"
        return replace(found, verdict=Verdict.OPEN, said=said)
    return found

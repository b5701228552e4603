"""Which figure a claim is about: the table, and the rows of it that the sentence names.

Where this is not plain the claim is left open: a false "differs" costs more than an unchecked quantity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.wording.attaching import attached
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.contexts import Context, told_apart
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, stem
from analysis.methods.wording.refusals import Unclear, refuse_between, refuse_narrower, refuse_whole
from analysis.methods.wording.scope import refuse_around, refuse_carried, refuse_other_rows
from analysis.methods.wording.sentences import Sentence

_EVERY = re.compile(
    r"\b(?:every|both|each|any|all(?: of)?(?: the)?(?: \w+)?)\s+(?:of the )?(?:\w+ )?"
    r"(?:priorit\w+|statements?|situations?|questions?|items?)\b|\bfor each\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Named:
    """Rows that a sentence names for a claim. ``each``: what it says holds for every one of them.

    ``spare``: a second meaning, looked at only where the first does not bear the claim out.
    """

    labels: tuple[str, ...]
    each: bool = False
    spare: bool = False


@dataclass(frozen=True)
class Reading:
    """One way to read a claim. ``sure``: the sentence speaks of this table."""

    table: FigureTable
    named: Named
    sure: bool


def readings(claim: Claim, sentence: Sentence, context: Context) -> list[list[Reading]]:
    """Ways to read the claim, likeliest first; of the readings within one way all must be true."""
    refuse_narrower(sentence, context.tables)
    found = [
        way for about in _tables(claim, sentence, context) for way in _ways(claim, sentence, context, about)
    ] or [way for n in sentence.answers for way in _ways(claim, sentence, context, About([n], sure=False))]
    if not found:
        raise Unclear("no row of a table is named beside it")
    return found


@dataclass(frozen=True)
class About:
    """Tables that a claim may be about, by their places. ``sure``: the sentence says so.

    ``own``: it names them beside this very claim, so that the answer may stand with another: "62% agreed with
    one priority and 83% with the other".
    """

    places: list[int]
    sure: bool
    own: bool = False


def _tables(claim: Claim, sentence: Sentence, context: Context) -> list[About]:
    subjects = [m for m in sentence.mentions if m.subject]
    places = sorted({m.table for m in sentence.mentions})
    if _of_every(claim, sentence, subjects):
        return [About(_series(context, places), True, own=True)]
    if subjects:
        paired = [c for c in sentence.claims if c.kind not in ("base", "bases")]
        ways = attached(claim, paired, subjects, sentence)
        if ways or len({m.table for m in subjects}) > 1:
            return [About(tables, True, own=True) for way in ways for tables in _alike(way)]
        return [About(tables, True, own=context.of_group) for tables in _alike(subjects)]
    if not places:
        raise Unclear("no row of a table is named beside it")
    return [About(*told_apart(sentence, context, places), own=context.of_group)]


def _of_every(claim: Claim, sentence: Sentence, subjects: Sequence[Mention]) -> bool:
    """ "Most agreed with every priority": before anything else is named or counted."""
    if not subjects:
        return bool(sentence.says(_EVERY, "text"))
    stops = [m.start for m in subjects if m.start >= claim.end]
    stops += [c.start for c in sentence.claims if c.start >= claim.end and c.kind not in ("base", "bases")]
    return _EVERY.search(sentence.between(claim.end, min(stops, default=claim.end))) is not None


def _alike(way: Sequence[Mention]) -> list[list[int]]:
    """The tables named one beside the other belong together; of two that share a name either may be meant."""
    by_place: dict[int, set[int]] = {}
    for mention in way:
        by_place.setdefault(mention.start, set()).add(mention.table)
    if any(len(tables) > 1 for tables in by_place.values()):
        return [[n] for n in sorted(set().union(*by_place.values()))]
    return [sorted(set().union(*by_place.values()))]


def _series(context: Context, places: list[int]) -> list[int]:
    series = {context.tables[n].series for n in places} - {""}
    if len(series) != 1:
        raise Unclear("it is not plain which questions are meant")
    return [n for n in places if context.tables[n].series in series]


def _ways(claim: Claim, sentence: Sentence, context: Context, about: About) -> list[list[Reading]]:
    """The rows of each table that belong to the claim; of several tables every one has to bear it out."""
    options = [_rows(claim, sentence, n, context.tables[n], about.own) for n in about.places]
    if not options or not all(options):
        return []
    tables = [context.tables[n] for n in about.places]
    if len(tables) > 1:
        return [[Reading(table, ways[0], about.sure) for table, ways in zip(tables, options, strict=True)]]
    return [[Reading(tables[0], named, about.sure)] for named in options[0]]


def _rows(claim: Claim, sentence: Sentence, place: int, table: FigureTable, own: bool) -> list[Named]:
    rows = [m for m in sentence.mentions if m.table == place and not m.subject]
    if not rows:
        return []
    paired = [c for c in sentence.claims if c.kind not in ("base", "bases", "rows", "order")]
    if "respectively" in sentence.text:
        return [_respectively(claim, paired, rows)]
    refuse_other_rows(claim, sentence, place)
    runs = attached(claim, paired, rows, sentence)
    if not runs and own and len({m.label for m in rows}) == 1:
        refuse_carried(claim, sentence, table)
        runs = [rows]
    if claim.kind in ("share", "words"):
        refuse_whole(claim, sentence, table)
    ways: list[Named] = []
    for run in runs:
        refuse_between(claim, run, sentence)
        refuse_around(run, sentence, table)
        ways += _meant(tuple(dict.fromkeys(m.label for m in run)), sentence, table)
    return ways


def _respectively(claim: Claim, paired: Sequence[Claim], rows: Sequence[Mention]) -> Named:
    same = [c for c in paired if c.kind == claim.kind]
    if claim not in same or len(same) != len(rows):
        raise Unclear("“respectively” has not as many figures as names")
    return Named((rows[same.index(claim)].label,))


def _meant(labels: tuple[str, ...], sentence: Sentence, table: FigureTable) -> list[Named]:
    """A group may share its name with one answer: "agree" is both, unless "strongly agree" stands beside."""
    if len(labels) == 1 and labels[0] in table.groups:
        same = [row for row in table.rows_of(labels[0]) if stem(row) == stem(labels[0])]
        others = {m.label for m in sentence.mentions} & (set(table.rows_of(labels[0])) - set(same))
        if same:
            alone = Named((same[0],), spare=not others)
            group = Named(labels, spare=bool(others))
            return [alone, group] if others else [group, alone]
    opposite = set(table.sides) <= set(labels)  # "agreed or disagreed": said of each, for nobody did both
    every = opposite or bool(re.search(r"\b(?:each|both)\b", sentence.bare, re.IGNORECASE))
    return [Named(labels, each=len(labels) > 1 and every)]

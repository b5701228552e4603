"""Which figure a claim is about: the table, and the rows of it that the sentence names.

Where this is not plain the claim is left open: a false "differs" costs more than an unchecked quantity.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.mentions import Mention, stem, topic
from analysis.methods.wording.refusals import Unclear, refuse_between, refuse_narrower
from analysis.methods.wording.sentences import Sentence, attached

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


@dataclass(frozen=True)
class Context:
    """``certain``: the text is known to be about these tables. ``before``: that of the sentence before."""

    tables: tuple[FigureTable, ...]
    certain: bool
    before: FigureTable | None = None


def readings(claim: Claim, sentence: Sentence, context: Context) -> list[list[Reading]]:
    """Ways to read the claim, likeliest first; of the readings within one way all must be true."""
    refuse_narrower(sentence, context.tables)
    ways = [
        _of_table(claim, sentence, context, tables, sure)
        for tables, sure in _tables(claim, sentence, context)
    ]
    found = [way for several in ways for way in several]
    if not found:
        raise Unclear("no row of a table is named beside it")
    return found


def _tables(claim: Claim, sentence: Sentence, context: Context) -> list[tuple[list[int], bool]]:
    """The tables a claim may be about, by their places, and whether the sentence says so."""
    subjects = [m for m in sentence.mentions if m.subject]
    paired = [c for c in sentence.claims if c.kind not in ("base", "bases")]
    if subjects and claim.kind not in ("base", "bases"):
        return [
            (places, True) for way in attached(claim, paired, subjects, sentence) for places in _alike(way)
        ]
    places = [n for n, _ in enumerate(context.tables) if any(m.table == n for m in sentence.mentions)]
    if _EVERY.search(sentence.text):
        return [(_series(context, places), True)]
    if not places:
        raise Unclear("no row of a table is named beside it")
    return [told_apart(sentence, context, places)]


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


def told_apart(sentence: Sentence, context: Context, places: list[int]) -> tuple[list[int], bool]:
    """By the words of the sentence, then by the sentence before it, then because there is no other."""
    if len(places) == 1 and context.certain:
        return places, True
    scores = {n: len(topic(context.tables[n]) & sentence.stems) for n in places}
    best = max(scores.values())
    winners = [n for n in places if scores[n] == best]
    if best and len(winners) == 1:
        return winners, True
    known = [n for n in winners if context.tables[n] is context.before]
    if known and sentence.follows:
        return known, True
    if len(winners) > 1:
        names = " and ".join(f"“{context.tables[n].name}”" for n in winners[:2])
        more = " and more" if len(winners) > 2 else ""
        raise Unclear(f"more than one table has these rows: {names}{more}")
    return winners, False


def _of_table(
    claim: Claim, sentence: Sentence, context: Context, places: list[int], sure: bool
) -> list[list[Reading]]:
    """The rows of each table that belong to the claim; of several tables every one has to bear it out."""
    options = [_rows(claim, sentence, n, context.tables[n]) for n in places]
    if not options or not all(options):
        return []
    tables = [context.tables[n] for n in places]
    if len(tables) > 1:
        return [[Reading(table, ways[0], sure) for table, ways in zip(tables, options, strict=True)]]
    return [[Reading(tables[0], named, sure)] for named in options[0]]


def _rows(claim: Claim, sentence: Sentence, place: int, table: FigureTable) -> list[Named]:
    rows = [m for m in sentence.mentions if m.table == place and not m.subject]
    if not rows:
        return []
    paired = [c for c in sentence.claims if c.kind not in ("base", "bases", "rows", "order")]
    if re.search(r"\brespectively\b", sentence.text):
        return [_respectively(claim, paired, rows)]
    ways: list[Named] = []
    for run in attached(claim, paired, rows, sentence):
        refuse_between(claim, run, sentence)
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
            return [alone] if others else [Named(labels), alone]
    opposite = set(table.sides) <= set(labels)  # "agreed or disagreed": said of each, for nobody did both
    every = opposite or bool(re.search(r"\beach\b", sentence.bare()))
    return [Named(labels, each=len(labels) > 1 and every)]

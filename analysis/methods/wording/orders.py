"""Claims about several figures at once: which is highest or lowest, and from where to where they run."""

from collections.abc import Callable
from fractions import Fraction

from analysis.methods.rounding import percent
from analysis.methods.wording.attaching import attached
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.comparing import HIDDEN, Compared, Verdict, base_of, judge
from analysis.methods.wording.contexts import Context, told_apart
from analysis.methods.wording.figure_tables import FigureTable, Interval
from analysis.methods.wording.mentions import Mention
from analysis.methods.wording.refusals import Unclear, refuse_narrower
from analysis.methods.wording.sentences import Sentence

Shares = dict[str, tuple[Fraction, Fraction]]


def ordered(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    """ "Highest in Victoria", "agreement was lowest for “Drugs”": those named against all the others."""
    refuse_narrower(sentence, context.tables)
    subjects = [m for m in sentence.mentions if m.subject]
    answers = [m for m in sentence.mentions if not m.subject]
    series = {context.tables[m.table].series for m in subjects} - {""}
    orders = [c for c in sentence.claims if c.kind == "order"]
    if len(series) == 1 and subjects and answers:
        named = _nearest(claim, sentence, orders, subjects)
        every = _across(context, series.pop(), answers)
        return _ranked(claim, every, {context.tables[m.table].name for m in named}, "")
    places = sorted({m.table for m in answers})
    if not places:
        raise Unclear("no row of a table is named beside it")
    found, sure = told_apart(sentence, context, places)
    table = context.tables[found[0]]
    if not sure:
        raise Unclear(f"nothing in the sentence names the table “{table.name}”")
    rows = [m for m in answers if m.table == found[0] and m.label in table.units]
    named = _nearest(claim, sentence, orders, rows)
    counts = {label: Interval.of(table.rows[label]) for label in table.units}
    spans = {label: (Fraction(count.low), Fraction(count.high)) for label, count in counts.items()}
    return _ranked(claim, spans, {m.label for m in named}, table.name)


def _nearest(claim: Claim, sentence: Sentence, orders: list[Claim], marks: list[Mention]) -> list[Mention]:
    ways = attached(claim, orders, marks, sentence) if marks else []
    if len(ways) != 1:
        raise Unclear("it is not plain what is said to be the " + claim.noun)
    return ways[0]


def _across(context: Context, series: str, answers: list[Mention]) -> Shares:
    """The share of one answer in every table of the series."""
    labels = {m.label for m in answers if context.tables[m.table].series == series}
    if len(labels) != 1:
        raise Unclear("it is not plain which answer is meant")
    label = labels.pop()
    return {t.name: _share(t, label) for t in context.tables if t.series == series}


def _share(table: FigureTable, label: str) -> tuple[Fraction, Fraction]:
    count, base = table.count([label]), base_of(table)
    return Fraction(100 * count.low, base.high), Fraction(100 * count.high, base.low)


def _ranked(claim: Claim, every: Shares, named: set[str], table: str) -> Compared:
    """Those named must be at that end; a tie with another is no contradiction."""
    others = {label: span for label, span in every.items() if label not in named}
    if not others or not named:
        raise Unclear("there is nothing to compare it with")
    sign = -1 if claim.noun == "lowest" else 1
    worst = min(min(sign * end for end in every[label]) for label in named)
    best = max(max(sign * end for end in every[label]) for label in named)
    rival = max(others, key=lambda label: max(sign * end for end in others[label]))
    if worst >= max(sign * end for end in others[rival]):
        rows = tuple(sorted(named))
        return Compared(Verdict.AGREES, f"{', '.join(rows)}: {claim.noun}", table, rows)
    sure = [label for label, span in others.items() if min(sign * end for end in span) > best]
    if len(named) == 1 and sure:
        first = max(sure, key=lambda label: min(sign * end for end in others[label]))
        shown = _printed if table else _printed_share
        said = "; ".join(f"{label}: {_run(every[label], shown)}" for label in (first, *named))
        return Compared(Verdict.DIFFERS, said, table, tuple(named))
    raise Unclear(HIDDEN if any(low != high for low, high in every.values()) else "the order is not plain")


def _run(span: tuple[Fraction, Fraction], shown: Callable[[Fraction], str]) -> str:
    low, high = map(shown, span)
    return low if low == high else f"from {low} to {high}"


def _printed(count: Fraction) -> str:
    return f"{count.numerator:,}"


def _printed_share(share: Fraction, places: int = 1) -> str:
    return f"{percent(share.numerator, 100 * share.denominator, places)}%"


def spanned(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    """ "Agreement ranged from 48% to 83%": the smallest and the largest share of one answer in a series."""
    refuse_narrower(sentence, context.tables)
    answers = [m for m in sentence.mentions if not m.subject]
    series = {context.tables[m.table].series for m in answers} - {""}
    if not claim.noun or len(series) != 1:
        raise Unclear("a range is compared only where an answer is said to range over all questions")
    every = _across(context, series.pop(), answers)
    if any(low != high for low, high in every.values()):
        raise Unclear(HIDDEN)
    low, high = min(low for low, _ in every.values()), max(high for _, high in every.values())
    verdicts = {judge(claim.low, low, low), judge(claim.high, high, high)}
    ends = " to ".join(_printed_share(value, claim.places) for value in (low, high))
    verdict = Verdict.DIFFERS if Verdict.DIFFERS in verdicts else Verdict.AGREES
    return Compared(verdict, f"the shares run from {ends}")

"""Hold one reading of a claim against its table. A hidden count must bear the claim out whatever it is."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from fractions import Fraction

from analysis.methods.rounding import change, percent, points
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.figure_tables import FigureTable, Interval
from analysis.methods.wording.quantities import LEAST_BASE
from analysis.methods.wording.ranges import Allowed
from analysis.methods.wording.readings import Reading
from analysis.methods.wording.refusals import Unclear, refuse_noun


class Verdict(StrEnum):
    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = "cannot be checked"
    APART = "not a claim about a table"


@dataclass(frozen=True)
class Compared:
    """``said``: the figure that the table gives, or why there is none."""

    verdict: Verdict
    said: str
    table: str = ""
    rows: tuple[str, ...] = ()


HIDDEN = "it depends on a withheld figure"


def judge(allowed: Allowed, low: Fraction, high: Fraction) -> Verdict:
    """For a figure that lies somewhere from ``low`` to ``high``."""
    if allowed.accepts.holds(low) and allowed.accepts.holds(high):
        return Verdict.AGREES
    return Verdict.OPEN if allowed.tolerates.meets(low, high) else Verdict.DIFFERS


def compare(claim: Claim, reading: Reading) -> Compared:
    """Shares, words of quantity, counts and parts of a base, for the rows that the reading names."""
    named = reading.named
    if not named.each:
        return _compare(claim, reading.table, named.labels)
    return strictest(_compare(claim, reading.table, (label,)) for label in named.labels)


def strictest(every: Iterable[Compared]) -> Compared:
    """One that differs decides; else one that is open; else all agree."""
    found = list(every)
    for verdict in (Verdict.DIFFERS, Verdict.OPEN):
        worst = next((each for each in found if each.verdict == verdict), None)
        if worst:
            return worst
    said = "; ".join(dict.fromkeys(each.said for each in found))
    tables = ", ".join(dict.fromkeys(each.table for each in found))
    rows = tuple(dict.fromkeys(row for each in found for row in each.rows))
    return Compared(Verdict.AGREES, said, tables, rows)


def _compare(claim: Claim, table: FigureTable, labels: tuple[str, ...]) -> Compared:
    count = table.count(labels)
    if claim.kind in ("count", "part"):
        refuse_noun(claim, table)
        return _count(claim, table, labels, count)
    return _share(claim, table, labels, count)


def _count(claim: Claim, table: FigureTable, labels: tuple[str, ...], count: Interval) -> Compared:
    base = None if table.base is None else Interval.of(table.base)
    if claim.whole is not None and base and base.known and claim.whole != base.low:
        said = f"the base is {base.low:,}, not {claim.whole:,}"
        return Compared(Verdict.DIFFERS, said, table.name, labels)
    verdict = judge(claim.allowed, Fraction(count.low), Fraction(count.high))
    return _told(verdict, table, labels, f"{_named(labels)}: {_number(count)}", count)


def _share(claim: Claim, table: FigureTable, labels: tuple[str, ...], count: Interval) -> Compared:
    base = base_of(table)
    if claim.kind == "words" and base.low < LEAST_BASE and claim.allowed.accepts.low not in (0, 100):
        raise Unclear(f"under {LEAST_BASE} answers words of quantity are not used: give the counts")
    low = Fraction(100 * count.low, base.high)
    high = min(Fraction(100), Fraction(100 * count.high, base.low))
    verdict = judge(claim.allowed, low, high)
    return _told(verdict, table, labels, f"{_named(labels)}: {_percentage(claim, count, base)}", count, base)


def base_of(table: FigureTable) -> Interval:
    if table.base is None:
        raise Unclear(f"the base of “{table.name}” is not known")
    base = Interval.of(table.base)
    if not base.low:
        raise Unclear(f"nobody is in the base of “{table.name}”")
    return base


def _told(
    verdict: Verdict, table: FigureTable, labels: tuple[str, ...], figure: str, *counts: Interval
) -> Compared:
    if verdict != Verdict.OPEN:
        return Compared(verdict, figure, table.name, labels)
    hidden = not all(count.known for count in counts)
    why = HIDDEN if hidden else "the words leave room"
    return Compared(verdict, f"{why} ({figure})", table.name, labels)


def _named(labels: tuple[str, ...]) -> str:
    return labels[0] if len(labels) == 1 else f"{', '.join(labels[:-1])} and {labels[-1]}"


def _number(count: Interval) -> str:
    return f"{count.low:,}" if count.known else f"from {count.low:,} to {count.high:,}"


def _percentage(claim: Claim, count: Interval, base: Interval) -> str:
    """As it would be printed; with more decimals where the sentence rounded it another way."""
    of = f"{_number(count)} of {_number(base)}"
    if not (count.known and base.known):
        return of
    shown = percent(count.low, base.low, claim.places)
    finer = _finer(count.low, base.low, claim.places)
    near = claim.kind == "share" and not claim.allowed.accepts.holds(Fraction(100 * count.low, base.low))
    return f"{of} is {finer}%, which rounds to {shown}%" if near else f"{of} is {shown}%"


def _finer(count: int, base: int, places: int) -> Decimal | None:
    """With as many decimals as it takes not to look like a half: 13 of 289 is 4.498 %, not 4.50 %."""
    shown, unit = percent(count, base, places), Decimal(1).scaleb(-places)
    for more in range(2, 8):
        finer = percent(count, base, places + more)
        if finer is not None and finer.quantize(unit, ROUND_HALF_UP) == shown:
            return finer
    return shown


def net(claim: Claim, table: FigureTable) -> Compared:
    """Agree less disagree, in points of the base."""
    if not set(table.sides) <= {*table.groups, *table.rows}:
        raise Unclear(f"“{table.name}” has no two sides")
    agree, disagree, base = table.count(table.sides[:1]), table.count(table.sides[1:]), base_of(table)
    low = Fraction(100 * (agree.low - disagree.high), base.low)
    high = Fraction(100 * (agree.high - disagree.low), base.low)
    if not (agree.known and disagree.known and base.known):
        raise Unclear(HIDDEN)
    figure = points(agree.low - disagree.low, base.low, claim.places)
    said = f"{agree.low:,} less {disagree.low:,} of {base.low:,} is {figure} points"
    return Compared(judge(claim.allowed, low, high), said, table.name, table.sides)


def rows_where(claim: Claim, table: FigureTable) -> Compared:
    """ "6 of the 12 wards had fewer than 10": a row whose count is hidden counts where it must."""
    units = table.units
    if claim.whole != len(units):
        said = f"the table has {len(units)} {table.unit}s, not {claim.whole}"
        return Compared(Verdict.DIFFERS, said, table.name, units)
    if claim.condition is None:
        raise Unclear(f"the sentence does not say by a number which {table.unit}s it means")
    verdicts = {label: _meets(claim, Interval.of(table.rows[label])) for label in units}
    sure = [label for label, verdict in verdicts.items() if verdict == Verdict.AGREES]
    may = [label for label, verdict in verdicts.items() if verdict != Verdict.DIFFERS]
    verdict = judge(claim.allowed, Fraction(len(sure)), Fraction(len(may)))
    number = f"{len(sure)}" if len(sure) == len(may) else f"from {len(sure)} to {len(may)}"
    said = f"{number} of the {len(units)} {table.unit}s" + (f": {_named(tuple(sure))}" if sure else "")
    if verdict == Verdict.OPEN:
        said = f"{HIDDEN} ({said})"
    return Compared(verdict, said, table.name, tuple(sure))


def _meets(claim: Claim, count: Interval) -> Verdict:
    if claim.condition is None:
        return Verdict.OPEN
    return judge(Allowed.exactly(claim.condition), Fraction(count.low), Fraction(count.high))


def moved(claim: Claim, table: FigureTable, label: str, period: str) -> Compared:
    """A change from an earlier column to the newest one: in per cent, by a number, or from one to another."""
    now, then = Interval.of(table.rows[label]), Interval.of(table.earlier[period][label])
    if not (now.known and then.known):
        raise Unclear(HIDDEN)
    said = f"{label}: from {then.low:,} ({period}) to {now.low:,} ({table.period})"
    difference = now.low - then.low
    if claim.kind == "change":
        if not then.low:
            raise Unclear("a change from nought has no percentage")
        share = Fraction(100 * difference, then.low)
        said = f"{said} is {change(then.low, now.low, claim.places)}%"
        return Compared(judge(claim.allowed, share, share), said, table.name, (label,))
    verdicts = [
        judge(claim.low, Fraction(then.low), Fraction(then.low)),
        judge(claim.high, Fraction(now.low), Fraction(now.low)),
        judge(claim.allowed, Fraction(difference), Fraction(difference)),
    ]
    verdict = Verdict.DIFFERS if Verdict.DIFFERS in verdicts else Verdict.AGREES
    return Compared(verdict, f"{said}, by {difference:+,}", table.name, (label,))

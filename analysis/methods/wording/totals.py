"""Claims that name no row: who answered, and how many there are in all."""

import re
from fractions import Fraction

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.comparing import Compared, Verdict, judge
from analysis.methods.wording.contexts import Context
from analysis.methods.wording.figure_tables import FigureTable, Interval
from analysis.methods.wording.mentions import stem, tokens
from analysis.methods.wording.refusals import Unclear, counts_noun, refuse_narrower
from analysis.methods.wording.sentences import Sentence

_IN_ALL = re.compile(r"\b(?:in total|a total of|total|altogether|in all|overall)\b", re.IGNORECASE)
_ITEMS = frozenset(map(stem, ("questions", "statements", "priorities", "situations", "items")))
NOTHING = "no row of a table is named beside it"


def based(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    """ "301 people who answered": the base of the table that is named, else of any table."""
    refuse_narrower(sentence, context.tables)
    if claim.kind == "bases":
        return _run(claim, _series(context))
    named = {m.table for m in sentence.mentions if m.subject} | set(sentence.answers)
    named = named or set(range(len(context.tables)))
    tables = [context.tables[n] for n in sorted(named) if context.tables[n].base is not None]
    if claim.noun:
        tables = [table for table in tables if counts_noun(claim, table)]
    found = _one_of(claim, tables, f"no table counts {claim.noun or 'who answered'}")
    if found.verdict == Verdict.DIFFERS and claim.words[0] == "n" and _counts_a_row(claim, sentence, context):
        raise Unclear("“n” is written for a base and for a count")
    return found


def _counts_a_row(claim: Claim, sentence: Sentence, context: Context) -> bool:
    rows = [(context.tables[m.table], m.label) for m in sentence.mentions if not m.subject]
    counts = [table.count([label]) for table, label in rows]
    return any(count.known and claim.allowed.accepts.holds(Fraction(count.low)) for count in counts)


def _series(context: Context) -> list[FigureTable]:
    """The tables of the one series there is; none where there are more."""
    names = {table.series for table in context.tables if table.series}
    return [table for table in context.tables if table.series in names] if len(names) == 1 else []


def _run(claim: Claim, tables: list[FigureTable]) -> Compared:
    """ "People who answered each question (284 to 289)": the smallest and the largest base of a series."""
    if not tables or any(table.base is None for table in tables):
        raise Unclear("it is not plain which questions are meant")
    bases = [Interval.of(table.base) for table in tables if table.base is not None]
    low, high = Fraction(min(base.low for base in bases)), Fraction(max(base.high for base in bases))
    verdicts = {judge(claim.low, low, low), judge(claim.high, high, high)}
    verdict = Verdict.DIFFERS if Verdict.DIFFERS in verdicts else Verdict.AGREES
    return Compared(verdict, f"the bases run from {low} to {high}", tables[0].name)


def total(claim: Claim, sentence: Sentence, context: Context) -> Compared:
    """ "147 complaints": the base of a table that counts complaints; it differs only if said to be all."""
    refuse_narrower(sentence, context.tables)
    noun = stem(claim.noun) if claim.noun else ""
    if noun in _ITEMS and claim.allowed.accepts.holds(Fraction(len(_series(context)))):
        return Compared(Verdict.AGREES, f"there are {len(_series(context))} {claim.noun}")
    tables = [t for t in context.tables if t.base is not None and noun in {w.stem for w in tokens(t.of)}]
    found = _one_of(claim, tables, NOTHING)
    if found.verdict == Verdict.DIFFERS and not _IN_ALL.search(sentence.text):
        raise Unclear(NOTHING)
    return found


def _one_of(claim: Claim, tables: list[FigureTable], nothing: str) -> Compared:
    """Agrees where one base bears it out; differs only where there is one base and it does not."""
    if not tables:
        raise Unclear(nothing)
    bases = {table.name: Interval.of(table.base) for table in tables if table.base is not None}
    verdicts = {
        name: judge(claim.allowed, Fraction(base.low), Fraction(base.high)) for name, base in bases.items()
    }
    same = [name for name, verdict in verdicts.items() if verdict == Verdict.AGREES]
    if same:
        base = bases[same[0]]
        return Compared(Verdict.AGREES, f"the base is {base.low:,}", same[0])
    if len({(base.low, base.high) for base in bases.values()}) > 1:
        low, high = min(b.low for b in bases.values()), max(b.high for b in bases.values())
        raise Unclear(f"the bases run from {low:,} to {high:,}, and it is not plain which is meant")
    name, base = next(iter(bases.items()))
    if not base.known:
        raise Unclear("the base is not known")
    return Compared(verdicts[name], f"the base is {base.low:,}", name)

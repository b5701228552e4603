"""Check the quantities of a text against tables: each agrees, differs, or cannot be checked, and why.

Only what the tables given hold is used, so what may be shown decides what may be checked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.methods.wording.agreeing import agreed
from analysis.methods.wording.changes import changed
from analysis.methods.wording.claim import Claim
from analysis.methods.wording.claims import find
from analysis.methods.wording.comparing import (
    Compared,
    Verdict,
    rows_where,
)
from analysis.methods.wording.contexts import Context, told_apart
from analysis.methods.wording.figure_tables import FigureTable
from analysis.methods.wording.grouped import GroupTable, NamedGroups
from analysis.methods.wording.orders import ordered, spanned
from analysis.methods.wording.readings import readings
from analysis.methods.wording.refusals import Unclear, refuse_narrower, refuse_no_fact
from analysis.methods.wording.scope import refuse_others
from analysis.methods.wording.sentences import Sentence, sentences
from analysis.methods.wording.totals import based, total

MOST = 200  # quantities that are read in one sentence


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


def check(
    text: str,
    tables: Iterable[FigureTable],
    *,
    certain: bool = False,
    grouped: Iterable[GroupTable] = (),
) -> list[Checked]:
    """Every quantity of ``text``, in its order.

    ``certain``: the text is known to be about these tables, so that it need not name them. ``grouped``: the
    figures of some of the people, looked at only where a sentence names their group.
    """
    context, banners = Context(tuple(tables), certain), tuple(grouped)
    units = dict.fromkeys(table.unit for table in context.tables if table.unit)
    claims, apart = find(text, units=units)
    found = [
        Checked(text[n.start : n.end], n.start, n.end, Verdict.APART, f"This is {n.what}.") for n in apart
    ]
    for sentence in sentences(text, claims, context.tables):
        groups = NamedGroups(sentence, banners)
        found += [_part_of_name(claim) for claim in groups.sentence.named]
        checked = list(_each(groups.sentence, context, groups))
        before = _last(checked, context.tables, banners) or context.before
        context = replace(context, before=before, after_group=bool(groups.marks))
        found += checked
    return sorted(found, key=lambda each: each.start)


def _each(sentence: Sentence, context: Context, groups: NamedGroups) -> Iterator[Checked]:
    """No sentence that a person reads holds so many figures: what belongs together in it nobody could say."""
    many = len(sentence.claims)
    for claim in sentence.claims:
        if many > MOST:
            said = f"This sentence holds {many:,} quantities. At most {MOST} are read in one: break it up."
            yield Checked(claim.words, claim.start, claim.end, Verdict.OPEN, said)
        else:
            found = _checked(claim, sentence, context)
            own = None if groups.are(found.rows) else _of_group(claim, context, groups)
            yield found if own is None else _settled(found, own)


def _of_group(claim: Claim, context: Context, groups: NamedGroups) -> Checked | None:
    """The claim beside the tables of the group that is named for it; None where there is none."""
    try:
        own = groups.columns_for(claim)
    except Unclear as why:
        return Checked(claim.words, claim.start, claim.end, Verdict.OPEN, _sentence(str(why)))
    if own is None:
        return None
    sentence, columns = own
    before = next((t for t in columns if context.before and t.subjects == context.before.subjects), None)
    return _checked(claim, sentence, replace(context, tables=columns, before=before, of_group=True))


def _settled(whole: Checked, own: Checked) -> Checked:
    """Of everybody or of the group: what is true of everybody may stand beside a group that it is not of."""
    if whole.verdict != Verdict.AGREES:
        return own
    if own.verdict != Verdict.DIFFERS:
        return whole
    said = f"It can be read of everybody or of one group: {whole.said} {own.table}: {own.said}"
    return replace(whole, verdict=Verdict.OPEN, said=said)


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:] + "."


def _part_of_name(claim: Claim) -> Checked:
    return Checked(claim.words, claim.start, claim.end, Verdict.APART, "This is part of a name.")


def differing(checked: Iterable[Checked]) -> list[Checked]:
    return [each for each in checked if each.verdict == Verdict.DIFFERS]


def _last(
    checked: Sequence[Checked], tables: Sequence[FigureTable], banners: Sequence[GroupTable]
) -> FigureTable | None:
    """The table about everybody that was spoken of last, also where one of its groups was."""
    names = [each.table for each in checked if each.table]
    if not names:
        return None
    columns = (column for banner in banners for every in banner.columns.values() for column in every)
    subjects = next((column.subjects for column in columns if column.name == names[-1]), None)
    return next((t for t in tables if t.name == names[-1] or (subjects and t.subjects == subjects)), None)


def _checked(claim: Claim, sentence: Sentence, context: Context) -> Checked:
    try:
        found = _compared(claim, sentence, context)
        if claim.kind not in ("change", "levels"):
            refuse_others(claim, sentence, [t for t in context.tables if t.name in found.table])
            refuse_no_fact(claim, sentence)
    except Unclear as why:
        found = Compared(Verdict.OPEN, str(why))
    return Checked(
        claim.words, claim.start, claim.end, found.verdict, _sentence(found.said), found.table, found.rows
    )


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
    return agreed(claim, readings(claim, sentence, context), sentence)


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

"""Breakdowns under one mask, for release and desk: every table by one banner hides the same groups.

The people of a group are those of it who answered a question and those who did not. Were a group hidden in
the profile and told in a breakdown, the one would give the other away. So the groups that the profile hides
stand together in every table by that banner, and nowhere alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.pipeline.collapse import (
    answers_told,
    everybody,
    peopled,
    shared,
    stated,
    together,
    told_in,
)
from analysis.pipeline.crosshiding import COVER, mask_inside
from analysis.pipeline.joining import Part, Parts, one_fewer
from analysis.reports.crossed import NOT_STATED, Cell, CrossTable
from analysis.reports.model import CountTable, Findings

# The groups of a banner, each with the labels of the profile's rows that make it; then by the banner's name.
Groups = Mapping[str, tuple[str, ...]]
Members = Mapping[str, Groups]
WITHHELD = "Withheld so that nobody can be recognised."


@dataclass(frozen=True)
class Breakdown:
    """``raw``: every answer by every group, as counted. ``apart``: the answers told, by every group that has
    people. ``joined``: the groups withheld elsewhere as one. ``shown``: the joined table under its mask.
    ``answers``: which of the raw table's rows make each row. ``coarser``: what to tell instead where this one
    gives something away: the groups of the ladder's next rung, at last no figure at all.
    """

    raw: CrossTable
    apart: CrossTable
    joined: CrossTable
    shown: CrossTable
    answers: Parts = ()
    coarser: "Breakdown | None" = None

    @property
    def hidden(self) -> tuple[int, ...]:
        """The places in ``apart`` of the groups that stand together."""
        named = {group.label for group in self.joined.groups}
        return tuple(n for n in stated(self.apart) if self.apart.groups[n].label not in named)

    @property
    def groups(self) -> Parts:
        """Which of the raw table's groups make each group told; those who did not say are its last."""
        places = {(group.label, group.role): n for n, group in enumerate(self.raw.groups[1:])}
        heads = [(self.apart.groups[n].label, self.apart.groups[n].role) for n in self.hidden]
        rest = tuple(sorted(places[head] for head in heads))
        told = ((group.label, group.role) for group in self.joined.groups[1:])
        return tuple(Part((places[head],) if head in places else rest, *head) for head in told)


def mask_breakdowns(raw: Findings, shown: Findings, members: Members) -> tuple[Breakdown, ...]:
    """Every table that may be told at all and has two groups to tell apart, in the order of the findings.

    Tables of one key are the rungs of a ladder, the finest first: the first that tells anything is taken.
    """
    by_banner: dict[str, list[CrossTable]] = {}
    ladders: dict[str, list[CrossTable]] = {}
    for table in raw.breakdowns:
        some = peopled(table)
        if _told(table, shown) and len(stated(some)) > 1:
            by_banner.setdefault(table.by, []).append(some)
            ladders.setdefault(table.key, []).append(table)
    gone = {by: _gone(members.get(by, {}), tables, shown) for by, tables in by_banner.items()}
    k = raw.basis.threshold
    return tuple(_finest([_masked(t, gone[t.by], k) for t in rungs]) for rungs in ladders.values())


def withhold(breakdown: Breakdown) -> Breakdown:
    """No figure of it at all."""
    hidden = tuple(
        replace(row, cells=tuple(Cell(None, None, COVER) for _ in row.cells)) for row in breakdown.shown.rows
    )
    groups = tuple(replace(g, base=None, mark=COVER, low=False) for g in breakdown.shown.groups)
    table = replace(breakdown.shown, rows=hidden, groups=groups, withheld=True, notes=(WITHHELD,))
    return replace(breakdown, shown=table, coarser=None)


def tell_less(breakdown: Breakdown) -> Breakdown:
    """The next rung of its ladder, or no figure at all."""
    return breakdown.coarser or withhold(breakdown)


def _finest(rungs: Sequence[Breakdown]) -> Breakdown:
    """The first rung that tells anything, with those after it in reserve; at the end the first, withheld."""
    first = rungs[0]
    told = withhold(first)
    for each in reversed([each for each in rungs if not each.shown.withheld]):
        why = "" if each is first else _why_coarser(each.shown.by, first.shown.by)
        told = replace(each, shown=each.shown.with_notes(why), coarser=told)
    return told


def _why_coarser(by: str, asked: str) -> str:
    return f"By {by}: by {asked}, no figure could be told without giving a smaller one away."


def _told(table: CrossTable, shown: Findings) -> bool:
    """A question whose own table hides something is not broken down: its rows are no public totals."""
    own = next((q.table for q in shown.questions if q.key == table.question), None)
    if own is None:
        return any(t.key == table.question and t.received is not None for t in shown.texts)
    return not own.withheld and all(row.count is not None for row in own.rows)


def _masked(table: CrossTable, gone: Sequence[str] | None, k: int) -> Breakdown:
    """``gone``: the groups that no table by this banner tells alone; None where nothing may be told.

    Where no choice of counts protects the small ones, the table is tried with fewer answers.
    """
    answers = answers_told(table, k)
    found = _joined(table, answers, gone or (), k)
    while gone is not None and not _nothing_to_tell(found.joined, k):
        masked = mask_inside(found.joined, k)
        if masked is not None and _tells(masked):
            return replace(found, shown=shared(masked))
        if table.multiple or len(answers) < 3:
            break
        answers = one_fewer(answers, everybody(table))
        found = _joined(table, answers, gone, k)
    return withhold(found)


def _joined(table: CrossTable, answers: Parts, gone: Sequence[str], k: int) -> Breakdown:
    apart = peopled(told_in(table, answers))
    joined = together(apart, _enlarged([*gone, *_small(apart, gone, k)], apart, k))
    return Breakdown(table, apart, joined, joined, answers)


def _tells(table: CrossTable) -> bool:
    return any(cell.count is not None for row in table.rows for cell in row.cells[1:])


def _nothing_to_tell(table: CrossTable, k: int) -> bool:
    """One answer or one group alone, or so few people that they cannot be told even together."""
    bases = [table.groups[n].base or 0 for n in stated(table)]
    rare = any(0 < count < k for count in everybody(table))
    few = len(table.rows) < (1 if table.multiple else 2) or len(bases) < 2
    return few or rare or any(0 < n < k for n in bases)


def _small(table: CrossTable, gone: Sequence[str], k: int) -> list[str]:
    """Groups of which so few answered this question that they are no column of it."""
    groups = [table.groups[n] for n in stated(table)]
    return [group.label for group in groups if group.label not in gone and 0 < (group.base or 0) < k]


def _gone(members: Groups, tables: Sequence[CrossTable], shown: Findings) -> tuple[str, ...] | None:
    """The groups that the profile hides; None where it tells nothing at all."""
    profile = _profile(shown, tables[0].banner)
    if profile is None:
        return ()
    if profile.withheld or profile.base is None:
        return None
    hidden = {row.label for row in profile.rows if row.count is None}
    found = _groups(hidden, members, tables)
    return tuple(found) if len(found) > 1 else ()


def _profile(shown: Findings, key: str) -> CountTable | None:
    """The table of the banner's own; None for one that is no profile of people, such as a rating."""
    tables = shown.responded.tables if shown.responded else ()
    return next((table for table in tables if table.key == key), None)


def _groups(hidden: set[str], members: Groups, tables: Sequence[CrossTable]) -> list[str]:
    """Groups that hold an option which the profile hides; other rows of it are people who did not say."""
    options = {label for labels in members.values() for label in labels}
    found = [group for group, labels in members.items() if hidden & set(labels)]
    unstated = [g.label for t in tables for g in t.groups if g.role == NOT_STATED] if hidden - options else []
    return [*found, *dict.fromkeys(unstated)]


def _enlarged(found: list[str], table: CrossTable, k: int) -> list[str]:
    """With further groups, the smallest first, until two or more stand together and are enough."""
    bases = {table.groups[n].label: table.groups[n].base or 0 for n in stated(table)}
    found = [label for label in found if label in bases]
    rest = sorted((label for label in bases if label not in found), key=lambda label: bases[label])
    while found and rest and (len(found) < 2 or sum(bases[label] for label in found) < k):
        found.append(rest.pop(0))
    return found

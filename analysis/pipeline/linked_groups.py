"""Breakdowns as a reader sees them, tied to the profile, the toplines and one another."""

from collections.abc import Hashable, Sequence

from analysis.methods.suppression import Table
from analysis.pipeline.crosshiding import SMALL
from analysis.pipeline.grouped import Breakdown, Members
from analysis.pipeline.linked import Bounds, Name, whole
from analysis.reports.crossed import NOT_STATED, CrossTable
from analysis.reports.model import CountTable, Findings

CHANNEL = "channel"
Sums = list[tuple[Hashable, Sequence[Hashable]]]


def group_tables(
    raw: Findings, shown: Findings, breakdowns: Sequence[Breakdown], members: Members
) -> list[Table]:
    """The reader's view of each breakdown that is told, and of what ties it to the profile."""
    told = [each for each in breakdowns if not each.shown.withheld]
    return [_Book(raw, shown, each, members).table() for each in told]


class _Book:
    """One breakdown: named cells, what is printed of them, what a mark tells, and what adds up."""

    def __init__(self, raw: Findings, shown: Findings, found: Breakdown, members: Members) -> None:
        self.raw, self.found, self.members = raw, found, members
        self.k = raw.basis.threshold
        self.profile = _profile(raw, found.joined.banner), _profile(shown, found.joined.banner)
        self.total = _whole(raw, found.joined.question)
        groups = (*found.apart.groups, *found.joined.groups)
        self.few = {g.label for g in groups if g.role != NOT_STATED and 0 < (g.base or 0) < self.k}
        self.cells: dict[Hashable, int | None] = {}
        self.known: dict[Hashable, Bounds] = {}
        self.sums: Sums = []

    def table(self) -> Table:
        joined, seen = self.found.joined, self.found.shown
        for place in range(1, len(joined.groups)):
            self._column(joined, seen, place)
        self._rows(joined)
        self._together()
        self._people()
        return Table(self.found.shown.key, self.cells, self.sums, self.known)

    def base(self, group: str) -> Hashable:
        """A base is a secret where it is small. How many did not say is none where it follows: nobody
        could recognise them. What they answered is.
        """
        return self.name(group) if group in self.few else f"base {self.found.joined.key}: {group}"

    def name(self, group: str, answer: str = "") -> Name:
        found = self.total | {("group", f"{self.found.joined.by}: {group}")}
        return found | {(self.found.joined.question, answer)} if answer else found

    def _print(self, name: Hashable, count: int | None, known: Bounds | None = None) -> Hashable:
        self.cells[name] = count
        if count is None and known is not None:
            self.known[name] = known
        return name

    def _column(self, joined: CrossTable, seen: CrossTable, place: int) -> None:
        group, shown = joined.groups[place], seen.groups[place]
        base = self._print(self.base(group.label), shown.base, _bounds(shown.mark, group.base, self.k, True))
        told = shown.base is not None
        parts = []
        for row, line in zip(joined.rows, seen.rows, strict=True):
            true, cell = row.cells[place].count or 0, line.cells[place]
            name = self._print(
                self.name(group.label, row.label), cell.count, _bounds(cell.mark, true, self.k, told)
            )
            parts.append(name)
            if joined.multiple:
                self._complement(group.label, row.label, base, name)
        if not joined.multiple:
            self.sums.append((base, parts))

    def _complement(self, group: str, answer: str, base: Hashable, name: Hashable) -> None:
        """Whoever did not give one of several answers: nobody prints them, anybody can subtract them."""
        of, part = self.cells[base], self.cells[name]
        rest = self._print(
            self.name(group, f"not {answer}"), None if of is None or part is None else of - part
        )
        self.sums.append((base, [name, rest]))

    def _rows(self, joined: CrossTable) -> None:
        """Every row adds up to a public total, and the bases of the groups to everybody."""
        labels = [group.label for group in joined.groups[1:]]
        self._print(self.total, joined.groups[0].base)
        self.sums.append((self.total, [self.base(label) for label in labels]))
        for row in joined.rows:
            total = self._print(f"everybody {joined.key}: {row.label}", row.cells[0].count)
            self.sums.append((total, [self.name(label, row.label) for label in labels]))

    def _together(self) -> None:
        """The groups that stand together, each by itself: nothing of them is printed."""
        apart, joined = self.found.apart, self.found.joined
        hidden = [apart.groups[n].label for n in self.found.hidden]
        if not hidden:
            return
        whole_ = joined.groups[-1].label
        self.sums.append((self.base(whole_), [self._print(self.base(label), None) for label in hidden]))
        for row in joined.rows:
            sum_ = self.name(whole_, row.label)
            nobody = 0 if self.cells[sum_] == 0 else None
            parts = [self._print(self.name(label, row.label), nobody) for label in hidden]
            self.sums.append((sum_, parts))
        for label in hidden:
            own = [self.name(label, row.label) for row in joined.rows]
            if joined.multiple:
                rest = [self._print(f"rest {self.found.shown.key}: {part}", None) for part in own]
                self.sums += [(self.base(label), pair) for pair in zip(own, rest, strict=True)]
            else:
                self.sums.append((self.base(label), own))

    def _people(self) -> None:
        """The people of a group are those of it in the base and those outside it."""
        raw, shown = self.profile
        if raw is None or shown is None or shown.withheld:
            return
        for place in range(1, len(self.found.apart.groups)):
            group = self.found.apart.groups[place]
            rows = self._rows_of(raw, group.label, group.role)
            true = sum(raw.rows[n].count or 0 for n in rows)
            told = None if any(shown.rows[n].count is None for n in rows) else true
            name = f"people of {self.found.joined.by}: {group.label}"
            self._print(name, told if raw.key != CHANNEL else None)
            parts = [whole(raw) | {(raw.key, raw.rows[n].label)} for n in rows]
            if raw.key == CHANNEL:
                self._organisations(name, group.label, parts)
            else:
                self.sums.append((name, parts))
            outside = self._print(f"outside {self.found.shown.key}: {group.label}", None)
            self.sums.append((name, [self.base(group.label), outside]))

    def _rows_of(self, profile: CountTable, label: str, role: str) -> list[int]:
        members = self.members.get(self.found.joined.by, {})
        options = {option for options in members.values() for option in options}
        if role == NOT_STATED:
            return [n for n, row in enumerate(profile.rows) if row.label not in options]
        return [n for n, row in enumerate(profile.rows) if row.label in members.get(label, ())]

    def _organisations(self, people: Hashable, label: str, responses: Sequence[Hashable]) -> None:
        """Responses by channel hold organisations too, whose number is told but not how they came."""
        orgs = self._print(f"organisations: {label}", None)
        self.sums += [(response, [people, orgs]) for response in responses]


def _whole(raw: Findings, key: str) -> Name:
    """The base of a question, or the comments on a text question."""
    table = next((q.table for q in raw.questions if q.key == key), None)
    if table is None:
        table = next(text.piles for text in raw.texts if text.key == key and text.piles)
    return whole(table)


def _profile(findings: Findings, key: str) -> CountTable | None:
    tables = findings.responded.tables if findings.responded else ()
    return next((table for table in tables if table.key == key), None)


def _bounds(mark: str, count: int | None, k: int, told: bool) -> Bounds:
    """What a mark tells: a small count, or one hidden to protect another. In a group that is withheld whole
    it tells nothing more.
    """
    if mark == SMALL:
        return 1, k - 1
    return (k, None) if told and (count or 0) >= k else (0, None)

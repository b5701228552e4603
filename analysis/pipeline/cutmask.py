"""What of a cut may leave the desk: what a release would tell of it, and beside a filter no more than that.

Where a release breaks the question down by the banner, the desk tells that very table. What no release tells
(people by people, groups that share people) is masked by itself. A filter alone is a column of the breakdown
by its question; with a banner it is a slice between two tables.
"""

from collections.abc import Iterator
from dataclasses import replace

from analysis.methods.axes import Base
from analysis.methods.codes import FloatArray
from analysis.pipeline.as_released import breakdowns_by
from analysis.pipeline.breakdowns import offered, opinions_of, rungs_from
from analysis.pipeline.collapse import peopled, stated
from analysis.pipeline.crossmask import COVER, hidden_as, tells_nothing, withheld
from analysis.pipeline.cutalone import masked_cut
from analysis.pipeline.cuts import (
    Cut,
    Only,
    People,
    Shape,
    answers_of,
    banner_named,
    by_sides,
    cut_table,
    without_rare_answers,
)
from analysis.pipeline.grouped import Breakdown
from analysis.pipeline.joining import Parts
from analysis.pipeline.sides import Banner
from analysis.pipeline.slices import Masked, told_slice
from analysis.reports.crossed import STATED, Cell, CrossRow, CrossTable


class Masks:
    """The masks of one dataset, under the partnership's threshold. ``tight``: its toplines are breakdowns."""

    def __init__(self, people: People, *, threshold: int, tight: bool) -> None:
        self.people, self.threshold, self.tight = people, threshold, tight
        self._released: dict[tuple[str, str], dict[str, Breakdown]] = {}

    def told(self, cut: Cut, weights: FloatArray | None = None) -> Masked:
        """The cut as it may leave the desk. Raises NoSuchCut."""
        if cut.only and cut.banner:
            return told_slice(self.people, cut, self.told, threshold=self.threshold, weights=weights)
        if cut.only:
            return self._filtered(cut, cut.only, weights)
        banner = banner_named(self.people, cut)
        if banner is not None and self._is_released(cut, banner):
            return self._as_released(cut, banner, weights)
        return self._by_itself(cut, weights)

    def _is_released(self, cut: Cut, banner: Banner) -> bool:
        """Whether releases break this question down by this banner."""
        opinions = {question.key for question in opinions_of(self.people)}
        return cut.question in opinions and banner in offered(self.people.questions)

    def _as_released(self, cut: Cut, banner: Banner, weights: FloatArray | None) -> Masked:
        """The table of a release, counted again in its shape: with weights, where they are asked for."""
        found = self._breakdowns(banner).get(cut.question)
        if found is None or not found.answers:
            return self._not_released(cut, weights)
        base, answers, shown = _on_base(found, cut.base)
        rungs = {each.name: each.rung for each in rungs_from(banner, self.people.questions)}
        shape = Shape(answers, found.groups)
        made = replace(cut, rung=rungs[found.raw.by], base=base, shape=shape)
        table = hidden_as(cut_table(self.people, made, weights=weights), shown)
        return Masked(made, table, answers)

    def _breakdowns(self, banner: Banner) -> dict[str, Breakdown]:
        name = (banner.key, banner.rung)
        if name not in self._released:
            self._released[name] = breakdowns_by(
                self.people, banner, threshold=self.threshold, tight=self.tight
            )
        return self._released[name]

    def _not_released(self, cut: Cut, weights: FloatArray | None) -> Masked:
        """Nothing; but one group that is everybody tells no more than the topline."""
        table = cut_table(self.people, cut, weights=weights)
        if len(stated(peopled(table))) < 2:
            return self._by_itself(cut, weights)
        return Masked(cut, withheld(table), answers_of(self.people, cut))

    def _by_itself(self, cut: Cut, weights: FloatArray | None) -> Masked:
        """Where no group could be told, answers are joined, if that tells more.

        Joined answers are not a choice: beside a table of all of them they would give hidden ones back.
        """
        if cut.base == "opinion" and self._base_tells(cut):
            cut = replace(cut, base="answered")
        first = None
        for each in self._ever_fewer_answers(cut):
            table = self._masked(each, weights)
            found = Masked(each, table, answers_of(self.people, each))
            if not tells_nothing(table):
                return found
            first = first or found
        return first or self._not_released(cut, weights)

    def _ever_fewer_answers(self, cut: Cut) -> Iterator[Cut]:
        yield cut
        yield by_sides(self.people, cut)
        yield without_rare_answers(self.people, cut, self.threshold)

    def _masked(self, cut: Cut, weights: FloatArray | None = None) -> CrossTable:
        return masked_cut(self.people, cut, threshold=self.threshold, tight=self.tight, weights=weights)

    def _base_tells(self, cut: Cut) -> bool:
        """Whether leaving "don't know" out of the base would tell how many said so where it is withheld."""
        table = self._masked(replace(cut, base="answered"))
        return any(cell.count is None for row in table.rows if row.side == "off" for cell in row.cells)

    def _filtered(self, cut: Cut, only: Only, weights: FloatArray | None) -> Masked:
        """A filter alone is told as the column that it is of the breakdown by its question."""
        beside = self.told(replace(cut, banner=only.question, rung="", only=None))
        shape = Shape(beside.cut.shape.answers) if beside.cut.shape else None
        made = replace(cut, base=beside.cut.base, shape=shape)
        table = cut_table(self.people, made, weights=weights)
        place = None if beside.cut.rung else _place(self.people, only, beside.table)
        told = withheld(table) if place is None else _as_column(table, beside.table, place)
        return Masked(made, told, beside.answers)


def _on_base(found: Breakdown, base: Base) -> tuple[Base, Parts, CrossTable]:
    """The table of those with a view is the one of all who answered without "don't know", if that is told by
    itself; else all who answered stay in the base.
    """
    unsure = {n for n, row in enumerate(found.raw.rows) if row.side == "off"}
    held = [bool(unsure & set(part.places)) for part in found.answers]
    alone = all(set(part.places) <= unsure for part, off in zip(found.answers, held, strict=True) if off)
    rows = [row for row, off in zip(found.shown.rows, held, strict=True) if not off]
    gone = [row for row, off in zip(found.shown.rows, held, strict=True) if off]
    hidden = found.shown.withheld or any(cell.count is None for row in gone for cell in row.cells)
    if base == "answered" or not alone or hidden or len(rows) < 2:
        return "answered", found.answers, found.shown
    kept = tuple(part for part, off in zip(found.answers, held, strict=True) if not off)
    return base, kept, replace(found.shown, rows=tuple(rows))


def _place(people: People, only: Only, table: CrossTable) -> int | None:
    """The filter's answer among the groups of the table; None where it is not told by itself."""
    options = people.question(only.question).options
    label = next(option.label for option in options if str(option.key) == only.answer)
    heads = [(group.label, group.role) for group in table.groups]
    return heads.index((label, STATED)) if (label, STATED) in heads else None


def _as_column(table: CrossTable, beside: CrossTable, place: int) -> CrossTable:
    group = table.groups[0]
    if beside.groups[place].base is None:
        group = replace(group, base=None, mark=COVER, low=False, weighted="", effective="")
    rows, nets = (
        tuple(_hidden_with(line, other, place) for line, other in zip(mine, theirs, strict=True))
        for mine, theirs in ((table.rows, beside.rows), (table.nets, beside.nets))
    )
    told = replace(table, groups=(group,), rows=rows, nets=nets, withheld=beside.withheld)
    return told.with_notes(*beside.notes)


def _hidden_with(line: CrossRow, other: CrossRow, place: int) -> CrossRow:
    """A line of one cell, hidden where the other line hides its cell of that place."""
    if other.cells[place].count is not None:
        return line
    return replace(line, cells=(Cell(None, None, COVER),))

"""Median, mean and mean places under a crossed table.

A median is told where it follows from the counts that the table shows, a mean where all of them are shown:
neither tells more than the table does. A mean has one decimal, because more would tell weights more exactly
than the printed shares do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from analysis.methods.codes import FloatArray
from analysis.methods.crossing import Column, CrossCounts
from analysis.methods.middles import certain_median, mean_score, total
from analysis.methods.rankings import mean_place
from analysis.methods.rounding import Count
from analysis.pipeline.cuts import Cut, People, answers_of, counted_cut, places_by, side_of_cut
from analysis.pipeline.tallies import score
from analysis.reports.crossed import CrossTable
from analysis.reports.middles import NOBODY, PARTLY, WITHHELD, Measure, Middle, Middles
from surveys.definition import Question
from surveys.definition.types import Scale


@dataclass(frozen=True)
class _Group:
    """One group on a scale. ``masses``: its levels from the lowest score on, None where hidden.

    ``rest``: what is hidden of it. ``beside``: something beside the scale is. ``gone``: all of it is.
    """

    masses: tuple[Count | None, ...]
    people: int
    rest: Count
    beside: bool
    gone: bool

    @property
    def base(self) -> int | None:
        return None if self.gone or self.beside else self.people


def scale_middles(
    question: Scale,
    table: CrossTable,
    counted: CrossCounts,
    *,
    mean: bool,
    joined: bool = False,
    codes: Sequence[int] = (),
) -> Middles:
    """``table``: the levels of the scale by group, masked. ``counted``: the counts behind it, in order.

    ``joined``: its rows are levels joined, each still wholly on the scale: they have no codes, so no mean.
    ``codes``: of the rows on the scale, where they were numbered anew to be counted.
    """
    codes = codes or counted.row_codes
    levels = _levels(question, table, codes, joined)
    columns = counted.printed(not_stated=bool(table.banner))[: len(table.groups)]
    groups = [_group(table, place, column, levels) for place, column in enumerate(columns)]
    labels = [table.rows[n].label for n in levels]
    made = [Measure("median", _("Median"), tuple(_median(group, labels) for group in groups))]
    notes = [median_note()]
    if mean and joined:
        notes.append(_("No mean is told, because answers are joined."))
    elif mean:
        scores = [score(question, codes[n]) for n in levels]
        cells = tuple(_mean(group, scores) for group in groups)
        made.append(Measure("mean", mean_label(question), cells))
        notes += mean_notes(question)
    return Middles(tuple(made), tuple(group.base for group in groups), tuple(notes))


def joined_across(question: Scale, people: People, cut: Cut, table: CrossTable, counted: CrossCounts) -> bool:
    """Whether a row of a joined table holds people on the scale together with others, such as don't know."""
    alone = counted_cut(people, Cut(cut.question, cut.banner, cut.rung, cut.base, only=cut.only))
    by_code = dict(zip(alone.row_codes, alone.total.counts, strict=True))
    on_scale = sum(counted.total.counts[n] for n, row in enumerate(table.rows) if row.side != "off")
    return on_scale != sum(by_code[code] for code in question.scale.codes)


def codes_of_rows(people: People, cut: Cut) -> list[int]:
    """The code of each row's first answer. Rows that are told as parts are numbered anew where they count."""
    codes = side_of_cut(people, cut).axis.codes
    return [codes[part.places[0]] for part in answers_of(people, cut)]


def _levels(question: Scale, table: CrossTable, codes: Sequence[int], joined: bool) -> list[int]:
    """The rows that are on the scale, by their place in the table, the lowest score first."""
    on_scale = [n for n, row in enumerate(table.rows) if row.side != "off"]
    if joined:
        first, *_, last = (score(question, code) for code in question.scale.codes)
        return on_scale if first < last else on_scale[::-1]
    return sorted(on_scale, key=lambda n: score(question, codes[n]))


def _group(table: CrossTable, place: int, column: Column, levels: Sequence[int]) -> _Group:
    hidden = [n for n, row in enumerate(table.rows) if row.cells[place].count is None]
    return _Group(
        masses=tuple(None if n in hidden else column.mass[n] for n in levels),
        people=sum(column.counts[n] for n in levels),
        rest=total([column.mass[n] for n in hidden]),
        beside=any(n not in levels for n in hidden),
        gone=table.groups[place].base is None,
    )


def _median(group: _Group, labels: Sequence[str]) -> Middle:
    found = None if group.gone else certain_median(group.masses, group.rest, beside=group.beside)
    return Middle("", _why_not(group)) if found is None else Middle(labels[found])


def _mean(group: _Group, scores: Sequence[int]) -> Middle:
    masses = [mass for mass in group.masses if mass is not None]
    whole = not group.gone and len(masses) == len(scores)
    found = mean_score(masses, scores) if whole else None
    return Middle("", _why_not(group)) if found is None else Middle(str(found))


def _why_not(group: _Group) -> str:
    return WITHHELD if group.gone or group.beside or None in group.masses else NOBODY


def median_note() -> str:
    return _(
        "Median: the answer of the person in the middle of all who gave one on the scale; between two "
        "answers the lower one. It is told of a group where it follows from the figures that are shown."
    )


def mean_label(question: Scale) -> str:
    return _("Mean (codes %(low)s to %(high)s)") % code_range(question)


def mean_notes(question: Scale) -> list[str]:
    said = _(
        "Mean of the codes %(low)s to %(high)s, without “don't know”: it takes the steps between the answers "
        "to be equal, which nobody has asked. The median does not."
    )
    turned = _("The statement is worded the other way round, so the codes are turned round for the mean.")
    return [said % code_range(question), *([turned] if question.reverse else [])]


def code_range(question: Scale) -> dict[str, int]:
    return {"low": min(question.scale.codes), "high": max(question.scale.codes)}


def mean_places(
    people: People, cut: Cut, table: CrossTable, told: Sequence[bool], *, weights: FloatArray | None = None
) -> Middles:
    """The mean place of every option of a ranking. ``table``: its first choices by group, masked. ``told``:
    for each group whether all its places may be told. Raises NoSuchCut.
    """
    question = people.question(cut.question)
    by_option = [_places(people, cut, option.key, table, weights) for option in question.options]
    made = tuple(
        Measure("mean_place", _("Mean place: %(answer)s") % {"answer": option.label}, cells)
        for option, cells in zip(question.options, _mean_places(by_option, told), strict=True)
    )
    return Middles(made, tuple(group.base for group in table.groups), (_place_note(question),))


def _places(
    people: People, cut: Cut, option: object, table: CrossTable, weights: FloatArray | None
) -> tuple[Column, ...]:
    """How many of each group of the table gave the option each place, and last, none."""
    placed = replace(places_by(cut), placed=str(option))
    counted = counted_cut(people, placed, weights=weights)
    return counted.printed(not_stated=bool(table.banner))[: len(table.groups)]


def _mean_places(by_option: Sequence[Sequence[Column]], told: Sequence[bool]) -> list[tuple[Middle, ...]]:
    """As in ``methods.rankings``: no mean where anybody left an option without a place."""
    whole = [all(column.counts[-1] == 0 for column in group) for group in zip(*by_option, strict=True)]
    return [
        tuple(_mean_place(column, told[n], whole[n]) for n, column in enumerate(columns))
        for columns in by_option
    ]


def _mean_place(column: Column, told: bool, whole: bool) -> Middle:
    if not told:
        return Middle("", WITHHELD)
    if not whole:
        return Middle("", PARTLY)
    found = mean_place(column.mass[:-1], column.mass_base)
    return Middle("", NOBODY) if found is None else Middle(str(found))


def _place_note(question: Question) -> str:
    return _(
        "Mean place: from 1 for the first of %(n)s answers. “Not told” [x]: somebody of the group left a "
        "place empty, so that there is no mean. A group is told where all its places may be told."
    ) % {"n": len(question.options)}

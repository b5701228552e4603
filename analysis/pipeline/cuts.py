"""One question by one banner among the people of a dataset: the one way to any crossed table.

``cut_table`` is unmasked, for the desk alone; ``cutmask.Masks`` says what may leave it.
"""

from dataclasses import dataclass, replace

import numpy as np

from analysis.methods.axes import Axis, Base
from analysis.methods.crossing import CrossCounts, cross
from analysis.pipeline.joining import Parts, each_alone, without_rare
from analysis.pipeline.people import NoSuchCut, People
from analysis.pipeline.sides import (
    CHANNEL,
    Banner,
    Side,
    among_the_first,
    answers_by_side,
    banners_of,
    channels_of,
    groups_of,
    places_of,
    rows_of,
    states_of,
    told_as,
    with_unstated,
)
from analysis.pipeline.telling import told
from analysis.reports.crossed import CrossTable
from surveys.definition.types import Rank

__all__ = ["Cut", "NoSuchCut", "Only", "People", "Shape"]


@dataclass(frozen=True)
class Only:
    """A filter: the people who gave this answer, named by its key."""

    question: str
    answer: str


@dataclass(frozen=True)
class Shape:
    """Which answers and which groups stand together; empty where each stands alone. ``groups``: with those
    who stated none as the last of all.
    """

    answers: Parts = ()
    groups: Parts = ()


@dataclass(frozen=True)
class Cut:
    """What to count: a question, by a banner ("" for none) and its rung, on a base, among whom.

    ``shape``: what is told as one; None where every answer and every group stands alone. ``top``: of a
    ranking, how many of its first places count as chosen. ``placed``: the option of a ranking whose places
    are the rows, instead of the options.
    """

    question: str
    banner: str = ""
    rung: str = ""
    base: Base = "answered"
    shape: Shape | None = None
    only: Only | None = None
    top: int = 1
    placed: str = ""

    @property
    def joined(self) -> bool:
        """Whether answers stand together."""
        return self.shape is not None and any(len(part.places) > 1 for part in self.shape.answers)

    @property
    def together(self) -> bool:
        """Whether answers or groups stand together."""
        return self.joined or any(len(part.places) > 1 for part in (self.shape.groups if self.shape else ()))


def cut_table(people: People, cut: Cut, *, weights: np.ndarray | None = None) -> CrossTable:
    """Count one cut. ``weights``: one for each of the people. Raises NoSuchCut."""
    rows, columns, counted = _crossed(people, cut, weights)
    question, banner = people.question(cut.question), banner_named(people, cut)
    unstated = banner is not None and not (cut.shape and cut.shape.groups)
    table = told(question, banner, rows, columns, counted, weighted=weights is not None, unstated=unstated)
    if cut.top == 1:
        return table
    title = f"{table.title} Among the first {cut.top}"
    return replace(table, key=f"{table.key}-top{cut.top}", title=title)


def counted_cut(people: People, cut: Cut, *, weights: np.ndarray | None = None) -> CrossCounts:
    """The counts behind ``cut_table``, unmasked, for what is worked out from them. Raises NoSuchCut."""
    return _crossed(people, cut, weights)[2]


def whereabouts(people: People, cut: Cut) -> CrossTable:
    """Everybody whom the filter leaves, by whether they are in the base or why not, in the same groups."""
    question, banner = people.question(cut.question), banner_named(people, cut)
    rows = states_of(question, people.codes(question.key), cut.base)
    columns, inside = _shaped_groups(people, cut), _inside(people, cut.only)
    counted = cross(_kept(rows.axis, inside), _kept(columns.axis, inside))
    unstated = banner is not None and not (cut.shape and cut.shape.groups)
    return told(question, banner, rows, columns, counted, weighted=False, unstated=unstated)


def side_of_cut(people: People, cut: Cut) -> Side:
    """Its answers as rows, each by itself, among those whom its filter leaves."""
    rows = _rows(people, cut)
    return replace(rows, axis=_kept(rows.axis, _inside(people, cut.only)))


def answers_of(people: People, cut: Cut) -> Parts:
    """Which of the question's answers make each row."""
    if cut.shape and cut.shape.answers:
        return cut.shape.answers
    side = side_of_cut(people, cut)
    return each_alone(side.labels, side.sides)


def groups_told(people: People, cut: Cut) -> tuple[Side, Parts]:
    """The groups of the cut's table, those who stated none as the last of all, and what makes each."""
    whole = with_unstated(groups_of_banner(people, banner_named(people, cut)))
    alone = each_alone(whole.labels, whole.sides)
    parts = cut.shape.groups if cut.shape and cut.shape.groups else alone
    return told_as(whole, parts), parts


def places_by(cut: Cut) -> Cut:
    """The cut in the same groups with answers of its own, for more of a ranking than its first choices."""
    groups = cut.shape.groups if cut.shape else ()
    return replace(cut, shape=Shape(groups=groups) if groups else None)


def by_sides(people: People, cut: Cut) -> Cut:
    """The cut with the levels of a scale joined to agree, neither and disagree."""
    return replace(cut, shape=Shape(answers_by_side(side_of_cut(people, cut))))


def without_rare_answers(people: People, cut: Cut, least: int) -> Cut:
    """The cut by its sides, with every answer that fewer than ``least`` gave joined to another. Answers that
    overlap stay as they are.
    """
    side = side_of_cut(people, cut)
    parts = answers_by_side(side)
    if not side.axis.overlapping:
        parts = without_rare(parts, side.axis.flags.sum(axis=0).tolist(), least) or parts
    return replace(cut, shape=Shape(parts))


def _crossed(people: People, cut: Cut, weights: np.ndarray | None) -> tuple[Side, Side, CrossCounts]:
    rows, inside = side_of_cut(people, cut), _inside(people, cut.only)
    rows = told_as(rows, cut.shape.answers) if cut.shape and cut.shape.answers else rows
    columns = _shaped_groups(people, cut)
    return rows, columns, cross(rows.axis, _kept(columns.axis, inside), weights=_picked(weights, inside))


def _rows(people: People, cut: Cut) -> Side:
    """The answers that are the rows; of a ranking what is put first, unless the cut says otherwise."""
    question, codes = people.question(cut.question), people.codes(cut.question)
    if cut.top == 1 and not cut.placed:
        return rows_of(question, codes, cut.base)
    if not isinstance(question, Rank) or not 1 <= cut.top <= question.top:
        raise NoSuchCut(f"{cut.question!r} does not ask for {cut.top} answers in order.")
    if not cut.placed:
        return among_the_first(question, codes, cut.top)
    keys = [str(option.key) for option in question.options]
    if cut.placed not in keys:
        raise NoSuchCut(f"{cut.placed!r} is no answer of {cut.question!r}.")
    return places_of(question, codes, keys.index(cut.placed))


def _shaped_groups(people: People, cut: Cut) -> Side:
    if cut.shape and cut.shape.groups:
        return groups_told(people, cut)[0]
    return groups_of_banner(people, banner_named(people, cut))


def banner_named(people: People, cut: Cut) -> Banner | None:
    if not cut.banner:
        return None
    for banner in banners_of(people.questions):
        if (banner.key, banner.rung) == (cut.banner, cut.rung):
            return banner
    raise NoSuchCut(f"Nothing can be broken down by {cut.rung or cut.banner!r}.")


def groups_of_banner(people: People, banner: Banner | None) -> Side:
    if banner is None:
        everybody = int(people.mask.sum())
        nobody = Axis((), np.zeros((everybody, 0), dtype=bool), np.zeros(everybody, dtype=bool))
        return Side(nobody, (), ())
    if banner.key == CHANNEL:
        return channels_of(people.channel)
    return groups_of(people.question(banner.key), people.codes(banner.key), banner)


def _inside(people: People, only: Only | None) -> np.ndarray | None:
    """Truth values for the people a filter leaves; None where there is no filter."""
    if only is None:
        return None
    question = people.question(only.question)
    side = rows_of(question, people.codes(question.key), "opinion")
    for option, flags in zip(question.options, side.axis.flags.T, strict=False):
        if str(option.key) == only.answer:
            return np.asarray(flags, dtype=bool)
    raise NoSuchCut(f"{only.answer!r} is no answer of {only.question!r}.")


def _kept(axis: Axis, inside: np.ndarray | None) -> Axis:
    return axis if inside is None else replace(axis, flags=axis.flags[inside], base=axis.base[inside])


def _picked(weights: np.ndarray | None, inside: np.ndarray | None) -> np.ndarray | None:
    return weights if weights is None or inside is None else weights[inside]

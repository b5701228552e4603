"""One question by one banner among the people of a dataset: the one way to any crossed table.

``cut_table`` is unmasked, for the desk alone; ``masked_cut`` is what may leave it.
"""

from dataclasses import dataclass, replace

import numpy as np

from analysis.methods.axes import Axis, Base
from analysis.methods.crossing import CrossCounts, cross
from analysis.methods.suppression import protect_table
from analysis.pipeline.crossmask import mask_cross
from analysis.pipeline.joining import with_rare_joined
from analysis.pipeline.people import NoSuchCut, People
from analysis.pipeline.sides import (
    CHANNEL,
    Banner,
    Side,
    among_the_first,
    banners_of,
    channels_of,
    groups_of,
    joined,
    places_of,
    rows_of,
    states_of,
)
from analysis.pipeline.telling import UNSTATED, told
from analysis.reports.crossed import CrossTable
from surveys.definition.types import Rank

__all__ = [
    "Cut",
    "NoSuchCut",
    "Only",
    "People",
    "banner_named",
    "counted_cut",
    "cut_table",
    "masked_cut",
    "masked_for",
    "whereabouts",
]


@dataclass(frozen=True)
class Only:
    """A filter: the people who gave this answer, named by its key."""

    question: str
    answer: str


@dataclass(frozen=True)
class Cut:
    """What to count: a question, by a banner ("" for none) and its rung, on a base, among whom.

    ``joined``: the levels of a scale are joined to their sides, so that less has to be hidden. ``least``: an
    answer that fewer people gave is joined to another. ``top``: of a ranking, how many of its first places
    count as chosen. ``placed``: the option of a ranking whose places are the rows, instead of the options.
    """

    question: str
    banner: str = ""
    rung: str = ""
    base: Base = "answered"
    joined: bool = False
    least: int = 0
    only: Only | None = None
    top: int = 1
    placed: str = ""


def cut_table(people: People, cut: Cut, *, weights: np.ndarray | None = None) -> CrossTable:
    """Count one cut. ``weights``: one for each of the people. Raises NoSuchCut."""
    rows, columns, counted = _crossed(people, cut, weights)
    question, banner = people.question(cut.question), banner_named(people, cut)
    table = told(question, banner, rows, columns, counted, weighted=weights is not None)
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
    columns, inside = _groups(people, banner), _inside(people, cut.only)
    counted = cross(_kept(rows.axis, inside), _kept(columns.axis, inside))
    return told(question, banner, rows, columns, counted, weighted=False)


def _crossed(people: People, cut: Cut, weights: np.ndarray | None) -> tuple[Side, Side, CrossCounts]:
    rows, banner, inside = _rows(people, cut), banner_named(people, cut), _inside(people, cut.only)
    rows = joined(rows) if cut.joined else rows
    rows = with_rare_joined(replace(rows, axis=_kept(rows.axis, inside)), cut.least)
    columns = _groups(people, banner)
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


def masked_cut(
    people: People, cut: Cut, *, threshold: int, tight: bool = False, weights: np.ndarray | None = None
) -> CrossTable:
    """The cut as it may leave the desk. ``tight``: the partnership's toplines are treated as breakdowns.

    A group that the banner's own table would hide is hidden here too, so that one cut is not subtracted from
    another.
    """
    table = cut_table(people, cut, weights=weights)
    return masked_for(people, cut, table, threshold=threshold, tight=tight)


def masked_for(
    people: People, cut: Cut, table: CrossTable, *, threshold: int, tight: bool = False
) -> CrossTable:
    """A table of a cut's own groups as it may leave the desk; ``masked_cut`` for the cut itself."""
    topline = people.question(cut.question).role == "opinion" and cut.only is None and not tight
    gone = _hidden_groups(people, banner_named(people, cut), threshold)
    return mask_cross(table, threshold=threshold, topline=topline, gone=gone)


def _hidden_groups(people: People, banner: Banner | None, threshold: int) -> list[str]:
    """The groups of which there are too few among all people, and those that go to protect them."""
    if banner is None:
        return []
    side = _groups(people, banner)
    sizes = side.axis.flags.sum(axis=0)
    if side.axis.overlapping:
        hidden = [0 < n < threshold for n in sizes.tolist()]
    else:
        unstated = int((~side.axis.base).sum())
        hidden = protect_table(np.append(sizes, unstated), threshold=threshold).cells.tolist()
    return [label for label, gone in zip((*side.labels, UNSTATED), hidden, strict=False) if gone]


def banner_named(people: People, cut: Cut) -> Banner | None:
    if not cut.banner:
        return None
    for banner in banners_of(people.questions):
        if (banner.key, banner.rung) == (cut.banner, cut.rung):
            return banner
    raise NoSuchCut(f"Nothing can be broken down by {cut.rung or cut.banner!r}.")


def _groups(people: People, banner: Banner | None) -> Side:
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

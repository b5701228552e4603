"""A cut masked by itself: for tables that no release tells."""

import numpy as np

from analysis.methods.suppression import protect_table
from analysis.pipeline.crossmask import mask_cross
from analysis.pipeline.cuts import Cut, banner_named, cut_table, groups_of_banner
from analysis.pipeline.people import People
from analysis.pipeline.sides import UNSTATED, Banner
from analysis.reports.crossed import CrossTable


def masked_cut(
    people: People, cut: Cut, *, threshold: int, tight: bool = False, weights: np.ndarray | None = None
) -> CrossTable:
    """The cut masked by itself, and by its banner's own table. ``tight``: the partnership's toplines are
    treated as breakdowns.

    A group that the banner's own table would hide is hidden here too, so that one cut is not subtracted from
    another.
    """
    table = cut_table(people, cut, weights=weights)
    return masked_for(people, cut, table, threshold=threshold, tight=tight)


def masked_for(
    people: People, cut: Cut, table: CrossTable, *, threshold: int, tight: bool = False
) -> CrossTable:
    """A table of a cut's own groups under the mask of ``masked_cut``."""
    topline = people.question(cut.question).role == "opinion" and cut.only is None and not tight
    gone = _hidden_groups(people, banner_named(people, cut), threshold)
    return mask_cross(table, threshold=threshold, topline=topline, gone=gone)


def _hidden_groups(people: People, banner: Banner | None, threshold: int) -> list[str]:
    """The groups of which there are too few among all people, and those that go to protect them."""
    if banner is None:
        return []
    side = groups_of_banner(people, banner)
    sizes = side.axis.flags.sum(axis=0)
    if side.axis.overlapping:
        hidden = [0 < n < threshold for n in sizes.tolist()]
    else:
        unstated = int((~side.axis.base).sum())
        hidden = protect_table(np.append(sizes, unstated), threshold=threshold).cells.tolist()
    return [label for label, gone in zip((*side.labels, UNSTATED), hidden, strict=False) if gone]

"""Disclosure control of one crossed table by itself, where no release tells such a table.

A topline (an opinion question over everybody) is shown whole from the threshold on. Everything else is a
breakdown: counts from 1 to k-1 are hidden, a group under k is hidden whole, and so is whatever would give a
hidden count back. Shares are left out with their counts; a net is told only where all its parts are. An
answer that is shown to have been given by nobody is 0 in every group, a hidden one too: that is no secret.
"""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from analysis.methods.suppression import protect_table
from analysis.methods.suppression.protect import Axis
from analysis.reports.crossed import Cell, CrossRow, CrossTable, Group

SMALL, COVER = "c", "w"  # a small count, and one that is hidden to protect another
NOBODY = Cell(0, "0")  # of an answer that nobody gave, in a group whose base is hidden
Mask = np.ndarray


def mask_cross(table: CrossTable, *, threshold: int, topline: bool, gone: Iterable[str] = ()) -> CrossTable:
    """The table as it may be told. ``topline``: its first column is an opinion over everybody, told as such.

    ``gone``: labels of groups that are hidden elsewhere, and so here. Raises ValueError for a threshold
    under the floor.
    """
    base = table.groups[0].base or 0
    if topline and base < threshold:
        return withheld(table)
    if len(table.groups) == 1:
        return table if topline else _one_way(table, threshold)
    if 0 < base < threshold:
        return withheld(table)
    return _by_group(table, threshold, topline, set(gone))


def _one_way(table: CrossTable, k: int) -> CrossTable:
    counts = _counts(table)[:, 0]
    if table.multiple:
        hidden = _one_by_one(counts[:, None], np.array([table.groups[0].base]), k, topline=False)
        return hidden_where(table, hidden, np.array([False]), k)
    found = protect_table(counts, threshold=k)
    if found.withheld or found.total:
        return withheld(table)
    return hidden_where(table, found.cells[:, None], np.array([False]), k)


def _by_group(table: CrossTable, k: int, topline: bool, gone: set[str]) -> CrossTable:
    """Where the question is no topline the small counts of the first column are part of the program."""
    counts, bases = _counts(table), np.array([group.base for group in table.groups])
    if table.overlapping:
        hidden, heads = _apart(counts, bases, table.multiple, k, topline)
    else:
        hidden, heads = _together(counts[:, 1:], bases[1:], table.multiple, k, topline)
    elsewhere = np.array([group.label in gone for group in table.groups]) | heads
    elsewhere[0] = False
    return hidden_where(table, hidden | elsewhere, elsewhere, k)


def _together(
    counts: Mask, bases: Mask, multiple: bool, k: int, topline: bool, also: Mask | None = None
) -> tuple[Mask, Mask]:
    """Groups that add up to everybody. The masks have a first column for everybody; it is never withheld.

    ``also``: what is hidden for another reason, of the shape of ``counts``.
    """
    public: Axis | None = "rows" if topline else None
    also = np.zeros(counts.shape, dtype=bool) if also is None else also
    if multiple:
        heads = protect_table(bases, threshold=k).cells
        rows = [_one_answer(row, bases, k, public, gone) for row, gone in zip(counts, also, strict=True)]
        return np.array([cells for cells, _ in rows]), np.append(
            [False], np.any([heads, *(own for _, own in rows)], axis=0)
        )
    found = protect_table(counts, threshold=k, groups="columns", public=public, also=also)
    first = np.zeros(len(counts), dtype=bool) if topline else found.row_totals
    return np.column_stack([first, found.cells]), np.append([False], found.column_totals | found.withheld)


def _one_answer(row: Mask, bases: Mask, k: int, public: Axis | None, also: Mask) -> tuple[Mask, Mask]:
    """An answer among several is hidden with its complement: the base tells one from the other.

    Where nothing protects it, it alone is withheld: the bases of the groups stand.
    """
    both = np.array([row, bases - row])
    found = protect_table(both, threshold=k, groups="columns", public=public, also=also)
    first = public is None and bool(found.row_totals.any())
    cells = np.append([first], found.cells.any(axis=0) | found.withheld)
    return cells, np.zeros_like(found.column_totals) if found.withheld else found.column_totals


def _apart(counts: Mask, bases: Mask, multiple: bool, k: int, topline: bool) -> tuple[Mask, Mask]:
    """Groups that share people: each against everybody else, whom a reader gets by subtracting.

    Their bases tell how many are shared. Where those are fewer than the threshold, the groups add up to
    everybody but for that few, and what each hides against everybody else is protected in that sum too.
    """
    hidden, heads = np.zeros(counts.shape, dtype=bool), np.zeros(bases.shape, dtype=bool)
    for place in np.flatnonzero(bases[1:]) + 1:
        both = np.column_stack([counts[:, place], counts[:, 0] - counts[:, place]])
        two, gone = _together(both, np.array([bases[place], bases[0] - bases[place]]), multiple, k, topline)
        hidden[:, 0] |= two[:, 0]
        hidden[:, place] = two[:, 1] | two[:, 2]
        heads[place] = gone[1:].any()
    if abs(int(bases[1:].sum() - bases[0])) < k:
        cells, gone = _together(counts[:, 1:], bases[1:], multiple, k, topline, hidden[:, 1:])
        hidden, heads = hidden | cells, heads | gone
    return hidden, heads


def _one_by_one(counts: np.ndarray, bases: np.ndarray, k: int, *, topline: bool) -> Mask:
    """Answers of which a person may give several: each small count, and each small complement."""
    rest = bases - counts
    small = ((counts > 0) & (counts < k)) | ((rest > 0) & (rest < k))
    return np.zeros_like(small) if topline else small


def _counts(table: CrossTable) -> np.ndarray:
    return np.array([[cell.count or 0 for cell in row.cells] for row in table.rows], dtype=np.int64).reshape(
        len(table.rows), len(table.groups)
    )


def hidden_where(table: CrossTable, hidden: Mask, heads: Mask, k: int) -> CrossTable:
    """Without these figures. ``hidden``: rows x groups, ``heads``: the bases, both with everybody."""
    hidden = hidden & ~_plainly_nobody(table, hidden, heads)
    # A nought of nobody hides nothing.
    somebody = np.array([bool(group.base) for group in table.groups[1:]], dtype=bool)
    rows = tuple(
        _row(row, mask, k, cover=bool(mask[1:][somebody].all()) or _few(row, mask, k))
        for row, mask in zip(table.rows, hidden, strict=True)
    )
    same = bool(heads[1:][somebody].all())
    groups = tuple(_head(g, gone, k, cover=same) for g, gone in zip(table.groups, heads, strict=True))
    nets = tuple(_net(net, hidden, k) for net in table.nets)
    return replace(table, rows=rows, groups=groups, nets=nets)


def hidden_as(table: CrossTable, shown: CrossTable) -> CrossTable:
    """The table without every figure that the other, of the same rows and groups, hides; with its notes."""
    rows = tuple(
        replace(
            row,
            cells=tuple(c if o.count is not None else o for c, o in zip(row.cells, other.cells, strict=True)),
        )
        for row, other in zip(table.rows, shown.rows, strict=True)
    )
    heads = zip(table.groups, shown.groups, strict=True)
    groups = tuple(g if o.base is not None else _without_base(g, o.mark) for g, o in heads)
    return replace(table, rows=rows, groups=groups, withheld=shown.withheld).with_notes(*shown.notes)


def _plainly_nobody(table: CrossTable, hidden: Mask, heads: Mask) -> Mask:
    """The hidden cells of groups whose shown counts make up their base: everybody can see that they are 0."""
    counts, bases = _counts(table), np.array([group.base or 0 for group in table.groups])
    filled = np.where(hidden, 0, counts).sum(axis=0) == bases
    return hidden & (filled & ~heads & ((bases == 0) | (not table.multiple)))


def _few(row: CrossRow, mask: Mask, k: int) -> bool:
    """Beside a printed total of fewer than k a hidden count that is not small can only be none."""
    return not mask[0] and 0 < (row.cells[0].count or 0) < k


def _net(net: CrossRow, hidden: Mask, k: int) -> CrossRow:
    return _row(net, np.asarray(hidden[list(net.parts)].any(axis=0)), k, cover=True)


def _row(row: CrossRow, mask: Mask, k: int, *, cover: bool) -> CrossRow:
    """``cover``: all marks are alike. In a row that is withheld in every group with anybody in it they would
    tell which groups are small, in a row of few people which groups have none.
    """
    if row.cells[0].count == 0 and not mask[0]:
        return replace(
            row, cells=tuple(NOBODY if gone else c for c, gone in zip(row.cells, mask, strict=True))
        )
    cells = (_cell(cell, k, cover) if gone else cell for cell, gone in zip(row.cells, mask, strict=True))
    return replace(row, cells=tuple(cells))


def _cell(cell: Cell, k: int, cover: bool) -> Cell:
    return Cell(None, None, COVER if cover else _mark(cell.count, k))


def _head(group: Group, gone: bool, k: int, *, cover: bool) -> Group:
    return _without_base(group, COVER if cover else _mark(group.base, k)) if gone else group


def _without_base(group: Group, mark: str) -> Group:
    return replace(group, base=None, mark=mark, low=False, weighted="", effective="")


def _mark(count: int | None, k: int) -> str:
    return SMALL if count is not None and 0 < count < k else COVER


def withheld(table: CrossTable) -> CrossTable:
    """No figure at all."""
    rows, nets = (
        tuple(replace(line, cells=tuple(Cell(None, None, COVER) for _ in line.cells)) for line in lines)
        for lines in (table.rows, table.nets)
    )
    groups = tuple(_without_base(group, COVER) for group in table.groups)
    return replace(table, rows=rows, nets=nets, groups=groups, withheld=True)


def tells_nothing(table: CrossTable) -> bool:
    """Whether no group is shown with anybody in a row of its own (without groups: nobody is)."""
    first = 1 if table.banner else 0
    return not any(cell.count for row in table.rows for cell in row.cells[first:])

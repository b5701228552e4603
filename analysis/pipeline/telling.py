"""Crossed counts with their words: a table that can be read, still unmasked."""

from collections.abc import Sequence

from analysis.methods.crossing import Column, CrossCounts, nets
from analysis.pipeline.sides import UNSTATED, Banner, Side
from analysis.reports.crossed import ALL, LEAST_BASE, NOT_STATED, Cell, CrossRow, CrossTable, Group
from surveys.definition import Question

EVERYBODY = "All"


def told(
    question: Question,
    banner: Banner | None,
    rows: Side,
    groups: Side,
    counted: CrossCounts,
    *,
    weighted: bool,
    unstated: bool | None = None,
) -> CrossTable:
    """The counts with their words: everybody first, those who did not say last. ``groups``: with their roles
    as sides. ``unstated``: whether those who did not say have a column beside the groups; by default with
    any banner.
    """
    columns = counted.printed(not_stated=banner is not None if unstated is None else unstated)
    named = zip(groups.labels, groups.sides, strict=True)
    heads = [(EVERYBODY, ALL), *named, (UNSTATED, NOT_STATED)]
    lines = [CrossRow(*each) for each in zip(rows.labels, _cells(columns), rows.sides, strict=True)]
    return CrossTable(
        key="-by-".join([question.key, *([banner.key] if banner else [])]),
        question=question.key,
        banner=banner.key if banner else "",
        title=question.text,
        by=banner.name if banner else "",
        of=rows.of,
        groups=tuple(_group(*each) for each in zip(heads, columns, strict=False)),
        rows=tuple(lines),
        nets=tuple(_nets(rows, counted, banner is not None)),
        multiple=counted.multiple,
        overlapping=counted.overlapping,
        weighted=weighted,
    )


def _cells(columns: Sequence[Column]) -> list[tuple[Cell, ...]]:
    """One tuple of cells a row, from columns of counts."""
    parts = [zip(column.counts, column.percent(), strict=True) for column in columns]
    return [
        tuple(Cell(count, None if share is None else str(share)) for count, share in row)
        for row in zip(*parts, strict=True)
    ]


def _group(head: tuple[str, str], column: Column) -> Group:
    label, role = head
    firm = column.base if column.effective_n is None else min(column.base, column.effective_n)
    return Group(
        label=label,
        base=column.base,
        role=role,
        low=bool(column.base) and firm < LEAST_BASE,
        weighted="" if column.weighted_base is None else f"{column.weighted_base:,.1f}",
        effective="" if column.effective_n is None else f"{column.effective_n:,.0f}",
    )


def _nets(rows: Side, counted: CrossCounts, by_group: bool) -> list[CrossRow]:
    if not rows.nets:
        return []
    added = nets(counted, [codes for _, _, codes in rows.nets])
    cells = _cells(added.printed(not_stated=by_group))
    place = {code: n for n, code in enumerate(rows.axis.codes)}
    return [
        CrossRow(label, each, side, tuple(place[code] for code in codes))
        for (label, side, codes), each in zip(rows.nets, cells, strict=True)
    ]

"""Differences between groups of a crossed table, tested and told in plain sentences."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from analysis.methods.crossing import CrossCounts
from analysis.methods.rounding import Count, percent
from analysis.methods.significance import LEAST_BASE, Comparison, Difference, compare, holm

OVERLAP = "People may be in several of these groups, so the groups cannot be tested against one another."


def compare_groups(
    table: CrossCounts, *, least_base: float = LEAST_BASE, level: float = 0.05
) -> tuple[Comparison, ...]:
    """Compare the groups of a crossed table; "not stated" is no group and takes no part.

    One comparison where each person is in one row. Where people may have given several answers: one for each
    row, of those who gave it and those who did not, with that row's residuals and differences alone and
    ``p`` adjusted over the rows (Holm). Weighted tables are compared by their effective bases.
    """
    effective = None if table.total.weighted is None else _effective(table)
    if table.overlapping:
        nothing = np.full(table.counts.shape, np.nan)
        return (Comparison("none", None, None, None, (), nothing, why_not=OVERLAP),)
    if not table.multiple:
        return (compare(_whole(table), least_base=least_base, level=level, effective=effective),)
    found = [
        _of_row(compare(_one_row(table, row), least_base=least_base, level=level, effective=effective), row)
        for row in range(len(table.row_codes))
    ]
    return _held_together(found, level)


def differences_in_words(
    comparison: Comparison,
    table: CrossCounts,
    *,
    answers: Sequence[str],
    groups: Sequence[str],
    hidden: npt.ArrayLike | None = None,
) -> tuple[str, ...]:
    """A sentence for each cell that stands out, with both shares and both bases.

    ``answers``: what the people of each row did ("Agreed", "Put drugs first"); ``groups``: who they are.
    "Everybody else" is the total without the group, small groups and "not stated" included: who subtracts the
    printed column from the printed total finds these figures and no others. ``hidden``: rows x groups truth
    values of the cells that have no sentence; hide with them every cell of a group whose base, or of a row
    whose total, is not printed. No sentence either where the printed shares do not show the difference,
    which those who took no part can turn. ValueError for words or a mask that do not fit the table.
    """
    shape = (len(table.row_codes), len(table.column_codes))
    if (len(answers), len(groups)) != shape:
        raise ValueError(f"There must be words for {shape[0]} answers and {shape[1]} groups.")
    mask = np.zeros(shape, dtype=bool) if hidden is None else np.asarray(hidden, dtype=bool)
    if mask.shape != shape:
        raise ValueError(f"What is hidden has the shape {mask.shape}, the table {shape}.")
    sentences = (
        _sentence(cell, table, answers[cell.row], groups[cell.column])
        for cell in comparison.differences
        if not mask[cell.row, cell.column]
    )
    return tuple(sentence for sentence in sentences if sentence)


def _sentence(cell: Difference, table: CrossCounts, answer: str, group: str) -> str:
    column = table.columns[cell.column]
    here = (column.mass[cell.row], column.mass_base)
    rest = (table.total.mass[cell.row] - here[0], table.total.mass_base - here[1])
    inside, outside = _shares(here, rest)
    if inside is None or outside is None or inside == outside or (inside > outside) != cell.more:
        return ""
    weighted = "" if column.weighted is None else ", weighted"
    return (
        f"{answer} {'more' if cell.more else 'less'} often among {group} "
        f"({inside}% of {column.base:,} people{weighted}) than among everybody else "
        f"({outside}% of {table.total.base - column.base:,}{weighted})."
    )


def _shares(here: tuple[Count, Count], rest: tuple[Count, Count]) -> tuple[Decimal | None, Decimal | None]:
    """Whole percentages; with one decimal where they would read alike."""
    inside, outside = percent(*here), percent(*rest)
    return (percent(*here, 1), percent(*rest, 1)) if inside == outside else (inside, outside)


def _whole(table: CrossCounts) -> npt.NDArray[np.generic]:
    return np.array([column.mass for column in table.columns]).reshape(-1, len(table.row_codes)).T


def _one_row(table: CrossCounts, row: int) -> npt.NDArray[np.generic]:
    gave = [(column.mass[row], column.mass_base - column.mass[row]) for column in table.columns]
    return np.array(gave).reshape(-1, 2).T


def _effective(table: CrossCounts) -> tuple[float, ...]:
    return tuple(column.effective_n or 0.0 for column in table.columns)


def _of_row(found: Comparison, row: int) -> Comparison:
    """The comparison from the side of those who gave the answer, under the row's own place in the table."""
    differences = tuple(replace(each, row=row) for each in found.differences if each.row == 0)
    return replace(found, residuals=found.residuals[:1], differences=differences)


def _held_together(found: Sequence[Comparison], level: float) -> tuple[Comparison, ...]:
    """Each row's own test counts only as far as Holm over all tested rows lets it."""
    tested = [number for number, each in enumerate(found) if each.p is not None]
    adjusted = dict(zip(tested, holm([found[number].p or 0.0 for number in tested]), strict=True))
    together = [replace(each, p=adjusted.get(number)) for number, each in enumerate(found)]
    return tuple(each if each.significant(level) else replace(each, differences=()) for each in together)

"""Which groups of a crossed table differ by more than chance makes likely, told in words. Opt-in.

Worked out from what the table shows: a group with a hidden figure takes part in no test, so that nothing
hidden can be told from the result.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from analysis.methods.crossing import CrossCounts, nets
from analysis.methods.differences import compare_groups, differences_in_words
from analysis.methods.significance import Comparison
from analysis.methods.wording.quantities import capital
from analysis.reports.crossed import LEAST_BASE, STATED, CrossRow, CrossTable

NO_GROUPS = f"Fewer than two groups are shown in full with a base of {LEAST_BASE} or more."
NO_WEIGHTED_GROUPS = NO_GROUPS.replace("a base", "an effective base")
ALIKE = "No group differs from the others by more than chance makes likely."
BY_TOTAL = "Too few people gave some of the answers, so each total was tested against all other answers."


@dataclass(frozen=True)
class Differing:
    """``marks``: "more", "less" or "" for each cell, rows first, then nets. ``why_not``: why nothing is said
    to differ, "" where something is. ``note``: how it was tested, where that is not as it stands.
    """

    marks: tuple[tuple[str, ...], ...] = ()
    sentences: tuple[str, ...] = ()
    why_not: str = ""
    note: str = ""


def differing(table: CrossTable, counted: CrossCounts) -> Differing:
    """Levels where they can be tested, else the totals of a scale; no group with a base under 30."""
    places = [n for n, group in enumerate(table.groups) if group.role == STATED and _in_full(table, n)]
    if sum(not table.groups[n].low for n in places) < 2:
        return Differing(_unmarked(table), why_not=NO_WEIGHTED_GROUPS if table.weighted else NO_GROUPS)
    part = replace(
        counted,
        columns=tuple(counted.columns[n - 1] for n in places),
        column_codes=tuple(counted.column_codes[n - 1] for n in places),
    )
    levels = _compared(table, part, places, range(len(table.rows)))
    if not table.nets or not levels.why_not or levels.why_not == ALIKE:
        return levels
    totals = _compared(table, _totals(table, part), places, range(len(table.rows), len(_lines(table))))
    return replace(totals, note=BY_TOTAL) if not totals.why_not or totals.why_not == ALIKE else levels


def _in_full(table: CrossTable, place: int) -> bool:
    return table.groups[place].base is not None and None not in table.column(place)


def _unmarked(table: CrossTable) -> tuple[tuple[str, ...], ...]:
    return tuple(("",) * len(table.groups) for _ in _lines(table))


def _totals(table: CrossTable, part: CrossCounts) -> CrossCounts:
    """Each net against all other answers: the rows of such a table need not add up."""
    return replace(nets(part, [[part.row_codes[n] for n in net.parts] for net in table.nets]), multiple=True)


def _lines(table: CrossTable) -> tuple[CrossRow, ...]:
    return (*table.rows, *table.nets)


def _compared(table: CrossTable, part: CrossCounts, places: Sequence[int], lines: Sequence[int]) -> Differing:
    """``lines``: the place among the rows and nets of each row of ``part``; ``places``: of its columns."""
    told = [_lines(table)[n] for n in lines]
    marks, sentences = [list(row) for row in _unmarked(table)], []
    groups, comparisons = [table.groups[n].label for n in places], compare_groups(part)
    for comparison, each in ((c, d) for c in comparisons for d in c.differences):
        said = _said(told, groups, part, replace(comparison, differences=(each,)))
        if said:
            marks[lines[each.row]][places[each.column]] = "more" if each.more else "less"
            sentences.append(said)
    why_not = "" if sentences else _why_not(comparisons)
    return Differing(tuple(map(tuple, marks)), tuple(sentences), why_not)


def _said(told: Sequence[CrossRow], groups: Sequence[str], part: CrossCounts, one: Comparison) -> str:
    """The sentence of one difference; "" where its row's total is hidden or the shares do not show it."""
    hidden = np.array([[line.cells[0].count is None] * len(groups) for line in told])
    answers = [f"“{capital(line.label.removeprefix('Total: '))}” was chosen" for line in told]
    names = [f"“{label}”" for label in groups]
    return "".join(differences_in_words(one, part, answers=answers, groups=names, hidden=hidden))


def _why_not(comparisons: Sequence[Comparison]) -> str:
    """The first reason where nothing could be tested, else that nothing was found."""
    reasons = [each.why_not for each in comparisons if each.why_not]
    return reasons[0] if len(reasons) == len(comparisons) else ALIKE

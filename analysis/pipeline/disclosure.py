"""Disclosure control, once, upstream of every renderer: what is hidden leaves the findings altogether.

Two classes of table. A topline (an opinion question over everybody) is shown whole from the threshold on,
else withheld. In a breakdown counts from 1 to k-1 are hidden, with whatever would give them back. All tables
together are then attacked as one publication; a hidden count that can be worked out blocks the release.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from analysis.methods.suppression import Recovered, Table, audit, protect_table, unanimous
from analysis.pipeline.coding_figures import coding_masked
from analysis.pipeline.earlier import beside_earlier
from analysis.pipeline.grouped import Breakdown, mask_breakdowns
from analysis.pipeline.linked import count_table, hidden_total, theme_table
from analysis.pipeline.linked_groups import group_tables
from analysis.pipeline.linked_records import record_tables
from analysis.pipeline.linked_strips import beside_channels, strip_tables
from analysis.pipeline.robust import Strips, published
from analysis.pipeline.withholding import Beside, Parts, hide, with_less, withhold
from analysis.reports import themes_beside
from analysis.reports.model import (
    CountTable,
    Figure,
    Findings,
    QuestionFinding,
    Responded,
    TextFinding,
)

NOTHING = Beside()


@dataclass(frozen=True)
class Controlled:
    """Findings that may be shown, the tables as a reader sees them, and what a reader could still work out.

    ``notices`` are for the approver's eye: they name a question, never a count. ``breakdowns``: those of the
    findings with the counts behind them, for the desk.
    """

    findings: Findings
    tables: tuple[Table, ...]
    leaks: tuple[Recovered, ...]
    notices: tuple[str, ...]
    breakdowns: tuple[Breakdown, ...] = ()


def control(raw: Findings, beside: Beside = NOTHING) -> Controlled:
    """Hide what must be hidden in unmasked findings. Percentages are made afterwards, from what is left."""
    tight = raw.basis.threshold_on_toplines
    shown = replace(
        raw,
        responded=_responded(raw),
        questions=tuple(_question(q, raw, tight, beside.strips) for q in raw.questions),
        texts=tuple(_text(t, raw) for t in raw.texts),
    )
    breakdowns = mask_breakdowns(raw, shown, beside.members)
    parts = Parts(beside_channels(shown, breakdowns), breakdowns)
    parts = beside_earlier(parts, beside.earlier, raw.basis.threshold)
    tables, leaks = _attacked(raw, parts, beside)
    while leaks and (less := with_less(parts, leaks)) is not None:
        parts = less
        tables, leaks = _attacked(raw, parts, beside)
    found = (parts.findings(), tuple(tables), tuple(leaks), tuple(_notices(raw)))
    return Controlled(*found, parts.breakdowns)


def _attacked(raw: Findings, parts: Parts, beside: Beside) -> tuple[list[Table], list[Recovered]]:
    """Every table of the release as one publication, and what a reader could still work out from it."""
    tables = linked_tables(raw, parts.shown)
    tables += group_tables(raw, parts.shown, parts.breakdowns, beside.members)
    tables += strip_tables(parts.shown, beside.strips)
    tables += record_tables(raw, parts.shown)
    return tables, sensitive(audit(tables))


def _question(question: QuestionFinding, raw: Findings, tight: bool, strips: Strips) -> QuestionFinding:
    strip = published(strips.get(question.key, ()), raw.basis.threshold)
    return replace(question, table=mask(question.table, raw, tight), robust=strip)


def sensitive(found: Iterable[Recovered]) -> list[Recovered]:
    """Without the helping cells of the program, which stand for no group of people."""
    return [leak for leak in found if isinstance(leak.cell, frozenset)]


def linked_tables(raw: Findings, shown: Findings) -> list[Table]:
    """Every table of the release under names that tie equal cells together."""
    tables = [t for one in zip(raw.tables(), shown.tables(), strict=True) if (t := _linked(*one, raw))]
    themes = [theme_table(r, s, raw.basis.threshold) for r, s in zip(raw.texts, shown.texts, strict=True)]
    return tables + [t for t in themes if t]


def _linked(raw: CountTable, shown: CountTable, findings: Findings) -> Table | None:
    if shown.withheld or shown.base is None:
        return None
    return count_table(raw, shown, findings.basis.threshold)


def mask(table: CountTable, findings: Findings, tight: bool = False) -> CountTable:
    """`masked` by the threshold that the findings rest on."""
    return masked(table, findings.basis.threshold, tight)


def masked(table: CountTable, k: int, tight: bool = False) -> CountTable:
    """The table with its class's rule applied. ``tight``: toplines are treated as breakdowns."""
    if table.kind == "topline" and (table.base is None or table.base < k):
        return table if table.base is None else withhold(table)
    if table.kind == "topline" and not tight:
        return table
    if hidden_total(table, k) or any(row.count is None for row in table.rows):
        return withhold(replace(table, base=None))
    return _several(table, k) if table.multiple else _single(table, k)


def _single(table: CountTable, k: int) -> CountTable:
    """Rows that add up to a public base; states outside the base are a table of their own."""
    found = protect_table(np.array([row.count for row in table.rows]), threshold=k)
    if found.withheld or found.total:
        return withhold(table)
    rows = tuple(hide(row) if gone else row for row, gone in zip(table.rows, found.cells, strict=True))
    return replace(table, rows=rows, missing=_outside(table, k)).with_nets()


def _several(table: CountTable, k: int) -> CountTable:
    """Any number of answers a person: the rows do not add up, so each small one is hidden by itself."""
    rows = tuple(hide(row) if _small(row, k) else row for row in table.rows)
    return replace(table, rows=rows, missing=_outside(table, k))


def _outside(table: CountTable, k: int) -> tuple[Figure, ...]:
    """Who did not answer an opinion question is no group of people; of a breakdown it may be one."""
    if table.kind == "topline":
        return table.missing
    return tuple(hide(row) if _small(row, k) else row for row in table.missing)


def _small(row: Figure, k: int) -> bool:
    return row.count is not None and 0 < row.count < k


def _responded(raw: Findings) -> Responded | None:
    """The ways in come first: paper copies by hub are told only where the number of paper copies is."""
    responded = raw.responded
    if responded is None:
        return None
    masked = [mask(table, raw) for table in responded.tables]
    by_key = {table.key: table for table in masked}
    if "hub" in by_key and by_key["hub"].base not in [row.count for row in by_key["channel"].rows]:
        masked = [withhold(replace(t, base=None)) if t.key == "hub" else t for t in masked]
    return replace(responded, tables=tuple(masked))


def _text(text: TextFinding, raw: Findings) -> TextFinding:
    """Themes under the threshold keep their name and lose their number; small campaigns only their number.

    How many nobody has read tells what officers did and nothing of a group of people: it stands as it is, but
    where the comments received are hidden it would tell their least number.
    """
    k = raw.basis.threshold
    earlier = themes_beside.masked(text.earlier, k, text.received)
    if text.received is not None and 0 < text.received < k:
        names = tuple(theme.label for theme in text.themes)
        piles = withhold(replace(text.piles, base=None)) if text.piles else None
        less = replace(text, received=None, piles=piles, themes=(), few=names, coding=None)
        less = replace(less, without_campaigns="", first_without="", unread=None, earlier=earlier)
        return replace(less, campaigns=(), small_campaigns=0)
    large = tuple(c for c in text.campaigns if c.submissions >= k)
    piles = mask(text.piles, raw) if text.piles else None
    return replace(
        text,
        piles=piles,
        themes=tuple(theme for theme in text.themes if theme.count >= k),
        few=tuple(sorted(theme.label for theme in text.themes if theme.count < k)),
        campaigns=large,
        small_campaigns=len(text.campaigns) - len(large),
        coding=coding_masked(text.coding, piles, k),
        earlier=earlier,
    )


def _notices(raw: Findings) -> Iterable[str]:
    for question in raw.questions:
        counts = [row.count or 0 for row in question.table.rows]
        if question.table.kind == "topline" and unanimous(counts, question.table.base or 0):
            yield f"Everybody gave the same answer to “{question.short}”: look at it before it is published."

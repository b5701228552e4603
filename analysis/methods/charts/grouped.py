"""A choice by a banner as small multiples: one panel an answer, one bar a group, all on one measure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.methods.charts.canvas import Canvas, Chart
from analysis.methods.charts.colours import ACCENT, EDGE, INK, QUIET
from analysis.methods.charts.crosstab import Group, explanations
from analysis.methods.charts.frame import (
    LINE,
    SMALL,
    TEXT,
    Page,
    column,
    heading,
    notes,
)
from analysis.methods.charts.masks import MASKED
from analysis.methods.charts.rows import Word, label_words, write
from analysis.methods.charts.words import plain, text_width, wrap
from analysis.methods.rounding import percent

_BAR = 18
_GAP = 7
_TOTAL_GAP = 14
_PANEL = 110  # least width of a panel in pixels
_PANEL_GAP = 16
_BLOCK_GAP = 26
_AIR = 6
_FIGURE = "100%"


def grouped_chart(
    groups: Sequence[Group],
    *,
    options: Mapping[int, str],
    title: str,
    subtitle: str,
    description: str,
    label: str | None = None,
    note: str | None = None,
    colour: str = ACCENT,
    width: int = 700,
) -> Chart:
    """Draw the share of each group's base that chose each option. The first group is everybody.

    options: {code: words} in printed order. Panels stand beside each other as far as they fit. A group that
    is withheld or has a low base has words and no bars, a single hidden count "[c]". The rest as in
    ``bar_chart``. ValueError for no groups or options, a code that is no option, or counts without a base.
    """
    if not groups or not options:
        raise ValueError("A chart needs at least one group and one option.")
    for group in groups:
        _check(group, options)
    page, canvas = Page(width), Canvas(width)
    top = heading(canvas, page, title, subtitle, label)
    top = _Panels(canvas, page, groups, options, colour).draw(top)
    marks = [
        group.instead or (group.hidden if None in (group.counts or {}).values() else "") for group in groups
    ]
    bottom = notes(canvas, page, top + 14, [*explanations(marks), *([note] if note else [])])
    return canvas.draw(bottom, title, description)


def _check(group: Group, options: Mapping[int, str]) -> None:
    if group.counts is None:
        return
    if not set(group.counts) <= set(options):
        raise ValueError(f"{sorted(set(group.counts) - set(options))} are no options of {sorted(options)}.")
    if group.base is None:
        raise ValueError(f"“{group.label}” has counts but no base to take shares of.")


@dataclass
class _Panels:
    """Blocks of panels under each other; every block names its groups again."""

    canvas: Canvas
    page: Page
    groups: Sequence[Group]
    options: Mapping[int, str]
    colour: str

    def __post_init__(self) -> None:
        self.labels = self._labels()
        room = self.page.width - self.page.edge - self.left
        fit = 1 if self.page.phone else max(1, int((room + _PANEL_GAP) // (_PANEL + _PANEL_GAP)))
        self.across = math.ceil(len(self.options) / math.ceil(len(self.options) / fit))
        self.panel = (room - (self.across - 1) * _PANEL_GAP) / self.across
        most = max((share for group in self.groups for share in _shares(group).values()), default=0.0)
        self.pixels = (self.panel - _AIR - text_width(_FIGURE, SMALL)) / most if most else 0.0

    def _labels(self) -> list[list[Word]]:
        """Each group's label with its base; also sets where the panels start."""
        longest = max(_label_width(group) for group in self.groups)
        width = min((0.45 if self.page.phone else 0.3) * self.page.inner, longest)
        self.left = self.page.edge + width + 12
        return [
            label_words(group.label, group.base, width, bold=number == 0, together=True)
            for number, group in enumerate(self.groups)
        ]

    def draw(self, top: float) -> float:
        codes = list(self.options)
        for start in range(0, len(codes), self.across):
            top = self._block(codes[start : start + self.across], top) + _BLOCK_GAP
        return top - _BLOCK_GAP

    def _block(self, codes: Sequence[int], top: float) -> float:
        top = self._heads(codes, top) + 6
        for number, group in enumerate(self.groups):
            words = self.labels[number]
            height = (words[-1].line + 1) * TEXT * LINE
            write(self.canvas, self.page.edge, top, words, bold=number == 0)
            self._cells(group, codes, top + (TEXT * LINE - _BAR) / 2)
            top += height + (_GAP if number else _TOTAL_GAP)
        return top - _GAP

    def _heads(self, codes: Sequence[int], top: float) -> float:
        """The answers over their panels; on a phone across the page."""
        x, width = (self.page.edge, self.page.inner) if self.page.phone else (self.left, self.panel)
        heads = [wrap(self.options[code], width, SMALL, bold=True) for code in codes]
        bottom = top + max(len(lines) for lines in heads) * SMALL * LINE
        for number, lines in enumerate(heads):
            at = x + number * (self.panel + _PANEL_GAP)
            column(self.canvas, at, bottom - len(lines) * SMALL * LINE, lines, SMALL, bold=True)
        return bottom

    def _cells(self, group: Group, codes: Sequence[int], top: float) -> None:
        if group.instead:
            self._say(self.left, top, group.instead, QUIET)
            return
        for number, code in enumerate(codes):
            self._cell(group, code, self.left + number * (self.panel + _PANEL_GAP), top)

    def _cell(self, group: Group, code: int, x: float, top: float) -> None:
        count = (group.counts or {}).get(code, 0)
        if count is None:
            self._say(x + _AIR, top, group.cells.get(code, MASKED.split()[0]), QUIET)
            return
        width = _shares(group)[code] * self.pixels if count else 0.0
        if width:
            self.canvas.box(x, top, width, _BAR, self.colour)
        self.canvas.box(x - 0.75, top - 2, 1.5, _BAR + 4, EDGE, stroke=EDGE, line=0)
        self._say(x + width + _AIR, top, f"{percent(count, group.base or 0)}%", INK)

    def _say(self, x: float, top: float, words: str, colour: str) -> None:
        self.canvas.text(x, top + (_BAR - SMALL * LINE) / 2, words, SMALL, colour=colour)


def _label_width(group: Group) -> float:
    """Pixels that a label with its base takes in one line."""
    base = 0.0 if group.base is None else 14 + text_width(f"n = {group.base:,}", TEXT)
    return text_width(plain(group.label), TEXT, bold=True) + 2 + base


def _shares(group: Group) -> dict[int, float]:
    """Unrounded shares in per cent for the lengths; nothing for a group without bars."""
    if group.instead or not group.base or group.counts is None:
        return {}
    return {code: 100 * count / group.base for code, count in group.counts.items() if count is not None}

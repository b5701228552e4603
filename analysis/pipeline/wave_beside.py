"""Masked tables of several waves set beside each other, answer by answer. No database."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.methods.waves import WaveFigure, compare
from analysis.pipeline.wave_matching import Matched
from analysis.reports.model import NOT_AVAILABLE, WITHHELD, CountTable, Figure
from analysis.reports.tables import LOW_BASE
from analysis.reports.waves import NOT_COMPARED, WaveCell, WaveFinding, WaveLine
from surveys.definition.concordance import SAME
from surveys.definition.types.words import folded

NOT_CONFIRMED = "not yet confirmed by an officer"
NO_FIGURE_NOW, NO_FIGURE_THEN = "no figure of this consultation yet", "no figure of the earlier one"
OTHER_ANSWERS = "the earlier source has no such answer"
Tables = Mapping[str, CountTable]
Steps = Sequence[Mapping[str, Matched]]


@dataclass(frozen=True)
class Wave:
    """The name of one wave and its figures as they may be shown, by question."""

    name: str
    tables: Tables


@dataclass(frozen=True)
class _Found:
    """One answer in one wave: its table and its line of it, each None where there is none."""

    table: CountTable | None = None
    figure: Figure | None = None
    asked: bool = True

    @property
    def value(self) -> WaveFigure:
        if self.table is None or self.figure is None:
            return WaveFigure()
        if self.figure.count is not None:
            return WaveFigure(self.figure.count, self.table.base)
        return WaveFigure(None, self.table.base, self.figure.percent or "")

    @property
    def mark(self) -> str:
        if not self.asked:
            return NOT_COMPARED
        hidden = self.table is not None and self.table.withheld
        return WITHHELD if hidden or (self.figure and self.figure.mark == WITHHELD) else NOT_AVAILABLE


def beside(
    match: Matched, waves: Sequence[Wave], steps: Steps, threshold: int, interval: bool = False
) -> WaveFinding:
    """``waves``: this one first, then back in time; ``steps[n]``: questions of wave n beside wave n + 1."""
    now = waves[0].tables.get(match.question.key)
    lines = tuple(_lines(match, now, waves, steps, threshold, interval)) if match.comparable and now else ()
    return WaveFinding(
        key=match.question.key,
        text=match.question.text,
        short=match.question.short,
        battery=match.question.battery,
        kind=match.kind,
        why=_why(match, now, waves[1], lines),
        earlier=waves[1].name,
        lines=lines,
    )


def figures_of(table: CountTable) -> list[Figure]:
    """What is followed over time: the totals of a scale, else each answer but "don't know"."""
    return [*table.nets] or [row for row in table.rows if row.side not in ("off", "neutral")]


def _why(match: Matched, now: CountTable | None, before: Wave, lines: Sequence[WaveLine]) -> str:
    if not match.confirmed:
        return f"{match.why}; {NOT_CONFIRMED}" if match.why else NOT_CONFIRMED
    if match.kind != SAME or any(line.difference is not None for line in lines):
        return match.why
    if now is None:
        return NO_FIGURE_NOW
    then = before.tables.get(match.earlier.key) if match.earlier else None
    if then is None:
        return NO_FIGURE_THEN
    hidden = any(cell.mark == WITHHELD for line in lines for cell in line.cells[-2:])
    return "withheld: too few people answered" if hidden else OTHER_ANSWERS


def _lines(
    match: Matched, now: CountTable, waves: Sequence[Wave], steps: Steps, threshold: int, interval: bool
) -> Iterator[WaveLine]:
    for figure in figures_of(now):
        found = list(_back(match.question.key, _Found(now, figure), waves, steps))
        then, last = found[1].value, found[0].value
        places = max((f.value.printed_places for f in found if not f.value.counted), default=0)
        made = compare(then, last, threshold=threshold, places=places, interval=interval)
        yield WaveLine(
            label=figure.label,
            cells=tuple(_cell(w, f, places) for w, f in zip(waves, found, strict=True))[::-1],
            difference=None if made.difference is None else str(made.difference),
            from_counts=made.from_counts,
            interval=tuple(str(end) for end in made.interval or ()),
            side=figure.side,
        )


def _back(key: str, found: _Found, waves: Sequence[Wave], steps: Steps) -> Iterator[_Found]:
    """The same answer wave by wave into the past, as far as the question was the same each time."""
    yield found
    for wave, step in zip(waves[1:], steps, strict=True):
        match = step.get(key)
        if not found.asked or match is None or match.earlier is None or not match.comparable:
            found = _Found(asked=False)
        else:
            key = match.earlier.key
            found = _earlier(match, found, wave.tables.get(key))
        yield found


def _earlier(match: Matched, found: _Found, table: CountTable | None) -> _Found:
    """The line of the earlier table that stands for this answer: as an officer said, by side, or by label."""
    if table is None or found.figure is None:
        return _Found(table)
    item, lines = match.item, [*table.nets, *table.rows]
    if item and item.answer:
        wanted = item.earlier_answer if item.answer == found.figure.label else None
        return _Found(table, next((line for line in lines if line.label == wanted), None))
    if found.figure.parts:
        return _Found(table, table.net(found.figure.side))
    label = folded(found.figure.label)
    return _Found(table, next((line for line in lines if folded(line.label) == label), None))


def _cell(wave: Wave, found: _Found, places: int) -> WaveCell:
    value = found.value
    if not value.known:
        return WaveCell(wave.name, mark=found.mark)
    low = value.base is not None and value.base < LOW_BASE
    percent = value.percent(places)
    return WaveCell(wave.name, value.count, value.base, None if percent is None else str(percent), "", low)

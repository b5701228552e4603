"""Bars stacked to 100 %: every answer of the base in one line, "don't know" last and white."""

from analysis.methods.charts.colours import PAPER
from analysis.methods.charts.diverging import DONT_KNOW
from analysis.methods.charts.items import StackedBar
from analysis.methods.charts.rows import Rows


class Stacked(Rows):
    """The levels as they are printed, from the left edge: the first ones can be compared along one line."""

    def _measure(self) -> float:
        return self.room / 100

    def key(self) -> list[tuple[str, str]]:
        levels = [(label, self.colours[code]) for code, label in self.scale.levels.items()]
        unsure = any(bar.unsure_figure is not None for bar in self.bars)
        return [*levels, (DONT_KNOW, PAPER)] if unsure else levels

    def draw(self, top: float) -> float:
        return super().draw(top + 6)

    def _inside(self, bar: StackedBar) -> list[float]:
        return [*super()._inside(bar), bar.unsure]

    def _line(self, top: float, bottom: float) -> None:
        self._upright(self.left, top, bottom)

    def _bar(self, bar: StackedBar, top: float) -> None:
        end = self._segments(bar, self.left, top, self.scale.codes)
        if bar.unsure_figure is not None:
            self._segment(end, top, bar.unsure, PAPER, str(bar.unsure_figure))

"""A cut as it stands at the desk: its table, masked unless an officer opened it, and what is beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from analysis.crosstabs.asked import Asked
from analysis.crosstabs.measured import middles_of
from analysis.methods.codes import FloatArray
from analysis.methods.crossing import CrossCounts
from analysis.pipeline.chance import Chance, chance
from analysis.pipeline.cutmask import Masks
from analysis.pipeline.cuts import Cut, NoSuchCut, People, counted_cut, cut_table
from analysis.pipeline.margins import CannotWeight
from analysis.pipeline.placemask import placed_cut
from analysis.pipeline.sides import CHANNEL
from analysis.pipeline.weights import Weighted, weighting_now, weights_of
from analysis.reports.crossed import NOT_STATED, STATED, CrossRow, CrossTable
from analysis.reports.middles import Middles
from analysis.reports.passages import NO_CROSSTAB
from consult.models import Consultation
from surveys.models import Dataset
from surveys.selectors import received_by_state


class NothingToCross(ValueError):
    """No answers are tied to one another here; the message says why."""


class Desk:
    """What all tables of a consultation rest on: the newest dataset, its people, their masks and weights."""

    def __init__(self, consultation: Consultation, dataset: Dataset) -> None:
        self.consultation, self.dataset = consultation, dataset
        self.people = People(dataset)
        self.threshold = consultation.partnership.suppression_threshold
        self.tight = consultation.partnership.threshold_on_toplines
        self.masks = Masks(self.people, threshold=self.threshold, tight=self.tight)

    @cached_property
    def weighable(self) -> bool:
        choice = weighting_now(self.consultation)
        return choice is not None and choice.on

    @cached_property
    def weighted(self) -> Weighted | None:
        """Raises NoSuchCut where the officers' choice does not fit these answers."""
        try:
            return weights_of(self.dataset)
        except CannotWeight as refusal:
            raise NoSuchCut(str(refusal)) from None

    @property
    def stale(self) -> bool:
        """Whether answers have come, or changed their state, since the dataset was frozen."""
        return self.dataset.received != received_by_state(self.consultation)


def desk_of(consultation: Consultation) -> Desk:
    """Raises NothingToCross."""
    if consultation.kind == Consultation.Kind.PUBLISHED_TABLES:
        raise NothingToCross(NO_CROSSTAB)
    datasets = consultation.datasets.select_related("questionnaire", "consultation__partnership", "index")
    dataset = datasets.order_by("-id").first()
    if dataset is None:
        raise NothingToCross(_("Nothing is counted yet. Have the answers analysed on the page Count first."))
    return Desk(consultation, dataset)


def desk_or_none(consultation: Consultation) -> Desk | None:
    """None where nothing can be crossed."""
    try:
        return desk_of(consultation)
    except NothingToCross:
        return None


@dataclass(frozen=True)
class Found:
    """``cut``: as it was counted, which is not always as asked: its answers and groups are joined as in a
    release, its rung is the finest that can be told, and its base is whoever answered where another would
    tell what is withheld. ``hides``: something is withheld. ``counted``: the counts behind the table, for
    what draws it. ``middles``: what stands under the table.
    """

    desk: Desk
    asked: Asked
    cut: Cut
    table: CrossTable
    chance: Chance
    counted: CrossCounts
    hides: bool
    middles: Middles = field(default_factory=Middles)

    @property
    def joined(self) -> bool:
        return self.cut.joined

    @property
    def tells_less(self) -> bool:
        """Whether an officer who opens it sees more."""
        return self.hides or self.cut.together or self.cut.rung != self.asked.cut.rung

    @property
    def rebased(self) -> bool:
        return self.cut.base != self.asked.cut.base

    @property
    def weighted(self) -> Weighted | None:
        return self.desk.weighted if self.asked.weighted else None

    @property
    def lines(self) -> tuple[CrossRow, ...]:
        """The rows, then the nets."""
        return (*self.table.rows, *self.table.nets)


def find(desk: Desk, asked: Asked) -> Found:
    """Raises NoSuchCut."""
    weights = _weights(desk, asked)
    cut, table = _told(desk, asked, weights)
    counted = counted_cut(desk.people, cut, weights=weights)
    table = _without_nobody(table, counted)
    beside = chance(table, counted, intervals=asked.intervals, tests=asked.tests, joined=cut.joined)
    if asked.by_agreement:
        places = by_agreement(table)
        table, beside, counted = _reordered(table, places), beside.reordered(places), _moved(counted, places)
    middles = middles_of(desk.masks, asked, cut, table, counted, weights)
    hides = _hides(table) or middles.hides
    return Found(desk, asked, cut, table, beside, counted, hides, middles)


def _told(desk: Desk, asked: Asked, weights: FloatArray | None) -> tuple[Cut, CrossTable]:
    """Masked unless opened."""
    if asked.opened:
        return asked.cut, cut_table(desk.people, asked.cut, weights=weights)
    if asked.cut.top > 1:
        return placed_cut(desk.masks, asked.cut, weights)
    masked = desk.masks.told(asked.cut, weights)
    return masked.cut, masked.table


def _without_nobody(table: CrossTable, counted: CrossCounts) -> CrossTable:
    """The table without the column of those who did not say, where it is shown that there are none.

    After masking, which may need the column; where it is hidden it stays, as its absence would tell. That
    every answer came by some channel is known without the table.
    """
    last = table.groups[-1]
    nobody = counted.printed()[len(table.groups) - 1].base == 0
    known = last.base == 0 or (table.banner == CHANNEL and nobody)
    return _reordered(table, range(len(table.groups) - 1)) if last.role == NOT_STATED and known else table


def _weights(desk: Desk, asked: Asked) -> FloatArray | None:
    if not asked.weighted:
        return None
    if desk.weighted is None:
        raise NoSuchCut(_("Weighting is off for this consultation, so nothing can be weighted."))
    return desk.weighted.values


def by_agreement(table: CrossTable) -> list[int]:
    """Places of the columns with the most agreeing group first. Only printed shares decide; what is hidden
    stands behind them as asked, everybody first and those who did not say last all the same."""
    lines = [line for line in (*table.nets, *table.rows) if line.side == "agree"]
    if not lines:
        return list(range(len(table.groups)))
    shares = [cell.percent for cell in lines[0].cells]
    stated = [n for n, group in enumerate(table.groups) if group.role == STATED]
    ranked = sorted(stated, key=lambda n: (shares[n] is None, -Decimal(shares[n] or 0)))
    return [0, *ranked, *(n for n, group in enumerate(table.groups) if group.role == NOT_STATED)]


def _reordered(table: CrossTable, places: Sequence[int]) -> CrossTable:
    rows, nets = (
        tuple(replace(line, cells=tuple(line.cells[n] for n in places)) for line in lines)
        for lines in (table.rows, table.nets)
    )
    return replace(table, groups=tuple(table.groups[n] for n in places), rows=rows, nets=nets)


def _moved(counted: CrossCounts, places: Sequence[int]) -> CrossCounts:
    kept = [n - 1 for n in places if 0 < n <= len(counted.columns)]
    return replace(
        counted,
        columns=tuple(counted.columns[n] for n in kept),
        column_codes=tuple(counted.column_codes[n] for n in kept),
    )


def _hides(table: CrossTable) -> bool:
    cells = (cell for line in (*table.rows, *table.nets) for cell in line.cells)
    return any(cell.count is None for cell in cells) or any(group.base is None for group in table.groups)

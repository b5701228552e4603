"""What a release leaves out whole, the least important first, where hiding single figures is not enough."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from analysis.methods.suppression import Recovered
from analysis.pipeline.grouped import Breakdown, Members, tell_less
from analysis.pipeline.linked_strips import strip_name, without_strips
from analysis.pipeline.robust import Strips
from analysis.reports.model import WITHHELD, CountTable, Figure, Findings


@dataclass(frozen=True)
class Earlier:
    """A release that the public has seen. ``changed``: answers that have come or gone since."""

    number: int
    findings: Findings
    changed: int


@dataclass(frozen=True)
class Beside:
    """What disclosure control needs to know beside the findings: the figures of the strips under the
    headlines, which rows of a profile make a group of its banner, and what is published already.
    """

    strips: Strips = field(default_factory=dict)
    members: Members = field(default_factory=dict)
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True)
class Parts:
    """A release on its way: its findings as they may be shown, and the breakdowns beside them."""

    shown: Findings
    breakdowns: tuple[Breakdown, ...]

    def findings(self) -> Findings:
        return replace(self.shown, breakdowns=tuple(each.shown for each in self.breakdowns))


def with_less(parts: Parts, leaks: Sequence[Recovered]) -> Parts | None:
    """The release without the least important tables that give something away; None where nothing is left
    to leave out: verdicts on channels and hubs go first, then themes by rating, the piles of the comments and
    the last banner's tables, each of which first steps down its ladder.
    """
    named = {name for leak in leaks for name in leak.tables}
    if any(name in {strip_name(q.key) for q in parts.shown.questions} for name in named):
        return replace(parts, shown=without_strips(parts.shown, named))
    open_ = [each for each in parts.breakdowns if not each.shown.withheld and _named(each, named)]
    texts = {text.key for text in parts.shown.texts}
    if ratings := [each for each in open_ if each.shown.question in texts]:
        return _without(parts, ratings)
    if any(_leaky(text.piles, named) for text in parts.shown.texts):
        return replace(parts, shown=_without_piles(parts.shown, named))
    banners = dict.fromkeys(each.shown.banner for each in parts.breakdowns)
    last = [key for key in banners if any(each.shown.banner == key for each in open_)][-1:]
    return _without(parts, [each for each in open_ if each.shown.banner in last]) if open_ else None


def withhold(table: CountTable) -> CountTable:
    """No figure at all, the base included unless it stands elsewhere in full."""
    base = table.base if table.kind == "breakdown" else None
    return replace(
        table,
        base=base,
        rows=tuple(map(hide, table.rows)),
        nets=tuple(map(hide, table.nets)),
        missing=tuple(map(hide, table.missing)),
        withheld=True,
    )


def hide(row: Figure) -> Figure:
    return replace(row, count=None, percent=None, mark=WITHHELD)


def _named(each: Breakdown, named: set[str]) -> bool:
    """A breakdown gives something away itself, or with the profile of its groups."""
    return each.shown.key in named or each.shown.banner in named


def _without(parts: Parts, gone: Sequence[Breakdown]) -> Parts:
    kept = tuple(tell_less(each) if each in gone else each for each in parts.breakdowns)
    return replace(parts, breakdowns=kept)


def _without_piles(shown: Findings, named: set[str]) -> Findings:
    """The piles are the least of what a text question tells."""
    texts = [
        replace(t, piles=withhold(t.piles)) if t.piles and _leaky(t.piles, named) else t for t in shown.texts
    ]
    return replace(shown, texts=tuple(texts))


def _leaky(piles: CountTable | None, named: set[str]) -> bool:
    return piles is not None and piles.key in named and not piles.withheld

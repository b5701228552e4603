"""Findings: everything a report says, as plain values. Every renderer draws from this one object.

Pure. Percentages are strings exactly as they are printed. A hidden figure is None with the mark "c"; its
number is not in the object at all, so no renderer can show it.
"""

import types
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any, Self, Union, get_args, get_origin, get_type_hints

from analysis.reports.crossed import CrossTable

SCHEMA = "consult-findings/1"
INVENTED = "Invented answers: demonstration"
WITHHELD, NOT_AVAILABLE = "c", "x"


class NotFindings(ValueError):
    """The value is not findings of a schema that this code reads."""


@dataclass(frozen=True)
class Figure:
    """One line of a table. ``percent``: of the table's base. ``mark``: "", "c" withheld or "x" not available.

    ``side``: agree, neutral, disagree, or "off" for an answer beside the scale. A net names the rows it sums
    by their place (``parts``).
    """

    label: str
    count: int | None
    percent: str | None = None
    mark: str = ""
    parts: tuple[int, ...] = ()
    side: str = ""


@dataclass(frozen=True)
class CountTable:
    """Counts with their base. Topline rows and breakdown rows add up to the base unless ``multiple``.

    ``of`` says whom the base counts. ``nets`` are sums of rows; ``missing`` stands outside the base.
    ``low``: a base under 30.
    """

    key: str
    title: str
    kind: str  # topline or breakdown
    of: str
    base: int | None
    rows: tuple[Figure, ...]
    nets: tuple[Figure, ...] = ()
    missing: tuple[Figure, ...] = ()
    multiple: bool = False
    places: int = 0
    withheld: bool = False
    low: bool = False
    notes: tuple[str, ...] = ()

    def net(self, side: str) -> Figure | None:
        return next((net for net in self.nets if net.side == side), None)

    def with_nets(self) -> Self:
        """Nets counted from the rows; a net of which a part is hidden is hidden."""
        return replace(self, nets=tuple(self._counted(net) for net in self.nets))

    def _counted(self, net: Figure) -> Figure:
        parts = [self.rows[n] for n in net.parts]
        counts = [part.count for part in parts if part.count is not None]
        if len(counts) < len(parts):
            return replace(net, count=None, percent=None, mark=next(p.mark for p in parts if p.count is None))
        return replace(net, count=sum(counts))


@dataclass(frozen=True)
class Strip:
    """Whether the headline above holds without some of the answers. No figure: nobody can subtract it.

    ``verdict``: holds, changes, too_few (to say) or none (no such answers).
    """

    label: str
    verdict: str


@dataclass(frozen=True)
class QuestionFinding:
    """One closed opinion question. ``chart`` names its artefacts without their ending; "" for none."""

    key: str
    number: str
    text: str
    short: str
    type: str
    table: CountTable
    battery: str = ""
    priority: str = ""
    headline: str = ""
    chart: str = ""
    alt: str = ""
    robust: tuple[Strip, ...] = ()


@dataclass(frozen=True)
class BatteryFinding:
    """Questions that share a scale and are drawn as one chart."""

    key: str
    questions: tuple[str, ...]
    headline: str = ""
    chart: str = ""
    alt: str = ""


@dataclass(frozen=True)
class ThemeFinding:
    label: str
    clause: str
    count: int
    percent: str | None = None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Campaign:
    """The same or nearly the same text sent many times: all are counted."""

    submissions: int
    texts: int


@dataclass(frozen=True)
class TextFinding:
    """One text question. Themes stand here only once the question is signed off.

    ``few``: approved themes named without their number. ``small_campaigns``: groups under the threshold.
    """

    key: str
    number: str
    text: str
    short: str
    about: str
    status: str  # signed_off, in_review or not_analysed
    received: int | None
    piles: CountTable | None = None
    themes: tuple[ThemeFinding, ...] = ()
    few: tuple[str, ...] = ()
    campaigns: tuple[Campaign, ...] = ()
    small_campaigns: int = 0


@dataclass(frozen=True)
class Passage:
    title: str
    text: str


@dataclass(frozen=True)
class About:
    slug: str
    title: str
    kind: str
    partnership: str
    invented: bool
    summary: str
    objective: str
    plan_title: str
    plan_source: str
    priorities: tuple[Passage, ...]
    legal: str
    decision_body: str
    decision_when: str
    decision_text: str
    contact: tuple[str, ...]


@dataclass(frozen=True)
class Meeting:
    title: str
    when: str | None
    note: str


@dataclass(frozen=True)
class Consulted:
    """Times are ISO 8601 with their offset."""

    opened: str | None
    closed: str | None
    paper_cut_off: str | None
    channels: tuple[str, ...]
    hubs: tuple[str, ...]
    events: tuple[Meeting, ...]
    invited: tuple[str, ...]


@dataclass(frozen=True)
class Imbalance:
    """A batch whose copies did not add up. Its numbers stay at the desk: they are counts by hub."""

    hub: str
    number: int
    reason: str


@dataclass(frozen=True)
class Responded:
    """Received = the sum of ``states``; counted = people + organisations."""

    received: int
    states: tuple[Figure, ...]
    counted: int
    people: int
    organisations: int
    organisation_names: tuple[str, ...]
    late: int
    tables: tuple[CountTable, ...]
    imbalances: tuple[Imbalance, ...]
    unbalanced_reason: str


@dataclass(frozen=True)
class Misprint:
    """A printed figure beside the one that the counts give."""

    question: str
    label: str
    printed: str
    counted: str
    why: str


@dataclass(frozen=True)
class PublishedElsewhere:
    sources: tuple[str, ...]
    misprints: tuple[Misprint, ...]
    open_questions: tuple[Passage, ...]


@dataclass(frozen=True)
class Basis:
    """What the figures rest on."""

    dataset: str
    frozen: str | None
    code: str
    threshold: int
    threshold_on_toplines: bool


@dataclass(frozen=True)
class Findings:
    schema: str
    about: About
    basis: Basis
    consulted: Consulted
    responded: Responded | None
    questions: tuple[QuestionFinding, ...]
    batteries: tuple[BatteryFinding, ...] = ()
    texts: tuple[TextFinding, ...] = ()
    published: PublishedElsewhere | None = None
    headline: str = ""
    breakdowns: tuple[CrossTable, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Raises NotFindings for another schema or another shape."""
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            raise NotFindings(f"These are not findings of the schema {SCHEMA}.")
        return _read(cls, data, "findings")

    def question(self, key: str) -> QuestionFinding:
        return next(q for q in self.questions if q.key == key)

    def tables(self) -> tuple[CountTable, ...]:
        """Every table of counts, in the order of the report."""
        profile = self.responded.tables if self.responded else ()
        piles = tuple(t.piles for t in self.texts if t.piles)
        return (*profile, *(q.table for q in self.questions), *piles)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, place: str) -> Any:
    """``value`` as its field declares it: dataclasses from objects, tuples from lists, the rest as it is."""
    origin = get_origin(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else _read(get_args(kind)[0], value, place)
    if origin is tuple and isinstance(value, list | tuple):
        return tuple(_read(get_args(kind)[0], part, f"{place}[{n}]") for n, part in enumerate(value))
    if is_dataclass(kind) and isinstance(value, Mapping):
        return _read_object(kind, value, place)
    if isinstance(kind, type) and isinstance(value, kind):
        return value
    raise NotFindings(f"{place} does not hold what it should.")


def _read_object(kind: Any, value: Mapping[str, Any], place: str) -> Any:
    """A field that came later has a default and may be absent: releases made before it still read."""
    names = {field.name for field in fields(kind)}
    later = {field.name for field in fields(kind) if field.default is not MISSING}
    if not names - later <= set(value) <= names:
        raise NotFindings(f"{place} must hold exactly: {', '.join(sorted(names))}.")
    return kind(**{name: _read(_hints(kind)[name], value[name], f"{place}.{name}") for name in value})

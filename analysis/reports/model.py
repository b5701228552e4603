"""Findings: everything a report says, as plain values. Every renderer draws from this one object.

Pure. Percentages are strings exactly as they are printed. A hidden figure is None with the mark "c"; its
number is not in the object at all, so no renderer can show it.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from analysis.reports.area import AreaFinding
from analysis.reports.coding import CodingFinding
from analysis.reports.context import (
    About,
    Basis,
    Consulted,
    Imbalance,
    Meeting,
    Misprint,
    Passage,
    PublishedElsewhere,
    Responded,
)
from analysis.reports.counted import NOT_AVAILABLE, WITHHELD, CountTable, Figure
from analysis.reports.crossed import CrossTable
from analysis.reports.reading import NotFindings, read
from analysis.reports.records import RecordFinding
from analysis.reports.themes_beside import ThemesBeside
from analysis.reports.waves import WaveChartFinding, WaveFinding
from analysis.reports.weighted import WeightedFinding

__all__ = [
    "INVENTED",
    "INVENTED_FILE",
    "NOT_AVAILABLE",
    "SCHEMA",
    "WITHHELD",
    "About",
    "Basis",
    "BatteryFinding",
    "Campaign",
    "Consulted",
    "CountTable",
    "Figure",
    "Findings",
    "Imbalance",
    "Meeting",
    "Misprint",
    "NotFindings",
    "Passage",
    "PublishedElsewhere",
    "QuestionFinding",
    "Responded",
    "Strip",
    "TextFinding",
    "ThemeFinding",
]

SCHEMA = "consult-findings/1"
INVENTED = "Invented answers: demonstration"
INVENTED_FILE = "invented-answers-demonstration-"  # stands in the name of a file that holds such answers


@dataclass(frozen=True)
class Strip:
    """Whether the headline above holds without some of the answers. No figure: nobody can subtract it.

    ``verdict``: holds, changes, too_few (people left to say), none (no such answers) or withheld, where
    telling it would give away the answers of few people.
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
    ``unread``: comments of those received that nobody had read when the release was prepared; None where that
    is not told, as of releases made before it was noted.
    ``without_campaigns``: what the order of the themes would be without the campaigns that have a number:
    same, first_same or another; "" where there is nothing to compare. ``first_without``: the largest then.
    ``coding``: how far people who coded a sample again agree; None where nobody did.
    ``earlier``: what became of the themes of an earlier question that these comments were put to.
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
    unread: int | None = None
    without_campaigns: str = ""
    first_without: str = ""
    coding: CodingFinding | None = None
    earlier: ThemesBeside | None = None


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
    waves: tuple[WaveFinding, ...] = ()
    weighted: WeightedFinding | None = None
    wave_charts: tuple[WaveChartFinding, ...] = ()
    records: tuple[RecordFinding, ...] = ()
    areas: tuple[AreaFinding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Raises NotFindings for another schema or another shape."""
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            raise NotFindings(f"These are not findings of the schema {SCHEMA}.")
        found: Self = read(cls, data, "findings")
        return found

    def question(self, key: str) -> QuestionFinding:
        return next(q for q in self.questions if q.key == key)

    def tables(self) -> tuple[CountTable, ...]:
        """Every table of counts, in the order of the report."""
        profile = self.responded.tables if self.responded else ()
        piles = tuple(t.piles for t in self.texts if t.piles)
        return (*profile, *(q.table for q in self.questions), *piles)

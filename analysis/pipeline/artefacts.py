"""The files of a release, all from the same masked findings."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from analysis.methods.charts import Chart
from analysis.pipeline.beside_area import draw_area
from analysis.pipeline.drawing import NARROW, WIDE, draw_findings
from analysis.pipeline.wave_drawing import draw_named
from analysis.reports import word
from analysis.reports.lg_inform import lg_inform_csv
from analysis.reports.model import INVENTED_FILE, Findings
from analysis.reports.sections import document
from analysis.reports.sheets import tables_csv, tables_xlsx

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORDED = ("report.docx", "findings.json")  # the files that print people's own words
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class File:
    name: str
    media_type: str
    content: bytes


def file_name(findings: Findings, part: str) -> str:
    """plan-2024-invented-answers-demonstration-report.docx"""
    return named(findings.about.slug, part, invented=findings.about.invented)


def named(slug: str, part: str, *, invented: bool) -> str:
    """The name of a file of a consultation: one with invented answers says so before it is opened."""
    return f"{slug}-{INVENTED_FILE if invented else ''}{part}"


def charts(findings: Findings, *, width: int = WIDE, colour: str | None = None) -> dict[str, Chart]:
    """Every chart the findings name, drawn from their tables; ``colour``: the partnership's own."""
    wanted = [(b.chart, [findings.question(key) for key in b.questions]) for b in findings.batteries]
    wanted += [(q.chart, [q]) for q in findings.questions]
    invented = findings.about.invented
    drawn = {
        name: draw_findings(items, invented=invented, width=width, colour=colour)
        for name, items in wanted
        if name
    }
    counted = {name: chart for name, chart in drawn.items() if chart is not None}
    areas = {
        found.chart: draw_area(found, invented=invented, width=width, colour=colour)
        for found in findings.areas
        if found.chart
    }
    return counted | draw_named(findings, width) | areas


def render(findings: Findings, *, colour: str | None = None) -> list[File]:
    drawn = charts(findings, colour=colour)
    narrow = charts(findings, width=NARROW, colour=colour)
    return [*_documents(findings, drawn), *_pictures(findings, drawn, narrow)]


def _documents(findings: Findings, drawn: dict[str, Chart]) -> Iterator[File]:
    yield from with_words(findings, {name: chart.png for name, chart in drawn.items()})
    yield File(file_name(findings, "tables.xlsx"), EXCEL, tables_xlsx(findings))
    yield File(file_name(findings, "tables.csv"), "text/csv; charset=utf-8", tables_csv(findings))
    yield File(file_name(findings, "lg-inform.csv"), "text/csv; charset=utf-8", lg_inform_csv(findings))


def with_words(findings: Findings, pictures: Mapping[str, bytes]) -> Iterator[File]:
    """The files that print people's own words; every other file holds figures alone.

    ``pictures``: PNG by the name of the chart.
    """
    report, data = (file_name(findings, part) for part in WORDED)
    text = json.dumps(findings.to_dict(), indent=2, ensure_ascii=False) + "\n"
    yield File(report, WORD, word.render(document(findings), pictures, at=_moment(findings)))
    yield File(data, "application/json", text.encode())


def _pictures(findings: Findings, drawn: dict[str, Chart], narrow: dict[str, Chart]) -> Iterator[File]:
    for name, chart in drawn.items():
        yield File(file_name(findings, f"{name}.svg"), "image/svg+xml", chart.svg.encode())
        yield File(file_name(findings, f"{name}.png"), "image/png", chart.png)
        yield File(file_name(findings, f"{name}-narrow.svg"), "image/svg+xml", narrow[name].svg.encode())


def _moment(findings: Findings) -> datetime:
    """When the answers were frozen: the same answers give the same document."""
    frozen = findings.basis.frozen
    return datetime.fromisoformat(frozen).astimezone(UTC) if frozen else UNDATED

"""Lines over waves: which figures of a comparison are drawn together, and the picture of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256

from analysis.methods.charts import Chart, LinePoint, LineSeries, line_chart
from analysis.methods.charts.lines import PALETTE
from analysis.reports.model import INVENTED, INVENTED_FILE, Findings
from analysis.reports.waves import WaveChartFinding, WaveFinding, WaveLine, figure_cell

CODE = "wave-lines-1"
NOTE = "Different people chose to answer each time."
Part = tuple[WaveFinding, WaveLine]


@dataclass(frozen=True)
class WaveChart:
    """What one picture shows: all of it, and nothing else."""

    questions: tuple[str, ...]
    answer: str
    title: str
    subtitle: str
    alt: str
    series: tuple[LineSeries, ...]
    invented: bool

    @property
    def name(self) -> str:
        """A hash over what is drawn and how: a picture that is kept under it cannot be out of date."""
        return sha256(f"{CODE} {self!r}".encode()).hexdigest()


def charts_of(findings: Sequence[WaveFinding], *, invented: bool) -> list[WaveChart]:
    """A picture for each battery and the side it is told by; at most six lines in each, in the asked order.

    Scales alone are drawn: of a list of answers every line would be another answer to one question.
    """
    groups: dict[tuple[str, str], list[Part]] = {}
    for finding in findings:
        line = next((line for line in finding.lines if line.side), None)
        if line is not None and _known(line) > 1:
            groups.setdefault((finding.battery, line.label), []).append((finding, line))
    return [_chart(part, invented) for parts in groups.values() for part in _parts(parts)]


def named_charts(
    findings: Sequence[WaveFinding], *, invented: bool, marked: bool
) -> tuple[WaveChartFinding, ...]:
    """The charts of a release. ``marked``: its files say already that the answers are invented."""
    before = INVENTED_FILE if invented and not marked else ""
    return tuple(
        WaveChartFinding(
            chart=f"{before}waves-chart-{number}",
            questions=chart.questions,
            answer=chart.answer,
            headline=chart.title,
            alt=chart.alt,
            invented=chart.invented,
        )
        for number, chart in enumerate(charts_of(findings, invented=invented), start=1)
    )


def draw_named(findings: Findings, width: int) -> dict[str, Chart]:
    """Every chart over waves that the findings name, drawn from their own figures."""
    invented = any(each.invented for each in findings.wave_charts)
    made = charts_of(findings.waves, invented=invented) if findings.wave_charts else []
    pairs = zip(findings.wave_charts, made, strict=True)
    return {each.chart: draw_waves(chart, width) for each, chart in pairs}


def _known(line: WaveLine) -> int:
    return sum(cell.percent is not None for cell in line.cells)


def _parts(parts: Sequence[Part]) -> Iterator[Sequence[Part]]:
    for start in range(0, len(parts), len(PALETTE)):
        yield parts[start : start + len(PALETTE)]


def _chart(parts: Sequence[Part], invented: bool) -> WaveChart:
    answer = parts[0][1].answer
    names = [cell.wave for cell in parts[0][1].cells]
    return WaveChart(
        questions=tuple(finding.key for finding, _line in parts),
        answer=answer,
        title=_title(answer, parts),
        subtitle=f"“{answer}”: percentage of the people who answered each question",
        alt=f"Lines from {names[0]} to {names[-1]}. " + " ".join(_told(*part) for part in parts),
        series=tuple(_series(*part) for part in parts),
        invented=invented,
    )


def _title(answer: str, parts: Sequence[Part]) -> str:
    """One line is told in figures; of several the title says what they are."""
    known = [cell for cell in parts[0][1].cells if cell.percent is not None]
    first, last = known[0], known[-1]
    if len(parts) == 1:
        said = f"{first.percent}% “{answer}” in {first.wave}, {last.percent}% in {last.wave}"
        return f"{parts[0][0].short}: {said}"
    return f"Answers “{answer}”, wave by wave: {len(parts)} questions asked in the same way"


def _told(finding: WaveFinding, line: WaveLine) -> str:
    """Every point in words, the ones without a figure too."""
    points = "; ".join(f"{cell.wave} {_value(figure_cell(cell))}" for cell in line.cells)
    return f"{finding.short}: {points}."


def _value(cell: str) -> str:
    return "no figure" if cell.startswith("[") else cell


def _series(finding: WaveFinding, line: WaveLine) -> LineSeries:
    points = (
        LinePoint(cell.wave, None if cell.percent is None else Decimal(cell.percent), cell.base)
        for cell in line.cells
    )
    return LineSeries(finding.short, tuple(points))


def draw_waves(chart: WaveChart, width: int) -> Chart:
    return line_chart(
        chart.series,
        title=chart.title,
        subtitle=chart.subtitle,
        description=chart.alt,
        label=INVENTED if chart.invented else None,
        note=NOTE,
        width=width,
    )

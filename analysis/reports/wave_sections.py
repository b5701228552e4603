"""The section "Comparison with earlier consultations" of the report. Pure."""

from collections.abc import Iterator, Sequence

from analysis.methods.waves import AS_PRINTED, DIFFERENT_PEOPLE
from analysis.reports.document import FigureBlock, TableBlock, Writer
from analysis.reports.waves import WaveCell, WaveChartFinding, WaveFinding, WaveLine, figure_cell, points_cell

TITLE = "Comparison with earlier consultations"
POINTS = (
    "Differences are in percentage points, worked out from the counts and rounded once, so they may differ "
    "by a point from the difference of the printed percentages."
)
INTERVALS = (
    "The range beside a difference is a 95% interval after Newcombe. It assumes two random samples; people "
    "chose for themselves whether to answer, so it is a guide at most."
)
MARKS = {
    "c": "[c] Withheld so that nobody can be recognised.",
    "x": "[x] Not available.",
    "z": "[z] Not asked in the same way.",
}
LOW = "[u] Low reliability: fewer than 30 people answered."


def waves(findings: Sequence[WaveFinding], w: Writer, charts: Sequence[WaveChartFinding] = ()) -> None:
    """What is compared, drawn and in a table; then what is not, and why. Nothing without an earlier wave."""
    if not findings:
        return
    compared = [finding for finding in findings if finding.compared]
    if compared:
        w.say(DIFFERENT_PEOPLE)
        w.bullets(list(map(sentence, compared)))
        for chart in charts:
            w.add(FigureBlock(chart.chart, chart.alt, f"Chart: {chart.headline}", chart.chart))
        w.add(table(compared))
    rest = [finding for finding in findings if not finding.compared]
    if rest:
        w.say("These questions are not compared. The reason stands beside each:")
        w.bullets([not_compared(finding) for finding in rest])


def sentence(finding: WaveFinding) -> str:
    """One line of the question in words, both bases in it."""
    line = next(line for line in finding.lines if line.difference is not None)
    then, now = line.cells[-2:]
    return f"{finding.short}, “{line.answer}”: {_said(then)} in {then.wave}, {_said(now)} in {now.wave}."


def _said(cell: WaveCell) -> str:
    people = "" if cell.base is None else f" of {cell.base:,} {'person' if cell.base == 1 else 'people'}"
    return f"{cell.percent}%{people}"


def not_compared(finding: WaveFinding) -> str:
    return f"{finding.short}: {finding.kind}{f' ({finding.why})' if finding.why else ''}"


def table(findings: Sequence[WaveFinding]) -> TableBlock:
    """One row an answer: each wave with count and base, then the difference of the last two."""
    names = [cell.wave for cell in findings[0].lines[0].cells]
    header = ("Question and answer", *names, "Difference")
    lines = [(finding, line) for finding in findings for line in finding.lines]
    rows = tuple(
        (f"{finding.short}: {line.answer}", *map(figure_cell, line.cells), difference(line))
        for finding, line in lines
    )
    caption = f"Questions asked in the same way in {names[-2]}"
    return TableBlock(caption, header, rows, " ".join(notes([line for _, line in lines])), "table-waves")


def difference(line: WaveLine) -> str:
    """ "+5 points (−2 to +12)"; the range only where it was asked for."""
    shown = points_cell(line.difference)
    if not line.interval:
        return shown
    low, high = (points_cell(end).split()[0] for end in line.interval)
    return f"{shown} ({low} to {high})"


def notes(lines: Sequence[WaveLine]) -> Iterator[str]:
    """What the cells of these lines need said, and no more."""
    cells = [cell for line in lines for cell in line.cells]
    yield POINTS
    if any(not line.from_counts for line in lines):
        yield AS_PRINTED
    if any(line.interval for line in lines):
        yield INTERVALS
    yield from (said for mark, said in MARKS.items() if any(cell.mark == mark for cell in cells))
    if any(cell.low for cell in cells):
        yield LOW

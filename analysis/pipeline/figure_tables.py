"""The tables of findings as the sentence check reads them. What is hidden there is hidden here: a range."""

import re
from collections.abc import Iterator

from analysis.methods.wording import Count, FigureTable, Interval
from analysis.pipeline.tallies import STATES
from analysis.reports.area import AreaFinding
from analysis.reports.model import CountTable, Figure, Findings, QuestionFinding, Responded, TextFinding

_ONE_WORD = re.compile(r"[A-Za-z]+")
_NO_PLACE = frozenset({*STATES.values(), "Elsewhere", "Other"})
# Where not even the number of answers is known, a hidden count may be anything up to this.
UNKNOWN = 10**6


def figure_tables(findings: Findings) -> list[FigureTable]:
    """Every table of masked findings; of unmasked ones this would tell what is hidden."""
    tables = list(responded_tables(findings.responded)) if findings.responded else []
    tables += [question_table(question) for question in findings.questions]
    return [*tables, *(_text_table(text, findings.basis.threshold) for text in findings.texts)]


def question_table(question: QuestionFinding) -> FigureTable:
    table = question.table
    number = (f"Question {question.number}", f"Q{question.number}") if question.number else ()
    return _table(
        table,
        question.short,
        subjects=(question.short, question.text, *number),
        series=question.battery,
    )


def responded_tables(responded: Responded) -> Iterator[FigureTable]:
    """Who answered, what became of what was received, and every table about people."""
    yield FigureTable("People who answered", {}, responded.people, of="people")
    yield FigureTable("Organisations that answered", {}, responded.organisations, of="organisations")
    yield FigureTable(
        "Responses received",
        {state.label: state.count for state in responded.states if state.count is not None},
        responded.received,
        of="responses received",
    )
    for table in responded.tables:
        unit = table.title.casefold() if _ONE_WORD.fullmatch(table.title) else ""
        yield _table(table, table.title, unit=unit)


def area_tables(found: AreaFinding) -> tuple[FigureTable, FigureTable]:
    """Who answered and who lives in the area, in the groups that are compared."""
    ours = {line.label: line.count for line in found.lines if line.count is not None}
    theirs = {line.label: line.people or 0 for line in found.compared}
    name = f"{found.name}, beside the area"
    return (
        FigureTable(name, ours, found.base, of="people who answered", subjects=(name,)),
        FigureTable(f"{found.name}, in the area", theirs, found.whole, of="people of the area"),
    )


def _table(
    table: CountTable, name: str, *, subjects: tuple[str, ...] = (), series: str = "", unit: str = ""
) -> FigureTable:
    nets = {_name(net): tuple(table.rows[n].label for n in net.parts) for net in table.nets}
    by_side = {net.side: _name(net) for net in table.nets}
    by_side |= {row.side: row.label for row in table.rows if row.side and row.side not in by_side}
    return FigureTable(
        name=name,
        rows={row.label: _count(row, table) for row in table.rows},
        base=table.base,
        of=table.of,
        groups=nets,
        sides=(by_side.get("agree", ""), by_side.get("disagree", "")),
        unit=unit,
        apart=tuple(row.label for row in table.rows if unit and row.label in _NO_PLACE),
        subjects=subjects,
        series=series,
    )


def _name(net: Figure) -> str:
    return net.label.removeprefix("Total: ")


def _count(row: Figure, table: CountTable) -> Count:
    """A hidden count may be what the others leave of the base; it need not be under the threshold."""
    if row.count is not None:
        return row.count
    shown = 0 if table.multiple else sum(other.count or 0 for other in table.rows)
    return Interval(0, UNKNOWN if table.base is None else max(0, table.base - shown))


def _text_table(text: TextFinding, threshold: int) -> FigureTable:
    """The comments on a question: the piles they were put on, and the themes."""
    rows: dict[str, Count] = {label: Interval(0, threshold - 1) for label in text.few}
    rows |= {theme.label: theme.count for theme in text.themes}
    if text.piles:
        rows |= {row.label: _count(row, text.piles) for row in text.piles.rows}
    return FigureTable(
        f"Comments: {text.short}", rows, text.received, of="comments", subjects=(text.short, text.text)
    )

"""The tables of the findings as sheets and as one long list. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from analysis.reports import (
    area_sheets,
    coding_sections,
    copies,
    group_sheets,
    passages,
    record_sections,
    record_sheets,
)
from analysis.reports.area import AreaFinding
from analysis.reports.crossed import CrossTable
from analysis.reports.export import Cell, Sheet, csv_file, workbook
from analysis.reports.group_words import ROBUST, VERDICTS, not_shown, tells
from analysis.reports.model import INVENTED, CountTable, Figure, Findings, TextFinding

SHORTHAND = (
    ("[c]", "Confidential: withheld so that nobody can be recognised"),
    ("[u]", "Low reliability: fewer than 30 people answered"),
    ("[x]", "Not available: the source does not print it"),
    ("[z]", "Not applicable"),
)
ONE_TABLE = "This sheet holds one table. Shorthand in square brackets is explained on the sheet Notes."
HEADER = ("Answer", "Number", "Percentage")
LONG = (
    "table", "question", "title", "kind", "line", "answer", "number", "percentage", "base", "mark", "group",
)  # fmt: skip


def tables_xlsx(findings: Findings) -> bytes:
    tables = list(_tables(findings))
    sheets = [_cover(findings), _contents(findings, tables), _notes(findings), *tables]
    return workbook(sheets, title=findings.about.title, author=findings.about.partnership)


def tables_csv(findings: Findings) -> bytes:
    """One row for each figure, for programs."""
    marking = [("", "", INVENTED)] if findings.about.invented else []
    tables = (row for table in findings.tables() for row in _long(findings, table))
    beside = (*group_sheets.long_lines(findings), *record_sheets.long_lines(findings))
    areas = (row for found in findings.areas for row in area_sheets.long_lines(found))
    rows = (*marking, *tables, *_themes(findings), *areas, *beside)
    return csv_file(LONG, [(*row, *[None] * (len(LONG) - len(row))) for row in rows])


def _lines(findings: Findings, *more: str) -> tuple[str, ...]:
    """Every sheet says when the answers are invented."""
    marking = (INVENTED,) if findings.about.invented else ()
    return (*marking, *(line for line in more if line))


def _cover(findings: Findings) -> Sheet:
    about = findings.about
    open_ = findings.consulted
    dates = ""
    if open_.opened and open_.closed:
        dates = f"Open from {passages.day(open_.opened)} to {passages.closing(open_.closed)}."
    return Sheet(
        "Cover",
        about.title,
        _lines(findings, about.partnership, "Tables of the findings report", dates, findings.headline),
    )


def _contents(findings: Findings, tables: list[Sheet]) -> Sheet:
    rows = tuple((sheet.name, sheet.title) for sheet in tables)
    lines = _lines(findings, ONE_TABLE, not_shown(findings))
    return Sheet("Contents", "Contents", lines, ("Sheet", "Table"), rows)


def _notes(findings: Findings) -> Sheet:
    said = [
        *passages.method_sentences(findings),
        *copies.method_lines(findings),
        *coding_sections.sentences(findings),
    ]
    rows = (*SHORTHAND, *((f"note {n}", sentence) for n, sentence in enumerate(said, start=1)))
    return Sheet("Notes", "Notes", _lines(findings, ONE_TABLE), ("Note", "What it says"), rows)


def _tables(findings: Findings) -> Iterator[Sheet]:
    number = 0
    for table in findings.tables():
        number += 1
        yield _sheet(findings, table, f"Table {number}")
    for text in findings.texts:
        if text.themes or text.few:
            number += 1
            yield _theme_sheet(findings, text, f"Table {number}")
    for found in findings.areas:
        number += 1
        yield _area_sheet(findings, found, f"Table {number}")
    for crossed in filter(tells, findings.breakdowns):
        number += 1
        yield _group_sheet(findings, crossed, f"Table {number}")
    if findings.records:
        yield _record_sheet(findings)
    if any(question.robust for question in findings.questions):
        yield _robust_sheet(findings)
    if any(text.coding for text in findings.texts):
        yield _coding_sheet(findings)


def _sheet(findings: Findings, table: CountTable, name: str) -> Sheet:
    base = ("Base: " + table.of, table.base if table.base is not None else f"[{_why(table)}]", "[z]")
    rows = (
        *map(_row, (*table.rows, *table.nets)),
        base,
        *((r.label, _count(r), "[z]") for r in table.missing),
    )
    header = (f"{HEADER[0]} [u]" if table.low else HEADER[0], *HEADER[1:])
    return Sheet(name, table.title, _lines(findings, ONE_TABLE, *table.notes), header, rows)


def _why(table: CountTable) -> str:
    return "c" if table.withheld else "x"


def _row(figure: Figure) -> tuple[Cell, ...]:
    percent: Cell = Decimal(figure.percent) if figure.percent is not None else f"[{figure.mark or 'z'}]"
    return (figure.label, _count(figure), percent)


def _count(figure: Figure) -> Cell:
    return figure.count if figure.count is not None else f"[{figure.mark or 'x'}]"


def _theme_sheet(findings: Findings, text: TextFinding, name: str) -> Sheet:
    base = passages.number(text.received, findings.basis.threshold)
    lines = _lines(
        findings, ONE_TABLE, f"Base: {base} comments received. A comment can be in several themes."
    )
    large: list[tuple[Cell, ...]] = [(t.label, t.count, Decimal(t.percent or 0)) for t in text.themes]
    few: list[tuple[Cell, ...]] = [(label, "[c]", "[c]") for label in text.few]
    return Sheet(
        name,
        f"Themes in the comments: {text.short}",
        lines,
        ("Theme", "Comments", "Percentage"),
        (*large, *few),
    )


def _area_sheet(findings: Findings, found: AreaFinding, name: str) -> Sheet:
    lines = _lines(findings, ONE_TABLE, *area_sheets.notes(found))
    return Sheet(name, area_sheets.title(found), lines, area_sheets.HEADER, area_sheets.lines(found))


def _group_sheet(findings: Findings, table: CrossTable, name: str) -> Sheet:
    lines = _lines(findings, ONE_TABLE, f"Base: {table.of}, by group.", *table.notes)
    title = f"{table.title} By: {table.by}"
    return Sheet(name, title, lines, group_sheets.HEADER, tuple(group_sheets.lines(table)))


def _record_sheet(findings: Findings) -> Sheet:
    lines = _lines(findings, ONE_TABLE, record_sections.CAPTION)
    rows = tuple(record_sheets.lines(findings))
    return Sheet("Records", record_sections.TITLE, lines, record_sheets.HEADER, rows)


def _robust_sheet(findings: Findings) -> Sheet:
    rows = tuple(
        (question.short, strip.label, VERDICTS[strip.verdict])
        for question in findings.questions
        for strip in question.robust
    )
    header = ("Question", "Left out or alone", "Headline")
    title = "Whether each headline holds without some of the answers"
    return Sheet("Robustness", title, _lines(findings, ONE_TABLE, ROBUST), header, rows)


def _coding_sheet(findings: Findings) -> Sheet:
    rows = tuple(coding_sections.lines(findings))
    lines = _lines(findings, ONE_TABLE, coding_sections.MEANING)
    return Sheet("Second coding", coding_sections.TITLE, lines, coding_sections.SHEET_HEADER, rows)


def _long(findings: Findings, table: CountTable) -> Iterator[tuple[Cell, ...]]:
    numbers = {q.key: q.number for q in findings.questions}
    groups = (("answer", table.rows), ("total", table.nets), ("no answer", table.missing))
    for line, figures in groups:
        for f in figures:
            percent = Decimal(f.percent) if f.percent is not None else None
            yield (
                table.key, numbers.get(table.key, ""), table.title, table.kind, line, f.label, f.count,
                percent, table.base, f.mark or ("u" if table.low else ""),
            )  # fmt: skip


def _themes(findings: Findings) -> Iterator[tuple[Cell, ...]]:
    for text in findings.texts:
        key, title = f"{text.key}_themes", f"Themes in the comments: {text.short}"
        head = (key, text.number, title, "breakdown", "theme")
        for theme in text.themes:
            yield (*head, theme.label, theme.count, Decimal(theme.percent or 0), text.received, "")
        for label in text.few:
            yield (*head, label, None, None, text.received, "c")

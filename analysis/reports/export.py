"""The one writer of spreadsheets and CSV: text is text, numbers are numbers, nothing is ever a formula."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

import xlsxwriter

from analysis.reports.plain import guarded

Cell = str | int | Decimal | None
SETTLED = datetime(2000, 1, 1)  # the same tables give the same bytes: the time of writing is no part of them
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One table from A1: a title, lines that explain it, then the header and the rows.

    ``name``: at most 31 characters. Without a header the lines alone are written.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()


def workbook(sheets: Sequence[Sheet], *, title: str, author: str) -> bytes:
    """An XLSX file: real tables, no merged cells, no blank rows, the language of the reader's own program."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, OPTIONS)
    book.set_properties({"title": guarded(title), "author": guarded(author), "created": SETTLED})
    book.set_custom_property("Language", "en-GB")
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "wrap": book.add_format({"text_wrap": True, "valign": "top"}),
        "header": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        "number": book.add_format({"num_format": "#,##0", "valign": "top"}),
    }
    for number, sheet in enumerate(sheets, start=1):
        _write(book, sheet, number, formats)
    book.close()
    return buffer.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet, number: int, formats: dict) -> None:
    page = book.add_worksheet(sheet_name(sheet.name))
    page.hide_gridlines(2)
    page.write_string(0, 0, guarded(sheet.title), formats["title"])
    for row, line in enumerate(sheet.lines, start=1):
        page.write_string(row, 0, guarded(line))
    if sheet.header:
        _write_table(page, sheet, 1 + len(sheet.lines), number, formats)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)


def _write_table(page, sheet: Sheet, top: int, number: int, formats: dict) -> None:
    """A marked-up table: its header row is named, so that a screen reader tells it."""
    last = top + max(len(sheet.rows), 1)
    columns = [{"header": guarded(name), "header_format": formats["header"]} for name in sheet.header]
    page.add_table(
        top, 0, last, len(sheet.header) - 1,
        {"name": f"table_{number}", "columns": columns, "autofilter": False, "style": None},
    )  # fmt: skip
    for row, cells in enumerate(sheet.rows, start=top + 1):
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, formats)
    page.freeze_panes(top + 1, 0)


def _write_cell(page, row: int, column: int, cell: Cell, formats: dict) -> None:
    if cell is None:
        return
    if isinstance(cell, str):
        page.write_string(row, column, guarded(cell), formats["wrap"])
    elif isinstance(cell, int):
        page.write_number(row, column, cell, formats["number"])
    else:
        page.write_number(row, column, float(cell))


def _widths(sheet: Sheet) -> list[int]:
    """As wide as the longest cell of the table, within reason."""
    lines = [sheet.header, *sheet.rows]
    return [min(WIDEST, 3 + max(len(str(line[n])) for line in lines)) for n in range(len(sheet.header))] or [
        WIDEST
    ]


def sheet_name(text: str) -> str:
    """What a spreadsheet allows as the name of a sheet: 31 characters, none of []:*?/\\ or a quote."""
    kept = "".join(" " if c in "[]:*?/\\'" else c for c in guarded(text))
    return " ".join(kept.split())[:31] or "Sheet"


def csv_file(header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> bytes:
    """UTF-8 with a byte-order mark, so that a spreadsheet reads the letters right."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([guarded(name) for name in header])
    for row in rows:
        writer.writerow(
            [guarded(cell) if isinstance(cell, str) else "" if cell is None else str(cell) for cell in row]
        )
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()

"""The file of school holidays that a partnership loads: name, first day, last day. Pure.

A CSV with a header row, in any order of its columns: `name,first,last`, days as 2024-10-28.
"""

import csv
from datetime import date
from io import StringIO

from django.utils.translation import gettext as _

from consult.dates import Holiday

COLUMNS = ("name", "first", "last")
LARGEST = 100_000  # bytes
MOST = 200


class BadHolidays(ValueError):
    """The file cannot be used; the message names the line."""


def holidays_in(content: bytes) -> list[dict[str, str]]:
    """As the partnership keeps them, by their first day. Raises BadHolidays."""
    rows = _rows(_text(content))
    if not rows or not set(COLUMNS) <= set(rows[0]):
        raise BadHolidays(_("The file needs the columns name, first and last, and a row for each holiday."))
    if len(rows) > MOST:
        raise BadHolidays(_("The file holds more than %(n)s holidays.") % {"n": MOST})
    return sorted((_holiday(row, n) for n, row in enumerate(rows, 2)), key=lambda kept: kept["first"])


def _rows(text: str) -> list[dict]:
    """The rows, whichever way the lines end: StringIO turns the ends of old Macs and of Windows into ours."""
    try:
        return list(csv.DictReader(StringIO(text, newline=None)))
    except csv.Error as error:
        raise BadHolidays(_("The file is no CSV that can be read. Save it as CSV again.")) from error


def _text(content: bytes) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or len(content) > LARGEST:
        raise BadHolidays(_("This is no CSV file of at most 100 KB in UTF-8."))
    return text


def _holiday(row: dict, number: int) -> dict[str, str]:
    name = (row["name"] or "").strip()[:100]
    try:
        first, last = (date.fromisoformat((row[column] or "").strip()) for column in COLUMNS[1:])
    except ValueError:
        first, last = date.max, date.min
    if not name or last < first:
        words = _("Line %(n)s needs a name, a first and a last day such as 2024-10-28, in this order.")
        raise BadHolidays(words % {"n": number})
    return {"name": name, "first": first.isoformat(), "last": last.isoformat()}


def holidays_of(kept: list[dict[str, str]]) -> tuple[Holiday, ...] | None:
    """For the advice on dates; None where none are loaded, which is not the same as none."""
    if not kept:
        return None
    days = [(h["name"], date.fromisoformat(h["first"]), date.fromisoformat(h["last"])) for h in kept]
    return tuple(Holiday(*each) for each in days)

"""Reads who consults: names, contacts, promises about data, the look."""

import base64
import binascii
import re
from datetime import date

from surveys.definition.fields import Fields
from surveys.importers.entries import HolidayEntry, LookEntry, PartnershipEntry
from surveys.importers.times import day

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MOST_WITHIN = 40  # hours
KEPT = (
    "paper",
    "raw_text",
    "characteristics",
    "replies",
    "flags",
    "requests",
    "emails",
    "audit",
    "findings",
)
LONGEST = 240  # months
LARGEST_LOGO = 400_000  # characters of base64: 300 KB
FAR = date(1900, 1, 1)


def read_partnership(fields: Fields) -> PartnershipEntry:
    name = fields.text("name", required=True, limit=200)
    entry = PartnershipEntry(
        slug=fields.key("slug", pattern=SLUG),
        name=name,
        short_name=fields.text("short_name", limit=60) or name,
        area=fields.text("area", limit=200),
        website=fields.text("website", limit=300),
        authorities=tuple(fields.texts("authorities")),
        controller=fields.text("controller", limit=200),
        privacy_contact=fields.text("privacy_contact", limit=200),
        complaints=fields.text("complaints"),
        foi_contact=fields.text("foi_contact"),
        safe_hours=fields.text("safe_hours"),
        safe_week=_week(fields),
        safe_within=fields.whole("safe_within", 1, MOST_WITHIN),
        retention=_retention(fields.part("retention")),
        school_holidays=tuple(_holiday(part) for part in fields.parts("school_holidays")),
        agenda_days=fields.whole("agenda_days", 0, 365),
        look=_look(fields),
    )
    fields.close()
    return entry


def _retention(fields: Fields | None) -> dict[str, int]:
    if fields is None:
        return {}
    found = {kind: fields.whole(kind, 1, LONGEST) for kind in KEPT}
    fields.close()
    return {kind: months for kind, months in found.items() if months is not None}


def _week(fields: Fields) -> dict[str, list[str]]:
    """Two times for each weekday, as the partnership keeps them; {} where the file gives none."""
    days = fields.part("safe_week")
    if days is None:
        return {}
    found = {day: _opening(days, day) for day in DAYS if day in days.data}
    days.close()
    return found


def _opening(days: Fields, day: str) -> list[str]:
    """Whether one can keep to such hours is asked when they are loaded (`consult.safe_hours`)."""
    times = days.texts(day)
    if len(times) != 2 or not all(CLOCK.fullmatch(at) for at in times):
        days.error(day, "must be two times such as 09:00 and 17:00")
    return times


def _holiday(fields: Fields) -> HolidayEntry:
    first, last = day(fields, "first", required=True), day(fields, "last", required=True)
    if first and last and last < first:
        fields.error("last", "is before first")
    entry = HolidayEntry(fields.text("name", required=True, limit=100), first or FAR, last or FAR)
    fields.close()
    return entry


def _look(fields: Fields) -> LookEntry:
    colours = fields.part("colours")
    look = LookEntry(
        brand=_colour(colours, "brand"),
        brand_ink=_colour(colours, "brand_ink"),
        accent=_colour(colours, "accent"),
        logo=_logo(fields),
    )
    if colours:
        colours.close()
    return look


def _colour(fields: Fields | None, name: str) -> str:
    return fields.key(name, required=False, pattern=COLOUR) if fields else ""


def _logo(fields: Fields) -> bytes:
    text = fields.text("logo", limit=LARGEST_LOGO)
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        fields.error("logo", "is not base64")
        return b""

"""Days and times as people in the United Kingdom write them."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from surveys.definition.fields import Fields

LOCAL_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LONDON = ZoneInfo("Europe/London")


def local_time(fields: Fields, name: str) -> datetime | None:
    """A time as people in the United Kingdom write it; one that the clocks leave out is refused."""
    text = fields.text(name, limit=19)
    if not text:
        return None
    try:
        local = datetime.fromisoformat(text) if LOCAL_TIME.fullmatch(text) else None
    except ValueError:
        local = None
    if local is None:
        fields.error(name, f"{text!r} is not a local time such as 2024-09-01 09:00")
        return None
    moment = local.replace(tzinfo=LONDON)
    if moment.astimezone(UTC).astimezone(LONDON).replace(tzinfo=None) != local:
        fields.error(name, f"{text!r} does not exist: the clocks go forward over it")
    return moment


def day(fields: Fields, name: str, *, required: bool = False) -> date | None:
    text = fields.text(name, required=required, limit=10)
    if not text.strip():
        return None
    try:
        found = date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        found = None
    if found is None:
        fields.error(name, f"{text!r} is not a day such as 2024-09-01")
    return found

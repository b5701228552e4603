"""The hours in which a safeguarding lead reads, and by when what arrived must be looked at. Pure.

Kept as {"mon": ["09:00", "17:00"], ...}, times of the clock in London. A weekday that is missing is closed,
and so is every bank holiday of England and Wales. Hours are counted as they pass, so that a day on which the
clocks change makes none longer or shorter.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import groupby
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from consult.bank_holidays import bank_holidays

LONDON = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORTEST = timedelta(hours=1)
WITHIN, MOST_WITHIN = 4, 40  # hours in which something new is looked at: the usual, and the most
NONE = timedelta()


class BadHours(ValueError):
    """These hours cannot be kept to; the message says what to change."""


@dataclass(frozen=True)
class SafeHours:
    """``week``: from Monday on, from when and until when somebody reads; None on a day that is closed."""

    week: tuple[tuple[time, time] | None, ...]

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """The opening of that day in UTC; None when nobody reads."""
        hours = self.week[day.weekday()]
        if hours is None or day in _holidays(day.year):
            return None
        opens, closes = (datetime.combine(day, at, LONDON).astimezone(UTC) for at in hours)
        # Within the hour that the clocks leave out in March an opening may come to nothing.
        return (opens, closes) if opens < closes else None


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(bank_holidays(year))


def hours_in(kept: object) -> SafeHours:
    """Reads what is kept. Raises BadHours."""
    if not isinstance(kept, Mapping) or not kept or not set(kept) <= set(DAYS):
        raise BadHours(_("Give the hours of at least one weekday."))
    return SafeHours(tuple(_opening(kept[day], name) if day in kept else None for day, name in _named()))


def _named() -> Iterator[tuple[str, str]]:
    return zip(DAYS, NAMES, strict=True)


def _opening(kept: object, name: str) -> tuple[time, time]:
    try:
        opens, closes = (time.fromisoformat(at) for at in kept)
    except (TypeError, ValueError):
        raise BadHours(_("%(day)s needs two times such as 09:00 and 17:00.") % {"day": name}) from None
    if opens.tzinfo or closes.tzinfo or _since_midnight(closes) - _since_midnight(opens) < SHORTEST:
        raise BadHours(_("%(day)s must end at least an hour after it begins.") % {"day": name})
    return opens, closes


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


OFFICE = hours_in({day: ["09:00", "17:00"] for day in DAYS[:5]})
"""What is assumed until the hours are given: a worry must not wait because a field is empty."""


def hours_of(kept: object) -> SafeHours:
    """The hours that are kept, or office hours while none are."""
    return hours_in(kept) if kept else OFFICE


def is_open(now: datetime, hours: SafeHours) -> bool:
    opening = hours.on(now.astimezone(LONDON).date())
    return opening is not None and opening[0] <= now < opening[1]


def deadline(arrived: datetime, hours: SafeHours, within: timedelta) -> datetime:
    """The first moment (UTC) at which the lead has had ``within`` of open hours since the arrival.

    What arrives outside the hours counts from the next opening. Raises ValueError for a time without a zone
    or a ``within`` that is not above zero.
    """
    left = _checked(arrived, within)
    for opens, closes in _openings(arrived, hours, 1):
        start = max(opens, arrived.astimezone(UTC))
        if closes - start >= left:
            return start + left
        left -= max(closes - start, NONE)
    raise ValueError("These hours never open.")


def overdue_since(now: datetime, hours: SafeHours, within: timedelta) -> datetime:
    """The other way round: what arrived at this moment (UTC) or before has passed its deadline by now.

    ``deadline(arrived) <= now`` is the same as ``arrived <= overdue_since(now)``, so that one comparison in
    the database finds all that is overdue.
    """
    left = _checked(now, within)
    for opens, closes in _openings(now, hours, -1):
        end = min(closes, now.astimezone(UTC))
        if end - opens >= left:
            return end - left
        left -= max(end - opens, NONE)
    raise ValueError("These hours never open.")


def _checked(moment: datetime, within: timedelta) -> timedelta:
    if moment.tzinfo is None or within <= NONE:
        raise ValueError("Give a time with its zone and a time to look that is longer than nothing.")
    return within


def _openings(moment: datetime, hours: SafeHours, step: int) -> Iterator[tuple[datetime, datetime]]:
    """From the moment's own day onwards, or backwards with a step of -1. Empty for a week that is closed."""
    day = moment.astimezone(LONDON).date()
    while any(hours.week):
        opening = hours.on(day)
        if opening:
            yield opening
        day += timedelta(days=step)


def told_hours(hours: SafeHours) -> str:
    """In English, such as: Monday to Friday, 9am to 5pm; Saturday, 10am to midday; not on bank holidays."""
    parts = []
    for opening, group in groupby(range(7), key=lambda n: hours.week[n]):
        days = list(group)
        if opening:
            first, last = NAMES[days[0]], NAMES[days[-1]]
            joined = f"{first} to {last}" if len(days) > 2 else " and ".join(NAMES[n] for n in days)
            parts.append(f"{joined}, {told_clock(opening[0])} to {told_clock(opening[1])}")
    return "; ".join([*parts, "not on bank holidays"])


def told_clock(at: time | datetime) -> str:
    """9am, 4:05pm, midday."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def told_by(due: datetime, now: datetime) -> str:
    """When something must be looked at: 4pm today; 10am on Monday; 10am on Monday 6 January after a week."""
    due, now = due.astimezone(LONDON), now.astimezone(LONDON)
    clock, days = told_clock(due), (due.date() - now.date()).days
    if days == 0:
        return clock
    name = NAMES[due.weekday()]
    return f"{clock} on {name}" if 0 < days < 7 else f"{clock} on {name} {due.day} {due:%B}"

"""The hours in which a safeguarding lead reads, and by when what arrived must be looked at. Pure.

Kept as {"mon": ["09:00", "17:00"], ...}, times of the clock in London. A weekday that is missing is closed,
and so is every bank holiday of England and Wales. Hours that end before they begin run over midnight: they
belong to the day on which they begin, so a bank holiday has no night of its own, and the night before it runs
to its end. Hours are counted as they pass, so that a night in which the clocks change is as long as it lasts.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from consult.bank_holidays import bank_holidays

LONDON = ZoneInfo("Europe/London")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SHORTEST, DAY = timedelta(hours=1), timedelta(days=1)
WITHIN, MOST_WITHIN = 4, 40  # hours in which something new is looked at: the usual, and the most
NONE = timedelta()
Times = tuple[time, time]


class BadHours(ValueError):
    """These hours cannot be kept to; the message says what to change."""


@dataclass(frozen=True)
class SafeHours:
    """``week``: from Monday on, from when and until when somebody reads; None on a day that is closed."""

    week: tuple[Times | None, ...]

    def on(self, day: date) -> tuple[datetime, datetime] | None:
        """The opening that begins on that day, in UTC; None when none does."""
        hours = self._times(day)
        if hours is None:
            return None
        opens, closes = _moment(day, hours[0]), _moment(day, hours[1])
        if over_midnight(hours):
            closes = _moment(day + DAY, hours[1])
            # An end within the hour that the clocks leave out in March may lie after the next beginning.
            later = self._times(day + DAY)
            closes = min(closes, _moment(day + DAY, later[0])) if later else closes
        # Within that hour an opening may come to nothing.
        return (opens, closes) if opens < closes else None

    def _times(self, day: date) -> Times | None:
        return None if day in _holidays(day.year) else self.week[day.weekday()]


def over_midnight(hours: Times) -> bool:
    return hours[1] <= hours[0]


def _moment(day: date, at: time) -> datetime:
    """Of an hour that the clocks repeat in October the first."""
    return datetime.combine(day, at, LONDON).astimezone(UTC)


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(bank_holidays(year))


def hours_in(kept: object) -> SafeHours:
    """Reads what is kept. Raises BadHours."""
    if not isinstance(kept, Mapping) or not kept or not set(kept) <= set(DAYS):
        raise BadHours(_("Give the hours of at least one weekday."))
    week = tuple(_opening(kept[day], name) if day in kept else None for day, name in _named())
    _check_nights(week)
    return SafeHours(week)


def _check_nights(week: tuple[Times | None, ...]) -> None:
    """A night ends before the hours of the next day begin. The day after Sunday is Monday."""
    for n, hours in enumerate(week):
        later = week[(n + 1) % 7]
        if hours and later and over_midnight(hours) and hours[1] > later[0]:
            said = {"day": NAMES[n], "later": NAMES[(n + 1) % 7]}
            raise BadHours(_("The hours of %(day)s run into those of %(later)s.") % said)


def _named() -> Iterator[tuple[str, str]]:
    return zip(DAYS, NAMES, strict=True)


def _opening(kept: object, name: str) -> Times:
    try:
        opens, closes = (time.fromisoformat(at) for at in kept)
    except (TypeError, ValueError):
        raise BadHours(_("%(day)s needs two times such as 09:00 and 17:00.") % {"day": name}) from None
    if opens.tzinfo or closes.tzinfo or _lasting(opens, closes) < SHORTEST:
        raise BadHours(_("%(day)s must end at least an hour after it begins.") % {"day": name})
    return opens, closes


def _lasting(opens: time, closes: time) -> timedelta:
    """By the clock: what ends before it begins ends on the next day, and the same time twice is no time."""
    return (_since_midnight(closes) - _since_midnight(opens)) % DAY


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second)


OFFICE = hours_in({day: ["09:00", "17:00"] for day in DAYS[:5]})
"""What is assumed until the hours are given: a worry must not wait because a field is empty."""


def hours_of(kept: object) -> SafeHours:
    """The hours that are kept, or office hours while none are."""
    return hours_in(kept) if kept else OFFICE


def is_open(now: datetime, hours: SafeHours) -> bool:
    today = now.astimezone(LONDON).date()
    openings = (hours.on(day) for day in (today - DAY, today))
    return any(opening is not None and opening[0] <= now < opening[1] for opening in openings)


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
    """Onwards from the night in which the moment may lie, or backwards from its own day with a step of -1.

    Empty for a week that is closed.
    """
    day = moment.astimezone(LONDON).date() - (DAY if step > 0 else NONE)
    while any(hours.week):
        opening = hours.on(day)
        if opening:
            yield opening
        day += step * DAY

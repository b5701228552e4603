"""The hours of a safeguarding lead in words, and the moments that follow from them. Pure."""

from datetime import datetime, time
from itertools import groupby

from consult.safe_hours import DAY, LONDON, NAMES, SafeHours, Times, over_midnight


def told_hours(hours: SafeHours) -> str:
    """In English, such as: Monday to Friday, 9am to 5pm; Saturday, 10pm to 6am the next day; ..."""
    parts = []
    for opening, group in groupby(range(7), key=lambda n: hours.week[n]):
        days = list(group)
        if opening:
            first, last = NAMES[days[0]], NAMES[days[-1]]
            joined = f"{first} to {last}" if len(days) > 2 else " and ".join(NAMES[n] for n in days)
            parts.append(f"{joined}, {told_clock(opening[0])} to {_told_end(opening)}")
    nights = any(opening and _next_day(opening) for opening in hours.week)
    return "; ".join([*parts, "none that begin on a bank holiday" if nights else "not on bank holidays"])


def _told_end(opening: Times) -> str:
    return f"{told_clock(opening[1])} the next day" if _next_day(opening) else told_clock(opening[1])


def _next_day(opening: Times) -> bool:
    """Midnight itself is not another day to anybody who reads."""
    return over_midnight(opening) and opening[1] != time(0)


def told_clock(at: time | datetime) -> str:
    """9am, 4:05pm, midday."""
    if (at.hour, at.minute) in ((0, 0), (12, 0)):
        return "midday" if at.hour else "midnight"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def told_by(due: datetime, now: datetime) -> str:
    """When something must be looked at: 4pm today; 10am on Monday; 10am on Monday 6 January after a week.

    Midnight is the end of a day: told with the day that it begins it would be understood a day too late.
    """
    due, now = due.astimezone(LONDON), now.astimezone(LONDON)
    midnight = due.time() == time(0)
    day = due.date() - DAY if midnight else due.date()
    clock, days = told_clock(due), (day - now.date()).days
    if days == 0:
        return clock
    said = f"{clock} at the end of" if midnight else f"{clock} on"
    name = NAMES[day.weekday()]
    return f"{said} {name}" if 0 < days < 7 else f"{said} {name} {day.day} {day:%B}"

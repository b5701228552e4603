"""Bank holidays of England and Wales by rule. Pure.

Days that a proclamation moves or adds (a jubilee, say) follow no rule and are not known here.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)


def is_bank_holiday(day: date) -> bool:
    return day in bank_holidays(day.year)


def bank_holidays(year: int) -> set[date]:
    """The days as they are kept: one that falls on a weekend is kept on the next weekday."""
    easter = easter_sunday(year)
    mondays = {_monday(date(year, 5, 1)), _monday(date(year, 5, 25)), _monday(date(year, 8, 25))}
    christmas = _weekdays(date(year, 12, 25), 2)
    return {*_weekdays(date(year, 1, 1), 1), easter - 2 * DAY, easter + DAY, *mondays, *christmas}


def _monday(first: date) -> date:
    """The first Monday on or after a day; after the 25th of a month of 31 days, its last."""
    return first + timedelta(days=-first.weekday() % 7)


def _weekdays(first: date, count: int) -> list[date]:
    days = (first + timedelta(days=n) for n in range(count + 3))
    return [day for day in days if day.weekday() < 5][:count]


def easter_sunday(year: int) -> date:
    """The Gregorian computus in the form of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)

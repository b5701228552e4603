"""By when a request for information has to be answered. Pure.

Subject access: UK GDPR, article 12(3): without undue delay and at the latest within one month of receipt; the
Information Commissioner counts to the corresponding day of the next month, or to its last day, and on to the
next working day where that is none. The month may be extended by two further months where requests are
complex or many; the person is told so, and why, within the first month.

Freedom of Information Act 2000, section 10: promptly and not later than
the twentieth working day after the day of receipt. Bank holidays of Scotland and Northern Ireland alone,
which section 10(6) leaves out as well, are counted here: the day given is never too late.
"""

from datetime import date, timedelta

from consult.bank_holidays import is_bank_holiday
from consult.retention import months_after

DAY = timedelta(days=1)
WORKING_DAYS = 20
FURTHER_MONTHS = 2


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and not is_bank_holiday(day)


def month_later(received: date, *, further: int = 0) -> date:
    """The last day to answer a request for one's own data; ``further`` months where it was extended."""
    day = months_after(received, 1 + further)
    while not is_working_day(day):
        day += DAY
    return day


def working_days_later(received: date, n: int = WORKING_DAYS) -> date:
    """The last day to answer a request under the Freedom of Information Act."""
    day = received
    while n:
        day += DAY
        n -= is_working_day(day)
    return day

"""Advice on the dates of a consultation: how long, over which holidays, in time for which meeting. Pure.

Advice blocks nothing. What cannot be checked says so.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consult.bank_holidays import is_bank_holiday

FEW, USUAL = 6, 12  # weeks
LEAST_DAYS = 14  # between the last answer and the deadline for papers: our own advice, no rule
CODE_2008 = "Code of Practice on Consultation (HM Government, 2008), criterion 2; replaced in 2012"
LORDS_2013 = "House of Lords Secondary Legislation Scrutiny Committee, report on consultation, 2013"


@dataclass(frozen=True)
class Advice:
    """``checked`` is False where a fact is missing; ``source`` is empty where it is our own advice."""

    words: str
    source: str = ""
    checked: bool = True


@dataclass(frozen=True)
class Holiday:
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Dates:
    """Aware times in Europe/London. ``holidays`` None: nobody has loaded any."""

    opens: datetime
    closes: datetime
    paper: datetime | None = None
    meeting: date | None = None
    agenda_days: int | None = None
    holidays: tuple[Holiday, ...] | None = None

    @property
    def last_day(self) -> date:
        return last_day(self.closes)


def at_midnight(end: datetime) -> bool:
    """In the time zone that it is given in."""
    return (end.hour, end.minute) == (0, 0)


def last_day(end: datetime) -> date:
    """Midnight ends the day before it."""
    return (end - timedelta(minutes=1)).date()


def advice(dates: Dates) -> list[Advice]:
    return [*_weeks(dates), *_holidays(dates), *_close(dates), *_agenda(dates)]


def _weeks(dates: Dates) -> Iterator[Advice]:
    days = (dates.closes - dates.opens).days
    said = {"time": weeks_words(days)}
    if days < FEW * 7:
        words = _("It is open for %(time)s. Fewer than 6 weeks is very short.") % said
        yield Advice(words, LORDS_2013)
    elif days < USUAL * 7:
        words = _("It is open for %(time)s. 12 weeks was long the standard of government.") % said
        yield Advice(words, CODE_2008)


def weeks_words(days: int) -> str:
    weeks, rest = divmod(days, 7)
    parts = [ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}] if weeks else []
    if rest or not weeks:
        parts.append(ngettext("%(n)s day", "%(n)s days", rest) % {"n": rest})
    return _(" and ").join(parts)


def _holidays(dates: Dates) -> Iterator[Advice]:
    if dates.holidays is None:
        yield Advice(_("Not checked: no school holidays are loaded."), checked=False)
        return
    for holiday in dates.holidays:
        first, last = max(holiday.first, dates.opens.date()), min(holiday.last, dates.last_day)
        if first <= last:
            n = (last - first).days + 1
            words = ngettext(
                "%(n)s day of it is in a school holiday: %(name)s.",
                "%(n)s days of it are in a school holiday: %(name)s.",
                n,
            )
            yield Advice(words % {"n": n, "name": holiday.name})


def _close(dates: Dates) -> Iterator[Advice]:
    day = dates.last_day
    if day.weekday() >= 5:
        yield Advice(_("It closes at a weekend: nobody is there to help in the last hours."))
    elif is_bank_holiday(day):
        yield Advice(_("It closes on a bank holiday: nobody is there to help in the last hours."))


def _agenda(dates: Dates) -> Iterator[Advice]:
    if dates.meeting is None:
        yield Advice(_("Not checked: the day of the meeting that decides is not given."), checked=False)
    elif dates.agenda_days is None:
        unset = _("Not checked: it is not set how many days before a meeting its papers must be ready.")
        yield Advice(unset, checked=False)
    else:
        yield from _time_left(dates, dates.meeting - timedelta(days=dates.agenda_days))


def _time_left(dates: Dates, deadline: date) -> Iterator[Advice]:
    last = max(dates.last_day, dates.paper.date()) if dates.paper else dates.last_day
    left = (deadline - last).days
    if left < 0:
        words = ngettext(
            "Papers for the meeting must be ready %(n)s day before the last answer is in.",
            "Papers for the meeting must be ready %(n)s days before the last answer is in.",
            -left,
        )
        yield Advice(words % {"n": -left})
    elif left == 0:
        yield Advice(_("No day lies between the last answer and the day when papers must be ready."))
    elif left < LEAST_DAYS:
        words = ngettext(
            "Only %(n)s day lies between the last answer and the day when papers must be ready.",
            "Only %(n)s days lie between the last answer and the day when papers must be ready.",
            left,
        )
        yield Advice(words % {"n": left})

"""The hours in which a lead reads, and by when: exact examples, and rules that hold for all hours."""

from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.bank_holidays import bank_holidays
from consult.hours_told import told_by, told_clock, told_hours
from consult.safe_hours import (
    DAYS,
    OFFICE,
    BadHours,
    SafeHours,
    deadline,
    hours_in,
    hours_of,
    is_open,
    overdue_since,
)

LONDON = ZoneInfo("Europe/London")
FOUR = timedelta(hours=4)
NIGHTS = hours_in({day: ["00:30", "04:30"] for day in DAYS})


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("2024-11-11 09:00", "2024-11-11 13:00"),  # a Monday, at the opening
        ("2024-11-11 13:00", "2024-11-11 17:00"),  # to the last minute
        ("2024-11-11 13:01", "2024-11-12 09:01"),  # a minute is left for the next day
        ("2024-11-11 03:00", "2024-11-11 13:00"),  # at night: from the opening
        ("2024-11-15 16:00", "2024-11-18 12:00"),  # over a weekend
        ("2024-12-24 16:30", "2024-12-27 12:30"),  # over Christmas and Boxing Day
        ("2024-03-28 15:00", "2024-04-02 11:00"),  # over Easter and the change of the clocks
    ],
)
def test_four_office_hours(arrived: str, due: str):
    assert deadline(at(arrived), OFFICE, FOUR) == at(due)


def test_an_hour_that_the_clocks_leave_out_or_repeat_is_counted_as_it_passes():
    spring, autumn = at("2026-03-29 00:30"), at("2024-10-27 00:30")
    assert deadline(spring, NIGHTS, timedelta(hours=3)) == at("2026-03-29 04:30")
    assert deadline(spring, NIGHTS, FOUR) == at("2026-03-30 01:30")
    assert deadline(autumn, NIGHTS, timedelta(hours=5)) == at("2024-10-27 04:30")


def test_an_opening_that_lies_in_the_missing_hour_comes_to_nothing():
    assert hours_in({"sun": ["01:30", "02:30"]}).on(at("2024-03-31 12:00").date()) is None


def test_open_and_closed():
    found = [is_open(at(f"2024-11-{moment}"), OFFICE) for moment in ("11 08:59", "11 09:00", "11 17:00")]
    assert found == [False, True, False]
    assert not is_open(at("2024-11-10 12:00"), OFFICE)  # a Sunday
    assert not is_open(at("2024-12-25 12:00"), OFFICE)


def clock(quarters: int) -> str:
    return f"{quarters // 4 % 24:02d}:{quarters % 4 * 15:02d}"


def week_of(drawn: dict[str, tuple[int, int]]) -> SafeHours:
    """From a beginning and a length in quarters. A night that would run into the next day ends there."""
    kept = {}
    for n, day in enumerate(DAYS):
        if day in drawn:
            start, length = drawn[day]
            later = drawn.get(DAYS[(n + 1) % 7])
            end = min(start + length, 96 + later[0]) if later else start + length
            kept |= {day: [clock(start), clock(end)]} if end - start >= 4 else {}
    return hours_in(kept)


def weeks_of(starts: st.SearchStrategy[int], lengths: st.SearchStrategy[int]) -> st.SearchStrategy[SafeHours]:
    return st.dictionaries(st.sampled_from(DAYS), st.tuples(starts, lengths), min_size=1).map(week_of)


weeks = weeks_of(st.integers(0, 95), st.integers(4, 60))
moments = st.datetimes(datetime(2023, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
withins = st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes))


def opened(start: datetime, end: datetime, hours: SafeHours) -> timedelta:
    """The time that is open between two moments, added up day by day: the long way round."""
    total, day = timedelta(), start.astimezone(LONDON).date() - timedelta(days=1)
    while day <= end.astimezone(LONDON).date():
        opening = hours.on(day)
        if opening:
            total += max(min(opening[1], end) - max(opening[0], start), timedelta())
        day += timedelta(days=1)
    return total


@settings(max_examples=60, deadline=None)
@given(arrived=moments, hours=weeks, within=withins)
def test_at_the_deadline_exactly_so_much_has_been_open(arrived, hours, within):
    due = deadline(arrived, hours, within)
    assert opened(arrived, due, hours) == within
    assert opened(arrived, due - timedelta(seconds=1), hours) == within - timedelta(seconds=1)


@settings(max_examples=60, deadline=None)
@given(arrived=moments, later=st.timedeltas(timedelta(), timedelta(days=9)), hours=weeks, within=withins)
def test_what_comes_later_is_never_due_earlier(arrived, later, hours, within):
    assert deadline(arrived, hours, within) <= deadline(arrived + later, hours, within)


@settings(max_examples=60, deadline=None)
@given(arrived=moments, hours=weeks, within=withins, off=st.timedeltas(timedelta(-9), timedelta(9)))
def test_one_comparison_tells_what_is_overdue(arrived, hours, within, off):
    due = deadline(arrived, hours, within)
    for now in (due + off, due, due - timedelta(microseconds=1)):
        assert (due <= now) is (arrived <= overdue_since(now, hours, within))


QUARTER = timedelta(minutes=15)
whole_hours = weeks_of(st.integers(0, 23).map(lambda n: n * 4), st.integers(1, 14).map(lambda n: n * 4))
changes = st.sampled_from(
    [datetime(year, month, 31, 1, tzinfo=UTC) for year in range(2023, 2030) for month in (3, 10)]
)
near_a_change = st.tuples(changes, st.integers(-8 * 96, 2 * 96)).map(lambda pair: pair[0] + pair[1] * QUARTER)


holidays = cache(bank_holidays)


def by_the_clock(moment: datetime, hours: SafeHours) -> bool:
    """Whether a clock on the wall says that it is open: no sum of hours, no UTC."""
    local = moment.astimezone(LONDON)
    for back in (0, 1):
        day = local.date() - timedelta(days=back)
        times = hours.week[day.weekday()]
        if times is None or day in holidays(day.year):
            continue
        night = times[1] <= times[0]
        if back == 0 and times[0] <= local.time() and (night or local.time() < times[1]):
            return True
        if back == 1 and night and local.time() < times[1]:
            return True
    return False


@settings(max_examples=60, deadline=None)
@given(arrived=near_a_change, hours=whole_hours, quarters=st.integers(1, 24))
def test_where_the_clocks_change_it_is_open_by_the_clock_on_the_wall(arrived, hours, quarters):
    due = deadline(arrived, hours, quarters * QUARTER)
    passed = [arrived + n * QUARTER for n in range((due - arrived) // QUARTER)]
    assert arrived + len(passed) * QUARTER == due
    assert [is_open(moment, hours) for moment in passed] == [by_the_clock(moment, hours) for moment in passed]
    assert sum(by_the_clock(moment, hours) for moment in passed) == quarters
    assert by_the_clock(passed[-1], hours)
    assert overdue_since(due, hours, quarters * QUARTER) >= arrived


@pytest.mark.parametrize(
    ("saturday", "lasts", "due"),
    [
        ("2024-03-23", 8, "2024-03-24 03:00"),
        ("2024-03-30", 7, "2024-03-31 04:00"),  # the clocks leave out an hour
        ("2024-10-26", 9, "2024-10-27 02:00"),  # they repeat one
    ],
)
def test_a_night_is_as_long_as_it_lasts(saturday: str, lasts: int, due: str):
    night = hours_in({"sat": ["22:00", "06:00"]})
    opens, closes = night.on(at(saturday).date()) or ()
    assert closes - opens == timedelta(hours=lasts)
    assert deadline(at(f"{saturday} 09:00"), night, timedelta(hours=5)) == at(due)
    assert deadline(at(f"{saturday} 23:00"), night, timedelta(hours=lasts - 1)) == closes


EVERY_NIGHT = hours_in({day: ["22:00", "06:00"] for day in DAYS})


@pytest.mark.parametrize(
    ("arrived", "due"),
    [
        ("2024-11-11 12:00", "2024-11-12 02:00"),
        ("2024-11-11 23:00", "2024-11-12 03:00"),
        ("2024-11-12 01:00", "2024-11-12 05:00"),  # in the night that began the day before
        ("2024-11-12 02:00", "2024-11-12 06:00"),
        ("2024-11-12 03:00", "2024-11-12 23:00"),
        ("2024-12-24 23:00", "2024-12-25 03:00"),  # the night before a bank holiday runs to its end
        ("2024-12-25 07:00", "2024-12-28 02:00"),  # none begins on the two days themselves
    ],
)
def test_four_hours_of_nights(arrived: str, due: str):
    assert deadline(at(arrived), EVERY_NIGHT, FOUR) == at(due)


def test_open_at_night():
    moments = ("11 21:59", "11 22:00", "12 00:00", "12 05:59", "12 06:00", "12 12:00")
    assert [is_open(at(f"2024-11-{moment}"), EVERY_NIGHT) for moment in moments] == [
        False, True, True, True, False, False,
    ]  # fmt: skip
    friday = hours_in({"fri": ["22:00", "06:00"]})
    assert [is_open(at(f"2024-11-{moment}"), friday) for moment in ("15 05:00", "16 05:00")] == [False, True]


def test_a_night_that_ends_in_the_missing_hour_never_overlaps_the_morning():
    """01:30 of that Sunday would lie after 02:00: no moment may be counted twice."""
    hours = hours_in({"sat": ["22:00", "01:30"], "sun": ["02:00", "04:00"]})
    saturday, sunday = at("2024-03-30 12:00"), at("2024-03-31 12:00")
    assert hours.on(saturday.date())[1] == hours.on(sunday.date())[0] == datetime(2024, 3, 31, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kept", "message"),
    [
        ({}, "at least one weekday"),
        ([], "at least one weekday"),
        ({"monday": ["09:00", "17:00"]}, "at least one weekday"),
        ({"mon": None}, "Monday needs two times"),
        ({"mon": ["09:00"]}, "Monday needs two times"),
        ({"tue": ["9", "25:00"]}, "Tuesday needs two times"),
        ({"wed": [9, 17]}, "Wednesday needs two times"),
        ({"fri": ["17:00", "17:59"]}, "Friday must end"),
        ({"fri": ["17:00", "17:00"]}, "Friday must end"),
        ({"fri": ["23:30", "00:29"]}, "Friday must end"),
        ({"fri": ["22:00", "06:00"], "sat": ["05:59", "09:00"]}, "Friday run into those of Saturday"),
        ({"sun": ["22:00", "06:00"], "mon": ["05:00", "09:00"]}, "Sunday run into those of Monday"),
        ({"sun": ["09:00", "09:59"]}, "Sunday must end"),
        ({"sun": ["09:00+01:00", "12:00+01:00"]}, "Sunday must end"),
    ],
)
def test_hours_that_cannot_be_kept_to_are_refused(kept: object, message: str):
    with pytest.raises(BadHours, match=message):
        hours_in(kept)


def test_without_hours_it_is_office_hours():
    assert hours_of({}) == OFFICE
    assert hours_of({"sat": ["10:00", "12:00"]}).week[5] is not None


@pytest.mark.parametrize("ask", [deadline, overdue_since])
def test_no_answer_where_there_is_none(ask):
    with pytest.raises(ValueError, match="with its zone"):
        ask(datetime(2024, 11, 11), OFFICE, FOUR)
    with pytest.raises(ValueError, match="longer than nothing"):
        ask(at("2024-11-11 09:00"), OFFICE, timedelta())
    with pytest.raises(ValueError, match="never open"):
        ask(at("2024-11-11 09:00"), SafeHours((None,) * 7), FOUR)


def test_the_words_are_made_of_the_hours():
    assert told_hours(OFFICE) == "Monday to Friday, 9am to 5pm; not on bank holidays"
    split = {"mon": ["09:00", "17:30"], "tue": ["09:00", "17:30"], "thu": ["08:15", "12:00"]}
    assert told_hours(hours_in(split)) == (
        "Monday and Tuesday, 9am to 5:30pm; Thursday, 8:15am to midday; not on bank holidays"
    )


@pytest.mark.parametrize(
    ("due", "said"),
    [
        ("2024-11-11 16:00", "4pm"),
        ("2024-11-12 10:05", "10:05am on Tuesday"),
        ("2024-11-18 12:00", "midday on Monday 18 November"),
        ("2024-11-08 12:30", "12:30pm on Friday 8 November"),
        ("2024-11-12 00:00", "midnight"),
        ("2024-11-13 00:00", "midnight at the end of Tuesday"),
        ("2024-11-11 00:00", "midnight at the end of Sunday 10 November"),
    ],
)
def test_by_when_in_words(due: str, said: str):
    assert told_by(at(due), at("2024-11-11 09:00")) == said


def test_nights_are_told_with_the_day_on_which_they_end():
    assert told_hours(EVERY_NIGHT) == (
        "Monday to Sunday, 10pm to 6am the next day; none that begin on a bank holiday"
    )
    late = hours_in({"mon": ["16:00", "00:00"], "fri": ["20:30", "00:30"]})
    assert told_hours(late) == (
        "Monday, 4pm to midnight; Friday, 8:30pm to 12:30am the next day; none that begin on a bank holiday"
    )
    assert (
        told_hours(hours_in({"mon": ["16:00", "00:00"]})) == "Monday, 4pm to midnight; not on bank holidays"
    )


def test_midnight_has_its_name():
    assert told_clock(at("2024-11-11 00:00")) == "midnight"

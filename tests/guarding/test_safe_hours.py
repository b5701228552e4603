"""The hours in which a lead reads, and by when: exact examples, and rules that hold for all hours."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    told_by,
    told_clock,
    told_hours,
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


weeks = st.dictionaries(
    st.sampled_from(DAYS),
    st.tuples(st.integers(0, 22 * 4), st.integers(4, 20)),
    min_size=1,
).map(
    lambda week: hours_in({day: [clock(n), clock(min(n + length, 95))] for day, (n, length) in week.items()})
)
moments = st.datetimes(datetime(2023, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))
withins = st.integers(1, 600).map(lambda minutes: timedelta(minutes=minutes))


def clock(quarters: int) -> str:
    return f"{quarters // 4:02d}:{quarters % 4 * 15:02d}"


def opened(start: datetime, end: datetime, hours: SafeHours) -> timedelta:
    """The time that is open between two moments, added up day by day: the long way round."""
    total, day = timedelta(), start.astimezone(LONDON).date()
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
        ({"fri": ["17:00", "09:00"]}, "Friday must end"),
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
    ],
)
def test_by_when_in_words(due: str, said: str):
    assert told_by(at(due), at("2024-11-11 09:00")) == said


def test_midnight_has_its_name():
    assert told_clock(at("2024-11-11 00:00")) == "midnight"

"""Advice on dates, and the bank holidays behind it."""

import csv
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.easter import easter
from hypothesis import given
from hypothesis import strategies as st

from consult.bank_holidays import bank_holidays, easter_sunday
from consult.dates import CODE_2008, LORDS_2013, Advice, Dates, Holiday, advice
from consult.holidays import BadHolidays, holidays_in, holidays_of

LONDON = ZoneInfo("Europe/London")
COLUMNS = "The file needs the columns name, first and last, and a row for each holiday."
LINE_2 = "Line 2 needs a name, a first and a last day such as 2024-10-28, in this order."
NONE_LOADED = Advice("Not checked: no school holidays are loaded.", checked=False)
NO_MEETING = Advice("Not checked: the day of the meeting that decides is not given.", checked=False)
LIE = "lie between the last answer and the day when papers must be ready."
HALF_TERM = (Holiday("Half-term", date(2024, 10, 28), date(2024, 11, 1)),)


def dates(opens: str = "2024-09-02 09:00", closes: str = "2024-12-03 17:00", **more) -> Dates:
    """Thirteen weeks by default, from a Monday to a Tuesday."""
    began, ended = (datetime.fromisoformat(each).replace(tzinfo=LONDON) for each in (opens, closes))
    facts = {"meeting": date(2025, 1, 31), "agenda_days": 8, "holidays": ()}
    return Dates(opens=began, closes=ended, **(facts | more))


def words(found: Dates) -> list[str]:
    return [each.words for each in advice(found)]


def test_good_dates_need_no_advice():
    assert advice(dates()) == []


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        ("2024-10-09 09:00", ("5 weeks and 2 days. Fewer than 6 weeks is very short.", LORDS_2013)),
        ("2024-10-14 09:00", ("6 weeks. 12 weeks was long the standard of government.", CODE_2008)),
        ("2024-11-25 09:00", None),
    ],
)
def test_how_long_it_is_open(closes: str, said: tuple[str, str] | None):
    wanted = [Advice(f"It is open for {said[0]}", said[1])] if said else []
    assert advice(dates(closes=closes)) == wanted


def test_school_holidays_are_counted_in_days():
    assert words(dates(holidays=HALF_TERM)) == ["5 days of it are in a school holiday: Half-term."]
    later = dates("2024-11-01 09:00", "2025-02-04 09:00", holidays=HALF_TERM, meeting=date(2025, 6, 1))
    assert words(later) == ["1 day of it is in a school holiday: Half-term."]


def test_what_is_not_known_is_said_not_guessed():
    assert advice(dates(holidays=None, meeting=None)) == [NONE_LOADED, NO_MEETING]
    assert words(dates(agenda_days=None)) == [
        "Not checked: it is not set how many days before a meeting its papers must be ready."
    ]


@pytest.mark.parametrize(
    ("closes", "said"),
    [
        ("2024-12-01 17:00", ["It closes at a weekend: nobody is there to help in the last hours."]),
        ("2024-12-02 00:00", ["It closes at a weekend: nobody is there to help in the last hours."]),
        ("2024-12-26 17:00", ["It closes on a bank holiday: nobody is there to help in the last hours."]),
        ("2024-12-27 17:00", []),
    ],
)
def test_the_day_on_which_it_closes(closes: str, said: list[str]):
    assert words(dates(closes=closes)) == said


@pytest.mark.parametrize(
    ("meeting", "said"),
    [
        (date(2024, 12, 10), ["Papers for the meeting must be ready 1 day before the last answer is in."]),
        (date(2024, 12, 9), ["Papers for the meeting must be ready 2 days before the last answer is in."]),
        (date(2024, 12, 11), ["No day lies between the last answer and the day when papers must be ready."]),
        (date(2024, 12, 24), [f"Only 13 days {LIE}"]),
        (date(2024, 12, 25), []),
    ],
)
def test_papers_for_the_meeting(meeting: date, said: list[str]):
    assert words(dates(meeting=meeting)) == said


def test_copies_on_paper_are_the_last_answer():
    paper = datetime(2024, 12, 20, 17, tzinfo=LONDON)
    assert words(dates(paper=paper, meeting=date(2024, 12, 30))) == [f"Only 2 days {LIE}"]


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2021, ["01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"]),
        (2023, ["01-02", "04-07", "04-10", "05-01", "05-29", "08-28", "12-25", "12-26"]),
        (2024, ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"]),
        (2026, ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"]),
        (2027, ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"]),
    ],
)
def test_bank_holidays(year: int, days: list[str]):
    """But for the coronation of 2023, which was proclaimed."""
    assert sorted(f"{day:%m-%d}" for day in bank_holidays(year)) == days


@given(st.integers(1583, 4000))
def test_easter_as_others_reckon_it(year: int):
    assert easter_sunday(year) == easter(year)


@given(st.integers(1978, 2200))
def test_there_are_eight_and_none_at_a_weekend(year: int):
    days = bank_holidays(year)
    assert (len(days), {day.year for day in days}, max(day.weekday() for day in days) < 5) == (
        8,
        {year},
        True,
    )


def test_a_file_of_holidays_is_read_in_the_order_of_its_days():
    content = "﻿last,name,first\r\n2025-01-03,Christmas,2024-12-23\r\n2024-11-01,Half-term,2024-10-28\r\n"
    found = holidays_in(content.encode())
    assert found == [
        {"name": "Half-term", "first": "2024-10-28", "last": "2024-11-01"},
        {"name": "Christmas", "first": "2024-12-23", "last": "2025-01-03"},
    ]
    assert holidays_of(found)[0] == HALF_TERM[0]
    assert holidays_of([]) is None


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_the_lines_of_a_file_of_holidays_end_in_any_way(end: str):
    content = end.join(["name,first,last", "Half-term,2024-10-28,2024-11-01", ""])
    assert holidays_in(content.encode()) == [
        {"name": "Half-term", "first": "2024-10-28", "last": "2024-11-01"}
    ]


def test_what_the_reader_of_csv_gives_up_on_is_refused():
    before = csv.field_size_limit(10)
    try:
        with pytest.raises(BadHolidays, match="The file is no CSV that can be read"):
            holidays_in(b"name,first,last\nA long long holiday,2024-10-28,2024-11-01\n")
    finally:
        csv.field_size_limit(before)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", COLUMNS),
        (b"name,first\na,2024-01-01\n", COLUMNS),
        (b"name,first,last\na,2024-01-02,2024-01-01\n", LINE_2),
        (b"name,first,last\na,1 May,2024-01-01\n", LINE_2),
        (b"name,first,last\n,2024-01-01,2024-01-01\n", LINE_2),
        (b"name,first,last\na\n", LINE_2),
        (b"\xff\xfe", "This is no CSV file of at most 100 KB in UTF-8."),
        (b"name,first,last\n" + b"a,2024-01-01,2024-01-01\n" * 201, "The file holds more than 200 holidays."),
    ],
)
def test_a_bad_file_of_holidays_is_refused(content: bytes, message: str):
    with pytest.raises(BadHolidays) as refused:
        holidays_in(content)
    assert str(refused.value) == message


@given(st.binary(max_size=300))
def test_no_file_breaks_the_reader(content: bytes):
    try:
        found = holidays_in(content)
    except BadHolidays:
        return
    assert all(set(each) == {"name", "first", "last"} for each in found)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1)), st.integers(1, 200), st.integers(-50, 200))
def test_any_dates_can_be_advised_on(opens: datetime, days: int, until_meeting: int):
    began = opens.replace(tzinfo=LONDON)
    ended = began + timedelta(days=days)
    found = Dates(
        opens=began, closes=ended, meeting=ended.date() + timedelta(days=until_meeting), agenda_days=8
    )
    assert all(each.words for each in advice(found))

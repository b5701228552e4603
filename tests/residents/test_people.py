"""Dates, times and receipts as people write them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from frontend.templatetags.people import beginning, clock, closing, closing_day, day, grouped, moment

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ((17, 0), "5pm"),
        ((17, 30), "5:30pm"),
        ((9, 5), "9:05am"),
        ((12, 0), "midday"),
        ((12, 1), "12:01pm"),
        ((0, 1), "12:01am"),
    ],
)
def test_a_time_of_day(time, words):
    assert clock(datetime(2024, 11, 11, *time, tzinfo=LONDON)) == words


def test_a_moment_is_local_time_on_both_sides_of_the_change_of_the_clocks():
    assert moment(datetime(2024, 10, 26, 16, 0, tzinfo=UTC)) == "5pm on 26 October 2024"
    assert moment(datetime(2024, 10, 27, 16, 0, tzinfo=UTC)) == "4pm on 27 October 2024"


def test_midnight_is_the_end_of_the_day_before():
    assert moment(datetime(2024, 11, 12, 0, 0, tzinfo=LONDON)) == "11:59pm on 11 November 2024"


@pytest.mark.parametrize(
    ("end", "words", "last"),
    [
        (datetime(2024, 3, 15, 0, 0, tzinfo=LONDON), "midnight at the end of 14 March 2024", "14 March 2024"),
        (datetime(2024, 6, 30, 23, 0, tzinfo=UTC), "midnight at the end of 30 June 2024", "30 June 2024"),
        (datetime(2024, 3, 14, 17, 0, tzinfo=LONDON), "5pm on 14 March 2024", "14 March 2024"),
        (datetime(2024, 3, 15, 0, 1, tzinfo=LONDON), "12:01am on 15 March 2024", "15 March 2024"),
        (None, "", ""),
    ],
)
def test_at_the_desk_a_close_at_midnight_belongs_to_the_day_that_it_ends(end, words, last):
    assert (closing(end), closing_day(end)) == (words, last)


def test_what_begins_at_midnight_begins_on_that_day():
    assert beginning(datetime(2024, 11, 26, 0, 0, tzinfo=LONDON)) == "26 November 2024"
    assert beginning(datetime(2024, 6, 30, 23, 0, tzinfo=UTC)) == "1 July 2024"
    assert beginning(datetime(2024, 11, 26, 9, 0, tzinfo=LONDON)) == "9am on 26 November 2024"
    assert beginning(None) == ""


def test_a_day_is_not_moved():
    assert day(datetime(2024, 9, 1, 0, 0, tzinfo=LONDON)) == "1 September 2024"
    assert day(date(2024, 9, 1)) == "1 September 2024"


def test_nothing_is_written_as_nothing():
    assert (day(None), moment(None)) == ("", "")


def test_a_receipt_is_read_out_four_at_a_time():
    assert grouped("0123456789abcdef") == "0123 4567 89ab cdef"

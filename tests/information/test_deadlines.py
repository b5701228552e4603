"""By when a request has to be answered."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.deadlines import is_working_day, month_later, working_days_later
from frontend.request_tables import due_words

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2024, 9, 3), date(2024, 10, 3)),
        (date(2025, 1, 31), date(2025, 2, 28)),  # no such day: the last of the month
        (date(2024, 11, 25), date(2024, 12, 27)),  # Christmas and Boxing Day
        (date(2024, 3, 1), date(2024, 4, 2)),  # Easter Monday
        (date(2024, 8, 14), date(2024, 9, 16)),  # a Saturday
    ],
)
def test_one_month_for_one_s_own_data(received: date, due: date):
    assert month_later(received) == due


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2024, 9, 2), date(2024, 9, 30)),
        (date(2024, 9, 1), date(2024, 9, 27)),  # came on a Sunday: Monday is the first day
        (date(2024, 12, 16), date(2025, 1, 16)),  # Christmas, Boxing Day and New Year are no working days
    ],
)
def test_twenty_working_days_for_freedom_of_information(received: date, due: date):
    assert working_days_later(received) == due


@given(DAYS)
def test_it_is_due_on_a_working_day(received: date):
    assert is_working_day(month_later(received))
    due = working_days_later(received)
    between = [received + timedelta(days=n) for n in range(1, (due - received).days + 1)]
    assert sum(map(is_working_day, between)) == 20
    assert is_working_day(due)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (-3, "Overdue by 3 days"),
        (-1, "Overdue by 1 day"),
        (0, "Due today"),
        (1, "1 day left"),
        (9, "9 days left"),
    ],
)
def test_the_time_that_is_left_in_words(left: int, words: str):
    assert due_words(date(2024, 9, 3) + timedelta(days=left), date(2024, 9, 3)) == words

"""Bands of amounts and days."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.amounts import Band, bands, days, middle, periods

VALUES = st.lists(st.integers(0, 10**6), max_size=50)


def test_bands_are_round_and_cover_the_range() -> None:
    assert bands([0, 4, 5, 39]) == (
        Band(0, 5, 2), Band(5, 10, 1), Band(10, 15, 0), Band(15, 20, 0),
        Band(20, 25, 0), Band(25, 30, 0), Band(30, 35, 0), Band(35, 40, 1),
    )  # fmt: skip
    assert bands([], end=99) == tuple(Band(low, low + 20, 0) for low in (0, 20, 40, 60, 80))


def test_bands_of_the_questionnaire_have_an_open_end() -> None:
    assert bands([3, 17, 18, 90], lows=[18, 65]) == (Band(0, 18, 2), Band(18, 65, 1), Band(65, None, 1))


def test_a_negative_amount_is_refused() -> None:
    with pytest.raises(ValueError, match="0 or more"):
        bands([-1])


@pytest.mark.parametrize("lows", [[65, 18], [18, 18], [-5, 10]])
def test_bands_that_do_not_rise_are_refused(lows: list[int]) -> None:
    with pytest.raises(ValueError, match="each above the one before it"):
        bands([3], lows=lows)


@given(VALUES, st.lists(st.integers(0, 1000), min_size=1, max_size=5, unique=True).map(sorted) | st.just([]))
def test_every_amount_is_in_one_band(values: list[int], lows: list[int]) -> None:
    found = bands(values, lows=lows)
    assert sum(band.count for band in found) == len(values)
    for band in found:
        top = 10**9 if band.high is None else band.high
        assert band.count == sum(band.low <= value < top for value in values)
    assert bands(sorted(values), lows=lows) == found


def test_the_middle() -> None:
    assert (middle([]), middle([3]), middle([1, 2, 4, 9])) == (None, 3.0, 3.0)


def test_days_are_counted_by_month_and_then_by_year() -> None:
    found = [date(2024, 1, 31), date(2024, 3, 1), date(2024, 3, 2)]
    ordinals = np.array([day.toordinal() for day in found])
    assert days(ordinals) == (("January 2024", 1), ("February 2024", 0), ("March 2024", 2))
    assert days(np.append(ordinals, date(2026, 1, 1).toordinal())) == (("2024", 3), ("2025", 0), ("2026", 1))
    assert days(np.array([], dtype=int)) == ()


def test_a_year_is_told_by_month_and_a_day_more_by_year() -> None:
    first, last, next_day = (date(*day).toordinal() for day in ((2023, 3, 1), (2024, 2, 29), (2024, 3, 1)))
    assert [name for name, _ in days([first, last])][::11] == ["March 2023", "February 2024"]
    assert days([first, next_day]) == (("2023", 1), ("2024", 1))


@given(st.lists(st.dates().map(date.toordinal), min_size=1, max_size=20))
def test_every_day_is_in_the_period_that_its_calendar_says(ordinals: list[int]) -> None:
    names, places = periods(ordinals)
    told = [date.fromordinal(each) for each in ordinals]
    by_month = (max(told).year - min(told).year) * 12 + max(told).month - min(told).month < 12
    expected = [f"{day:%B} {day.year}" if by_month else str(day.year) for day in told]
    assert [names[place] for place in places] == expected
    assert len(names) <= 12 or not by_month
    assert (names[0], names[-1]) == (names[min(places)], names[max(places)])


@pytest.mark.parametrize("ordinal", [0, date.max.toordinal() + 1])
def test_a_day_outside_the_calendar_is_refused(ordinal: int) -> None:
    with pytest.raises(ValueError, match="Days are numbered from 1"):
        periods([ordinal])

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.rounding import change, percent, points, share, shares


@pytest.mark.parametrize(
    ("count", "base", "places", "printed"),
    [
        (4, 32, 0, "13"),
        (4, 32, 1, "12.5"),
        (1, 29, 1, "3.4"),
        (2, 29, 1, "6.9"),
        (25, 29, 1, "86.2"),
        (1, 8, 0, "13"),
        (3, 8, 0, "38"),
        (1, 200, 0, "1"),
        (0, 29, 1, "0.0"),
        (29, 29, 1, "100.0"),
        (1, 3, 4, "33.3333"),
    ],
)
def test_percentages_are_rounded_half_up_from_the_count(count, base, places, printed):
    assert str(percent(count, base, places)) == printed


def test_no_base_has_no_percentage():
    assert percent(0, 0, 1) is None
    assert points(0, 0) is None


@pytest.mark.parametrize(
    ("difference", "base", "places", "printed"),
    [
        (-4, 32, 0, "-13"),
        (4, 32, 0, "13"),
        (-1, 200, 0, "-1"),
        (-1, 201, 0, "0"),
        (0, 29, 0, "0"),
        (-1, 29, 1, "-3.4"),
    ],
)
def test_points_round_halves_away_from_zero(difference, base, places, printed):
    assert str(points(difference, base, places)) == printed


def test_weighted_counts_are_read_without_binary_noise():
    assert percent(0.1 + 0.2, 0.8, 0) == Decimal(38)
    assert percent(1.0, 8.0, 0) == percent(1, 8, 0) == Decimal(13)


@pytest.mark.parametrize("size", [1e-300, 1e-12, 1.0, 1e9, 1e200])
def test_shares_do_not_depend_on_what_the_weights_add_up_to(size):
    assert percent(0.1 * size + 0.2 * size, 0.8 * size, 1) == Decimal("37.5")
    assert percent(0.125 * size, size) == Decimal(13)
    assert points(0.3 * size - 0.1 * size, 0.8 * size) == Decimal(25)
    assert points(-0.125 * size, size) == Decimal(-13)


def test_a_share_is_exact_and_has_a_base():
    assert (share(1, 3), share(0.1 + 0.2, 0.6), share(0, 0)) == (Fraction(1, 3), Fraction(1, 2), None)
    assert shares((1, 2), 3) == (Decimal(33), Decimal(67))
    with pytest.raises(ValueError, match="between 0 and its base"):
        percent(0.3, 0.0)


@pytest.mark.parametrize("count", [-1, 30, float("nan"), float("inf")])
def test_a_part_that_is_no_part_is_refused(count):
    with pytest.raises(ValueError, match="must"):
        percent(count, 29)


def test_a_difference_larger_than_its_base_and_negative_places_are_refused():
    with pytest.raises(ValueError, match="must not exceed"):
        points(-30, 29)
    with pytest.raises(ValueError, match="0 or more"):
        percent(1, 2, -1)


def shares_of_bases():
    return st.integers(1, 10**7).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))


@given(shares_of_bases(), st.integers(0, 3))
def test_percent_equals_exact_decimal_rounding(part, places):
    count, base = part
    exact = Fraction(100 * count, base)
    low = Decimal(int(exact * 10**places)).scaleb(-places)
    step = Decimal(1).scaleb(-places)
    expected = low + step if exact - Fraction(low) >= Fraction(step) / 2 else low
    assert percent(count, base, places) == expected
    if base <= 1000:
        decimal = Decimal(100 * count) / Decimal(base)
        assert percent(count, base, places) == decimal.quantize(step, ROUND_HALF_UP)


@given(shares_of_bases(), st.integers(0, 2))
def test_points_are_symmetric_about_zero(part, places):
    count, base = part
    assert points(-count, base, places) == -points(count, base, places)


@given(shares_of_bases(), st.integers(0, 2))
def test_points_equal_exact_decimal_rounding_below_zero_too(part, places):
    count, base = part
    step = Decimal(1).scaleb(-places)
    exact = (Decimal(-100 * count) / Decimal(base)).quantize(step, ROUND_HALF_UP)
    if base <= 1000:
        assert points(-count, base, places) == exact


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(179, 147, "-18"), (848, 560, "-34"), (137, 167, "22"), (60, 150, "150"), (8, 7, "-13"), (5, 5, "0")],
)
def test_a_change_is_rounded_once_away_from_nought(before, after, shown):
    assert str(change(before, after)) == shown


def test_a_change_from_nought_has_no_percentage_and_a_negative_figure_none():
    assert change(0, 5) is None
    with pytest.raises(ValueError, match="between figures of 0 or more"):
        change(-1, 5)

"""One item over two or more waves: exact differences, what is withheld, and printed percentages."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from analysis.methods.rounding import percent
from analysis.methods.waves import (
    DIFFERENT_PEOPLE,
    UNKNOWN,
    WITHHELD,
    WaveFigure,
    compare,
    compare_all,
    withheld,
)

STAFF = WaveFigure(25, 29)  # "I am clear about my role", papers of 2021


@st.composite
def figures(draw, least=1):
    base = draw(st.integers(least, 5000))
    return WaveFigure(draw(st.integers(0, base)), base)


def test_a_difference_is_rounded_once_from_the_counts_and_not_from_the_printed_percentages():
    then, now = WaveFigure(91, 200), WaveFigure(113, 250)  # 45.5 and 45.2: printed 46 and 45
    made = compare(then, now)
    assert (then.percent(), now.percent()) == (46, 45)
    assert (made.difference, made.from_counts, made.why_not) == (0, True, "")
    assert compare(then, now, places=1).difference == Decimal("-0.3")


def test_halves_go_away_from_zero_on_both_sides():
    low, high = WaveFigure(100, 200), WaveFigure(101, 200)
    assert (compare(low, high).difference, compare(high, low).difference) == (1, -1)


@given(figures(), figures(), st.integers(0, 3))
def test_the_difference_is_the_exact_one_to_the_last_half(then, now, places):
    found = compare(then, now, threshold=0, places=places).difference
    exact = 100 * (Fraction(now.count, now.base) - Fraction(then.count, then.base))
    assert abs(Fraction(found) - exact) <= Fraction(1, 2 * 10**places)
    assert compare(now, then, threshold=0, places=places).difference == -found


@given(figures(), figures(), st.integers(1, 40))
def test_no_figure_on_a_base_under_the_threshold_is_left(then, now, threshold):
    made = compare(then, now, threshold=threshold, interval=True)
    for given_, shown in ((then, made.then), (now, made.now)):
        assert shown == (WaveFigure() if given_.base < threshold else given_)
    if min(then.base, now.base) < threshold:
        assert (made.difference, made.interval, made.why_not) == (None, None, WITHHELD)


def test_a_printed_percentage_is_compared_as_it_is_printed():
    made = compare(WaveFigure(base=400, printed="46.6"), WaveFigure(97, 210))  # 46.19
    assert (made.difference, made.from_counts) == (Decimal("-0.4"), False)
    assert made.then.percent() == Decimal("46.6")


def test_of_two_printed_percentages_the_coarser_one_says_how_many_decimals():
    made = compare(WaveFigure(printed="46.65"), WaveFigure(printed="50"))
    assert (made.difference, made.from_counts) == (Decimal("3"), False)
    assert str(made.difference) == "3"


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_printed_percentages_differ_as_a_reader_would_take_them_away(then, now):
    texts = [f"{tenths // 10}.{tenths % 10}" for tenths in (then, now)]
    made = compare(*(WaveFigure(printed=text) for text in texts))
    assert made.difference == Decimal(texts[1]) - Decimal(texts[0])


def test_a_printed_percentage_on_a_small_base_is_withheld_and_on_an_unknown_one_is_not():
    assert compare(WaveFigure(base=9, printed="44"), STAFF).why_not == WITHHELD
    assert compare(WaveFigure(printed="44"), STAFF).why_not == ""


def test_without_a_figure_there_is_no_comparison():
    assert compare(WaveFigure(), STAFF).why_not == UNKNOWN
    assert compare(STAFF, WaveFigure()).why_not == UNKNOWN
    assert compare(WaveFigure(0, 0), STAFF, threshold=0).why_not == UNKNOWN


def test_nothing_is_drawn_around_a_difference_unless_it_is_asked_for():
    assert compare(STAFF, WaveFigure(60, 80)).interval is None
    assert compare(WaveFigure(printed="86.2"), WaveFigure(60, 80), interval=True).interval is None


def test_the_interval_is_that_of_statsmodels_in_points_rounded_outward():
    then, now = WaveFigure(80, 190), WaveFigure(97, 210)
    low, high = confint_proportions_2indep(97, 210, 80, 190, method="newcomb", compare="diff", alpha=0.05)
    assert (round(low, 4), round(high, 4)) == (-0.0562, 0.1366)
    assert compare(then, now, interval=True, places=1).interval == (Decimal("-5.7"), Decimal("13.7"))


@given(figures(), figures())
def test_the_interval_holds_the_difference(then, now):
    made = compare(then, now, threshold=0, places=2, interval=True)
    low, high = made.interval
    assert -100 <= low <= made.difference <= high <= 100


def test_each_wave_is_compared_with_the_one_before_it():
    waves = [WaveFigure(printed="40"), WaveFigure(50, 100), WaveFigure(66, 120)]
    assert [made.difference for made in compare_all(waves)] == [10, 5]
    with pytest.raises(ValueError, match="at least two waves"):
        compare_all(waves[:1])


@pytest.mark.parametrize("printed", ["101", "-4", "46%", "forty", "46.", "1e1", "46.6666", "100.1"])
def test_a_printed_percentage_that_is_none_is_refused(printed):
    with pytest.raises(ValueError, match="number from 0 to 100"):
        WaveFigure(printed=printed)


@pytest.mark.parametrize(
    ("count", "base", "said"), [(3, None, "needs its base"), (4, 3, "between 0"), (-1, 3, "between 0")]
)
def test_an_impossible_count_is_refused(count, base, said):
    with pytest.raises(ValueError, match=said):
        WaveFigure(count, base)


def test_an_impossible_threshold_or_level_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        withheld(STAFF, -1)
    with pytest.raises(ValueError, match="between 0 and 1"):
        compare(STAFF, STAFF, interval=True, level=95)


def test_the_staff_survey_s_figures_stand_as_the_counts_give_them():
    assert STAFF.percent(1) == percent(25, 29, 1) == Decimal("86.2")
    assert "Different people chose to answer" in DIFFERENT_PEOPLE

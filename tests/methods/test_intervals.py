"""Intervals equal those of statsmodels, and are never printed narrower than they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    multinomial_proportions_confint,
    proportion_confint,
)

from analysis.methods.intervals import Interval, at_effective_base, goodman, newcombe, wilson

parts = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
levels = st.sampled_from([0.9, 0.95, 0.99])


def test_published_examples():
    """R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872 and 873-890."""
    alone = wilson(81, 263)
    assert (round(alone.low, 4), round(alone.high, 4)) == (0.2553, 0.3662)
    difference = newcombe(56, 70, 48, 80)
    assert (round(difference.low, 4), round(difference.high, 4)) == (0.0524, 0.3339)


@given(parts, levels)
def test_wilson_equals_statsmodels(part, level):
    low, high = proportion_confint(*part, alpha=1 - level, method="wilson")
    assert wilson(*part, level=level) == Interval(max(low, 0.0), min(high, 1.0))


@given(st.lists(st.integers(0, 500), min_size=2, max_size=7).filter(any), levels)
def test_goodman_equals_statsmodels(counts, level):
    found = multinomial_proportions_confint(counts, alpha=1 - level, method="goodman")
    assert [(each.low, each.high) for each in goodman(counts, level=level)] == [
        (max(low, 0.0), min(high, 1.0)) for low, high in found.tolist()
    ]


@given(parts, parts, levels)
def test_newcombe_equals_statsmodels_and_turns_round(one, other, level):
    low, high = confint_proportions_2indep(*one, *other, method="newcomb", compare="diff", alpha=1 - level)
    assert newcombe(*one, *other, level=level) == Interval(max(low, -1.0), min(high, 1.0))
    turned = newcombe(*other, *one, level=level)
    assert (turned.low, turned.high) == (pytest.approx(-high), pytest.approx(-low))


@given(parts)
def test_an_interval_holds_its_share_and_is_printed_outward(part):
    found, share = wilson(*part), part[0] / part[1]
    assert found.low - 1e-12 <= share <= found.high + 1e-12
    low, high = found.percent()
    assert 0 <= low <= Decimal(100 * found.low) + Decimal("1e-9")
    assert Decimal(100 * found.high) - Decimal("1e-9") <= high <= 100


def test_an_interval_is_printed_with_whole_or_given_places():
    assert wilson(62, 120).percent() == (Decimal(42), Decimal(61))
    assert wilson(62, 120).percent(1) == (Decimal("42.8"), Decimal("60.5"))
    assert newcombe(5, 50, 20, 50).percent() == (Decimal(-45), Decimal(-13))
    assert [str(end) for end in Interval(-0.026, -0.004).percent()] == ["-3", "0"]
    assert Interval(0.3, 0.07 * 10).percent() == (Decimal(30), Decimal(70))


def test_a_weighted_share_is_as_certain_as_its_effective_base():
    assert at_effective_base(3.0, 4.0, 1.6) == (pytest.approx(1.2), 1.6)
    assert wilson(*at_effective_base(30.0, 60.0, 61.5)) == wilson(30.75, 61.5)
    assert wilson(30.75, 61.5).low < wilson(60, 120).low
    assert wilson(*at_effective_base(0.0, 0.0, 0.0)) is None


def test_nobody_has_no_interval():
    assert (wilson(0, 0), goodman([0, 0]), newcombe(0, 0, 1, 2), newcombe(1, 2, 0, 0)) == (None,) * 4


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: wilson(3, 2), "between 0 and its base"),
        (lambda: wilson(-1, 2), "between 0 and its base"),
        (lambda: wilson(1, float("nan")), "finite"),
        (lambda: wilson(1, 2, level=95), "such as 0.95"),
        (lambda: goodman([5]), "two levels or more"),
        (lambda: goodman([5, -1]), "between 0 and its base"),
        (lambda: newcombe(1, 2, 3, 2), "between 0 and its base"),
        (lambda: newcombe(1, 2, 1, 2, level=1), "such as 0.95"),
    ],
)
def test_what_has_no_interval_is_refused(make, words):
    with pytest.raises(ValueError, match=words):
        make()

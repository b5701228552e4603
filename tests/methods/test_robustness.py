"""When a headline holds without some of the answers, by the rules written in the module."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.methods.robustness import (
    ANOTHER,
    CHANGES,
    FAR,
    HOLDS,
    NONE_LEFT_OUT,
    TOO_FEW,
    Outcome,
    Variant,
    strip,
    told,
)


def crowd(*groups: tuple[int, int, int]) -> tuple[np.ndarray, list[np.ndarray]]:
    """(agree, disagree, neither) of each group of people; their answers, and who is in which group."""
    sides, member = [], []
    for number, (agree, disagree, neither) in enumerate(groups):
        sides += [(True, False)] * agree + [(False, True)] * disagree + [(False, False)] * neither
        member += [number] * (agree + disagree + neither)
    numbers = np.array(member)
    return np.array(sides, dtype=bool).reshape(-1, 2), [numbers == n for n in range(len(groups))]


def without(last: tuple[int, int, int], *first: tuple[int, int, int], close: int = 0) -> Outcome:
    """The headline of everybody, tested without the last group."""
    answers, member = crowd(*first, last)
    return strip(answers, np.ones(len(answers), bool), [Variant("X", ~member[-1])], close=close)[0]


def test_it_holds_where_the_rest_say_the_same():
    found = without((9, 3, 0), (60, 30, 10))
    assert (found.verdict, found.why, found.lead, found.base) == (HOLDS, (), 69, 112)
    assert (found.lead_left, found.left, found.left_out, str(found.moved)) == (60, 100, 12, "-1.6")


def test_another_side_leads_without_a_campaign():
    found = without((40, 0, 0), (30, 45, 25))
    assert (found.verdict, found.elsewhere, str(found.moved)) == (CHANGES, True, "-20.0")
    assert found.why == (ANOTHER, "under half instead of exactly half", FAR)


def test_over_half_no_longer():
    found = without((12, 4, 4), (49, 21, 30))
    assert (found.verdict, found.why) == (CHANGES, ("under half instead of over half",))


def test_exactly_half_is_a_side_of_its_own():
    assert without((11, 9, 0), (50, 40, 10)).why == ("exactly half instead of over half",)


def test_five_points_hold_and_a_hair_more_does_not():
    """60 of 100 and 220 of 400: exactly five points apart."""
    assert without((160, 100, 40), (60, 30, 10)).verdict == HOLDS
    assert without((161, 99, 40), (61, 29, 10)).verdict == CHANGES
    assert str(without((160, 100, 40), (60, 30, 10)).moved) == "5.0"


def test_a_tie_after_leaving_out_keeps_what_the_headline_names():
    """30 to 29 agreed; without two of them 28 to 28: nobody is given more often than the side named."""
    assert without((2, 1, 0), (28, 28, 20)).verdict == HOLDS
    assert without((2, 0, 0), (28, 29, 20)).why == (ANOTHER,)


def test_of_two_answers_that_the_headline_names_either_may_lead():
    close = without((3, 0, 0), (40, 41, 19), close=5)
    assert (close.verdict, close.why) == (HOLDS, ())
    assert without((3, 0, 0), (40, 41, 19)).why == (ANOTHER,)


def test_nobody_left_out_and_too_few_left():
    assert without((0, 0, 0), (60, 30, 10)).verdict == NONE_LEFT_OUT
    assert without((60, 30, 10), (20, 9, 0)).verdict == TOO_FEW
    assert without((60, 30, 10), (20, 10, 0)).verdict == CHANGES
    assert without((60, 30, 10), (0, 0, 0)).moved is None
    assert without((5, 5, 5), (9, 3, 2)).verdict == TOO_FEW


def test_people_outside_the_base_are_nobody():
    answers, member = crowd((60, 30, 10), (40, 0, 0))
    found = strip(answers, ~member[1], [Variant("X", ~member[1])])
    assert (found[0].verdict, found[0].base) == (NONE_LEFT_OUT, 100)


def test_shapes_that_do_not_match_are_refused():
    people = np.ones(3, bool)
    with pytest.raises(ValueError, match='"given" has the wrong shape'):
        strip(np.ones((2, 2), bool), people, [])
    with pytest.raises(ValueError, match='"kept: X" has the wrong shape'):
        strip(np.ones((3, 2), bool), people, [Variant("X", np.ones(2, bool))])


GROUP = st.tuples(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20))


@given(GROUP, GROUP)
def test_the_verdict_is_the_rules_in_fractions(first, last):
    found = without(last, first)
    assume(found.verdict in (HOLDS, CHANGES))
    whole, rest = np.add(first, last), first
    lead = 0 if whole[0] >= whole[1] else 1
    tie = whole[0] == whole[1]
    before, after = Fraction(int(whole[lead]), sum(map(int, whole))), Fraction(rest[lead], sum(rest))
    half = Fraction(1, 2)
    same = ((before > half), (before == half)) == ((after > half), (after == half))
    leads = tie or rest[lead] >= rest[1 - lead]
    assert (found.verdict == HOLDS) == (leads and same and abs(after - before) <= Fraction(1, 20))


@given(GROUP, GROUP)
def test_what_a_verdict_tells_holds_the_truth_and_every_number_that_gives_the_same(first, last):
    found = without(last, first)
    assume(found.verdict in (HOLDS, CHANGES) and not found.elsewhere)
    low, high = told(found)
    truth = found.lead - found.lead_left
    assert low <= truth <= high
    for number in (low, high):
        assert _verdict(found, number) == found.verdict
    possible = range(max(0, found.lead - found.left), min(found.lead, found.left_out) + 1)
    outside = [n for n in (low - 1, high + 1) if n in possible]
    assert all(_verdict(found, n) != found.verdict for n in outside)


def _verdict(found: Outcome, left_out: int) -> str:
    """The verdict had so many of those left out given the leading answer, nobody the other."""
    before = Fraction(found.lead, found.base)
    after = Fraction(found.lead - left_out, found.left)
    half = Fraction(1, 2)
    same = ((before > half) - (before < half)) == ((after > half) - (after < half))
    return HOLDS if same and abs(after - before) <= Fraction(1, 20) else CHANGES

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.representativeness import compare

# An invented town of 10,000 adults.
AREA = {"hart": 2000, "seaton": 3000, "north": 5000}
keys = st.sampled_from(["a", "b", "c", "d"])
counted = st.dictionaries(keys, st.integers(0, 500), min_size=1)


@st.composite
def places(draw):
    counts = draw(counted)
    area = {key: draw(st.none() | st.integers(0, 5000)) for key in counts if draw(st.booleans())}
    return counts, area


def by_key(groups):
    return {group.key: group for group in groups}


def test_shares_index_and_gap_by_hand():
    groups = by_key(compare({"hart": 10, "seaton": 30, "north": 60}, AREA))
    assert [groups[key].share() for key in AREA] == [10, 30, 60]
    assert [groups[key].area_share() for key in AREA] == [20, 30, 50]
    assert [groups[key].index for key in AREA] == [50, 100, 120]
    # 10 + 13 of 113 is 20.4 %, 10 + 12 of 112 is 19.6 %
    assert [groups[key].gap for key in AREA] == [13, 0, 0]


def test_the_least_heard_come_first():
    order = [g.key for g in compare({"hart": 60, "seaton": 30, "north": 10}, AREA)]
    assert order == ["north", "seaton", "hart"]


def test_without_an_index_the_furthest_from_its_target_comes_first():
    groups = compare({"a": 5, "b": 4, "c": 1}, {}, wanted={"b": 8, "c": 20})
    assert [g.key for g in groups] == ["c", "b", "a"]
    assert [g.to_come for g in groups] == [19, 4, None]


def test_more_than_was_wanted_is_nothing_to_come():
    assert compare({"a": 12}, {}, wanted={"a": 10})[0].to_come == 0


def test_what_is_not_known_stays_not_known_and_out_of_the_comparison():
    groups = by_key(
        compare({"hart": 10, "seaton": 30, "other": 60}, {"hart": 1000, "seaton": 1000, "other": None})
    )
    other = groups["other"]
    assert (other.share(), other.area_share(), other.index, other.gap) == (None, None, None, None)
    assert [(groups[key].share(), groups[key].index) for key in ("hart", "seaton")] == [(25, 50), (75, 150)]


def test_a_group_that_is_not_of_the_area_is_none_of_its_people_and_not_compared():
    groups = by_key(compare({"hart": 10, "elsewhere": 90}, {"hart": 1000, "elsewhere": 0}))
    assert (groups["elsewhere"].area_share(), groups["elsewhere"].index) == (0, None)
    assert (groups["hart"].share(), groups["hart"].index, groups["hart"].gap) == (100, 100, None)


def test_without_any_figure_there_are_shares_of_those_who_said():
    groups = compare({"hart": 1, "seaton": 2}, {})
    assert [(g.share(1), g.area_share(), g.index) for g in groups] == [
        (Decimal("33.3"), None, None),
        (Decimal("66.7"), None, None),
    ]


def test_who_may_be_in_several_groups_is_counted_in_each_and_compared_with_nothing():
    groups = by_key(compare({"live": 4, "work": 3}, {"live": 10, "work": 10}, several=5, threshold=1))
    assert [(g.share(), g.area_share(), g.index) for g in groups.values()] == [
        (80, None, None),
        (60, None, None),
    ]


def test_no_index_below_the_threshold():
    counts = {"hart": 3, "seaton": 3, "north": 3}
    assert [g.index for g in compare(counts, AREA)] == [None] * 3
    assert [g.index for g in compare(counts, AREA, threshold=9)] == [67, 111, 167]
    assert [g.index for g in compare({"hart": 0}, {"hart": 1}, threshold=0)] == [None]


@pytest.mark.parametrize(
    ("counts", "area", "wanted", "said"),
    [
        ({"a": -1}, {}, {}, "0 or more"),
        ({"a": 1}, {"a": -1}, {}, "0 or more"),
        ({"a": 1}, {"b": 1}, {}, "'b' is not one of the groups"),
        ({"a": 1}, {}, {"b": 1}, "'b' is not one of the groups"),
    ],
)
def test_what_cannot_be_compared_is_refused(counts, area, wanted, said):
    with pytest.raises(ValueError, match=said):
        compare(counts, area, wanted=wanted)


@given(places())
def test_every_group_stands_once_and_nothing_unknown_becomes_a_figure(place):
    counts, area = place
    groups = by_key(compare(counts, area, threshold=1))
    assert {key: g.count for key, g in groups.items()} == counts
    for key, group in groups.items():
        if area.get(key) is None:
            assert (group.area_share(), group.index, group.gap) == (None, None, None)


@given(places())
def test_the_gap_is_the_smallest_number_that_reaches_the_share(place):
    for g in compare(*place, threshold=1):
        if g.gap is not None:
            assert reaches(g, g.gap)
            assert g.gap == 0 or not reaches(g, g.gap - 1)


def reaches(g, more):
    return Fraction(g.count + more, g.base + more) >= Fraction(g.area, g.whole)


@given(places())
def test_the_lowest_index_stands_first(place):
    found = [g.index for g in compare(*place, threshold=1)]
    known = [index for index in found if index is not None]
    assert found[: len(known)] == known == sorted(known)

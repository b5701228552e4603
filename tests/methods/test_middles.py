"""The middle of a scale: by hand, and as rules that hold for any counts."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.likert import AGREEMENT5, from_counts
from analysis.methods.middles import certain_median, mean_score, median_level
from analysis.methods.rankings import mean_place, ranking
from analysis.methods.rounding import average

COUNTS = st.lists(st.integers(0, 6), min_size=1, max_size=4)


def test_the_median_is_the_level_of_the_middle_person_and_a_tie_takes_the_lower():
    assert [median_level(each) for each in ([1, 0, 2], [2, 0, 2], [0, 0, 0], [0, 1, 0])] == [2, 0, None, 1]
    assert median_level([0.1, 0.2, 0.3]) == 1  # half of 0.6 is reached, whatever binary floats say


@given(COUNTS)
def test_it_is_what_lines_everybody_up(counts: list[int]):
    line = [level for level, n in enumerate(counts) for _ in range(n)]
    assert median_level(counts) == (line[(len(line) - 1) // 2] if line else None)


@given(st.lists(st.integers(0, 9), min_size=5, max_size=5))
def test_a_scale_names_the_same_level(counts: list[int]):
    summary = from_counts(dict(zip((1, 2, 3, 4, 5), counts, strict=True)), scale=AGREEMENT5)
    place = median_level(counts)
    assert summary.median_label == (None if place is None else AGREEMENT5.label(place + 1))


def shared_out(rest: int, places: int) -> Iterator[tuple[int, ...]]:
    if places <= 1:
        yield (rest,) * places
        return
    for first in range(rest + 1):
        for others in shared_out(rest - first, places - 1):
            yield (first, *others)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=3), st.data())
def test_a_median_is_certain_where_every_sharing_out_of_the_rest_has_it(counts: list[int], data):
    hidden = [n for n in range(len(counts)) if data.draw(st.booleans())]
    beside, own = data.draw(st.booleans()), data.draw(st.integers(0, 3))
    rest = sum(counts[n] for n in hidden) + (own if beside else 0)
    shown = [None if n in hidden else count for n, count in enumerate(counts)]
    possible = set()
    for given_ in shared_out(rest, len(hidden) + beside):
        filled = [given_[hidden.index(n)] if n in hidden else count for n, count in enumerate(counts)]
        possible.add(median_level(filled))
    expected = possible.pop() if len(possible) == 1 else None
    found = certain_median(shown, rest, beside=beside)
    assert found == expected
    assert found in (None, median_level(counts))


def test_a_hidden_level_leaves_the_median_open_or_does_not_matter():
    assert certain_median([None, 12, 30], 5) == 2
    assert certain_median([None, 12, None, 5], 4) == 1
    assert certain_median([None, 12, None, 5], 9) is None
    assert certain_median([20, None, None], 19) == 0
    assert certain_median([20, None, None], 21) is None
    assert certain_median([10, 10, 11], 30, beside=True) == 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 9)), min_size=1, max_size=6))
def test_a_mean_is_rounded_once_and_half_up(levels: list[tuple[int, int]]):
    counts, scores = zip(*levels, strict=True)
    found = mean_score(counts, scores)
    if not sum(counts):
        assert found is None
        return
    exact = Fraction(sum(n * score for n, score in levels), sum(counts))
    assert found == Decimal(int(exact * 10 + Fraction(1, 2))).scaleb(-1)


def test_averages_have_the_decimals_asked_for():
    assert [str(average(*each)) for each in ((5, 4), (1, 3, 2), (9, 4, 0), (0, 5))] == [
        "1.3",
        "0.33",
        "2",
        "0.0",
    ]
    assert str(average(0.1 + 0.2, 0.3, 2)) == "1.00"
    assert average(0, 0) is None
    with pytest.raises(ValueError, match="0 or more"):
        average(-1, 3)


@given(st.lists(st.permutations((1, 2, 3)), max_size=12), st.data())
def test_mean_places_are_those_of_the_whole_ranking(orders: list, data):
    ranks = np.array(orders, dtype=int).reshape(-1, 3)
    weights = data.draw(st.none() | st.just(np.linspace(0.25, 2, len(ranks))))
    heavy = np.ones(len(ranks), dtype=int) if weights is None else weights
    summary = ranking(ranks, top=3, weights=weights)
    for option in range(3):
        placed = [heavy[ranks[:, option] == place].sum().item() for place in (1, 2, 3)]
        found = mean_place(placed, sum(placed), 3)
        assert found == (None if summary.mean_rank is None else average(summary.mean_rank[option], 1, 3))


def test_of_a_part_there_is_no_mean_place():
    assert str(mean_place([3, 1, 0], 4)) == "1.3"
    with pytest.raises(ValueError, match="who all placed the option: 3 of 4 did"):
        mean_place([3, 0], 4)

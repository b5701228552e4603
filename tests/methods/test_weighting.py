import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.methods.weighting import rake

AGES, SEXES = (1, 2, 3), ("f", "m")
TARGETS = {"age": {1: 20, 2: 30, 3: 50}, "sex": {"f": 51, "m": 49}}
MISSING_AGE, MISSING_SEX = st.sampled_from([-1, -2, -3, -4, -5]), st.none()

# Everybody of the six cells once, so that every target can be reached, and anybody besides.
EVERY = [(age, sex) for age in AGES for sex in SEXES]
stated = st.lists(st.tuples(st.sampled_from(AGES), st.sampled_from(SEXES)), max_size=40).map(
    lambda more: EVERY + more
)
some_missing = st.lists(
    st.tuples(st.sampled_from(AGES) | MISSING_AGE, st.sampled_from(SEXES) | MISSING_SEX), max_size=40
).map(lambda more: EVERY + more)
shares = st.tuples(*[st.integers(1, 1000)] * 5).map(
    lambda n: {"age": dict(zip(AGES, n[:3], strict=True)), "sex": dict(zip(SEXES, n[3:], strict=True))}
)


def columns(people):
    ages, sexes = zip(*people, strict=True)
    return {"age": list(ages), "sex": list(sexes)}


def share(weights, column, category):
    """Worked out from the people again, not from what raking says of itself."""
    known = [v is not None and v not in (-1, -2, -3, -4, -5) for v in column]
    mine = [v == category for v in column]
    return weights.values[mine].sum() / weights.values[known].sum()


def test_one_margin_is_weighted_by_hand():
    weights = rake({"sex": ["f", "f", "f", "m"]}, {"sex": {"f": 1, "m": 1}})
    assert weights.values.tolist() == [2 / 3, 2 / 3, 2 / 3, 2.0]
    assert weights.effective_n == pytest.approx(3.0, abs=1e-12)
    assert weights.design_effect == pytest.approx(4 / 3, abs=1e-12)
    assert (weights.gap, weights.converged, weights.iterations) == ({"sex": {"f": 0.0, "m": 0.0}}, True, 1)


def test_who_did_not_say_keeps_the_weight_of_one_and_takes_no_part():
    weights = rake({"sex": ["f", "f", "f", "m", None]}, {"sex": {"f": 1, "m": 1}})
    assert weights.values.tolist() == [2 / 3, 2 / 3, 2 / 3, 2.0, 1.0]
    assert weights.not_stated == {"sex": 1}


@pytest.mark.parametrize("nothing", [-1, -4, float("nan"), None])
def test_every_way_to_say_nothing_is_the_same(nothing):
    found = rake({"age": [1, 1, 2, nothing]}, {"age": {1: 1, 2: 1}})
    assert found.values.tolist() == [0.75, 0.75, 1.5, 1.0]


def test_a_data_frame_and_its_columns_give_the_same():
    people = {"age": [1, 2, 2, 3], "sex": ["f", "m", "f", "m"]}
    frame = pd.DataFrame(people | {"sex": pd.Categorical(people["sex"]), "other": 0})
    assert rake(frame, TARGETS).values.tolist() == rake(people, TARGETS).values.tolist()


@given(some_missing, shares)
def test_raking_reaches_every_margin(people, targets):
    weights, frame = rake(columns(people), targets), columns(people)
    assert weights.converged
    assert weights.values.mean() == pytest.approx(1, abs=1e-12)
    for name, wanted in targets.items():
        for category, n in wanted.items():
            found = share(weights, frame[name], category)
            assert abs(found - n / sum(wanted.values())) <= 1e-9
            assert abs(weights.gap[name][category]) <= 1e-9


@settings(max_examples=50)
@given(some_missing, shares, st.sampled_from([None, 5, 2]), st.randoms())
def test_the_order_of_people_changes_nothing(people, targets, cap, random):
    order = random.sample(range(len(people)), len(people))
    straight = rake(columns(people), targets, cap=cap).values
    shuffled = rake(columns([people[n] for n in order]), targets, cap=cap).values
    assert straight[order].tolist() == shuffled.tolist()


@given(stated)
def test_targets_like_the_answers_leave_everybody_at_one(people):
    frame = columns(people)
    targets = {name: {v: column.count(v) for v in set(column)} for name, column in frame.items()}
    weights = rake(frame, targets)
    assert np.abs(weights.values - 1).max() <= 1e-12
    assert weights.effective_n == pytest.approx(len(people), abs=1e-9)


@given(some_missing, shares, st.sampled_from([None, 1, 1.5, 5]))
def test_weights_never_add_people(people, targets, cap):
    weights = rake(columns(people), targets, cap=cap)
    assert weights.effective_n <= len(people)
    assert weights.design_effect >= 1


@given(some_missing, shares, st.sampled_from([1, 1.5, 2, 5]))
def test_a_cap_holds_and_the_gap_says_what_is_left(people, targets, cap):
    weights, frame = rake(columns(people), targets, cap=cap), columns(people)
    assert 1 / cap <= weights.values.min() <= weights.values.max() <= cap
    assert weights.values.mean() == pytest.approx(1, abs=1e-9)
    for name, wanted in targets.items():
        for category, n in wanted.items():
            left = share(weights, frame[name], category) - n / sum(wanted.values())
            assert weights.gap[name][category] == pytest.approx(left, abs=1e-9)


@given(some_missing, shares)
def test_a_cap_that_nobody_meets_changes_nothing(people, targets):
    free = rake(columns(people), targets)
    assume(free.values.min() > 1 / 50 and free.values.max() < 50)
    assert np.abs(rake(columns(people), targets, cap=50).values - free.values).max() <= 1e-5


def test_a_cap_that_nobody_meets_does_not_go_on_after_the_margins_are_reached():
    """Who did not state one margin leave the weights free to move on although every margin is reached."""
    age = [1] * 6 + [2] * 6 + [3] * 4 + [-1] * 3
    sex = ["f"] * 5 + ["m"] + ["f"] * 5 + ["m"] + ["f"] * 3 + ["m"] + ["m", "f", "m"]
    people, targets = (
        {"age": age, "sex": sex},
        {"age": {1: 0.3, 2: 0.3, 3: 0.4}, "sex": {"f": 0.95, "m": 0.05}},
    )
    free = rake(people, targets)
    assert np.array_equal(rake(people, targets, cap=50).values, free.values)


def test_a_control_without_the_cap_a_weight_is_larger():
    people, targets = {"age": [1] * 19 + [2]}, {"age": {1: 1, 2: 1}}
    assert rake(people, targets).values.max() == 10.0
    capped = rake(people, targets, cap=5)
    assert capped.values.max() == 5.0
    assert capped.largest_gap == pytest.approx(0.25, abs=1e-9)


def test_margins_that_contradict_each_other_say_that_they_are_not_reached():
    people = {"age": [1, 2], "band": ["young", "old"]}
    weights = rake(people, {"age": {1: 1, 2: 1}, "band": {"young": 9, "old": 1}})
    assert not weights.converged
    assert weights.largest_gap == pytest.approx(0.4, abs=1e-9)


@pytest.mark.parametrize(
    ("people", "targets", "cap", "said"),
    [
        ({"age": [1, 1]}, {"age": {1: 1, 2: 1}}, None, "Nobody is 2 in 'age'.*collapse it"),
        ({"age": []}, {"age": {1: 1}}, None, "Nobody is 1"),
        ({"age": [-4, -4]}, {"age": {1: 1}}, None, "Nobody is 1"),
        ({"age": [1, 3]}, {"age": {1: 1}}, None, "3 stands in 'age' without a target"),
        ({"age": [1]}, {"sex": {"f": 1}}, None, "no column 'sex'"),
        ({"age": [1]}, {}, None, "nothing to weight by"),
        ({"age": [1]}, {"age": {}}, None, "numbers over 0"),
        ({"age": [1]}, {"age": {1: 0}}, None, "numbers over 0"),
        ({"age": [1]}, {"age": {1: float("nan")}}, None, "numbers over 0"),
        ({"age": [1]}, {"age": {1: 1}}, 0.5, "The cap must be 1 or more"),
        ({"age": [1]}, {"age": {1: 1}}, float("inf"), "The cap must be 1 or more"),
        ({"a": [1], "b": [1, 1]}, {"a": {1: 1}, "b": {1: 1}}, None, "'a' has 1, 'b' has 2"),
    ],
)
def test_what_cannot_be_weighted_says_what_to_do(people, targets, cap, said):
    with pytest.raises(ValueError, match=said):
        rake(people, targets, cap=cap)


def test_what_is_given_is_only_read():
    ages = np.array([1, 2, 2, -4], dtype=np.int16)
    before = ages.copy()
    rake({"age": ages}, {"age": {1: 1, 2: 1}}, cap=2)
    assert ages.tolist() == before.tolist()

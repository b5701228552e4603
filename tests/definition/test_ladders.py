"""Collapse ladders: every option in exactly one group of each rung, and each rung joins groups of the one
before.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.definition.fields import Fields
from surveys.definition.ladders import Rung, check_ladder, read_ladder

KEYS = ("a", "b", "c", "d")
TWO = Rung("Two", {"First": ("a", "b"), "Second": ("c", "d")})


def test_a_good_ladder():
    assert check_ladder([TWO, Rung("One", {"All": KEYS})], KEYS) == []
    assert check_ladder([], KEYS) == []


@pytest.mark.parametrize(
    ("groups", "problem"),
    [
        ({"First": ("a", "b"), "Second": ("c",)}, "'R' leaves out 'd'"),
        ({"First": ("a", "b"), "Second": ("c", "d", "a")}, "'R' has 'a' in two groups"),
        ({"First": KEYS, "Second": ("x",)}, "'R' names 'x', which is not an option"),
    ],
)
def test_every_option_stands_in_exactly_one_group(groups, problem):
    assert check_ladder([Rung("R", groups)], KEYS) == [problem]


def test_a_rung_takes_no_group_apart():
    other = Rung("Other", {"First": ("a", "c"), "Second": ("b", "d")})
    assert check_ladder([TWO, other], KEYS) == [
        "'Other' takes apart a, b, which stand together on the rung before",
        "'Other' takes apart c, d, which stand together on the rung before",
    ]


def test_a_ladder_is_read_with_its_mistakes_named():
    errors: list[str] = []
    good = {"name": "Two", "groups": {"First": ["a", "b"], "Second": ["c", "d"]}}
    assert read_ladder(Fields({"ladder": [good]}, "q", errors), KEYS) == (TWO,)
    assert errors == []
    read_ladder(Fields({"ladder": [{"name": "Two", "grups": {}}]}, "q", errors), KEYS)
    assert errors[:2] == [
        "q.ladder[0]: 'grups' is not a setting that is known here",
        "q.ladder[0]: groups: is missing",
    ]


@given(
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 2), min_size=4),
    st.dictionaries(st.integers(0, 2), st.integers(0, 1), min_size=3),
)
def test_groups_joined_from_groups_always_make_a_ladder(first, joined):
    """Put each option into one of three groups, and each of the groups into one of two."""
    one = {str(n): tuple(key for key in KEYS if first[key] == n) for n in set(first.values())}
    two = {
        str(m): tuple(key for key in KEYS if joined[first[key]] == m)
        for m in {joined[n] for n in first.values()}
    }
    assert check_ladder([Rung("One", one), Rung("Two", two)], KEYS) == []

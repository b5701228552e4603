"""Themes that people made: in what space later comments are put to them, and when nothing is decided."""

import json

import numpy as np
import pytest

from analysis.methods.joint import JointSpace, learn_for_assigning, space_from_dict, telling_rows
from analysis.methods.spaces import SETTINGS
from analysis.methods.themes import ThemeModel, assign, discover, from_groups, why
from analysis.methods.themes.assignment import held_back, likeness, limits, limits_of
from benchmarks.assignment import Held, shares

POLICE = [
    "Provide greater visible police presence in the town centre",
    "We need more police on the beat at night",
    "There is never an officer on patrol when you need one",
    "Wardens and police walking the streets, please",
]
LIGHTS = [
    "Mend the street lights on the back lanes",
    "Street lamps are broken and it is dark",
    "Brighter lighting by the underpass",
    "The lamps go out every winter",
]
TEXTS = [*POLICE, *LIGHTS]
GROUPS = [[0, 1, 2, 3], [4, 5, 6, 7]]


@pytest.fixture(scope="module")
def people() -> ThemeModel:
    return from_groups(TEXTS, GROUPS, labels=["Police", "Lights"])


def test_either_table_counts_the_same_in_the_joint_space():
    space, rows = JointSpace.learn(TEXTS)
    halves = rows[:, :256], rows[:, 256:]
    assert [np.allclose((half * half).sum(axis=1), 0.5, atol=1e-5) for half in halves] == [True, True]
    static = space.static.vectors(TEXTS)
    pieces = space.pieces.vectors(TEXTS)
    assert np.allclose(rows @ rows.T, (static @ static.T + pieces @ pieces.T) / 2, atol=1e-5)
    quick = telling_rows(space, TEXTS)
    assert np.array_equal(quick[:, :256], halves[0])
    assert not quick[:, 256:].any()


def test_a_joint_space_is_read_back_as_it_was_written():
    space, rows = JointSpace.learn(TEXTS)
    thawed = space_from_dict(json.loads(json.dumps(space.to_dict())))
    assert np.array_equal(thawed.vectors(TEXTS), rows)
    assert thawed.to_dict() == space.to_dict()


def test_a_comment_nobody_saw_goes_where_its_like_are(people):
    new = ["more bobbies on the beat", "it is pitch black, the lamp is out", "", "as above"]
    scores = likeness(people, new[:2])
    assert scores.argmax(axis=1).tolist() == [0, 1]
    found = assign(people, new)
    assert found.set_aside == [2, 3]
    assert sorted([*found.themed, *found.undecided, *found.none]) == [0, 1]
    thawed = ThemeModel.from_dict(json.loads(json.dumps(people.frozen().to_dict())))
    assert assign(thawed, new) == found


def test_the_order_of_the_comments_changes_nothing(people):
    turned = from_groups(TEXTS[::-1], [[7, 6, 5, 4], [3, 2, 1, 0]], labels=["Police", "Lights"])
    assert np.array_equal(turned.centroids, people.centroids)
    shown = [[TEXTS[at] for at in theme.quotes] for theme in people.themes]
    assert [[TEXTS[::-1][at] for at in theme.quotes] for theme in turned.themes] == shown
    assert turned.space.to_dict() == people.space.to_dict()
    new = ["lights", "police", "a warden at night", "lamps by the underpass"]
    straight, backwards = assign(people, new), assign(turned, new[::-1])
    assert backwards.assignments[::-1] == straight.assignments


def test_a_word_that_ties_is_found_without_the_slow_table(people):
    assert "lamps" in [tie.word for tie in why(people, "The lamps are dark again", 1)]


def test_people_s_themes_have_limits_of_their_own(people):
    assert set(held_back()) == set(SETTINGS)
    assert limits_of(people) != limits("both")
    found = discover(TEXTS * 2)
    assert limits_of(found) == limits("both")


def test_without_themes_there_is_nothing_to_be_like():
    with pytest.raises(ValueError, match="Nothing was learned"):
        likeness(discover([]), ["police"])


def test_the_other_settings_stay_in_their_own_space():
    assert [learn_for_assigning(one, TEXTS)[0].kind for one in SETTINGS] == [
        "joint",
        "wordllama",
        "minilm",
        "none",
    ]


def test_the_surest_half_is_that_of_each_question():
    first = Held(np.array([True, False]), np.zeros(2), np.array([0.9, 0.8]), np.ones(2, dtype=bool))
    second = Held(np.array([False, True]), np.zeros(2), np.array([0.1, 0.2]), np.ones(2, dtype=bool))
    assert shares([first, second]) == (0.5, 1.0)

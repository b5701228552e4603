"""Themes that people decided on: a frozen model of them, and what is new beside them."""

import random

import numpy as np
import pytest

from analysis.methods.themes import Given, ThemeModel, assign, extended, from_codeframe, proposals, typical
from analysis.methods.themes.proposals import APART
from tests.methods.test_themes import TEXTS, TRUTH

FROZEN = ("police", "lights")


def of(matter: str) -> tuple[str, ...]:
    return tuple(text for text, truth in zip(TEXTS, TRUTH, strict=True) if truth == matter)


GIVEN = [Given("Police on foot", "more officers walking", of("police")), Given("Lamps", "", of("lights"))]


@pytest.fixture(scope="module")
def model() -> ThemeModel:
    return from_codeframe(GIVEN, TEXTS)


def test_names_are_those_that_people_gave(model):
    assert [theme.label for theme in model.themes] == ["Police on foot", "Lamps"]
    assert model.themes[0].clause == "more officers walking"
    assert model.assignments == []  # no list of texts is kept


def test_comments_are_put_to_the_theme_that_people_put_their_like_to(model):
    found = assign(model, TEXTS)
    first = {TRUTH[n]: set() for n in found.themed}
    for n in found.themed:
        first[TRUTH[n]].add(found.assignments[n][0])
    assert first["police"] == {0} and first["lights"] == {1}
    assert len([n for n in found.themed if TRUTH[n] in FROZEN]) == 47  # one cannot be decided


def test_what_fits_no_theme_is_proposed_and_nothing_else(model):
    found = assign(model, TEXTS)
    left = [*found.undecided, *found.none]
    new = proposals(model, TEXTS, left)
    matters = [{TRUTH[n] for n in one.texts} for one in new]
    assert all(len(matter) == 1 and not matter & set(FROZEN) for matter in matters)
    assert set.union(*matters) == {"youth", "litter"}
    assert all(set(one.texts) <= set(left) and one.near < APART for one in new)
    assert len({n for one in new for n in one.texts}) == sum(len(one.texts) for one in new)


def test_the_order_of_texts_and_examples_changes_nothing(model):
    order = list(range(len(TEXTS)))
    random.Random(5).shuffle(order)
    mixed = [TEXTS[n] for n in order]
    turned = [Given(g.label, g.clause, tuple(reversed(g.examples))) for g in GIVEN]
    again = from_codeframe(turned, mixed)
    assert np.array_equal(again.centroids, model.centroids)
    found, other = assign(model, TEXTS), assign(again, mixed)
    assert [other.assignments[order.index(n)] for n in range(len(TEXTS))] == found.assignments
    straight = proposals(model, TEXTS, [*found.undecided, *found.none])
    shuffled = proposals(again, mixed, [*other.undecided, *other.none])
    assert [(p.theme.label, sorted(p.texts)) for p in straight] == [
        (p.theme.label, sorted(order[n] for n in p.texts)) for p in shuffled
    ]


def test_what_was_proposed_and_taken_is_not_proposed_again(model):
    left = [n for n, matter in enumerate(TRUTH) if matter in ("youth", "litter")]
    new = proposals(model, TEXTS, left)
    assert new
    assert proposals(extended(model, new), TEXTS, left) == []


def test_few_are_not_asked_about(model):
    youth = [n for n, matter in enumerate(TRUTH) if matter == "youth"]
    assert proposals(model, TEXTS, youth[:7]) == []


def test_later_comments_can_be_put_to_a_proposal(model):
    found = assign(model, TEXTS)
    new = proposals(model, TEXTS, [*found.undecided, *found.none])
    later = extended(model, new)
    assert len(later.themes) == len(later.centroids) == 2 + len(new)
    (verdict,) = assign(later, [TEXTS[new[0].texts[0]]]).assignments
    assert verdict[0] == 2
    assert extended(model, []) is model


def test_a_theme_without_examples_is_known_by_its_name():
    model = from_codeframe([Given("Street lamps", "broken lamps and dark alleys"), GIVEN[0]], TEXTS)
    found = assign(model, ["Please mend the broken street lamps in the dark alleys"])
    assert found.assignments == [[0]]


def test_a_theme_without_a_word_keeps_its_place_and_takes_nothing():
    model = from_codeframe([Given("The of"), GIVEN[0]], TEXTS)
    assert [theme.label for theme in model.themes] == ["The of", "Police on foot"]
    assert not model.centroids[0].any()
    assert all(0 not in inside for inside in assign(model, TEXTS).assignments[:48])
    nothing = from_codeframe([Given("The of")], TEXTS)
    assert len(assign(nothing, TEXTS).undecided) == len(TEXTS)
    assert proposals(nothing, TEXTS, range(len(TEXTS))) == []


def test_the_most_typical_are_ranked(model):
    police = [n for n, matter in enumerate(TRUTH) if matter == "police"]
    ranks = typical(model, TEXTS, [police, []])
    assert sorted(ranks.values()) == [0, 1, 2, 3, 4]
    assert set(ranks) <= set(police)

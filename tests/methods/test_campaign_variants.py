"""Letters as people change them, by kind: pairs of copies found, and pairs that are none."""

import random

import pytest

from analysis.methods.duplicates import group, groups
from benchmarks.campaigns import SEEDS, Pairs, pairs, scored, total
from benchmarks.variants import KINDS, campaign, lines, unseen

ORDINARY = lines("ordinary")


@pytest.mark.parametrize("kind", KINDS)
def test_variants_are_found_and_nothing_else(kind: str):
    found = total([scored(kind, seed, ORDINARY) for seed in SEEDS])
    assert found.precision >= 0.95
    assert found.recall >= 0.95


def test_ordinary_comments_on_the_same_subjects_are_not_grouped():
    assert group(ORDINARY) == [-1] * len(ORDINARY)


def test_versions_by_a_writer_who_knew_no_rule_are_all_found():
    """Twelve letters sent by ten people each, among 120 ordinary comments on the same subjects."""
    texts, of = unseen()
    assert pairs(group(texts), of) == Pairs(540, 540, 540)


def test_letters_that_share_the_senders_openings_and_endings_stay_apart():
    """Every sender of every letter uses the same few sentences of their own."""
    opening, ending = lines("openings")[12], lines("endings")[3]
    letters = [each for each in lines("letters")[2:] if each]
    texts, of = campaign("changing names and places", 5, 1, tuple(letters))
    texts = [f"{opening} {text} {ending}" for text in texts]
    found = groups(texts)
    assert pairs(found.numbers, of) == Pairs(*[len(letters) * 15] * 3)


def test_the_order_of_the_texts_changes_nothing():
    texts, _ = campaign("mixtures", 4, 2)
    texts += ORDINARY
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    straight, shuffled = groups(texts), groups([texts[at] for at in order])
    assert [shuffled.numbers[order.index(at)] for at in range(len(texts))] == straight.numbers
    assert [order[medoid] for medoid in shuffled.medoids] == straight.medoids


def test_somebody_who_sends_two_letters_in_one_does_not_fuse_them():
    texts, of = campaign("dropping words", 6, 1, tuple(lines("letters")[7:9]))
    both = [f"{texts[n]} {texts[-n - 1]}" for n in range(2)]
    found = group([*texts, *both])
    assert pairs(found[: len(texts)], of) == Pairs(42, 42, 42)
    assert set(found[len(texts) :]) <= {0, 1}


def test_a_short_answer_is_no_copy_of_the_letter_that_holds_its_words():
    letter = lines("letters")[6]
    texts, _ = campaign("dropping words", 6, 1, (letter,))
    assert group([*texts, "a crossing, two humps and a camera", "Twenty is plenty"])[-2:] == [-1, -1]


def test_scores_count_pairs():
    """Four of one letter, of which three are together with a stranger; two of another are apart."""
    found = pairs([0, 0, 0, -1, 0, -1, 1, 1], [0, 0, 0, 0, -1, 1, 1, -1])
    assert found == Pairs(grouped=7, true=7, right=3)
    assert (found.precision, found.recall) == (3 / 7, 3 / 7)
    assert Pairs(0, 0, 0) == pairs([-1], [-1])


def test_control_the_score_falls_when_letters_are_fused_or_torn_apart():
    texts, of = campaign("own endings", 4, 1)
    fused = pairs([0] * len(texts), of)
    torn = pairs([number if at % 2 else -1 for at, number in enumerate(of)], of)
    assert fused.precision < 0.2
    assert fused.recall == 1
    assert torn.precision == 1
    assert torn.recall < 0.5

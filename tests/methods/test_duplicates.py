import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.duplicates import group, groups

LETTER = (
    "I am writing to object to the plan because it says nothing about the closure of the youth centre on "
    "Rossmere Way. Since the centre closed young people have nowhere to go in the evenings and the park has "
    "suffered. Please put back the funding and work with the residents association to open it again before "
    "the winter."
)
ORDINARY = [
    "There should be more police walking around the town centre at night",
    "The street lights on our road have been broken since the spring",
    "Speeding cars outside the school are an accident waiting to happen",
    "Drug dealing in the flats goes on in daylight and nobody stops it",
    "Bins are never emptied on time and the back lanes are full of rubbish",
    "My mother is afraid to open her door after dark",
    "Put some benches back in the park for older residents",
    "Off road bikes tear up the fields every weekend",
]


def eleven_letters() -> list[str]:
    said = LETTER.split()
    return [
        LETTER,
        LETTER.upper(),
        LETTER.replace("Rossmere", "Rossmere Park"),
        "Dear Sir or Madam. " + LETTER,
        LETTER + " Yours faithfully, a resident of thirty years",
        " ".join(said[:20] + said[22:]),
        " ".join(said[:35] + said[37:48] + said[49:]),
        ". ".join(reversed(LETTER.split(". "))),
        LETTER.replace("young people", "children").replace("winter", "summer"),
        LETTER.replace("I am writing to object", "I write because I object"),
        LETTER.replace("the residents association", "local people"),
    ]


def test_a_campaign_letter_sent_eleven_times_with_small_changes_is_one_group():
    texts = eleven_letters() + ORDINARY
    assert group(texts) == [0] * 11 + [-1] * len(ORDINARY)


def test_the_medoid_is_a_member_and_reads_like_the_letter():
    found = groups(ORDINARY + eleven_letters())
    assert found.numbers == [-1] * len(ORDINARY) + [0] * 11
    (medoid,) = found.medoids
    assert found.numbers[medoid] == 0


def test_groups_are_numbered_from_the_largest():
    texts = ["the bins are full again"] * 2 + eleven_letters() + ["Hate crime"] * 3
    assert group(texts) == [2] * 2 + [0] * 11 + [1] * 3


def test_answers_that_share_only_the_questions_words_are_not_copies():
    opening = "the vow of celibacy should be abandoned because"
    ends = [
        "it can cause trouble at home", "it is not natural", "priests are lonely", "it keeps good people out",
        "faith needs no such thing", "it comes from another century", "it leads to secrets",
    ]  # fmt: skip
    assert group([f"{opening} {end}" for end in ends]) == [-1] * len(ends)


@pytest.mark.parametrize("texts", [[], [""], ["", "", "👍", "👍"], ["one comment alone"]])
def test_nothing_to_compare_means_nothing_is_grouped(texts):
    assert group(texts) == [-1] * len(texts)


def test_five_thousand_copies_of_one_text_are_one_group():
    assert group([LETTER] * 5_000) == [0] * 5_000


@pytest.mark.parametrize("threshold", [0, -1, 1.01])
def test_a_threshold_out_of_range_is_refused(threshold):
    with pytest.raises(ValueError, match="above 0 and at most 1"):
        group(ORDINARY, threshold=threshold)


def test_a_stricter_threshold_lets_go_of_the_looser_copies():
    said = LETTER.split()
    half = " ".join(said[:34])
    assert group([LETTER, LETTER, half], threshold=0.4) == [0, 0, 0]
    assert group([LETTER, LETTER, half], threshold=0.9) == [0, 0, -1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([*eleven_letters(), *ORDINARY, ""]), max_size=25), st.integers(0, 9))
def test_the_order_of_the_texts_changes_nothing(texts, seed):
    order = list(range(len(texts)))
    random.Random(seed).shuffle(order)
    shuffled = group([texts[at] for at in order])
    straight = group(texts)
    assert [shuffled[order.index(at)] for at in range(len(texts))] == straight


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text("abc ", max_size=30), max_size=20))
def test_equal_words_are_always_together_and_no_group_has_one_member(texts):
    found = groups(texts)
    for number, medoid in enumerate(found.medoids):
        assert found.numbers[medoid] == number
        assert found.numbers.count(number) > 1
    for one, first in enumerate(texts):
        for other, second in enumerate(texts):
            if first.split() and first.split() == second.split():
                assert found.numbers[one] == found.numbers[other] != -1 or one == other

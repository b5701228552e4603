"""Options: bands of numbers, words with an order, and the right not to say."""

import pytest

from surveys.definition.lint.bands import bands
from tests.definition.linting import advice_on, codes, single

GOOD = [
    ["Under 16", "16 to 17", "18 to 24", "25 or over"],
    ["75 or over", "65 to 74", "Under 65"],
    ["Less than £10,000", "£10,000 to £19,999", "£20,000 or more"],
    ["1 year", "2 to 3 years", "4 or more years"],
    ["0", "1 to 2", "3+"],
    ["Up to 5", "6-10", "More than 10", "Not sure"],
]
BAD = [
    (["Under 16", "16 to 18", "18 to 24", "25 or over"], "“16 to 18” and “18 to 24” overlap."),
    (["Under 16", "17 to 18", "19 to 24"], "There is a gap between “Under 16” and “17 to 18”."),
    (["16 to 17", "25 to 34", "18 to 24"], "There is a gap between “16 to 17” and “25 to 34”."),
    (["16 to 17", "18 to 24", "0 to 15"], "“18 to 24” and “0 to 15” do not stand in order."),
    (["75 or over", "65 to 75", "Under 65"], "“65 to 75” and “75 or over” overlap."),
    (["0 to 5", "5 to 10", "10+"], "“0 to 5” and “5 to 10” overlap."),
]
NO_BANDS = [
    ["2016", "2018", "2020"],
    ["Less than 6 months", "6 months to 1 year", "1 to 2 years"],
    ["Victoria", "Hart", "Seaton", "16 to 17"],
    ["16 to 17", "18 to 24"],
]


@pytest.mark.parametrize("labels", GOOD + NO_BANDS)
def test_good_bands_and_what_are_none(labels):
    assert codes(single("How many?", *labels)) == []


@pytest.mark.parametrize(("labels", "fault"), BAD)
def test_bands_with_a_fault(labels, fault):
    found = advice_on(single("How many?", *labels))
    assert [(advice.code, advice.message) for advice in found] == [("option_bands", fault)]


@pytest.mark.parametrize("labels", NO_BANDS)
def test_what_is_not_read_as_bands(labels):
    assert bands(labels) == []


def test_bands_are_whole_numbers_with_open_ends():
    assert [(band.low, band.high) for band in bands(GOOD[0])][:3] == [(0, 15), (16, 17), (18, 24)]


@pytest.mark.parametrize(
    "labels",
    [
        ["Always", "Sometimes", "Often", "Never"],
        ["Very good", "Poor", "Good"],
        ["Strongly agree", "Disagree", "Agree", "Strongly disagree"],
    ],
)
def test_words_out_of_order(labels):
    assert codes(single("How often?", *labels)) == ["option_order"]


@pytest.mark.parametrize(
    "labels",
    [
        ["Always", "Often", "Sometimes", "Never"],
        ["Never", "Rarely", "Always"],
        ["Very good", "Good", "Poor"],
        ["Police", "Council", "Never heard of it"],
        ["Often", "Never"],
    ],
)
def test_words_in_order_or_without_one(labels):
    assert codes(single("How often?", *labels)) == []


def test_a_personal_question_lets_people_decline():
    asked = single("What is your sex?", "Female", "Male", role="characteristic")
    assert codes(asked) == ["no_right_not_to_say"]
    assert codes(asked | {"off_scale": ["prefer_not_to_say"]}) == []


def test_declining_is_not_an_option_among_others():
    asked = single("What is your sex?", "Female", "Male", "Prefer not to answer", role="characteristic")
    found = advice_on(asked)
    assert [advice.code for advice in found] == ["no_right_not_to_say"]
    assert found[0].message == "“Prefer not to say” is one of its options, so it counts as an answer."


def test_an_opinion_needs_no_such_answer():
    assert codes(single("Which park is best?", "North", "South")) == []

"""Wording: headings to agree with, two things at once, and questions that push."""

import pytest

from surveys.definition.lint.statements import says_something
from tests.definition.linting import advice_on, agreement, codes, scale, yes_or_no

HEADINGS = [
    "Domestic violence and abuse",
    "Anti-social behaviour",
    "Organised crime",
    "Help for victims",
    "Serious violence in the town centre",
    "Reducing crime",
    "How much do you agree or disagree with domestic abuse?",
    "How much do you agree with drugs?",
]
STATEMENTS = [
    "I feel that everyone works well together as a team.",
    "People from different backgrounds get on well together here.",
    "Neighbours help each other.",
    "The council listens to residents.",
    "Crime increased last year.",
    "Reduce crime in the town centre.",
    "Anti-social behaviour is a problem where I live.",
    "How much do you agree or disagree that tackling drugs should be a priority?",
    "How much do you agree or disagree with the plan?",
    "How much do you agree or disagree with each of these priorities?",
    "My street looks clean.",
    "We all know who to call.",
    "The consultation gave me enough time to reply.",
]


@pytest.mark.parametrize("text", HEADINGS)
def test_a_heading_cannot_be_disagreed_with(text):
    assert "bare_noun" in codes(agreement(text))


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_can(text):
    assert "bare_noun" not in codes(agreement(text))


def test_a_heading_may_be_a_problem_or_feel_safe():
    assert codes(scale("Streets after dark")) == []


def test_a_long_text_is_taken_for_a_statement():
    assert says_something("drugs " * 13)
    assert not says_something("drugs " * 12)


def test_the_advice_names_the_heading_and_what_to_ask():
    first = advice_on(agreement("Domestic violence"))[0]
    assert (first.code, first.place, first.key) == ("bare_noun", "Question 1: “Domestic violence”", "a")
    assert "“Domestic violence” is a heading" in first.message
    assert "How much do you agree or disagree that tackling" in first.suggestion


TWO_THINGS = [
    "The police and the council deal with the problems that matter here.",
    "I feel safe during the day and after dark.",
    "The team is friendly or quick.",
    "Is burglary a problem? Is theft?",
    "The plan is clear & easy to follow.",
    "People over 60 and children under 18 are safe here.",
]
ONE_THING = [
    "I have a clear understanding about the aims and objectives of the team.",
    "How much do you agree or disagree that crime and disorder are going down?",
    "The Partnership protects women and girls.",
    "The bus runs between 7am and 11pm.",
    "The bus runs between the station and the hospital.",
    "Tackling Drugs and Alcohol should be a priority.",
    "If you work and live here, tell us: the town is safe.",
    "The town (and its parks) is safe.",
    "I know whether or not my street is safe.",
    "Crime is getting worse and worse.",
    "Parks and open spaces are safe.",
    "People aged 75 and over are safe here.",
]


@pytest.mark.parametrize("text", TWO_THINGS)
def test_two_things_in_one_question(text):
    assert "double_barrelled" in codes(agreement(text))


@pytest.mark.parametrize("text", ONE_THING)
def test_one_thing_with_an_and_in_it(text):
    assert "double_barrelled" not in codes(agreement(text))


def test_kinds_of_problem_may_be_joined_by_or():
    assert codes(scale("How safe do you feel with groups of young or old people?")) == []
    assert codes(scale("How safe do you feel with drunk and noisy people?")) == ["double_barrelled"]


def test_the_two_things_are_named_and_a_heading_is_not_taken_apart():
    found = advice_on(agreement("The police and the council treat people fairly."))[0]
    assert found.message.startswith("It asks about two things at once: “police and the council”.")
    assert codes(agreement("Early intervention and prevention")) == ["bare_noun"]


def test_the_name_of_a_priority_is_not_taken_apart():
    text = "How much do you agree or disagree that drugs and alcohol should be a priority?"
    assert codes(agreement(text, short="Drugs and alcohol")) == ["double_barrelled"]
    assert codes(agreement(text, short="Drugs and alcohol", priority="drugs")) == []
    assert codes(agreement(text), priorities={"drugs": "Drugs and alcohol"}) == []
    assert codes(agreement(text), priorities=None) == ["double_barrelled"]


def test_open_questions_and_characteristics_are_left_alone():
    text = {
        "key": "t",
        "type": "text",
        "text": "What do the police and the council do well?",
        "help": "Leave out names",
    }
    assert "double_barrelled" not in codes(text)
    personal = yes_or_no(
        "Do you have a car and a bike?", role="characteristic", off_scale=["prefer_not_to_say"]
    )
    assert codes(personal) == []
    assert codes(yes_or_no("Do you have a car and a bike?")) == ["double_barrelled"]


LEADING = [
    "How much do you agree that the town is safe?",
    "To what extent do you agree with the plan?",
    "Don't you think that the town is safe?",
    "Wouldn’t you agree that the town is safe?",
    "Surely the town is safe.",
    "The town is safe, isn't it?",
    "Most people think that the town is safe. How much do you agree or disagree?",
    "The yobs in the park are a problem.",
    "Our vital work should go on.",
]
NEUTRAL = [
    "How much do you agree or disagree that the town is safe?",
    "To what extent do you agree or disagree with the plan?",
    "The council explains clearly what it does.",
    "The town is safe.",
    "The council should spend more on parks.",
    "Why don't you feel safe? The streets are dark.",
]


@pytest.mark.parametrize("text", LEADING)
def test_wording_that_pushes(text):
    assert "leading" in codes(agreement(text))


@pytest.mark.parametrize("text", NEUTRAL)
def test_wording_that_does_not(text):
    assert "leading" not in codes(agreement(text))


@pytest.mark.parametrize("text", ["Should we spend more?", "Do you think that we should spend more?"])
def test_a_yes_or_no_about_what_should_be_done(text):
    assert codes(yes_or_no(text)) == ["leading"]


def test_which_should_come_first_takes_no_side():
    assert codes(yes_or_no("Should we spend more or not?")) == []
    assert codes(scale("Which street should feel safer?")) == []


def test_one_side_of_satisfaction():
    asked = advice_on(scale("How satisfied are you with the police?", scale="satisfaction5"))
    assert [advice.code for advice in asked] == ["leading"]
    assert asked[0].suggestion == "Name both: “satisfied or dissatisfied”."
    assert codes(scale("How satisfied or dissatisfied are you with the police?", scale="satisfaction5")) == []


@pytest.mark.parametrize("text", [HEADINGS[0], TWO_THINGS[0], LEADING[0]])
def test_other_languages_are_not_read(text):
    assert codes(agreement(text), language="cy") == []

"""Sensitive questions, help lines, consent to quote, and other people's names."""

import pytest

from tests.definition.linting import advice_on, agreement, codes, yes_or_no

CONSENT = {"key": "q", "type": "consent", "text": "May we use your words, without your name?"}
TEXT = {"key": "t", "type": "text", "text": "What is missing?"}
NAMES = "Please do not give names."
DECLINE = {"role": "sensitive", "off_scale": ["prefer_not_to_say"]}


def test_a_sensitive_question_says_why():
    assert codes(yes_or_no("Are you ill?", **DECLINE)) == ["no_reason"]
    assert codes(yes_or_no("Are you ill?", why="It shows who needs help.", **DECLINE)) == []


@pytest.mark.parametrize(
    "text",
    ["Has domestic abuse happened to you?", "Were you a victim of crime?", "Have you met with hate crime?"],
)
def test_help_lines_where_a_sensitive_question_touches_harm(text):
    asked = yes_or_no(text, why="It shows who needs help.", **DECLINE)
    assert codes(asked) == ["no_help_lines"]
    assert codes(asked | {"help_lines": True}) == []


def test_help_lines_where_an_opinion_touches_abuse():
    asked = agreement("Tackling domestic abuse should be a priority.")
    assert codes(asked) == ["no_help_lines"]
    other = agreement("Tackling burglary should be a priority.", "b", help_lines=True)
    assert codes(asked, other) == []


@pytest.mark.parametrize(
    "text",
    [
        "Tackling violence should be a priority.",
        "Tackling hate crime should be a priority.",
        "Victims should be heard.",
    ],
)
def test_an_opinion_on_crime_needs_no_help_lines(text):
    assert codes(agreement(text)) == []


def test_texts_ask_for_consent_to_quote():
    assert codes(TEXT, intro=NAMES) == ["no_consent_to_quote"]
    assert codes(TEXT, CONSENT, intro=NAMES) == []
    other = CONSENT | {"text": "May we write to you?", "allows": "other"}
    assert codes(TEXT, other, intro=NAMES) == ["no_consent_to_quote"]
    assert codes(yes_or_no("Do you have a car?")) == []


def test_a_consent_that_lets_people_be_quoted_says_so():
    assert codes(CONSENT | {"text": "May we write to you?"}) == ["unclear_consent"]
    assert codes(CONSENT | {"text": "May we write to you?", "allows": "other"}) == []
    assert codes(CONSENT) == []


def test_what_comes_with_a_question_needs_no_reason_of_its_own():
    asked = {
        "key": "w",
        "type": "postcode",
        "text": "What is your postcode?",
        "keep": True,
        "why": "It shows where.",
    }
    wards = [{"key": "hart", "label": "Hart"}]
    assert codes(asked | {"role": "sensitive", "off_scale": ["prefer_not_to_say"], "options": wards}) == []


@pytest.mark.parametrize(
    "said",
    [
        NAMES,
        "Please don’t tell us who someone is.",
        "Write without naming other people.",
        "Leave out names of people and anything that shows who they are.",
        "Do not include personal details.",
    ],
)
def test_texts_that_ask_to_leave_names_out(said):
    assert codes(TEXT | {"help": said}, CONSENT) == []
    assert codes(TEXT, CONSENT, intro=said) == []
    assert codes({"key": "i", "type": "information", "text": said}, TEXT, CONSENT) == []


@pytest.mark.parametrize("said", ["", "Tell us the name of your street.", "Do not hurry."])
def test_texts_that_do_not(said):
    found = advice_on(TEXT | {"help": said, "short": "Missing"}, CONSENT)
    assert [(advice.code, advice.key) for advice in found] == [("names_not_kept_out", "t")]
    assert found[0].message == "“Missing” does not ask people to leave out names."


def test_a_line_beside_other_is_not_asked_to_leave_names_out():
    options = [{"key": "north", "label": "North"}, {"key": "o", "label": "Another park", "other": True}]
    asked = {"key": "park", "type": "single", "text": "Which park is best?", "options": options}
    assert codes(asked) == []


def test_a_line_for_a_name_may_ask_for_one():
    line = {"key": "o", "type": "short_text", "text": "What is the name of your organisation?"}
    assert codes(line) == []

"""Time, writing and reading."""

import pytest

from surveys.definition.lint.readability import reading_age, syllables
from tests.definition.linting import advice_on, codes, single, yes_or_no

CONSENT = {"key": "q", "type": "consent", "text": "May we quote you?"}
NAMES = "Please do not give names."
COUNTED = {
    "a": 1, "the": 1, "house": 1, "name": 1, "asked": 1, "wanted": 2, "places": 2, "table": 2, "little": 2,
    "people": 2, "being": 2, "area": 3, "create": 2, "safety": 2, "community": 4, "behaviour": 3, "social": 2,
    "violence": 3, "priority": 4, "partnership": 3, "police": 2, "council": 2, "crime": 1, "alcohol": 3,
    "residents": 3, "agree": 2, "disagree": 3, "question": 2, "answer": 2, "organisation": 5, "opinion": 3,
    "vandalism": 4, "graffiti": 3, "neighbours": 2, "serious": 3, "working": 2, "together": 3, "missing": 2,
    "2024": 1, "don't": 1, "used": 1, "issues": 2, "changes": 2, "statement": 2, "somebody": 3, "everyone": 3,
}  # fmt: skip


@pytest.mark.parametrize(("word", "count"), COUNTED.items())
def test_syllables(word, count):
    assert syllables(word) == count


def test_reading_age_is_the_grade_and_five_years():
    # 25 sentences of four words of one syllable: 0.39 x 4 + 11.8 x 1 - 15.59 + 5
    assert reading_age(["The cat sat down."] * 25) == pytest.approx(0.39 * 4 + 11.8 - 15.59 + 5)


def test_a_short_text_has_no_reading_age():
    assert reading_age(["The cat sat down."] * 24) is None
    assert reading_age([]) is None


EASY = "The park is near the school. Tell us what you think of it. We read what you write. "
HARD = (
    "Representatives of participating organisations facilitate collaborative implementation of preventative "
    "interventions throughout residential neighbourhoods. "
)


def test_hard_words_are_said_once_for_the_whole():
    found = advice_on({"key": "i", "type": "information", "text": HARD * 9})
    assert [(advice.code, advice.key) for advice in found] == [("hard_to_read", "")]
    assert codes({"key": "i", "type": "information", "text": EASY * 9}) == []


def test_other_languages_have_no_reading_age():
    assert codes({"key": "i", "type": "information", "text": HARD * 9}, language="cy") == []


@pytest.mark.parametrize(("words", "expected"), [(25, []), (26, ["long_sentence"])])
def test_a_sentence_of_more_than_25_words(words, expected):
    assert codes({"key": "i", "type": "information", "text": "go " * (words - 1) + "on."}) == expected


def test_an_abbreviation_ends_no_sentence():
    asked = "Which problems, e.g. " + "noise " * 23 + "are worst?"
    assert codes({"key": "i", "type": "information", "text": asked}) == ["long_sentence"]


def test_two_sentences_are_not_one():
    assert codes(yes_or_no("Do you go out? " + "go " * 20, help="go " * 25)) == []


@pytest.mark.parametrize(("count", "expected"), [(5, []), (6, ["many_texts"])])
def test_many_texts(count, expected):
    texts = [{"key": f"t{n}", "type": "text", "text": "What else?"} for n in range(count)]
    assert codes(*texts, CONSENT, intro=NAMES) == expected


def test_texts_that_only_some_are_shown_are_not_counted():
    when = {"question": "a", "equals": "o0"}
    texts = [{"key": f"t{n}", "type": "text", "text": "What else?", "show_if": when} for n in range(9)]
    assert codes(yes_or_no("Do you want to say more?"), *texts, CONSENT, intro=NAMES) == []


def test_over_ten_minutes():
    # Each is 2 words, 2 answers of 1 word and a choice: 5.2 s. 125 of them take 10 minutes and 50 seconds.
    asked = [single("Asked now?", "North", "South", key=f"q{n}") for n in range(125)]
    found = advice_on(*asked)
    assert [advice.code for advice in found] == ["too_long"]
    assert found[0].message.startswith("It takes about 11 minutes")
    assert codes(*asked[:110]) == []

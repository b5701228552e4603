"""What sets a theme apart: not the question's own words, not for or against, not one comment's chance."""

from analysis.methods.clauses import Span, spans
from analysis.methods.telling import words_by_theme
from analysis.methods.text import content_words

BENEFIT = [
    "Vocational training gives pupils skills",
    "Training brings skills for work",
    "Skills for work come from vocational training",
    "Vocational training is valuable and should be provided",
]
COST = [
    "Vocational training costs taxpayers too much",
    "Training is a cost to taxpayers",
    "Vocational training is valuable, yet what of the cost",
    "The cost of vocational training falls on taxpayers",
]


def words_of(*themes):
    return words_by_theme([[content_words(text.lower()) for text in theme] for theme in themes])


def span(text, kind):
    (found,) = [one for one in spans(text) if one.text == text and one.kind == kind]
    return found


def phrase(text) -> Span:
    return span(text, "noun phrase")


def test_a_name_true_of_every_theme_sets_none_apart():
    benefit, cost = words_of(BENEFIT, COST)
    assert not benefit.apart(phrase("Vocational training"))
    assert benefit.apart(phrase("Training in skills"))
    assert not cost.apart(phrase("Training in skills"))
    assert cost.apart(phrase("Cost of training"))


def test_for_or_against_is_the_question_again():
    benefit, _ = words_of(BENEFIT, [text.replace("valuable", "needed") for text in COST])
    assert benefit.shares["valuabl"] == 0.25 and benefit.rest["valuabl"] == 0
    assert not benefit.apart(span("Vocational training is valuable", "statement"))
    assert benefit.apart(span("Vocational training gives pupils skills", "statement"))


def test_a_phrase_needs_a_word_that_much_more_of_its_theme_holds_and_a_statement_any():
    pupils = [*BENEFIT, *BENEFIT[1:], *BENEFIT[1:]]
    benefit, _ = words_of(pupils, COST)
    assert benefit.shares["pupil"] == 0.1 and benefit.rest["pupil"] == 0
    assert not benefit.apart(phrase("Training of pupils"))
    assert benefit.apart(span("Training gives pupils a start", "statement"))


def test_a_phrase_with_the_question_s_own_word_is_about_its_subject():
    benefit, cost = words_of(BENEFIT, COST)
    assert benefit.rest["train"] == benefit.shares["train"] == 1
    assert benefit.topical(phrase("Vocational schools"))
    assert benefit.topical(phrase("Training of school pupils"))
    assert not benefit.topical(phrase("School pupils"))
    assert not cost.topical(span("Training gives pupils a start", "statement"))


def test_a_phrase_of_one_comment_is_chance_and_a_statement_is_not():
    benefit, _ = words_of(BENEFIT, COST)
    assert benefit.of_one(phrase("Pupils with skills"))
    assert not benefit.of_one(phrase("Skills for work"))
    assert not benefit.of_one(span("Vocational training gives pupils skills", "statement"))


def test_a_single_theme_is_set_apart_from_nothing():
    (benefit,) = words_of(BENEFIT)
    assert benefit.apart(phrase("Vocational training"))
    assert not benefit.topical(phrase("Vocational schools"))
    assert benefit.covered(phrase("Vocational training")) == 0.875

"""What is said around a word decides whether it is a name, where no rule speaks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.redaction import Span, engine, meaning, redact
from analysis.methods.redaction.contexts import vectors_of
from analysis.methods.redaction.engine import by_rule, masked
from analysis.methods.redaction.meaning import candidates, find_meant
from analysis.methods.redaction.places import protect
from analysis.methods.redaction.tokens import Words
from benchmarks.other_names import with_other_names
from benchmarks.redaction_meaning import threshold
from tests.corpora.redaction_score import TUNED, corpus, parse, score

# The same word as a person and as itself.
TOLD = [
    ("they took {name.wordname:pearl} away in an ambulance", "a pearl of a beach"),
    ("nobody has seen {name.wordname:amber} since friday", "the amber light is too quick"),
    ("the one to watch is {name.wordname:chase}", "the police should chase them"),
    ("him, {name.wordname:reed} and the dog, all night", "the reed beds are on fire"),
]


@pytest.mark.parametrize(("person", "thing"), TOLD)
def test_a_word_is_a_name_by_what_is_said_around_it(person, thing):
    answer = parse(person)
    (mark,) = answer.marks
    ruled = [span for span in by_rule(answer.text) if span.start <= mark.start < span.end and span.certain]
    found = [span for span in redact(answer.text).spans if span.certain]
    assert (ruled, found) == ([], [Span("name", mark.start, mark.end)])
    assert redact(thing).text == thing


@pytest.mark.wide
def test_without_it_everyday_names_are_missed_that_are_found_with_it(monkeypatch):
    """On the answers it was fitted on: whether it does anything, not how well."""
    answers = corpus("tune-d.txt", "tune-f.txt")
    found = score(answers, lambda text: redact(text).spans).names_found["wordname"]
    monkeypatch.setattr(engine, "find_meant", lambda text: [])
    assert score(answers, lambda text: redact(text).spans).names_found["wordname"] < 0.8 * found


def test_between_certain_and_unsure_a_person_is_asked(monkeypatch):
    text = "they took pearl away in an ambulance"
    fitted = meaning.meaning()
    (odds,) = meaning.meant(Words(text), [2]).values()
    for certain, unsure, said in ((odds, -99, [True]), (99, odds, [False]), (99, odds + 0.01, [])):
        numbers = fitted._replace(certain=certain, unsure=unsure)
        monkeypatch.setattr(meaning, "meaning", lambda numbers=numbers: numbers)
        assert sorted({span.certain for span in find_meant(text) if span.start == 10}) == said


def test_what_is_masked_is_not_asked_about():
    text = "they took pearl away in an ambulance"
    assert list(find_meant(masked(text, [Span("role", 10, 15)]))) == []


def test_a_place_is_left_to_the_rules():
    words = Words("hart and rossmere are quiet, throston is not")
    shield = protect(words)
    assert shield[0] and not any(words.key(i) == "hart" for i in candidates(words, shield))


@given(st.lists(st.sampled_from(["rose", "the", "and. ", "x" * 40, "Dave", "||||||", "!"]), max_size=200))
def test_every_word_has_its_vector(parts):
    words = Words(" ".join(parts))
    assert sorted(vectors_of(words, range(len(words)))) == list(range(len(words)))


def test_a_vector_is_the_same_whatever_else_is_asked():
    words = Words("rose said that pearl and amber were followed home by mark")
    every = vectors_of(words, [0, 3, 5, 10])
    assert sorted(every) == [0, 3, 5, 10]
    assert all(np.array_equal(every[i], vectors_of(words, [i])[i]) for i in every)


def test_an_earlier_redaction_is_read_as_somebody_and_moves_nothing():
    seen = vectors_of(Words("|||||| said that pearl was followed by |||||||||||| and amber"), [3, 9])
    read = vectors_of(Words("somebody said that pearl was followed by somebody and amber"), [3, 9])
    assert np.array_equal(seen[3], read[3]) and np.array_equal(seen[9], read[9])


def test_a_word_beyond_what_the_model_reads_is_judged_by_its_signs():
    words = Words(" ".join(["incomprehensibilities"] * 39 + ["rose"]))
    found = vectors_of(words, [0, 39])
    assert (found[0].any(), found[39].any()) == (True, False)


def test_a_copy_with_other_names_keeps_its_marks_on_its_names():
    answers = [parse("ask {name.welsh:Huw} or {name.polish:kasia} on {phone:07700 900123} off {place:Hart}")]
    copies = list(with_other_names(answers))
    assert [number for number, _ in copies] == [0, 0]
    for _, copy in copies:
        first, second, phone, place = (copy.text[mark.start : mark.end] for mark in copy.marks)
        assert (phone, place) == ("07700 900123", "Hart")
        assert copy.text == f"ask {first} or {second} on 07700 900123 off Hart"
        assert first.lower() not in ("huw", "kasia") and second.islower()
    assert list(with_other_names([parse("nobody here"), parse("{name.wordname:rose} is here")])) == []


def test_the_threshold_is_the_least_odds_from_which_enough_are_names():
    odds, names = np.array([5.0, 4.0, 3.0, 2.0, 1.0]), np.array([True, True, False, True, False])
    assert [threshold(odds, names, right) for right in (1.0, 0.75, 0.6)] == [4.0, 2.0, 1.0]


def test_no_frozen_answer_is_learnt_from():
    assert [name for name in TUNED if "frozen" in name] == []

"""Flags by evidence: what is weighed, what a flag says, and what may not change it."""

import json

import numpy as np
import pytest

from analysis.methods.redaction.passages import passages, read
from analysis.methods.redaction.words import plain
from analysis.methods.safeguarding import KINDS, triage
from analysis.methods.safeguarding.evidence import (
    CLASSES,
    FITTED,
    carried_by,
    evidence,
    log_odds,
    mean_of,
    signs_of,
)
from analysis.methods.safeguarding.passages import words_of, written
from analysis.methods.safeguarding.triage import read_hidden
from analysis.methods.wordlists import groups

ROUND_ABOUT = "i sleep with a chair against the door since he got out"
LIGHTS = "The lights on Murray Street have been off since August and nobody comes. "


def whole(text):
    """The text as one passage, and its words."""
    hidden, reading = read_hidden(text, [])
    (passage,) = passages(reading.signs)
    return written(hidden, reading, passage), words_of(hidden, reading, passage)


def test_one_sentence_told_round_about_is_flagged_alone_and_among_others():
    assert {flag.kind for flag in triage(ROUND_ABOUT)} & {"abuse", "threat", "immediate danger"}
    assert triage(LIGHTS * 6) == []
    assert triage(LIGHTS * 6 + ROUND_ABOUT + ". " + LIGHTS * 6) != []


def test_the_flag_says_why_in_a_sentence_of_everyday_words():
    flags = triage("Zebedee Quuxley sleeps with a chair against the door since he got out")
    assert flags
    for flag in flags:
        quoted = flag.why.split("“")[1:]
        assert flag.why.startswith("No rule fits, but ") and flag.why.endswith(".") and len(flag.why) <= 300
        assert {word.partition("”")[0] for word in quoted} <= plain()


@pytest.mark.parametrize(
    "name", ["Kyle Robson", "Mohammed Khan", "Agnieszka Kowalska", "Chidi Okafor", "Siân Pugh"]
)
def test_whose_name_it_is_changes_nothing(name):
    found, base = (triage(f"{who} keeps the bairns in the cellar") for who in (name, "Dave Smith"))
    assert [(flag.kind, flag.why) for flag in found] == [(flag.kind, flag.why) for flag in base]


def test_evidence_is_silent_where_a_rule_has_spoken():
    assert [flag.why for flag in triage("he hits me when he's drunk") if flag.why.startswith("No rule")] == []


def test_one_word_is_nothing_to_weigh():
    assert [triage(text) for text in ("Hmm", "Hmm. Yes.", "No comment")] == [[], [], []]
    assert triage("he hits me") != []  # the rules read what is short


def test_a_wording_that_is_repeated_is_flagged_once():
    once, often = triage(ROUND_ABOUT + "."), triage((ROUND_ABOUT + ". ") * 60)
    assert 0 < len(often) <= 4 * len(once)


def test_what_words_carry_sums_to_the_score():
    text, words = whole("she is not allowed her own phone and he keeps the key")
    scores = evidence().scores(mean_of(read(text).vectors), words)
    against = np.exp(scores[len(KINDS) :]) / np.exp(scores[len(KINDS) :]).sum()
    over = scores - scores[len(KINDS) :] @ against
    intercepts = evidence().intercepts - evidence().intercepts[len(KINDS) :] @ against
    for n, kind in enumerate(KINDS):
        carried = sum(carried_by(text, words, kind).values())
        assert carried == pytest.approx(over[n] - intercepts[n], abs=1e-4)


def test_log_odds_are_of_any_kind_against_none():
    assert log_odds(np.zeros(len(CLASSES))) == pytest.approx(np.log(len(KINDS) / 2))
    sure = np.zeros(len(CLASSES))
    sure[KINDS.index("weapon")] = 50
    assert log_odds(sure) == pytest.approx(50 - np.log(2))


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("he hit me", "<violence>"),
        ("he never hit me", "<not violence>"),
        ("he never said . he hit me", "<violence>"),
        ("if he hit me", "<if violence>"),
        ("nobody knows because he hit me", "<violence>"),
    ],
)
def test_a_denial_or_a_supposition_marks_what_it_reaches(words, sign):
    forms = {"<violence>", "<not violence>", "<if violence>"}
    assert signs_of(words.split()) & forms == {sign}


def test_pairs_do_not_reach_over_a_stop():
    assert signs_of(["dark", ".", "he"]) == {"dark", "he"} | {
        group for group in signs_of(["dark"]) | signs_of(["he"]) if group.startswith("<")
    }


def test_the_fitted_numbers_are_whole():
    numbers = json.loads(FITTED.read_text(encoding="utf-8"))
    assert numbers["classes"] == list(CLASSES)
    assert np.shape(numbers["vectors"]) == (384, len(CLASSES))
    assert {len(weights) for weights in numbers["signs"].values()} == {len(CLASSES)}
    assert numbers["command"] == "python -m benchmarks.safeguarding_evidence"


def test_words_of_the_signs_are_written_as_they_are_looked_up():
    listed = groups("safeguarding_signs.txt")
    assert [
        word for words in listed.values() for word in words if not word.isalnum() or word != word.lower()
    ] == []

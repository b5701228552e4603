"""What must hold of triage for every text, not only for the examples."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.methods.safeguarding import KINDS, triage
from analysis.methods.safeguarding.grammar import Grammar, words_of
from analysis.methods.safeguarding.reading import Signs, normal
from analysis.methods.safeguarding.rules import rule_book
from analysis.methods.wordlists import groups
from tests.methods.growing import grows_evenly

WORDS = sorted(word for members in groups("safeguarding_words.txt").values() for word in members)
messy = st.lists(
    st.sampled_from([*WORDS, ".", "Dave Smith", "[name]", "\u0301", "👍"]) | st.text(max_size=4), max_size=30
)


@given(st.text() | messy.map(" ".join))
@example("İ he hits me")
def test_flags_are_sound_for_any_text(text):
    flags = triage(text)
    assert all(0 <= flag.start < flag.end <= len(text) for flag in flags)
    assert [flag.start for flag in flags] == sorted(flag.start for flag in flags)
    assert {flag.kind for flag in flags} <= set(KINDS)
    assert flags == triage(text)


@given(st.text(alphabet="é👩🏽‍🦱\u0301 .", max_size=8))
def test_offsets_count_characters_of_the_original(before):
    text = f"{before}. My husband beats me every week"
    flag = next(flag for flag in triage(text) if flag.kind == "abuse")
    assert text[flag.start : flag.end] == "My husband beats me"


@given(st.text(alphabet="abcdefghij .,!?\n", max_size=60))
def test_text_without_a_known_word_raises_nothing(text):
    if not any(word in WORDS for word in text.replace(".", " ").split()):
        assert triage(text.upper().lower()) == triage(text)


def test_why_is_one_plain_sentence():
    for rule in rule_book().rules:
        assert rule.why.endswith((".", "first.")) and rule.why[0].isupper() and "\n" not in rule.why


def test_each_kind_has_rules():
    assert {rule.kind for rule in rule_book().rules} == set(KINDS)


def test_no_rule_matches_nothing():
    assert [rule.pattern for rule in rule_book().rules if rule.pattern.search.search("")] == []


def test_words_of_the_lists_are_written_as_they_are_looked_up():
    assert [word for word in WORDS if normal(word) != word] == []


def test_one_flag_of_a_kind_for_each_sentence():
    flags = triage("He hits me and he kicks me. He punches me.")
    assert [(flag.kind, flag.start) for flag in flags] == [("abuse", 0), ("abuse", 28)]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("he hits me", True),
        ("he has never hit me", False),
        ("he never stops hitting me", True),
        ("nobody knows that he hits me", True),
        ("I have not been threatened", False),
        ("I was not safe. He threatened me", True),
        ("lads with knives on the green", True),
        ("lads with knives on the green should be a priority", False),
        ("he has a knife and it should be a priority", True),
        ("if someone hits you, ring 999", False),
        ("if he hits me again I will leave", True),
    ],
)
def test_what_turns_a_claim_round(text, flagged):
    assert bool(triage(text)) is flagged


def test_an_allegation_names_where_it_stands():
    text = "Bins are fine. But Kyle Robson stole my bike, see."
    (flag,) = triage(text)
    assert (flag.kind, text[flag.start : flag.end]) == ("allegation", "Kyle Robson stole")
    assert flag.why == "A named person, or a household at an address, is accused of wrongdoing."


def grammar(**word_groups):
    listed = {name: frozenset(words.split()) for name, words in word_groups.items()}
    every = {word for words in listed.values() for word in words} | {"a", "b", "her", "p", "q", "r", "s"}
    signs = Signs(every)
    return Grammar(
        {"neg": frozenset(), "break": frozenset(), "been": frozenset(), **listed}, {"m": "a / b b"}, signs
    ), signs


@pytest.mark.parametrize(
    ("rule", "text", "matches"),
    [
        ("a b", "a b", True),
        ("a b", "b a", False),
        ("a|b b", "b b", True),
        ("a ... b", "a p q r b", True),
        ("a ... b", "a p q r s b", False),
        ("a ...... b", "a p q r s p b", True),
        ("a ~ b", "a p b", True),
        ("a ~ b", "a p q b", False),
        ("a p? b", "a b", True),
        ("a ... b", "a never b", False),
        ("a ... b", "a. b", False),
        ("a * b", "a was b", False),
        ("{m} her", "b b her", True),
        ("{m} her", "b her", False),
        ("a her!", "a her", True),
        ("a her!", "a her again", True),
        ("a her!", "a her p", False),
        ("a $", "a. b", True),
        ("a $", "a b", False),
        ("<neg> a", "never a", True),
    ],
)
def test_the_notation_of_rules(rule, text, matches):
    rules, signs = grammar(neg="never", been="was", after="again")
    assert bool(rules.pattern(rule).search.search(signs.read(text).signs)) is matches


def test_words_of_a_rule_leave_out_its_notation():
    assert list(words_of("<i|he> ... a|b? * {m} her! $ ~")) == ["i", "he", "a", "b", "her"]


HOSTILE = [
    "a ",
    "he ",
    "he hits ",
    "Dave is ",
    "my my my husband ",
    "nobody ",
    "knife ",
    "a.",
    "i want to ",
    "\u0301",
    "0 ",
]


@pytest.mark.wide
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_on_hostile_text(unit):
    assert grows_evenly(triage, unit, 4_000)

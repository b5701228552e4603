import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.text import (
    SetAside,
    clean,
    content_words,
    set_aside_reason,
    stem,
    stop_words,
    tally,
    word_spans,
    words,
)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", SetAside.BLANK),
        ("  \n\t ", SetAside.BLANK),
        ("\x00\x01\u200b", SetAside.BLANK),
        ("No", SetAside.SAYS_NOTHING),
        ("n/a", SetAside.SAYS_NOTHING),
        ("N/A.", SetAside.SAYS_NOTHING),
        ("None", SetAside.SAYS_NOTHING),
        ("No comment", SetAside.SAYS_NOTHING),
        ("Nothing to add", SetAside.SAYS_NOTHING),
        ("No, nothing to add", SetAside.SAYS_NOTHING),
        ("I have nothing further to add.", SetAside.SAYS_NOTHING),
        ("Not at the moment", SetAside.SAYS_NOTHING),
        ("Don\u2019t know", SetAside.SAYS_NOTHING),
        ("As above", SetAside.POINTS_ELSEWHERE),
        ("see previous answer", SetAside.POINTS_ELSEWHERE),
        ("Same as above!", SetAside.POINTS_ELSEWHERE),
        ("As previously stated", SetAside.POINTS_ELSEWHERE),
        ("the of and", SetAside.NO_CONTENT),
        ("👍👍", SetAside.NO_CONTENT),
        ("...", SetAside.NO_CONTENT),
        ("10", SetAside.NO_CONTENT),
        ("Hate Crime", None),
        ("Shift patterns", None),
        ("No police", None),
        ("Nothing works here", None),
        ("The flat above the shop", None),
        ("No parking!", None),
    ],
)
def test_answers_that_say_nothing_are_set_aside_with_their_reason(text, reason):
    assert set_aside_reason(clean(text)) is reason


def test_cleaning_keeps_the_words_and_drops_what_no_one_typed():
    assert clean("  caf\u0065\u0301\x00 don\u2019t\u200b  go\ud800 ") == "café don't go"
    assert (
        clean("More police\nBetter lights.\n\nCleaner parks") == "More police; Better lights. Cleaner parks"
    )
    assert clean(None) == ""


def test_words_keep_inner_apostrophes_and_hyphens():
    assert words("Co-location isn't working, AS13!") == ["co-location", "isn't", "working", "as13"]
    assert content_words("The team is co-located and it works") == ["team", "co-located", "works"]
    assert stem("communities") == stem("community") == "communiti"
    text = "More  police, please"
    assert [text[a:b] for a, b in word_spans(text)] == ["More", "police", "please"]


def test_stop_words_are_lower_case_function_words():
    assert {"the", "and", "i", "don't", "not", "please"} <= stop_words()
    assert not {"police", "safety", "work", "#", "english"} & stop_words()
    assert all(word == word.lower() for word in stop_words())


def test_the_tally_names_every_reason():
    assert tally([SetAside.BLANK, SetAside.BLANK, SetAside.NO_CONTENT]) == {
        "blank": 2,
        "says nothing": 0,
        "points to another answer": 0,
        "no content word": 1,
        "another language": 0,
    }


@given(st.text(max_size=80))
def test_cleaning_twice_is_cleaning_once(text):
    once = clean(text)
    assert clean(once) == once
    assert "\n" not in once and "\x00" not in once


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)))
def test_an_ordinary_text_is_cleaned_as_any_other(text):
    """What is ASCII alone goes a shorter way; with a letter that is not it goes the longer one."""
    assert clean(text) == clean(f"{text} é").removesuffix("é").strip()

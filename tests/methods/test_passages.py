"""Passages: one cut for redaction and triage, each passage read once, none kept after its text."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.redaction import redact
from analysis.methods.redaction.contexts import vectors_of
from analysis.methods.redaction.passages import (
    END,
    LONGEST,
    OTHER,
    PIECE,
    forget,
    is_stop,
    passages,
    read,
)
from analysis.methods.redaction.tokens import Words
from analysis.methods.safeguarding import triage
from analysis.methods.safeguarding.triage import read_hidden

# "olive" may be a name, so redaction reads the passage; it is none, so triage reads the same one.
TOLD = "There is olive oil on it. She sleeps with a chair against the door since he got out"


@given(st.text(alphabet=[OTHER, END], max_size=300))
def test_passages_hold_every_word_and_are_short(signs):
    found = passages(signs)
    held = {n for passage in found for n in range(*passage)}
    assert {n for n, sign in enumerate(signs) if sign != END} <= held
    assert all(0 < passage.last - passage.first <= LONGEST for passage in found)
    assert found == sorted(set(found))


def test_a_passage_is_of_whole_sentences_where_they_fit():
    ten = OTHER * 10 + END
    assert passages(ten * 5) == [(0, 32), (11, 43), (22, 54)]


@given(st.text(alphabet="ab|3.!\n \u2026'", max_size=100))
def test_a_text_is_cut_the_same_way_for_both(text):
    plain = "".join(END if is_stop(piece) else OTHER for piece in PIECE.findall(text))
    _, reading = read_hidden(text, [])
    assert "".join(END if sign == END else OTHER for sign in reading.signs) == plain


def test_triage_reads_nothing_that_redaction_has_read():
    forget()
    spans = redact(TOLD).spans
    before = read.cache_info().misses
    assert triage(TOLD, spans) != []
    assert (before > 0, read.cache_info().misses - before) == (True, 0)
    # The control: another word in its place is another passage.
    triage(TOLD.replace("olive", "engine"), [])
    assert read.cache_info().misses - before > 0


def test_what_triage_finds_is_the_same_with_spans_and_without():
    assert triage(TOLD, redact(TOLD).spans) == triage(TOLD)


def test_a_word_is_read_where_most_stands_on_either_side():
    """Of sixty words without a stop passages are 0 to 39 and 20 to 59: word 25 is deeper in the first."""
    words = Words(" ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(60)))
    forget()
    vectors_of(words, [25])
    assert read.cache_info().misses == 1
    read(" ".join(token.text for token in words.tokens[:40]))
    assert (read.cache_info().misses, read.cache_info().hits) == (1, 1)


def test_nothing_is_kept_that_is_forgotten():
    read("somebody said so")
    forget()
    assert read.cache_info().currsize == 0

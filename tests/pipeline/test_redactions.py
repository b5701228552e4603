"""People's rows over the machine's spans: nothing outside a span changes, all can be taken back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.highlights import PLACEHOLDER
from analysis.methods.redaction import Span, redact
from analysis.models import Redaction
from analysis.pipeline.redaction_words import runs_of, words_of
from analysis.pipeline.redactions import PRINTED, Folded, Row, fold, shows_more, undone

TEXT = "Ask Dilys or the head at Brook School about Hart Road."
NAME, ROLE, PLACE = (4, 9), (13, 37), (44, 53)
MACHINE = [Span("role", *ROLE, False), Span("name", *PLACE)]


def folded(*steps: tuple, text: str = TEXT, machine: list[Span] = MACHINE) -> Folded:
    """Steps: (act, start, end) or ("undo", number), numbered from 1."""
    return fold(text, machine, rows(*steps), digest="d")


def rows(*steps: tuple) -> list[Row]:
    made: list[Row] = []
    for number, (act, *rest) in enumerate(steps, start=1):
        if act == "undo":
            made.append(Row(number, act, 0, 1, undoes=rest[0], digest="d"))
        else:
            made.append(Row(number, act, *rest, what="name" if act == "add" else "", digest="d"))
    return made


def test_without_rows_it_is_what_the_machine_made_of_it():
    found = folded()
    assert found.text == "Ask Dilys or the head at Brook School about [name]."
    assert (found.out, found.open, found.unsure) == ((MACHINE[1],), (MACHINE[0],), True)


@pytest.mark.parametrize(
    "text",
    [
        "Ring Dave Smith on 07700 900123 about the lights.",
        "The deputy head at Brook School, and Mrs O'Neill’s lads from number 12, TS24 7XY.",
        "Murray Street is dark",
        "",
    ],
)
def test_without_rows_it_is_the_redaction_itself(text: str):
    made = redact(text)
    found = fold(text, made.spans, [], digest="d")
    assert found.text == made.text
    assert found.unsure is any(not span.certain for span in made.spans)


def test_words_are_taken_out_and_put_back():
    assert folded(("add", *NAME)).text.startswith("Ask [name] or the head")
    assert folded(("lift", *PLACE)).text.endswith("about Hart Road.")
    assert folded(("lift", *PLACE), ("add", *PLACE)).text == folded().text


def test_the_order_of_the_rows_decides():
    assert folded(("add", *NAME), ("lift", *NAME)).text == folded().text
    assert folded(("lift", *NAME), ("add", *NAME)).text == folded(("add", *NAME)).text


def test_what_is_added_over_another_becomes_one_span_and_shows_no_letter():
    assert folded(("add", 38, 47)).text == "Ask Dilys or the head at Brook School [name]."
    assert folded(("add", 46, 48)).text == folded().text
    assert folded(("add", *NAME), ("add", 0, 5), ("add", 8, 12)).out[0] == Span("name", 0, 12)


def test_a_part_is_lifted_and_the_rest_stays_out():
    found = folded(("lift", 44, 48))
    assert found.text.endswith("about Hart [name].")
    assert found.out == (Span("name", 49, 53),)


def test_what_was_unsure_is_settled_piece_by_piece():
    assert folded(("settle", *ROLE)).unsure is False
    assert folded(("add", *ROLE)).unsure is False
    half = folded(("settle", 13, 21))
    assert (half.open, half.unsure) == ((Span("role", 22, 37, False),), True)
    assert folded(("settle", 13, 21), ("add", 22, 37)).open == ()


def test_a_full_stop_alone_is_left_to_nobody():
    found = folded(("settle", 0, 9), text="We are it.", machine=[Span("role", 0, 10, False)])
    assert (found.open, found.text) == ((), "We are it.")


def test_a_redaction_that_is_lifted_again_is_settled_by_that():
    assert folded(("add", *ROLE), ("lift", *ROLE)).unsure is False
    assert folded(("add", *ROLE), ("undo", 1)).unsure is True


def test_a_step_back_can_be_taken_back():
    assert undone(rows(("add", *NAME), ("undo", 1))) == {1}
    assert folded(("add", *NAME), ("undo", 1), ("undo", 2)).text == folded(("add", *NAME)).text


def test_rows_of_another_text_are_set_aside_and_leave_the_comment_unsure():
    row = Row(1, "add", *NAME, what="name", digest="another")
    found = fold(TEXT, MACHINE[1:], [row], digest="d")
    assert (found.aside, found.unsure, found.text) == ((row,), True, folded().text)
    back = Row(2, "undo", *NAME, undoes=1, digest="d")
    assert fold(TEXT, MACHINE[1:], [row, back], digest="d").unsure is False
    settled = Row(1, "settle", *NAME, digest="another")
    assert fold(TEXT, MACHINE[1:], [settled], digest="d").unsure is False


def test_only_what_was_hidden_can_be_shown_more():
    now = folded()
    assert not shows_more(now, folded(("add", *NAME)))
    assert not shows_more(now, folded(("settle", *ROLE)))
    assert not shows_more(now, folded(("add", 38, 53)))
    assert shows_more(now, folded(("lift", 44, 48)))
    assert shows_more(folded(("add", *NAME)), now)


def test_words_are_numbered_as_they_are_read_with_their_place_in_the_original():
    words = words_of(folded(("add", *NAME)))
    assert [w.text for w in words[:4]] == ["Ask", "[name]", "or", "the"]
    assert (words[1].start, words[1].end) == NAME
    assert words[-1].text == "[name]" and words[-1].number == len(words)
    assert [TEXT[w.start : w.end] for w in words if w.text == "School"] == ["School"]


def test_runs_are_all_that_is_read_with_the_numbers_of_the_words():
    found = folded(("add", *NAME))
    runs = runs_of(found)
    assert "".join(run.text for run in runs) == found.text
    assert [(r.number, r.text) for r in runs if r.number] == [(w.number, w.text) for w in words_of(found)]
    assert [r.text for r in runs if r.kind == "out"] == ["[name]", "[name]"]
    assert [r.text for r in runs if r.kind == "open"] == ["the", "head", "at", "Brook", "School"]


def test_a_word_keeps_the_marks_upon_its_last_letter():
    (word,) = words_of(fold("Andre\u0301,", [], [], digest="d"))
    assert (word.start, word.end) == (0, 6)


def test_a_person_can_take_out_all_that_the_machine_knows_and_one_thing_more():
    assert set(Redaction.What.values) == set(PRINTED)
    assert all(PLACEHOLDER.fullmatch(words) for words in PRINTED.values())
    assert redact("It was [detail] again").text == "It was [detail] again"


PLACES = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 20)).map(
    lambda p: (p[0], min(len(TEXT), p[0] + p[1]))
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["add", "lift", "settle"]), PLACES).map(lambda s: (s[0], *s[1])), max_size=8
)


def outside(found: Folded) -> str:
    """What can be read of the original."""
    return "".join(piece.text for piece in found.pieces if piece.kind != "out")


@given(STEPS)
def test_every_letter_is_either_as_written_or_within_a_span(steps):
    found = folded(*steps)
    hidden = {n for span in found.out for n in range(span.start, span.end)}
    assert outside(found) == "".join(c for n, c in enumerate(TEXT) if n not in hidden)
    assert [(p.start, p.end) for p in found.pieces] == sorted((p.start, p.end) for p in found.pieces)
    assert all(a.end <= b.start for a, b in zip(found.out, found.out[1:], strict=False))


@given(STEPS)
def test_the_runs_are_the_text_and_their_numbers_those_of_the_words(steps):
    found = folded(*steps)
    assert "".join(run.text for run in runs_of(found)) == found.text
    told = [(run.number, run.text) for run in runs_of(found) if run.number]
    assert told == [(word.number, word.text) for word in words_of(found)]


@given(STEPS, PLACES)
def test_what_is_added_last_is_hidden_and_what_is_lifted_last_is_shown(steps, place):
    covered = {n for span in folded(*steps, ("add", *place)).out for n in range(span.start, span.end)}
    assert covered.issuperset(range(*place))
    left = {n for span in folded(*steps, ("lift", *place)).out for n in range(span.start, span.end)}
    assert not left.intersection(range(*place))


@given(STEPS, st.sampled_from(["add", "lift", "settle"]), PLACES)
def test_taking_the_last_step_back_is_as_if_it_had_not_been(steps, act, place):
    back = ("undo", len(steps) + 1)
    assert folded(*steps, (act, *place), back) == folded(*steps)


@given(STEPS, st.sampled_from(["add", "lift", "settle"]), PLACES)
def test_the_same_step_twice_is_once(steps, act, place):
    assert folded(*steps, (act, *place), (act, *place)) == folded(*steps, (act, *place))


@given(STEPS)
def test_adding_never_shows_a_letter_and_the_test_for_it_agrees_with_the_letters(steps):
    before, after = folded(*steps[:-1]), folded(*steps)
    hid = {n for span in before.out for n in range(span.start, span.end) if TEXT[n] != " "}
    hides = {n for span in after.out for n in range(span.start, span.end)}
    if steps and steps[-1][0] != "lift":
        assert not shows_more(before, after)
    if hid - hides:
        assert shows_more(before, after)

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.methods.differences_in_words import MOST, Part, differences

LETTER = "Please keep the youth centre on Rossmere Way open. Our children need it."


def same(text: str) -> Part:
    return Part("same", text)


@pytest.mark.parametrize(
    ("copy", "parts"),
    [
        (LETTER, [same(LETTER)]),
        (LETTER.upper(), [same(LETTER.upper())]),
        (
            "Dear Sir, please keep the youth centre on Rossmere Way open! Our children need it",
            [
                Part("added", "Dear Sir,"),
                same("please keep the youth centre on Rossmere Way open! Our children need it"),
            ],
        ),
        (
            f"{LETTER} Thank you.",
            [same(LETTER), Part("added", "Thank you.")],
        ),
        (
            "Please keep the centre on Rossmere Way open. Our children need it.",
            [
                same("Please keep the"),
                Part("left_out", "", "youth"),
                same("centre on Rossmere Way open. Our children need it."),
            ],
        ),
        (
            "Please keep the youth centre on Duke Street open. Our children need it.",
            [
                same("Please keep the youth centre on"),
                Part("changed", "Duke Street", "Rossmere Way"),
                same("open. Our children need it."),
            ],
        ),
        (
            "Our children need it. Please keep the youth centre on Rossmere Way open.",
            [
                Part("added", "Our children need it."),
                same("Please keep the youth centre on Rossmere Way open."),
                Part("left_out", "", "Our children need it."),
            ],
        ),
        ("", [Part("left_out", "", LETTER)]),
    ],
)
def test_what_a_copy_changes(copy: str, parts: list[Part]):
    assert differences(LETTER, copy) == parts


def test_nothing_beside_nothing():
    assert differences("", " ") == []
    assert differences("", "Hello there") == [Part("added", "Hello there")]


def test_signs_alone_are_words_of_their_own():
    assert differences("Yes – please", "Yes please") == [
        same("Yes"),
        Part("left_out", "", "–"),
        same("please"),
    ]


@given(st.text("ab. ", max_size=40), st.text("ab. ", max_size=40))
def test_the_parts_tell_both_texts(shared: str, copy: str):
    parts = differences(shared, copy)
    assert " ".join(part.said for part in parts if part.said) == " ".join(copy.split())
    words = [part.instead_of for part in parts if part.kind in ("left_out", "changed")]
    assert sum(len(each.split()) for each in words) + sum(
        len(part.said.split()) for part in parts if part.kind == "same"
    ) == len(shared.split())
    assert all(one.kind != other.kind for one, other in pairwise(parts))


def test_two_very_long_texts_are_one_change_between_their_equal_ends():
    long = int(MOST**0.5) + 1
    shared = "first " + "a b " * long + "last"
    copy = "first " + "b c " * long + "last"
    parts = differences(shared, copy)
    assert [part.kind for part in parts] == ["same", "changed", "same"]
    assert (parts[0].said, parts[2].said) == ("first", "last")

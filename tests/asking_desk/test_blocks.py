"""Plan text as it is typed, and the blocks it becomes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.blocks import NoBlocks, blocks_of, text_of

TYPED = """\
We want a safe town.
It is our aim.

## What we know
- Less crime
- More light

1. First
2. Second

Table: Offences
| Kind | Number |
| Robbery | 12 |
"""


def test_what_is_typed_becomes_blocks():
    assert blocks_of(TYPED) == [
        {"kind": "p", "text": "We want a safe town. It is our aim."},
        {"kind": "h", "text": "What we know"},
        {"kind": "list", "items": ["Less crime", "More light"]},
        {"kind": "list", "items": ["First", "Second"], "ordered": True},
        {"kind": "table", "caption": "Offences", "header": ["Kind", "Number"], "rows": [["Robbery", "12"]]},
    ]


def test_nothing_typed_is_no_block():
    assert blocks_of(" \n\r\n ") == []


def test_markup_stays_words():
    assert blocks_of("<b>bold</b>") == [{"kind": "p", "text": "<b>bold</b>"}]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("\\- not a bullet", "- not a bullet"),
        ("\\## not a heading", "## not a heading"),
        ("\\1. not a list", "1. not a list"),
        ("\\\\ twice", "\\ twice"),
    ],
)
def test_a_backslash_makes_an_ordinary_line(typed: str, words: str):
    assert blocks_of(typed) == [{"kind": "p", "text": words}]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("| a | b |", "Put a line “Table:” with a caption above “| a | b |”."),
        ("Table: T\n| a |", "The table “T” needs a caption, a row of headings and a row under it."),
        ("Table: T\n| a | b |\n| 1 |", "Row 1 of the table “T” has 1 cells, not 2."),
        ("x" * 20_001, "A paragraph, list or table is longer than 20,000 characters: divide it."),
    ],
)
def test_what_cannot_be_blocks_is_named(typed: str, message: str):
    with pytest.raises(NoBlocks) as refused:
        blocks_of(typed)
    assert str(refused.value) == message


# Anything but what ends a line; one space between words, as blocks that were typed have it.
LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40).map(
    lambda text: " ".join(text.split())
)
FILLED = LINE.filter(bool)
TABLE = st.integers(1, 3).flatmap(
    lambda n: st.fixed_dictionaries(
        {
            "kind": st.just("table"),
            "caption": FILLED,
            "header": st.lists(FILLED, min_size=n, max_size=n),
            "rows": st.lists(st.lists(LINE, min_size=n, max_size=n), min_size=1, max_size=3),
        }
    )
)
LIST = st.builds(
    lambda items, ordered: {"kind": "list", "items": items} | ({"ordered": True} if ordered else {}),
    st.lists(FILLED, min_size=1, max_size=4),
    st.booleans(),
)
BLOCK = st.one_of(
    st.builds(lambda text: {"kind": "p", "text": text}, FILLED),
    st.builds(lambda text: {"kind": "h", "text": text}, FILLED),
    LIST,
    TABLE,
)


@given(st.lists(BLOCK, max_size=6))
def test_blocks_written_and_read_again_are_the_same(blocks: list[dict]):
    assert blocks_of(text_of(blocks)) == blocks


@given(st.text(max_size=300))
def test_what_was_typed_once_stays_as_it_is(typed: str):
    try:
        blocks = blocks_of(typed)
    except NoBlocks:
        return
    assert blocks_of(text_of(blocks)) == blocks

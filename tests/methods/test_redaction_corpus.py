"""The frozen halves of the corpus, scored: what redaction must find, and what it must leave.

The aims are 0.98 of the patterns, 0.95 of the names, no more than 0.05 between the groups of names, and 0.80
of the replaced spans right. A floor below its aim is what is reached today: see docs/redaction.md. A group
has some thirty names in the halves, so that one name is three points: the gap is held over more parts too.
"""

from functools import cache

import pytest

from analysis.methods.redaction import Span, redact
from tests.corpora.redaction_score import FROZEN, Score, corpus, digest, parse, score

# Written down when the halves were frozen, before the rules were tuned.
SHA256 = {
    "frozen-a.txt": "94b393c7ae2c1c4968951849e742fc7fcf0360dbd5199f4f28be730be4276c55",
    "frozen-b.txt": "10d057c3f534bca915ebe6277311967dc9f18d151074a395cd556e46d6acbd55",
    "frozen-c.txt": "eecef41f369b9d5e664f78038af73d0eaa689ea7f9d959b11b6fd31b2dd11663",
    "frozen-d.txt": "1e4af03ccd9c7084094326d23b15e7dd69a7e2c6695e5b5f2a0d82c4dffc1094",
    "frozen-e.txt": "b3b534f01c0a8646ddae6675f221c8dbe70f45a27e5792b03e4732638029af62",
    "frozen-f.txt": "1a0eb7b91c22eff151afd7fc83ea4a70899372756bdf2d96c604770aebdcdb27",
    "frozen-g.txt": "a5c314eb7afad86f204dba9a9ab1aaaa161089347c6b13694f949595eb69a1c7",
    "frozen-h.txt": "eefb4aa3c5666461b039bd15ffe56b72659b7e296c598534241fcc9132891e73",
    "frozen-i.txt": "2c58825b7569a6c5be7570366bc76d98221426ecc70615dd4f71b78ac0d4bb1d",
}
# Written later by people who had not seen the rules, and never read by those who changed them.
LATER = tuple(f"frozen-{letter}.txt" for letter in "cdefgh")
LAST = "frozen-i.txt"
NOT_OF_ORIGIN = ("wordname", "nickname")


@cache
def spans(text: str) -> list[Span]:
    """Every text is read once for all that is asked of it here."""
    return list(redact(text).spans)


@cache
def frozen() -> Score:
    return score(corpus(*FROZEN), spans)


@pytest.mark.parametrize("name", SHA256)
def test_the_frozen_halves_are_as_they_were_frozen(name):
    assert digest(name) == SHA256[name]


def test_patterns_and_names_are_found():
    total = frozen()
    assert total.patterns_found.total() >= 0.98 * total.patterns.total()
    assert total.names_found.total() >= 0.95 * total.names.total()


# Each was new to the rules of its day. The details of `f` are broken up and told in part on purpose; the
# places of `h` lie in a town that the lists do not know, and half of those of `i`.
@pytest.mark.wide
@pytest.mark.parametrize(
    ("name", "patterns", "places"),
    list(
        zip(
            (*LATER, LAST),
            (0.98, 0.95, 0.97, 0.83, 0.95, 0.87, 0.98),
            (0.03, 0.04, 0.02, 0.14, 0.05, 0.35, 0.13),
            strict=True,
        )
    ),
)
def test_answers_that_came_later_are_read_as_well(name, patterns, places):
    """The aims are 0.98 of the patterns and no place at all."""
    total = score(corpus(name), spans)
    assert total.patterns_found.total() >= patterns * total.patterns.total()
    assert total.names_found.total() >= 0.95 * total.names.total()
    assert total.spans_right >= 0.80 * total.spans
    assert total.places_taken <= places * total.places


def test_no_group_of_names_is_found_much_less_often_than_another():
    assert frozen().gap <= 0.05


@pytest.mark.wide
def test_nor_over_all_that_was_frozen():
    assert score(corpus(*FROZEN, *LATER), spans).gap <= 0.05


@pytest.mark.wide
def test_nor_in_the_last_part_by_origin():
    """Names that are everyday words are another matter: see docs/redaction.md."""
    found = score(corpus(LAST), spans)
    shares = [found.names_found[group] / n for group, n in found.names.items() if group not in NOT_OF_ORIGIN]
    assert (len(shares), max(shares) - min(shares) <= 0.05) == (10, True)


def test_what_is_replaced_was_personal():
    assert frozen().spans_right >= 0.80 * frozen().spans


def test_places_that_look_like_people_stay():
    assert frozen().places_taken <= 0.03 * frozen().places


def test_without_the_names_the_floor_is_missed():
    blind = score(corpus(*FROZEN), lambda text: [s for s in spans(text) if s.kind != "name"])
    assert blind.names_found.total() < 0.5 * blind.names.total()


def test_the_mark_up_is_read_with_its_offsets():
    text, marks = parse("ask {name.welsh:Huw} on {phone:07700 900123} off {place:Hart}")
    assert text == "ask Huw on 07700 900123 off Hart"
    assert [(mark.kind, mark.group, text[mark.start : mark.end]) for mark in marks] == [
        ("name", "welsh", "Huw"),
        ("phone", "", "07700 900123"),
        ("place", "", "Hart"),
    ]


@pytest.mark.parametrize("line", ["a {name.welsh:Huw", "a } b", "{nickname:Baz} is back"])
def test_a_line_with_broken_mark_up_is_refused(line):
    with pytest.raises(ValueError, match="brace outside a mark"):
        parse(line)


def test_a_name_half_covered_is_not_found():
    answer = parse("ask {name.chinese:Li Na} today")
    half = score([answer], lambda text: [Span("name", 4, 6)])
    assert (half.names_found["chinese"], half.spans_right) == (0, 1)
    assert score([answer], lambda text: [Span("name", 4, 9)]).names_found["chinese"] == 1

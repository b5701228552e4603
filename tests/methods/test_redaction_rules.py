"""What must hold of redaction for every text, not only for the examples."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.methods.redaction import WORDS, Span, redact
from analysis.methods.redaction.numbers import nhs_valid
from analysis.methods.redaction.references import card_valid
from analysis.methods.redaction.spans import settle
from analysis.methods.redaction.words import first_names, surnames, word_names
from analysis.methods.wordlists import FOLDER, lines
from tests.methods.growing import grows_evenly

PIECES = [
    *(
        "Dave",
        "dave",
        "Smith",
        "Mark",
        "Grace",
        "Mr",
        "my neighbour",
        "called",
        "and",
        "&",
        "from number 12",
        "is",
    ),
    *(
        "12",
        "Murray Street",
        "no 3",
        "flat 2",
        "07700 900123",
        "a@b.co.uk",
        "at gmail dot com",
        "TS24 7AB",
        "@dave_h",
    ),
    *(
        "NX19 ABC",
        "QQ 12 34 56 C",
        "943 476 5919",
        "born",
        "3 May 1972",
        "account number 12345678",
        "[name]",
        "|",
    ),
    *(
        "https://x.org/a",
        "the manager at",
        "Victoria",
        "Hart",
        "said",
        "\n",
        ". ",
        ", ",
        "'s",
        "👩🏽‍🦱",
        "e\u0301",
        "-",
        "(",
        "\u200d",
    ),
]
messy = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).flatmap(
    lambda pieces: st.sampled_from(["", " ", "\u00a0"]).map(lambda between: between.join(pieces))
)
WARDS = [
    *(
        "Burn Valley",
        "De Bruce",
        "Fens & Greatham",
        "Foggy Furze",
        "Hart",
        "Headland & Harbour",
        "Manor House",
    ),
    *("Rossmere", "Rural West", "Seaton", "Throston", "Victoria"),
]
STREETS = [
    *("York Road", "Victoria Road", "Murray Street", "Mainsforth Terrace", "Gulliver Road", "Crocus Gardens"),
    *("Church Street", "Whitby Street", "Avenue Road", "Brus Tunnel", "Stranton", "Burbank"),
]
FRAMES = [
    *(
        "{} is dark",
        "The lights on {} are broken",
        "Litter in {}.",
        "{}",
        "{} and the Headland",
        "people of {} deserve",
    ),
    *(
        "it gets worse near {}, every night",
        "more police in {} please",
        "{} needs bins",
        "I live off {}",
        "why {}?",
    ),
    *("{} has been dreadful", "who looks after {}", "the {} area", "between {} and the sea", "{}: dog mess"),
]


@given(st.text() | messy)
@example("Dave\u0301 Smith\u0301 👍🏽 07700 900123")
@example("Mr [name] Smith called [phone number]")
@example("0" * 30)
def test_spans_are_sound_and_redacting_again_changes_nothing(text):
    redacted = redact(text)
    edges = [edge for span in redacted.spans for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in redacted.spans)
    assert rebuilt(text, redacted.spans) == redacted.text
    assert redact(redacted.text).text == redacted.text


def rebuilt(text, spans):
    for span in reversed(spans):
        if span.certain:
            text = text[: span.start] + WORDS[span.kind] + text[span.end :]
    return text


@given(st.text(alphabet="\u0301\u0300🧑🏽‍🚒é ", max_size=8))
def test_offsets_count_characters_of_the_original(before):
    text = f"{before}. my number is 07700 900123"
    span = next(span for span in redact(text).spans if span.kind == "phone number")
    assert text[span.start : span.end] == "07700 900123"


@given(st.sampled_from(["Zoë", "Siân", "Agnieszka", "Dave", "Łukasz"]), st.sampled_from(["NFC", "NFD"]))
def test_a_name_is_found_however_its_accents_are_stored(name, form):
    assert redact(unicodedata.normalize(form, f"ask {name} today")).text == "ask [name] today"


def test_a_combining_mark_after_a_span_goes_with_it():
    assert redact("ring 07700 900123\u0301 now").text == "ring [phone number] now"


@pytest.mark.parametrize("place", WARDS + STREETS)
def test_wards_and_streets_of_the_borough_are_never_people(place):
    texts = [frame.format(form) for frame in FRAMES for form in (place, place.lower(), place.upper())]
    assert [redact(text).text for text in texts] == texts


def test_an_uncertain_span_gives_way_to_a_certain_one():
    text = "the manager at Mr Jones shop"
    found = [Span("role", 0, 23, certain=False), Span("name", 18, 23)]
    assert settle(found, text) == [Span("role", 0, 17, certain=False), Span("name", 18, 23)]


@pytest.mark.parametrize(
    ("number", "valid"),
    [
        ("943 476 5919", True),
        ("943 476 5918", False),
        ("401-023-2137", True),
        ("1111111111", False),
        ("12345", False),
    ],
)
def test_nhs_check_digit(number, valid):
    assert nhs_valid(number) is valid


@pytest.mark.parametrize(("number", "valid"), [("4111 1111 1111 1111", True), ("4111 1111 1111 1112", False)])
def test_card_check_digit(number, valid):
    assert card_valid(number) is valid


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("ask Sean Mac Giolla Phadraig about it", "ask [name] about it"),
        ("ask una ui neill at number 9 about it", "ask [name] at number 9 about it"),
        ("my neighbour sean og o'hara has moved", "my neighbour [name] has moved"),
        ("ask siobhan o' connor about it", "ask [name] about it"),
        ("I saw J.P. O'Dowd outside", "I saw [name] outside"),
        ("ask jp mcmanus about it", "ask [name] about it"),
        ("it was o'malley who broke it", "it was [name] who broke it"),
        ("half of it is run by lynch and his missus", "half of it is run by [name] and his missus"),
        ("it was 10 o'clock when og left", "it was 10 o'clock when og left"),
    ],
)
def test_a_name_is_taken_with_all_its_parts(text, redacted):
    assert redact(text).text == redacted


HOSTILE = [
    *(
        "a",
        "a ",
        "A ",
        "0 ",
        "07",
        "0-",
        "1 a ",
        "a@",
        "a.",
        "@",
        ".",
        "(",
        "|",
        "[name]",
        "a dot ",
        "www.",
        "http://",
    ),
    *(
        "Dave ",
        "Dave and ",
        "my neighbour ",
        "Mr ",
        "J. ",
        "mac giolla ",
        "o' connor ",
        "O'",
        "e\u0301",
        "born 1 ",
        "the manager at A ",
        "flat 1 ",
        "one ",
    ),
    *(
        "12 Murray Street ",
        "07700 900123 ",
        "01642 66522 ",
        "account ",
        "Xqzzk keeps ",
        "is ",
        "+44 ",
        "👨‍👩‍👧",
    ),
]


@pytest.mark.wide
@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_length_on_hostile_text(unit):
    assert grows_evenly(redact, unit, 2_000)


def test_a_million_combining_marks_are_passed_over():
    assert redact("Dave " + "\u0301" * 1_000_000).text == "[name] " + "\u0301" * 1_000_000


@given(st.integers(0, 60), st.integers(0, 60))
@example(16, 17)
def test_marks_stacked_on_a_detail_go_with_it(some, more):
    text = "my mate Zbyhor" + "\u0301" * some + " rang 07700 900123" + "\u0300" * more + " twice"
    redacted = redact(text)
    assert redacted.text == "my mate [name] rang [phone number] twice"
    assert rebuilt(text, redacted.spans) == redacted.text


def test_every_list_says_where_it_comes_from():
    for path in sorted(FOLDER.glob("*.txt")):
        head = path.read_text(encoding="utf-8")[:600]
        assert path.name == "LICENCES.txt" or any(
            words in head for words in ("MIT", "Kevin Atkinson", "public domain")
        ), path.name
        assert path.name == "LICENCES.txt" or lines(path.name)


def test_the_lists_hold_names_of_many_origins():
    for name in (
        "dave",
        "gruffydd",
        "mairi",
        "niamh",
        "gurpreet",
        "wojciech",
        "chidinma",
        "xiuying",
        "fatima",
        "ioana",
    ):
        assert name in first_names()
    for name in (
        "smith",
        "llewellyn",
        "mackenzie",
        "odonoghue",
        "patel",
        "kowalski",
        "okonkwo",
        "zhang",
        "hassan",
        "popescu",
    ):
        assert name in surnames()
    assert {"will", "mark", "grace", "rose", "hope"} <= word_names()

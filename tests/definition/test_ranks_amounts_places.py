"""Rankings, amounts, days and postcodes: what counts, how it is typed, keyed and coded."""

from typing import Any

import pytest

from surveys.definition.cells import from_cell, to_cell
from surveys.definition.encoding import encode
from surveys.definition.forms import answers_from_form, form_values
from tests.definition.samples import definition, every_type, options, question, written
from tests.definition.test_reading import errors_of

ASKED = every_type()


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("first", "asb", "wrong_type"),
        ("first", ["asb", "asb"], "outside_limits"),
        ("first", ["asb", "drugs", "dva", "violence"], "outside_limits"),
        ("first", ["asb", "dont_know"], "outside_limits"),
        ("first", ["prefer_not_to_say"], "unknown_option"),
        ("first", ["noise"], "unknown_option"),
        ("first", {"picked": ["asb"]}, "wrong_type"),
        ("years", 100, "outside_limits"),
        ("years", "forty", "wrong_type"),
        ("years", 4.5, "wrong_type"),
        ("years", -1, "wrong_type"),
        ("years", True, "wrong_type"),
        ("years", [40, "prefer_not_to_say"], "outside_limits"),
        ("years", "dont_know", "wrong_type"),
        ("hours", "2.55", "wrong_type"),
        ("hours", 1e300, "wrong_type"),
        ("moved", "1999-12-31", "outside_limits"),
        ("moved", "2023-02-29", "wrong_type"),
        ("moved", "31/2/2024", "wrong_type"),
        ("moved", 20240101, "wrong_type"),
        ("home", "TS24", "wrong_type"),
        ("home", 24, "wrong_type"),
        ("home", ["SW1A 1AA", "prefer_not_to_say"], "outside_limits"),
    ],
)
def test_what_cannot_be_counted_is_set_aside(key: str, value: Any, reason: str) -> None:
    verdict = ASKED.validate({key: value})
    assert (verdict.values, verdict.set_aside) == ({}, {key: reason})


@pytest.mark.parametrize(
    ("key", "value", "counted"),
    [
        ("first", ["dva"], ["dva"]),
        ("first", "dont_know", ["dont_know"]),
        ("years", "40", 40),
        ("years", 40.0, 40),
        ("years", "prefer_not_to_say", "prefer_not_to_say"),
        ("hours", 2.5, "2.5"),
        ("hours", "2.50", "2.5"),
        ("hours", 3, "3"),
        ("home", "sw1a1aa", "SW1A 1AA"),
        ("home", "elsewhere", "elsewhere"),
    ],
)
def test_what_counts_is_written_in_one_way(key: str, value: Any, counted: Any) -> None:
    assert ASKED.validate({key: value}).values == {key: counted}


def test_paper_may_be_ticked_without_an_order_and_may_be_unreadable() -> None:
    keyed = {
        "first": {"picked": ["dva", "asb"]},
        "years": "unreadable",
        "moved": "unreadable",
        "home": "unreadable",
    }
    verdict = ASKED.validate(keyed, paper=True)
    assert verdict.values == keyed | {"first": {"picked": ["asb", "dva"]}}
    assert ASKED.validate(keyed).values == {}


@pytest.mark.parametrize(
    ("key", "sent", "answer"),
    [
        ("first", ["dva", "asb", ""], ["dva", "asb"]),
        ("first", ["", "dva", ""], ["", "dva"]),
        ("first", ["", "", ""], None),
        ("first", ["", "dva", "", "dont_know"], ["", "dva", "", "dont_know"]),
        ("first", ["", "", "", "dont_know"], ["dont_know"]),
        ("first", ["dva", "asb", "picked"], {"picked": ["dva", "asb"]}),
        ("years", [" 40 "], 40),
        ("years", ["", "prefer_not_to_say"], "prefer_not_to_say"),
        ("years", ["40", "prefer_not_to_say"], [40, "prefer_not_to_say"]),
        ("years", ["£1,200"], 1200),
        ("years", ["about 40"], "about 40"),
        ("moved", ["3", "9", "2021"], "2021-09-03"),
        ("moved", ["", "9", "2021"], "/9/2021"),
        ("moved", ["", "", ""], None),
        ("home", ["Hart"], "hart"),
        ("home", ["sw1a 1aa"], "sw1a 1aa"),
    ],
)
def test_forms_are_read_as_people_fill_them_in(key: str, sent: list[str], answer: Any) -> None:
    found = answers_from_form([ASKED.question(key)], lambda _: sent)
    assert found == ({} if answer is None else {key: answer})


def test_a_day_that_is_not_whole_is_shown_again_in_its_boxes() -> None:
    moved = ASKED.question("moved")
    assert form_values(moved, "/9/2021") == ["", "9", "2021"]
    assert form_values(moved, "2021-09-03") == ["3", "9", "2021"]


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("first", ["dva", "asb"], [2, 0, 1, 0]),
        ("first", ["", "asb"], [2, 0, 0, 0]),
        ("first", ["dont_know"], [-3, -3, -3, -3]),
        ("first", {"picked": ["asb", "dva"]}, [99, 0, 99, 0]),
        ("first", None, [-2, -2, -2, -2]),
        ("years", 40, 40),
        ("hours", "2.5", 25),
        ("moved", "0001-01-02", 2),
        ("home", "seaton", 2),
        ("home", "SW1A 1AA", 3),
        ("home", "prefer_not_to_say", -4),
    ],
)
def test_codes(key: str, value: Any, code: Any) -> None:
    assert encode(ASKED.question(key), value, True) == code


@pytest.mark.parametrize(
    ("key", "value", "cell"),
    [
        ("first", ["dva", "asb"], "dva;asb"),
        ("first", ["", "asb"], ";asb"),
        ("first", ["dva", "", "asb"], "dva;;asb"),
        ("first", {"picked": ["asb", "dva"]}, "picked;asb;dva"),
        ("hours", "2.5", "2.5"),
        ("moved", "2021-09-03", "2021-09-03"),
        ("home", "hart", "hart"),
    ],
)
def test_cells(key: str, value: Any, cell: str) -> None:
    asked = ASKED.question(key)
    assert (to_cell(asked, value), from_cell(asked, cell)) == (cell, value)


def test_a_postcode_becomes_its_ward_and_leaves_nothing_else() -> None:
    home = ASKED.question("home")
    wards = {"SW1A 1AA": "Hart"}.get
    assert home.place("sw1a1aa", wards) == ("hart", "SW1A 1AA")
    assert home.place("SW1A 2AA", wards) == ("elsewhere", "SW1A 2AA")
    assert home.place("seaton", wards) == ("seaton", "")
    assert home.place("no postcode", wards) == ("no postcode", "")
    assert home.role == "characteristic"


def test_other_please_specify_asks_those_who_chose_it() -> None:
    other = ASKED.question("heard_other")
    assert (other.type, other.number, other.companion_of) == ("text", None, "heard")
    assert other.text == "If you chose “Other”, please tell us what."
    assert ASKED.validate({"heard": "other", "heard_other": "Radio"}).values["heard_other"] == "Radio"
    asked_about = ASKED.validate({"heard": "news", "heard_other": "Radio"})
    assert asked_about.set_aside == {"heard_other": "hidden"}
    assert [(problem.key, problem.message) for problem in asked_about.problems] == [
        ("heard_other", "You wrote “Question heard: Other”. Choose that answer too, or empty the box.")
    ]
    assert "heard_other" not in ASKED.shown({"heard": "news"})


def test_ticks_without_an_order_lead_on_like_any_others() -> None:
    other = [*options("a"), {"key": "o", "label": "Other", "other": True}]
    asked = definition(question("r", "rank", options=other))
    keyed = {"r": {"picked": ["a", "o"]}, "r_other": "Lamps"}
    assert asked.validate(keyed, paper=True).values == keyed


def test_a_place_left_empty_is_said_and_counted_as_it_is() -> None:
    first = ASKED.question("first")
    assert first.said(["", "asb"]) == ("2. Asb",)
    assert ASKED.validate({"first": ["", "asb"]}).values == {"first": ["", "asb"]}
    assert ASKED.validate({"first": ["", ""]}).values == {}


def test_an_organisation_is_asked_what_the_definition_says() -> None:
    asked = definition(question("who", "answering_as", ask=["may_name", "name"]))
    assert [each.key for each in asked.questions] == ["who", "who_name", "who_may_name"]
    assert asked.shown({"who": "self"}) == ["who"]
    assert asked.shown({"who": "organisation"}) == ["who", "who_name", "who_may_name"]
    assert asked.question("who_may_name").allows == "naming"


def test_a_page_is_shown_where_its_condition_holds() -> None:
    data = written(question("a", "single", options=options("yes", "no")))
    shown = {"question": "a", "equals": "yes"}
    inner = question("c", "text", show_if={"question": "b", "answered": True})
    data["pages"].append(
        {"key": "second", "title": "T", "show_if": shown, "questions": [question("b", "consent"), inner]}
    )
    asked = definition(*data["pages"][0]["questions"]).from_dict(data)
    assert asked.shown({"a": "no", "b": True}) == ["a"]
    assert asked.shown({"a": "yes"}) == ["a", "b"]
    assert asked.shown({"a": "yes", "b": True}) == ["a", "b", "c"]


def test_the_name_of_a_priority_stands_in_the_text() -> None:
    asked = definition(
        question("a", "scale", scale="agreement5", priority="asb")
        | {"text": "Is {priority} one?", "short": "{priority}"},
        priorities={"asb": "Anti-social behaviour"},
    )
    assert (asked.question("a").text, asked.question("a").short) == (
        "Is Anti-social behaviour one?",
        "Anti-social behaviour",
    )


@pytest.mark.parametrize(
    ("asked", "more", "errors"),
    [
        (
            question("a", "rank", options=options("x"), top=2),
            {},
            ["'a': top: must be a whole number from 1 to 1"],
        ),
        (
            question("a", "rank", options=options("picked", "x")),
            {},
            ["'a': options: the word 'picked' is kept by this type of question"],
        ),
        (question("a", "number", min=5, max=4), {}, ["'a': min: 5 is more than max, 4"]),
        (
            question("a", "number", bands=[3, 2]),
            {},
            ["'a': bands: must be whole numbers of 0 or more, from low to high"],
        ),
        (
            question("a", "date", min="2024-13-01"),
            {},
            ["'a': min: '2024-13-01' is not a day such as 2024-11-11"],
        ),
        (
            question("a", "date", min="2024-02-01", max="2024-01-01"),
            {},
            ["'a': min: 2024-02-01 is later than max, 2024-01-01"],
        ),
        (
            question("a", "postcode", options=options("elsewhere")),
            {},
            ["'a': options: the word 'elsewhere' is kept by this type of question"],
        ),
        (
            question("a", "answering_as", ask=["shoe"]),
            {},
            ["'a': ask: 'shoe' is not known; it must be one of name, role, may_name"],
        ),
        (
            question("a", "consent", allows="all"),
            {},
            ["'a': allows: 'all' is not known; it must be one of quotes, naming, other"],
        ),
        (question("a", "text", reverse=True), {}, ["'a': 'reverse' is not a setting that is known here"]),
        (
            question("a", "text") | {"text": "{priority}"},
            {},
            ["'a': text: {priority} needs a priority that the definition names"],
        ),
        (
            question("a", "text", priority="b"),
            {"priorities": {"c": "C"}},
            ["'a': priority: 'b' is not one of the priorities"],
        ),
    ],
)
def test_bad_settings_are_named_with_their_place(
    asked: dict[str, Any], more: dict[str, Any], errors: list[str]
) -> None:
    assert errors_of(written(asked, **more)) == [f"pages[0].questions[0] {error}" for error in errors]


def test_a_companion_may_not_meet_another_question() -> None:
    other = [{"key": "x", "label": "X", "other": True}]
    data = written(question("a", "single", options=other), question("a_other", "text"))
    assert errors_of(data) == ["pages[0].questions[1] 'a_other': key: another question has this key"]

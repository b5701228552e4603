"""Definitions that cannot be used are refused, with every mistake named at its place."""

import copy
from typing import Any

import pytest

from surveys.definition import Definition, DefinitionError
from tests.definition.samples import every_type, options, question, written


def errors_of(data: Any) -> list[str]:
    with pytest.raises(DefinitionError) as refused:
        Definition.from_dict(data)
    assert str(refused.value) == "\n".join(refused.value.errors)
    return list(refused.value.errors)


def test_all_mistakes_are_named_at_once() -> None:
    pages = [
        {"key": "one", "title": "One", "questions": [question("intro", "information")]},
        {
            "key": "two",
            "title": "Two",
            "questions": [
                question(
                    "ward", "single", options=[*options("hart", "seaton"), {"key": "hart", "label": "H"}]
                ),
                question("ward", "consent", requird=True),
                question("safe", "scale", scale="safety7"),
                question("name", "text", show_if={"all": [{"question": "later", "answered": True}]}),
            ],
        },
    ]
    assert errors_of({"format": "consult-definition/1", "title": "", "pages": pages}) == [
        "title: is empty",
        "pages[1].questions[0] 'ward': options: two options share the key 'hart'",
        "pages[1].questions[1] 'ward': key: another question has this key",
        "pages[1].questions[1] 'ward': 'requird' is not a setting that is known here",
        "pages[1].questions[2] 'safe': scale: 'safety7' is not known; "
        "it must be one of agreement5, safety5, satisfaction5, problem4",
        "pages[1].questions[3] 'name': show_if.all[0]: question: 'later' is not an earlier question",
    ]


SAFE = question("safe", "scale", scale="safety5", off_scale=["dont_know"])


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ({"question": "more", "answered": True}, "show_if: question: 'more' is not an earlier question"),
        ({"question": "note", "answered": True}, "show_if: question: 'note' takes no answer"),
        ({"question": "safe", "equals": "5"}, "show_if: equals: '5' is not an answer of 'safe'"),
        ({"question": "safe", "equals": True}, "show_if: equals: True is not an answer of 'safe'"),
        ({"question": "safe", "any_of": [5, 7]}, "show_if: any_of: 7 is not an answer of 'safe'"),
        ({"question": "safe", "at_or_below": 9}, "show_if: at_or_below: 9 is not one of the codes of 'safe'"),
        ({"question": "said", "at_or_below": 2}, "show_if: at_or_below: 'said' is not a scale question"),
        (
            {"question": "said", "equals": "yes"},
            "show_if: equals: 'said' takes free text; only answered can be asked of it",
        ),
        ({"question": "safe", "answered": 1}, "show_if: answered: must be true or false"),
        (
            {"question": "safe"},
            "show_if: needs exactly one of equals, any_of, answered, at_or_below, or a list named all or any",
        ),
        ({"any": []}, "show_if: any: is empty"),
        ({"any": [3]}, "show_if.any[0]: must be a set of named values"),
    ],
)
def test_a_condition_must_make_sense(condition: Any, message: str) -> None:
    asked = written(
        question("note", "information"),
        SAFE,
        question("said", "text"),
        question("more", "text", show_if=condition),
    )
    found = errors_of(asked)
    assert found[0] == f"pages[0].questions[3] 'more': {message}"


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (question("Ward", "text"), "key: 'Ward' does not match [a-z][a-z0-9_]{0,39}"),
        (question("hub", "text"), "key: 'hub' is kept for the form and the response file"),
        (question("a", "text", text=""), "text: is empty"),
        (question("a", "text", text=7), "text: must be text, in quotes"),
        (question("a", "text", off_scale=["dont_know"]), "'off_scale' is not a setting that is known here"),
        (question("a", "text", max_length=0), "max_length: must be a whole number from 1 to 10000"),
        (question("a", "text", about="b"), "about: 'b' is not an earlier question"),
        (question("a", "information", required=True),
         "required: a question of type information takes no answer"),
        (question("a", "single", options=[]), "options: is empty"),
        (question("a", "single"), "options: is missing"),
        (question("a", "single", options=options("dont_know")),
         "options: the key 'dont_know' is kept for answers off the scale"),
        (question("a", "single", options=[{"key": "x", "label": "Don’t KNOW"}], off_scale=["dont_know"]),
         "options: two options share the label \"don't know\""),
        (question("a", "single", options=[{"key": "x", "label": "Yes", "exclusive": True}]),
         "options[0] 'x': 'exclusive' is not a setting that is known here"),
        (question("a", "multi", options=[*options("x", "y"), {"key": "z", "label": "X;y"}]),
         "options: the label 'X;y' is the key of another answer"),
        (question("a", "multi", options=options("x", "y"), min=2, max=1), "min: 2 is more than max, 1"),
        (question("a", "multi", options=options("x"), max=2), "max: must be a whole number from 1 to 1"),
        (question("a", "scale", scale="safety5", off_scale=["dont_know", "dont_know"]),
         "off_scale: 'dont_know' stands there twice"),
        (question("a", "scale", scale="safety5", off_scale=["maybe"]),
         "off_scale: 'maybe' is not known; it must be one of dont_know, prefer_not_to_say"),
        (question("a", "consent", battery="b"), "battery: only scale questions can share a chart"),
        (question("a", "consent", role="secret"),
         "role: 'secret' is not known; it must be one of opinion, characteristic, sensitive"),
    ],
)  # fmt: skip
def test_a_question_must_make_sense(asked: dict[str, Any], message: str) -> None:
    assert errors_of(written(asked)) == [f"pages[0].questions[0] '{asked['key']}': {message}"]


@pytest.mark.parametrize(
    ("scale", "message"),
    [
        ({"labels": ["a", "b"], "codes": [1]}, "scales.mine: codes: there are 2 labels and 1 codes"),
        ({"labels": ["a", "b"], "codes": [1, 1]}, "scales.mine: codes: two points share the code 1"),
        ({"labels": ["a"], "codes": [-1]},
         "scales.mine: codes: must be a list of whole numbers from 0 to 100"),
        ({"labels": ["a"], "codes": [1], "agree": [2]}, "scales.mine: agree: 2 is not one of the codes"),
        ({"labels": ["a"], "codes": [1], "agree": [1], "neutral": [1]},
         "scales.mine: agree: the code 1 is in two of agree, neutral and disagree"),
        ({"labels": ["a"], "codes": [1], "reversed": True},
         "scales.mine: 'reversed' is not a setting that is known here"),
    ],
)  # fmt: skip
def test_a_scale_must_make_sense(scale: Any, message: str) -> None:
    assert errors_of(written(question("a", "consent"), scales={"mine": scale})) == [message]


def test_a_label_may_not_be_the_code_of_another_point() -> None:
    scale = {"labels": ["1", "2"], "codes": [2, 1]}
    found = errors_of(written(question("a", "scale", scale="mine"), scales={"mine": scale}))
    assert found[0] == "pages[0].questions[0] 'a': scale: the label '1' is the key of another answer"


def test_items_of_a_battery_share_scale_and_off_scale() -> None:
    first = question("a", "scale", scale="agreement5", battery="b")
    second = question("c", "scale", scale="agreement5", battery="b", off_scale=["dont_know"])
    found = errors_of(written(first, second))
    assert found == ["pages[0].questions[1] 'c': battery: the scale differs from that of 'a'"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "must be a set of named values"),
        ({"title": "\x00"}, "title contains a NUL character."),
        ({"title": float("nan")}, "title contains a number that is not finite."),
    ],
)
def test_what_is_no_definition_is_refused(data: Any, message: str) -> None:
    assert errors_of(data)[0] == message


def test_two_pages_may_not_share_a_key() -> None:
    data = written(question("a", "consent"))
    data["pages"].append({"key": "only", "title": "Again", "questions": [question("b", "consent")]})
    assert errors_of(data) == ["pages: two pages share the key 'only'"]


def test_numbers_run_through_the_pages_and_pass_over_information() -> None:
    numbers = [(asked.key, asked.number) for asked in every_type().questions]
    assert numbers == [
        ("note", None), ("safe", "1"), ("why", "2"), ("ward", "3"), ("worst", "4"), ("who", "5"),
        ("name", "6"), ("quote", "7"), ("first", "8"), ("years", "9"), ("hours", "10"), ("moved", "11"),
        ("home", "12"), ("home_postcode", None), ("heard", "13"), ("heard_other", None),
    ]  # fmt: skip


def test_a_definition_keeps_its_own_copy() -> None:
    data = written(question("a", "consent"))
    read = Definition.from_dict(data)
    before = copy.deepcopy(data)
    data["pages"][0]["questions"][0]["key"] = "b"
    read.to_dict()["title"] = "Changed"
    assert read.to_dict() == before


def test_the_fingerprint_follows_the_content_and_not_the_order_of_settings() -> None:
    data = written(question("a", "consent"))
    turned = dict(reversed(data.items()))
    assert Definition.from_dict(turned).fingerprint == Definition.from_dict(data).fingerprint
    assert (
        Definition.from_dict(data | {"title": "Other"}).fingerprint != Definition.from_dict(data).fingerprint
    )

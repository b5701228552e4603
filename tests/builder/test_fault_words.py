"""What keeps questions from being used, said to an officer who knows no keys and no settings."""

import pytest

from frontend.builder.fault_words import faults_worded, in_words
from surveys.definition.editing import Fault, faults
from tests.builder.building import build
from tests.definition.samples import options, question, written

ALIKE = "Two answers would both be read as “yes”. Use other words for one of them."
COPY = (
    "What people write beside this question would go by the name of another question. "
    "Copy this question, change the copy instead, and remove this one."
)


def worded(form: dict) -> list[str]:
    return [fault.message for fault in faults_worded(faults(form))]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (
            written(question("a", "scale", scale="long"))
            | {"scales": {"long": {"labels": [f"L{n}" for n in range(21)], "codes": list(range(20, 0, -1))}}},
            "A scale has at most 20 answers.",
        ),
        (
            written(question("a", "text")) | {"language": "english!"},
            "Give the language as a short code: en-GB for British English, cy for Welsh.",
        ),
        (
            written(question("a", "text", text="Do you agree with {priority}?")),
            "You wrote {priority}. Choose which priority it stands for, or take it out.",
        ),
        (
            written(
                question("a_other", "text"),
                question(
                    "a", "single", options=[*options("x"), {"key": "o", "label": "Else", "other": True}]
                ),
            ),
            COPY,
        ),
        (
            written(question("a", "text", help="x" * 2001)),
            "This is too long: at most 2000 characters.",
        ),
        (
            written(question("a", "number", min=5, max=3)),
            "The least that people can give is more than the most.",
        ),
        (
            written(question("a", "date", min="2024-02-01", max="2024-01-01")),
            "The first day is later than the last day.",
        ),
    ],
)
def test_a_fault_is_a_plain_sentence(form: dict, said: str):
    assert said in worded(form)


def test_an_answer_that_stands_there_twice_is_one_fault():
    yes = [{"key": "yes", "label": "Yes"}, {"key": "yes_2", "label": "Yes"}]
    assert worded(written(question("a", "single", options=yes))) == [ALIKE]


def test_what_is_a_sentence_already_stays():
    assert in_words("There is no question yet. Add one.") == "There is no question yet. Add one."
    fault = Fault("key: another question has this key", "page", "a", "key")
    assert faults_worded([fault]) == [Fault(COPY, "page", "a", "key")]


@pytest.mark.django_db
def test_the_pages_of_the_builder_say_it_in_these_words():
    built = build(definition=written(question("safe", "single", options=options("hart"))))
    page = built.post("questions/safe/", text="Safe?", more_options="Yes\nYes").content.decode()
    assert ALIKE in page
    assert "key of another" not in page
    page = built.post("heading/", title="Plan", language="english!").content.decode()
    assert "Give the language as a short code" in page
    assert "does not match" not in page
    long = "\n".join(f"L{n}" for n in range(25))
    page = built.post("pages/only/questions/add/scale/", text="How safe?", own_labels=long, role="opinion")
    assert "A scale has at most 20 answers." in page.content.decode()
    assert "entries" not in page.content.decode()

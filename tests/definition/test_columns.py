"""Columns of codes say what the one validator and the one encoder say of every person, one by one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.definition import Definition, columns
from surveys.definition.columns import ColumnEncoder
from surveys.definition.encoding import encode
from tests.definition.samples import definition, options, question
from tests.definition.strategies import PATIENT, answers_for, definitions

People = list[dict[str, Any]]
CROWDS = definitions().flatmap(
    lambda one: st.tuples(
        st.just(one),
        st.lists(answers_for(one), max_size=6),
        st.booleans(),
        st.sets(st.sampled_from([question.key for question in one.questions])),
    )
)


def one_by_one(asked: Definition, people: People, *, paper: bool, withheld: set[str]) -> dict[str, list]:
    """The plain way: each person's answers validated whole, then each answer encoded."""
    told: dict[str, list] = {question.key: [] for question in asked.questions if question.width}
    for answers in people:
        given = {key: value for key, value in answers.items() if key not in withheld}
        checked = asked.validate(given, paper=paper)
        shown = set(checked.shown) - withheld
        for key, column in told.items():
            code = encode(asked.question(key), checked.values.get(key), key in shown)
            column.append(code if isinstance(code, list) else [code])
    return told


@settings(PATIENT, max_examples=60)
@given(CROWDS)
def test_columns_are_what_validating_and_encoding_each_person_gives(
    crowd: tuple[Definition, People, bool, set[str]],
) -> None:
    asked, people, paper, withheld = crowd
    encoder = ColumnEncoder(asked, paper=paper, withheld=withheld)
    expected = one_by_one(asked, people, paper=paper, withheld=withheld)
    for _ in ("never met", "met before"):
        found = encoder.encode(people)
        assert {key: codes.tolist() for key, codes in found.items()} == expected
        assert all(found[key].shape == (len(people), asked.question(key).width) for key in expected)


ALIKE = st.sampled_from([1, True, 1.0, "1", 0, False, 0.0, -0.0, "0", [1], [True], ["1"], "", [], None])


@PATIENT
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys("abcd", ALIKE)), max_size=8))
def test_answers_that_python_takes_for_equal_stay_apart(people: People) -> None:
    scale = {"own": {"labels": ["Yes", "No"], "codes": [1, 0], "agree": [1]}}
    asked = definition(
        question("a", "scale", scale="own"),
        question("b", "number"),
        question("c", "consent"),
        question("d", "multi", options=options("x"), show_if={"question": "c", "answered": True}),
        scales=scale,
    )
    found = ColumnEncoder(asked).encode(people)
    expected = one_by_one(asked, people, paper=False, withheld=set())
    assert {key: codes.tolist() for key, codes in found.items()} == expected


def test_more_answers_than_are_kept_are_still_told_apart(monkeypatch) -> None:
    monkeypatch.setattr(columns, "MOST_KEPT", 3)
    led = question("b", "single", options=options("x"), show_if={"question": "a", "answered": True})
    asked = definition(question("a", "number"), led)
    encoder = ColumnEncoder(asked)
    for start in range(0, 40, 4):
        found = encoder.encode([{"a": n, "b": "x"} for n in range(start, start + 4)])
        assert found["a"].ravel().tolist() == list(range(start, start + 4))
        assert found["b"].ravel().tolist() == [1] * 4


def test_words_are_not_kept() -> None:
    """Free text that decides what is shown, and words where a choice was asked for, leave nothing behind."""
    asked = definition(
        question("why", "text"),
        question("who", "single", options=options("x"), show_if={"question": "why", "answered": True}),
    )
    encoder = ColumnEncoder(asked)
    encoder.encode([{"why": "My own words", "who": "Mrs Smith"}])
    encoder.encode([{}])
    kept = repr([(table._known, table.values) for table in encoder._verdicts.values()])
    assert "words" not in kept and "Smith" not in kept


def test_an_amount_in_hundredths_and_a_day_fit_into_their_columns() -> None:
    asked = definition(question("a", "number", decimals=2), question("d", "date"))
    found = ColumnEncoder(asked).encode([{"a": "1000000", "d": "9999-12-31"}])
    assert {key: codes.tolist() for key, codes in found.items()} == {"a": [[100_000_000]], "d": [[3652059]]}

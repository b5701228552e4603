"""Which answers of a question the figures of an area stand for."""

from datetime import date

import pytest

from surveys.definition.area import AreaFigure, comparable, describes_people, match, stands_for
from tests.definition.samples import definition, options, question

CENSUS = date(2021, 3, 21)


def ward(**more):
    made = question("ward", "single", role="characteristic", short="Ward", options=options("hart", "seaton"))
    return definition(made | more).question("ward")


def figure(category, people, characteristic="ward"):
    return AreaFigure(characteristic, category, people, "An invented count", CENSUS)


def test_an_answer_is_named_by_its_key_or_its_label():
    found = match(ward(), [figure("HART ", 2000), figure("seaton", 3000)])
    assert found.people == {"hart": 2000, "seaton": 3000}
    assert (found.known, found.complete) == (True, True)
    assert found.sources == ("An invented count, 21 March 2021",)


def test_what_is_not_in_the_file_or_empty_is_not_known():
    found = match(ward(), [figure("Hart", 2000), figure("Seaton", None)])
    assert found.people == {"hart": 2000, "seaton": None}
    assert (found.known, found.complete) == (True, False)
    nothing = match(ward(), [])
    assert (nothing.people, nothing.known) == ({"hart": None, "seaton": None}, False)


def test_a_category_that_is_no_answer_is_named():
    found = match(ward(), [figure("Hart", 2000), figure("Throston", 10), figure("Prefer not to say", 1)])
    assert found.unmatched == ("Throston", "Prefer not to say")


def test_two_rows_for_one_answer_are_not_chosen_between():
    figures = [figure("hart", 1), figure("Hart", 2, "Ward"), figure("Seaton", 3)]
    found = match(ward(options=[{"key": "hart", "label": "Hart village"}, *options("seaton")]), figures)
    assert (found.unmatched, found.twice) == ((), ("Hart village",))
    assert found.people == {"hart": None, "seaton": 3}


@pytest.mark.parametrize("name", ["ward", "WARD", " Ward ", "Question ward"])
def test_a_question_is_named_by_its_key_its_short_name_or_its_text(name):
    assert stands_for(ward(), name)


def test_an_entry_of_the_bank_names_the_question_too():
    assert stands_for(ward(bank="home_ward"), "home_ward")
    assert not stands_for(ward(), "age")
    assert not stands_for(ward(), "")


def test_weights_need_two_groups_with_people():
    assert not match(ward(), [figure("Hart", 2000), figure("Seaton", 0)]).complete


@pytest.mark.parametrize(
    ("kind", "more", "told"),
    [
        ("single", {"role": "characteristic", "options": options("a", "b")}, (True, True)),
        ("postcode", {"options": options("a", "b")}, (True, True)),
        ("multi", {"role": "characteristic", "options": options("a", "b")}, (True, False)),
        ("single", {"options": options("a", "b")}, (False, False)),
        ("single", {"role": "sensitive", "options": options("a", "b")}, (False, False)),
        ("number", {"role": "characteristic"}, (False, False)),
        ("answering_as", {"role": "characteristic"}, (False, False)),
        ("short_text", {"role": "characteristic"}, (False, False)),
    ],
)
def test_which_questions_are_told_and_which_are_compared(kind, more, told):
    asked = definition(question("a_question", kind, **more)).question("a_question")
    assert (describes_people(asked), comparable(asked)) == told

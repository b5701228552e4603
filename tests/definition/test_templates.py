"""Ready questionnaires: they load with a partnership's own names, are valid, and pass our own lint."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from surveys.definition import Definition, bank, templates
from surveys.definition.lint import lint
from surveys.definition.timing import minutes_to_answer

SCHEMA = Path(__file__).resolve().parents[2] / "docs/formats/definition.schema.json"
PRIORITIES = {
    "asb": "Anti-social behaviour",
    "drugs": "Drugs and alcohol",
    "dva": "Domestic violence and abuse",
}
WARDS = {"north": "North", "south": "South"}
VALUES = {
    "community-safety-plan": {
        "place": "Anytown",
        "years": "2027 to 2030",
        "priorities": PRIORITIES,
        "wards": WARDS,
    },
    "community-safety-survey": {"place": "Anytown", "wards": WARDS},
    "hallmarks": {"partnership": "Safer Anytown Partnership"},
    "staff-survey": {"team": "Anytown joint team", "employers": {"police": "Police", "council": "Council"}},
}


def loaded(name, **more):
    return Definition.from_dict(templates.load(name, **VALUES[name], **more))


def test_the_four_templates():
    assert templates.names() == tuple(VALUES)
    assert templates.title("hallmarks") == "Hallmarks of effective partnerships"


@pytest.mark.parametrize("name", VALUES)
def test_each_says_what_it_needs(name):
    assert set(templates.needs(name)) == set(VALUES[name])


@pytest.mark.parametrize("name", VALUES)
def test_each_is_valid_and_nothing_is_said_against_it(name):
    asked = loaded(name)
    assert lint(asked) == []
    assert minutes_to_answer(asked) <= 10


@pytest.mark.parametrize("name", ["community-safety-plan", "community-safety-survey"])
def test_each_stays_so_with_every_characteristic_but_for_its_length(name):
    asked = loaded(name, characteristics=[id for id in bank.characteristics() if id != "connection"])
    assert {advice.code for advice in lint(asked)} <= {"too_long"}


@pytest.mark.parametrize("name", VALUES)
def test_each_obeys_the_published_schema(name):
    written = templates.load(name, **VALUES[name], characteristics=["age"])
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(written)) == []


@pytest.mark.parametrize("name", VALUES)
def test_nothing_is_left_to_fill_in(name):
    assert "{" not in str([(q.text, q.short, q.help, q.why, q.key) for q in loaded(name).questions])


def test_no_characteristic_is_asked_unless_it_is_chosen():
    keys = [page.key for page in loaded("community-safety-plan").pages]
    assert "about_you" not in keys
    asked = loaded("community-safety-plan", characteristics=["age", "disability_effect"])
    about = asked.page("about_you")
    assert [q.key for q in about.questions] == ["age", "disability_condition", "disability_effect"]
    assert "age" not in asked.shown({"answering_as": "organisation"})
    assert "age" in asked.shown({"answering_as": "self"})


def test_one_agreement_question_for_each_priority():
    asked = loaded("community-safety-plan")
    items = [q for q in asked.questions if q.battery == "priorities"]
    assert [(q.key, q.priority, q.short) for q in items] == [
        (f"agree_{key}", key, name) for key, name in PRIORITIES.items()
    ]
    assert items[1].text == (
        "How much do you agree or disagree that Drugs and alcohol should be a priority for 2027 to 2030?"
    )
    assert [option.label for option in asked.question("first_priority").options] == list(PRIORITIES.values())


def test_hallmarks_are_asked_about_only_when_chosen():
    asked = loaded("hallmarks")
    assert "skills_well" not in asked.shown({})
    shown = asked.shown({"hallmarks": ["skills"]})
    assert [key for key in shown if key.startswith("skills")] == [
        "skills_well",
        "skills_not_well",
        "skills_future",
    ]
    assert "leadership_well" not in shown


@pytest.mark.parametrize("values", [{}, {"partnership": "P", "place": "A"}])
def test_missing_and_unknown_values_are_refused(values):
    with pytest.raises(ValueError, match="needs exactly these values: partnership"):
        templates.load("hallmarks", **values)


def test_an_unknown_template_is_refused():
    with pytest.raises(KeyError):
        templates.load("../secrets")


def test_loading_twice_gives_two_copies():
    first = templates.load("hallmarks", **VALUES["hallmarks"])
    first["pages"].clear()
    assert templates.load("hallmarks", **VALUES["hallmarks"])["pages"]

"""The golden files, their schemas and the readers agree."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from surveys.definition import Definition, DefinitionError
from surveys.importers import read_consultation, read_definition, read_responses, read_structure
from tests.definition.strategies import PATIENT, definition_dicts

FORMATS = Path(__file__).parents[2] / "docs" / "formats"
SCHEMAS = {path.name: json.loads(path.read_text()) for path in FORMATS.glob("*.schema.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values()
)


def checker(name: str) -> Draft202012Validator:
    return Draft202012Validator(SCHEMAS[f"{name}.schema.json"], registry=REGISTRY)


def plan() -> Definition:
    return read_definition(FORMATS / "definition.golden.json").definition


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_schema_is_itself_valid(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize(
    ("schema", "golden"),
    [
        ("definition", "definition.golden.json"),
        ("consultation", "consultation.golden.yaml"),
        ("consultation", "consultation-published.golden.yaml"),
        ("submission", "submission.golden.json"),
    ],
)
def test_a_golden_file_fits_its_schema(schema: str, golden: str) -> None:
    assert [error.message for error in checker(schema).iter_errors(read_structure(FORMATS / golden))] == []


def test_every_row_of_the_golden_responses_fits_its_schema() -> None:
    with (FORMATS / "responses.golden.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 4
    assert [error.message for row in rows for error in checker("responses").iter_errors(row)] == []


def test_the_golden_submission_counts_in_full() -> None:
    answers = json.loads((FORMATS / "submission.golden.json").read_text())["answers"]
    verdict = plan().validate(answers)
    assert (verdict.values, verdict.set_aside, verdict.problems) == (answers, {}, [])


def test_the_golden_responses_are_accepted_in_full() -> None:
    imported = read_responses(FORMATS / "responses.golden.csv", definition=plan())
    first = json.loads((FORMATS / "submission.golden.json").read_text())["answers"]
    assert imported.report["accepted"] == imported.report["read"] == 4
    assert [row.problems for row in imported.rows] == [[], [], [], []]
    assert imported.rows[0].answers == first


def test_the_golden_questionnaire_asks_what_the_plan_needs() -> None:
    report = read_definition(FORMATS / "definition.golden.json").report
    assert report == {
        "questions": 22,
        "by_type": {
            "scale": 6, "single": 7, "text": 4, "multi": 2, "answering_as": 1, "short_text": 1, "consent": 1,
        },
        "unsupported": [],
        "warnings": [],
    }  # fmt: skip
    texts = [question.text for question in plan().questions if question.battery == "priorities"]
    names = ["Anti-social Behaviour", "Drugs and Alcohol", "Domestic Violence and Abuse", "Serious Violence"]
    wording = "How much do you agree or disagree that tackling {} should be a priority for 2024 to 2027?"
    assert texts == [wording.format(name) for name in names]


def test_the_golden_consultations_are_read() -> None:
    survey = read_consultation(FORMATS / "consultation.golden.yaml")
    published = read_consultation(FORMATS / "consultation-published.golden.yaml")
    assert (survey.kind, survey.invented, [hub.code for hub in survey.hubs]) == ("survey", True, ["H1", "H2"])
    assert [table.base for table in published.published_tables] == [29, 26, None]


@PATIENT
@given(definition_dicts())
def test_what_the_reader_takes_fits_the_schema(written: dict[str, Any]) -> None:
    assert [error.message for error in checker("definition").iter_errors(written)] == []


def _spoil(path: list[Any], value: Any) -> dict[str, Any]:
    written = plan().to_dict()
    place: Any = written
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return written


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["format"], "consult-definition/2"),
        (["pages"], []),
        (["pages", 0, "title"], " "),
        (["pages", 0, "questions", 0, "key"], "Agree"),
        (["pages", 0, "questions", 0, "type"], "slider"),
        (["pages", 0, "questions", 0, "options"], []),
        (["pages", 0, "questions", 0, "off_scale"], ["maybe"]),
        (["pages", 0, "questions", 0, "required"], "yes"),
        (["pages", 0, "questions", 4, "options", 0, "key"], "dont_know"),
        (["pages", 1, "questions", 0, "max_length"], 10_001),
        (["pages", 3, "questions", 0, "show_if"], {"question": "safe_day"}),
        (["pages", 3, "questions", 0, "show_if"], {"all": []}),
        (["scales"], {"safety5": {"labels": ["a"], "codes": [1]}}),
    ],
)
def test_what_the_schema_refuses_the_reader_refuses(path: list[Any], value: Any) -> None:
    spoilt = _spoil(path, value)
    assert not checker("definition").is_valid(spoilt)
    with pytest.raises(DefinitionError):
        Definition.from_dict(spoilt)

"""Consultation files: what is read, and every mistake with its place."""

import copy
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from surveys.importers import ImportProblem, read_consultation, read_structure

FORMATS = Path(__file__).parents[2] / "docs" / "formats"
SURVEY = read_structure(FORMATS / "consultation.golden.yaml")
PUBLISHED = read_structure(FORMATS / "consultation-published.golden.yaml")


def changed(data: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    result = copy.deepcopy(data)
    place: Any = result
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return result


def errors_of(folder: Path, data: Any) -> list[str]:
    path = folder / "x.json"
    path.write_text(json.dumps(data))
    with pytest.raises(ImportProblem) as refused:
        read_consultation(path)
    first, *errors = str(refused.value).split("\n")
    assert first == "x.json cannot be used:"
    return errors


def test_a_survey_is_read_in_full() -> None:
    read = read_consultation(FORMATS / "consultation.golden.yaml")
    assert (read.slug, read.kind, read.invented, read.grace_minutes) == ("plan-example", "survey", True, 30)
    assert read.partnership.short_name == "Safer Hartlepool Partnership"
    assert read.opens is not None and read.closes is not None
    assert read.opens.astimezone(UTC) == datetime(2024, 8, 31, 23, 0, tzinfo=UTC)
    assert read.closes.astimezone(UTC) == datetime(2024, 11, 11, 23, 59, tzinfo=UTC)
    assert [priority.key for priority in read.priorities] == ["asb", "violence"]
    assert read.plan is not None
    assert [block["kind"] for section in read.plan.sections for block in section.blocks] == [
        "p", "h", "list", "table",
    ]  # fmt: skip
    assert read.wards == ("Burn Valley", "De Bruce", "Fens & Greatham")
    assert read.questionnaire is not None
    assert read.questionnaire.shown({"worried": "dont_know"})[-1] == "why_worried"


def test_published_tables_are_read_in_full() -> None:
    read = read_consultation(FORMATS / "consultation-published.golden.yaml")
    role, function, first = read.published_tables
    assert (role.counts, role.base, role.labels[2]) == ((7, 18, 2, 1, 1), 29, "Neither Agree or Disagree")
    assert role.scale is not None and role.scale.agree == (5, 4)
    assert role.printed["agree_net"] == "86.2% agree"
    assert (function.scale, sum(function.counts), function.base, function.not_stated) == (None, 36, 26, 3)
    assert (first.counts, first.base) == ((), None)
    assert (read.open_questions[0].answers, len(read.comments)) == (18, 2)
    assert (read.opens, read.questionnaire, read.invented) == (None, None, False)


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("slug",), "Plan 2024", "slug: 'Plan 2024' does not match [a-z0-9]+(-[a-z0-9]+)*"),
        (("kind",), "poll", "kind: 'poll' is not known; it must be one of survey, published_tables"),
        (("invented",), "yes", "invented: must be true or false"),
        (("partnership",), None, "partnership: is missing"),
        (("partnership", "name"), "", "partnership: name: is empty"),
        (("opens",), None, "opens: is missing"),
        (("questionnaire",), None, "questionnaire: is missing"),
        (("opens",), "1 September 2024", 
         "opens: '1 September 2024' is not a local time such as 2024-09-01 09:00"),
        (("opens",), "2024-02-30 09:00", 
         "opens: '2024-02-30 09:00' is not a local time such as 2024-09-01 09:00"),
        (("opens",), "2024-03-31 01:30", 
         "opens: '2024-03-31 01:30' does not exist: the clocks go forward over it"),
        (("opens",), "2024-11-11 23:59", "closes: is not after opens"),
        (("paper_cut_off",), "2024-11-11 12:00", "paper_cut_off: is before closes"),
        (("grace_minutes",), -1, "grace_minutes: must be a whole number from 0 to 1440"),
        (("priorities", 1, "key"), "asb", "questionnaire: 'agree_violence': priority: 'violence' "
         "is not one of the priorities"),
        (("hubs", 1, "code"), "H1", "hubs: 'H1' stands there twice"),
        (("hubs", 1, "code"), "h 2", "hubs[1]: code: 'h 2' does not match [A-Z0-9]{1,8}"),
        (("wards", 1), "Burn Valley", "wards: 'Burn Valley' stands there twice"),
        (("plan", "sections", 0, "blocks", 0, "kind"), "html",
         "plan.sections[0] 'objective': blocks[0]: kind: 'html' is not known; "
         "it must be one of p, h, list, table"),
        (("plan", "sections", 1, "blocks", 0, "rows", 0), ["a"],
         "plan.sections[1] 'assessment': blocks[0]: rows[0]: has 1 cells; the header has 3"),
        (("plan", "sections", 1, "key"), "objective",
         "plan: sections: two sections share the key 'objective'"),
        (("questionnaire", "pages", 0, "questions", 0, "scale"), "x",
         "questionnaire.pages[0].questions[0] 'agree_asb': scale: 'x' is not known; "
         "it must be one of agreement5, safety5, satisfaction5, problem4, concern4"),
        (("colour",), "red", "'colour' is not a setting that is known here"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_survey_is_named_at_its_place(
    tmp_path: Path, path: tuple[Any, ...], value: Any, message: str
) -> None:
    assert message in errors_of(tmp_path, changed(SURVEY, path, value))


@pytest.mark.parametrize(
    ("path", "value", "message"),
    [
        (("published_tables",), None, "published_tables: is missing"),
        (("published_tables", 0, "counts"), [7, 18, 2, 1], "published_tables[0] 'clear_role': counts: "
         "there are 4 counts and 5 labels"),
        (("published_tables", 0, "counts"), [7, 18, 2, 1, 2], "published_tables[0] 'clear_role': counts: "
         "they add up to 30; the base is 29"),
        (("published_tables", 0, "base"), None, "published_tables[0] 'clear_role': base: is missing"),
        (("published_tables", 0, "counts"), [7.0], "published_tables[0] 'clear_role': counts: "
         "must be a list of whole numbers, none below 0"),
        (("published_tables", 0, "printed"), {"Agre": "1%"}, "published_tables[0] 'clear_role': printed: "
         "'Agre' is neither a label of this table nor a net"),
        (("published_tables", 1, "base"), 20,
         "published_tables[1] 'function': counts: one is more than the base, 20"),
        (("published_tables", 1, "key"), "clear_role",
         "published_tables: two tables share the key 'clear_role'"),
        (("published_tables", 1, "source"), None, "published_tables[1] 'function': source: is missing"),
        (("published_tables", 2, "printed"), None, "published_tables[2] 'first_priority': counts: "
         "is missing, and so is printed"),
        (("published_tables", 2, "options"), ["Yes", "yes"], "published_tables[2] 'first_priority': options: "
         "two options share the label 'yes'"),
        (("comments", 1, "question"), "other", "comments[1]: question: 'other' is no question of this file"),
    ],
)  # fmt: skip
def test_a_mistake_in_published_tables_is_named_at_its_place(
    tmp_path: Path, path: tuple[Any, ...], value: Any, message: str
) -> None:

    assert message in errors_of(tmp_path, changed(PUBLISHED, path, value))


@pytest.mark.parametrize("data", [[], None, {"format": "consult-definition/1"}])
def test_another_format_is_no_consultation(tmp_path: Path, data: Any) -> None:
    path = tmp_path / "x.json"
    path.write_text(json.dumps(data))
    with pytest.raises(ImportProblem, match=r"^x\.json is not a consultation of the format"):
        read_consultation(path)

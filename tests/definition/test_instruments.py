"""The questionnaires of the public papers, all built without code: each loads, takes answers and asks what it
asked.
"""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from surveys.definition import Definition
from surveys.importers.definitions import read_definition

FOLDER = Path(__file__).resolve().parents[2] / "analysis/demonstration/instruments"
SCHEMA = FOLDER.parents[2] / "docs/formats/definition.schema.json"
NAMES = ("audit-2004", "consultation-2024", "hallmarks-2017", "indicators-2017", "staff-2021", "survey-2016")
# As Appendix B prints them.
INDICATORS = (
    "think drug use or dealing is a problem",
    "think rubbish or litter lying around is a problem",
    "think groups hanging around the streets is a problem",
    "think people being drunk or rowdy in a public place is a problem",
    "think vandalism, graffiti and other deliberate damage to property is a problem",
    "think noisy neighbours or loud parties is a problem",
    "think abandoned or burnt out cars are a problem",
    "feel safe during the day",
    "feel safe after dark",
    "think that they belong to their local area",
    "feel that they can influence decisions that affect their local area",
    "believe that people from different back grounds get on well together",
    "think that people in the area pull together to improve the local area",
)


def instrument(name) -> Definition:
    return read_definition(FOLDER / f"{name}.yaml").definition


def accepted(name, answers, *, paper=False):
    found = instrument(name).validate(answers, paper=paper)
    assert (found.set_aside, found.problems) == ({}, [])
    return found.values


def test_these_are_the_instruments():
    assert tuple(sorted(path.stem for path in FOLDER.glob("*.yaml"))) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_names_its_source_and_date(name):
    head = (FOLDER / f"{name}.yaml").read_text().split("format:")[0]
    assert re.search(r"^# Source: Safer Hartlepool Partnership, .+", head, re.M)
    assert re.search(r"^# Date: .*\d{4}", head, re.M)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_written_in_our_format_and_nothing_else(name):
    written = yaml.safe_load((FOLDER / f"{name}.yaml").read_text())
    assert Definition.from_dict(written).to_dict() == written


@pytest.mark.parametrize("name", NAMES)
def test_each_obeys_the_published_schema(name):
    written = yaml.safe_load((FOLDER / f"{name}.yaml").read_text())
    assert list(Draft202012Validator(json.loads(SCHEMA.read_text())).iter_errors(written)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_has_a_line_for_each(name):
    assert f"`instruments/{name}.yaml`" in (FOLDER.parent / "README.md").read_text()


def test_2024_asks_for_agreement_with_each_of_four_priorities():
    asked = instrument("consultation-2024")
    items = [q for q in asked.questions if q.battery == "priorities"]
    assert [q.text for q in items] == [
        "Anti-social Behaviour",
        "Drugs and Alcohol",
        "Domestic Violence and Abuse",
        "Serious Violence",
    ]
    answers = {
        "agree_asb": 5,
        "agree_dva": 1,
        "missing": "Hate Crime",
        "safe_day": 4,
        "safe_night": 2,
        "why_unsafe": "Dark",
    }
    assert accepted("consultation-2024", answers) == answers


def test_2024_asks_why_only_of_those_who_feel_unsafe():
    asked = instrument("consultation-2024")
    assert "why_unsafe" not in asked.shown({"safe_day": 4, "safe_night": 3})
    assert "why_unsafe" in asked.shown({"safe_night": 1})


def test_2016_takes_one_first_priority_of_four():
    asked = instrument("survey-2016").question("first_priority")
    assert (asked.type, len(asked.options)) == ("single", 4)
    answers = {"first_priority": "crime", "safe_day": 4, "safe_dark": 1, "problems": ["litter", "drugs"]}
    assert accepted("survey-2016", answers) == answers
    two = instrument("survey-2016").validate({"first_priority": ["crime", "offending"]})
    assert two.set_aside == {"first_priority": "wrong_type"}


def test_2016_counts_safe_and_fairly_safe_together():
    assert instrument("survey-2016").question("safe_day").scale.agree == (4, 3)


def test_2004_takes_the_top_three_of_a_list_twice():
    asked = [q for q in instrument("audit-2004").questions if q.type == "rank"]
    assert [(q.key, q.top) for q in asked] == [("priorities", 3), ("asb_priorities", 3)]
    answers = {
        "priorities": ["drugs", "asb", "robbery"],
        "asb_priorities": ["threats", "vandalism", "drug_litter"],
    }
    assert accepted("audit-2004", answers) == answers


def test_2004_sets_aside_more_than_three_and_repeats():
    asked = instrument("audit-2004")
    assert set(asked.validate({"priorities": ["drugs", "asb", "robbery", "burglary"]}).set_aside) == {
        "priorities"
    }
    assert set(asked.validate({"priorities": ["drugs", "drugs"]}).set_aside) == {"priorities"}


@pytest.mark.parametrize("key", ["priorities", "asb_priorities"])
def test_2004_says_which_options_the_paper_does_not_print(key):
    labels = [option.label for option in instrument("audit-2004").question(key).options]
    assert labels[4:] == [f"Option {n} (not printed)" for n in range(5, 9)]
    assert not any("not printed" in label for label in labels[:4])


def test_the_staff_survey_asks_eight_statements_six_texts_and_two_about_people():
    asked = instrument("staff-2021")
    assert [q.type for q in asked.questions] == ["scale"] * 8 + ["text"] * 6 + ["single", "multi"]
    assert asked.question("q2").number == "9"
    assert [option.label for option in asked.question("clear_role").options][2] == "Neither Agree or Disagree"
    answers = {
        "clear_role": 4,
        "q7": "More staff",
        "employer": "prefer_not_to_say",
        "function": ["asb", "policing"],
    }
    assert accepted("staff-2021", answers) == answers


def test_the_staff_survey_has_the_words_of_its_published_tables():
    printed = yaml.safe_load((FOLDER.parent / "staff-2021.yaml").read_text())
    asked = instrument("staff-2021")
    for table in printed["published_tables"][:8]:
        assert asked.question(table["key"]).text == table["text"]
    for table in printed["published_tables"][8:]:
        assert [option.label for option in asked.question(table["key"]).options] == table["options"]


def test_thirteen_indicators_each_with_one_question():
    asked = instrument("indicators-2017")
    said = [f"This gives the figure “% of people who {words}”." for words in INDICATORS]
    assert [q.why for q in asked.questions] == said
    answers = {q.key: q.options[0].key for q in asked.questions}
    assert accepted("indicators-2017", answers) == answers


def test_every_indicator_can_be_counted():
    """Its scale says which answers make the percentage, and don't know stands apart."""
    for asked in instrument("indicators-2017").questions:
        assert asked.type == "scale"
        assert len(asked.scale.agree) == 2
        assert asked.off_scale == ("dont_know",)


def test_six_hallmarks_with_three_texts_each():
    asked = instrument("hallmarks-2017")
    assert [page.title for page in asked.pages] == [
        "Hallmark 1: Empowered & Effective Leadership",
        "Hallmark 2: Intelligence-led Business Process",
        "Hallmark 3: Effective and Responsive Delivery Structures",
        "Hallmark 4: Engaged Communities",
        "Hallmark 5: Visible and Constructive Accountability",
        "Hallmark 6: Appropriate Skills and Knowledge",
    ]
    for page in asked.pages:
        assert [q.text for q in page.questions] == [
            "What Works well in this area:",
            "What is not working so well in this area:",
            "What is important in the future:",
        ]
    answers = {"skills_well": "Induction", "communities_not_well": "Low attendance"}
    assert accepted("hallmarks-2017", answers) == answers

"""Counts of people, batteries, and the charts drawn from them."""

from itertools import product

import numpy as np
import pytest

from analysis.models import Result, ResultChart, Run
from analysis.pipeline import count
from analysis.pipeline.pictures import FIRST, Picture
from analysis.pipeline.runs import run_request
from analysis.pipeline.tallies import among_the_first, middle, net_label, points, profile, topline
from analysis.pipeline.work import perform
from surveys import dataset as datasets
from surveys.definition import Definition, Question
from surveys.definition.encoding import encode
from tests.analysis.reviewed import consultation, receive
from tests.definition.samples import definition, every_type, question
from tests.factories import GOLDEN

ASKED = Definition.from_dict(GOLDEN)
EVERY = every_type()
FORMS, ORDERS = ResultChart.Form.values, ResultChart.Order.values


def row(n: int, **answers) -> dict:
    return {"n": n, "channel": "web", "answers": answers}


@pytest.fixture
def mixed(db):
    """Twelve people, one who did not say for whom, and two organisations that tick the other end."""
    found = consultation()
    people = [row(n, agree_asb=5, agree_drugs=4, answering_as="self") for n in range(12)]
    silent = [row(20, agree_asb=1)]
    organisations = [row(n, agree_asb=1, agree_drugs=1, answering_as="organisation") for n in (30, 31)]
    receive(found, [*people, *silent, *organisations])
    return datasets.freeze(found)


def test_organisations_are_in_no_count_of_people(mixed):
    payload = count.count(mixed, "agree_asb", [ASKED.question("agree_asb")])
    assert {r["code"]: r["count"] for r in payload["rows"]} == {5: 12, 4: 0, 3: 0, 2: 0, 1: 1}
    assert (payload["base"], payload["n"]) == (13, 13)


def test_for_whom_people_answer_is_counted_over_everybody(mixed):
    payload = count.count(mixed, "answering_as", [ASKED.question("answering_as")])
    assert [r["count"] for r in payload["rows"]] == [12, 2]
    assert (payload["missing"]["not_answered"], payload["n"]) == (1, 15)


def test_who_did_not_say_is_a_person(mixed):
    assert int(count.people_of(mixed).sum()) == 13


def test_batteries_are_scales_that_are_drawn_together():
    assert {name: [q.key for q in items] for name, items in count.batteries(ASKED).items()} == {
        "priorities": ["agree_asb", "agree_drugs", "agree_dva", "agree_violence"],
        "safety": ["safe_day", "safe_dark"],
    }


@pytest.mark.parametrize("times", [1, 2])
def test_a_battery_is_counted_and_drawn_once_however_often_it_runs(mixed, times):
    for n in range(times):
        run = run_request(
            consultation=mixed.consultation,
            kind=Run.Kind.COUNT,
            target=f"{mixed.pk}:battery:priorities",
            fingerprint=str(n),
        )
        assert perform(run.pk) == "done"
    result = Result.objects.get(dataset=mixed)
    assert result.question_key == "battery:priorities"
    assert [item["key"] for item in result.payload["items"]][:2] == ["agree_asb", "agree_drugs"]
    assert [item["base"] for item in result.payload["items"]] == [13, 12, 0, 0]
    svg = bytes(result.svg.content).decode()
    assert svg.startswith("<svg")
    assert "Invented answers: demonstration" in svg
    assert bytes(result.png.content).startswith(b"\x89PNG")
    kept = {Picture(c.form, c.order, c.narrow): bytes(c.svg.content).decode() for c in result.charts.all()}
    assert set(kept) == {Picture(*each) for each in product(FORMS, ORDERS, (False, True))} - {FIRST}
    assert {'width="700"' in kept[p] for p in kept if not p.narrow} == {True}
    assert {'width="360"' in kept[p] for p in kept if p.narrow} == {True}
    assert "Agree 92% (12), Neither agree nor disagree 0% (0), Disagree 8% (1)" in kept[Picture("three")]
    by_agreement = kept[Picture("stacked", "agreement")]
    assert by_agreement.index("Drugs and Alcohol: ") < by_agreement.index("Anti-social Behaviour: ")


def test_a_question_that_nobody_answered_has_a_result_without_a_picture(mixed):
    run = run_request(
        consultation=mixed.consultation,
        kind=Run.Kind.COUNT,
        target=f"{mixed.pk}:first_priority",
        fingerprint="x",
    )
    assert perform(run.pk) == "done"
    result = Result.objects.get(dataset=mixed)
    assert (result.payload["base"], result.svg, result.png) == (0, None, None)
    assert not result.charts.exists()


def payload(key: str, codes: list[int]) -> dict:
    return count.payload_of(ASKED.question(key), np.array(codes, dtype=np.int16)[:, None])


def test_states_are_never_merged():
    table = topline(ASKED.question("agree_asb"), payload("agree_asb", [5, 5, 4, 1, -1, -2, -2, -3, -4, -5]))
    assert [(r.label, r.count) for r in table.rows] == [
        ("Strongly agree", 2),
        ("Agree", 1),
        ("Neither agree nor disagree", 0),
        ("Disagree", 0),
        ("Strongly disagree", 1),
        ("Don't know", 1),
    ]
    assert [(net.label, net.count) for net in table.nets] == [("Total: agree", 3), ("Total: disagree", 1)]
    assert {r.label: r.count for r in table.missing} == {
        "Prefer not to say": 1,
        "Not answered": 2,
        "Not shown, because of an earlier answer": 1,
        "Could not be read": 1,
    }
    assert table.base == 5


def test_a_profile_holds_everybody():
    table = profile(ASKED.question("sex"), payload("sex", [1, 1, 2, -2, -4, -4]))
    assert [(r.label, r.count) for r in table.rows] == [
        ("Female", 2),
        ("Male", 1),
        ("Prefer not to say", 2),
        ("Not answered", 1),
    ]
    assert table.base == sum(r.count for r in table.rows) == 6


def codes_of(asked: Question, *values) -> dict:
    codes = [encode(asked, value, True) for value in values]
    array = np.array(codes, dtype=np.int32)
    return count.payload_of(asked, array if asked.wide else array[:, None])


def told(table) -> dict:
    return {row.label: row.count for row in table.rows}


def test_a_ranking_tells_what_came_first_and_what_was_among_the_first():
    asked = EVERY.question("first")
    found = codes_of(
        asked, ["asb", "dva"], ["dva", "asb", "drugs"], ["asb"], {"picked": ["asb"]}, ["dont_know"], None
    )
    first, rest = topline(asked, found), among_the_first(asked, found)
    assert (told(first), first.base) == ({"Asb": 2, "Drugs": 0, "Dva": 1, "Violence": 0}, 3)
    assert (told(rest), rest.base, rest.multiple) == (
        {"Asb": 3, "Drugs": 1, "Dva": 2, "Violence": 0},
        3,
        True,
    )
    outside = {row.label: row.count for row in first.missing}
    assert outside == {"Don't know": 1, "Not answered": 1, "Ticked without an order": 1}
    assert points(found) == "Points (3 for a first place down to 1): Asb 8; Drugs 1; Dva 5; Violence 0."


def test_every_person_is_in_one_state_of_a_ranking():
    asked = EVERY.question("first")
    values = [["asb"], {"picked": ["asb"]}, ["dont_know"], None, ["dva", "drugs"]]
    table = profile(asked, codes_of(asked, *values))
    assert sum(row.count for row in table.rows) == table.base == 5


def test_amounts_are_told_in_bands_with_their_middle_kept():
    asked = EVERY.question("years")
    found = codes_of(asked, 0, 19, 40, 99, "prefer_not_to_say", None)
    assert told(topline(asked, found)) == {
        "0 to 19": 2, "20 to 39": 0, "40 to 59": 1, "60 to 79": 0, "80 to 99": 1,
    }  # fmt: skip
    assert (found["middle"], found["base"], found["n"]) == ("29.5", 4, 6)
    assert middle(asked, found) == "Half of the people gave this or more: 29.5."
    assert middle(EVERY.question("safe"), codes_of(EVERY.question("safe"), 5)) == ""
    hours = codes_of(EVERY.question("hours"), "2.5", "0.5")
    assert told(topline(EVERY.question("hours"), hours)) == {
        "0 to under 0.5": 0, "0.5 to under 1": 1, "1 to under 1.5": 0,
        "1.5 to under 2": 0, "2 to under 2.5": 0, "2.5 to under 3": 1,
    }  # fmt: skip
    assert hours["middle"] == "1.5"


def test_days_are_told_by_month():
    asked = EVERY.question("moved")
    found = topline(asked, codes_of(asked, "2024-03-31", "2024-04-01", "2024-04-02"))
    assert told(found) == {"March 2024": 1, "April 2024": 2}


def test_wards_are_told_with_those_elsewhere():
    asked = EVERY.question("home")
    found = profile(asked, codes_of(asked, "hart", "elsewhere", "elsewhere", "prefer_not_to_say"))
    assert told(found) == {
        "Hart": 1, "Seaton": 0, "Elsewhere, or not found": 2, "Prefer not to say": 1, "Not answered": 0,
    }  # fmt: skip


def test_a_scale_may_name_its_totals():
    asked = definition(question("p", "scale", scale="problem4")).question("p")
    nets = topline(asked, codes_of(asked, 4, 3, 1)).nets
    assert [(net.label, net.count) for net in nets] == [
        ("Total: a big problem", 2),
        ("Total: not a big problem", 1),
    ]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["Strongly agree", "Agree"], "Total: agree"),
        (["Very safe", "Fairly safe"], "Total: safe"),
        (["Often", "Every day"], "Total: Often or Every day"),
    ],
)
def test_a_net_is_named_by_what_its_parts_share(labels, told):
    assert net_label(labels) == told

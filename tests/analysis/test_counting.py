"""Counts of people, batteries, and the charts drawn from them."""

import numpy as np
import pytest

from analysis.models import Result, Run
from analysis.pipeline import count
from analysis.pipeline.drawing import draw
from analysis.pipeline.runs import run_request
from analysis.pipeline.tallies import net_label, profile, topline
from analysis.pipeline.work import perform
from surveys import dataset as datasets
from surveys.definition import Definition
from tests.analysis.reviewed import consultation, receive
from tests.factories import GOLDEN

ASKED = Definition.from_dict(GOLDEN)


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


@pytest.mark.parametrize("times", [1, 3])
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


def test_a_chart_says_the_message_and_the_mark(mixed):
    question = ASKED.question("first_priority")
    codes = [1] * 30 + [2] * 10
    chart = draw([question], payload("first_priority", codes), mixed.consultation)
    title = "“Anti-social Behaviour” was chosen most often: by 75% (30) of the 40 people who answered."
    assert f"<title>{title}</title>" in chart.svg or title in chart.svg
    assert "Anti-social Behaviour 75% (30), Drugs and Alcohol 25% (10)" in chart.svg

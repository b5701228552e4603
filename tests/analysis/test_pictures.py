"""Which pictures of a question are drawn, and in whose colours. Pure: nothing is stored."""

import re
from itertools import product

import numpy as np
import pytest

from analysis.models import ResultChart
from analysis.pipeline import count
from analysis.pipeline.pictures import FIRST, Picture, offered, pictures
from analysis.reports.model import CountTable, Figure, QuestionFinding
from surveys.definition import Definition
from surveys.definition.encoding import encode
from tests.definition.samples import every_type
from tests.factories import GOLDEN, ConsultationFactory, PartnershipFactory
from tests.methods.drawings import figures

ASKED = Definition.from_dict(GOLDEN)
FORMS = ResultChart.Form.values


def consultation(**look):
    return ConsultationFactory.build(partnership=PartnershipFactory.build(**look), invented=True)


def payload(key: str, codes: list[int]) -> dict:
    return count.payload_of(ASKED.question(key), np.array(codes, dtype=np.int16)[:, None])


def drawn_of(key: str, codes: list[int], **look):
    return pictures([ASKED.question(key)], payload(key, codes), consultation(**look))


def test_one_question_is_drawn_for_a_page_and_for_a_phone():
    drawn = drawn_of("agree_asb", [5, 4, 4, 1])
    widths = {picture: chart.width for picture, chart in drawn.items()}
    assert widths == {FIRST: 700, Picture(narrow=True): 360}
    assert drawn_of("agree_asb", [-2]) == {}


def test_a_battery_that_is_in_order_already_is_not_drawn_twice():
    table = CountTable("q", "Q", "topline", "people", 10, (Figure("Yes", 5, side="agree"),))
    found = QuestionFinding("q", "", "Q", "Q", "scale", table)
    expected = product(FORMS[:2], (False, True))
    assert offered([found]) == [Picture(form, "asked", narrow) for form, narrow in expected]


def test_three_categories_print_what_their_description_says():
    questions = [ASKED.question(key) for key in ("agree_asb", "agree_drugs")]
    items = [payload("agree_asb", [5, 4, 3, 3, 2, 2, 1, 1]), payload("agree_drugs", [5] * 8)]
    battery = {"kind": "battery", "items": items}
    chart = pictures(questions, battery, consultation())[Picture("three", "agreement")]
    said = re.findall(r"([A-Z][a-z ]+) (\d+)% \(\d+\)", chart.svg.split("</desc>")[0])
    none = [("Neither agree nor disagree", "0"), ("Disagree", "0")]
    some = [("Agree", "25"), ("Neither agree nor disagree", "25"), ("Disagree", "50")]
    assert said == [("Agree", "100"), *none, *some]
    assert figures(chart) == ["100", "0", "50", "25", "25", "0"]


@pytest.mark.parametrize(
    ("accent", "shade"),
    [("#28a197", "#12436D"), ("#28A198", "#18625D"), ("#ffff00", "#12436D"), ("#d4351c", "#12436D")],
    ids=["nobody's choice", "their own", "too faint", "too like the other side"],
)
def test_a_partnerships_own_colour_is_the_agreeing_side(accent, shade):
    drawn = drawn_of("agree_asb", [5, 4, 1], accent=accent)
    assert [shade in chart.svg for chart in drawn.values()] == [True, True]


def test_bars_have_the_partnerships_own_colour():
    assert "#d4351c" in drawn_of("first_priority", [1, 2], accent="#d4351c")[FIRST].svg


def test_a_ranking_is_drawn_with_first_choices_and_places():
    asked = every_type().question("first")
    codes = [encode(asked, value, True) for value in (["asb", "dva"], ["dva", "asb", "drugs"], ["asb"])]
    drawn = pictures([asked], count.payload_of(asked, np.array(codes)), consultation())
    svg = drawn[FIRST].svg
    assert set(re.findall(r">(\d+% \(\d\))<", svg)) == {"67% (2)", "33% (1)", "100% (3)", "0% (0)"}
    assert "Base: 3 people who put answers in order." in svg
    assert "Among the first 3: Asb 100% (3), Drugs 33% (1), Dva 67% (2), Violence 0% (0)." in svg
    assert set(drawn) == {FIRST, Picture(narrow=True)}


def test_a_chart_says_the_message_and_the_mark():
    svg = drawn_of("first_priority", [1] * 30 + [2] * 10)[FIRST].svg
    title = "“Anti-social Behaviour” was chosen most often: by 75% (30) of the 40 people who answered."
    assert f">{title}</title>" in svg
    assert "Anti-social Behaviour 75% (30), Drugs and Alcohol 25% (10)" in svg
    assert "Invented answers: demonstration" in svg

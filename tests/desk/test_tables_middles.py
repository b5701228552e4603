"""Medians, means, places and days on the analyst's page, in its files and in the API."""

import csv
import io

import pytest
from django.test import Client
from openpyxl import load_workbook

from consult.models import Consultation
from surveys import dataset as datasets
from tests.definition.samples import options, question, written
from tests.desk.conftest import client_of
from tests.desk.test_tables_page import address, lines, page, text
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member

ORDERS = (["asb", "drugs", "dva"], ["drugs", "dva", "asb"], ["dva", "asb", "drugs"])
ASKED = written(
    question("agree", "scale", scale="agreement5", off_scale=["dont_know"], short="Agreement"),
    question("first", "rank", options=options("asb", "drugs", "dva"), top=3, short="Priorities"),
    question("two", "rank", options=options("asb", "drugs", "dva"), top=2, short="Two of them"),
    question("moved", "date", role="characteristic", short="When they moved"),
    question("ward", "single", options=options("hart", "seaton"), short="Ward", role="characteristic"),
)


@pytest.fixture
def asked(db) -> Consultation:
    """Hart: 20 strongly agree, 20 agree, 4 neither, 16 disagree. Seaton: 12, 20, 15 and 19."""
    made = ConsultationFactory(slug="middles", invented=True)
    questionnaire = QuestionnaireFactory(consultation=made, definition=ASKED)
    hart, seaton = ([5] * 20 + [4] * 20 + [3] * 4 + [2] * 16), ([5] * 12 + [4] * 20 + [3] * 15 + [2] * 19)
    for n, answer in enumerate([*hart, *seaton]):
        ward, moved = ("hart", "2024-01-31") if n < len(hart) else ("seaton", "2024-03-01")
        order = ORDERS[n % 3]
        given = {"agree": answer, "first": order, "two": order[:2], "ward": ward, "moved": moved}
        SubmissionFactory(questionnaire=questionnaire, answers=given)
    datasets.freeze(made)
    return made


@pytest.fixture
def officer(asked: Consultation) -> Client:
    return client_of(member(asked.partnership, "officer"))


def under(html: str, caption: str) -> list[list[str]]:
    """The lines of the table of that caption, its header first."""
    body = html[html.index(f">{caption}</caption>") :].split("</table>")[0]
    rows = [each.split("</tr>")[0] for each in body.split("<tr")[1:]]
    return [[text("<t" + cell) for cell in row.replace("<td", "<th").split("<th")[1:]] for row in rows]


BY_WARD = {"question": "agree", "banner": "ward"}


def test_a_line_for_each_group_stands_under_a_scale(officer: Client, asked: Consultation):
    html = page(officer, asked, **BY_WARD, withheld="show")
    assert under(html, "Median") == [
        ["Ward", "Median", "Base"],
        ["All", "Agree", "126"],
        ["Hart", "Agree", "60"],
        ["Seaton", "Neither agree nor disagree", "66"],
    ]
    assert "Mean of the codes" not in text(html)
    ticked = page(officer, asked, **BY_WARD, withheld="show", mean="1")
    means = [row[2] for row in under(ticked, "Median and mean")]
    assert means == ["Mean (codes 1 to 5)", "3.5", "3.7", "3.4"]
    assert "takes the steps between the answers to be equal" in text(ticked)
    assert 'name="mean" value="1" checked' in ticked


def test_answers_that_a_report_would_join_have_a_median_and_no_mean_anywhere(officer: Client, asked):
    """By group an opinion is told as in a release: as agree, neither and disagree."""
    cut = BY_WARD | {"mean": "1"}
    html = page(officer, asked, **cut)
    assert under(html, "Median")[1:] == [
        ["All", "Agree", "126"],
        ["Hart", "Agree", "60"],
        ["Seaton", "withheld", "66"],
    ]
    assert "No mean is told, because answers are joined." in text(html)
    answer = officer.get(address(asked, "table.csv", **cut, withheld="show"))
    _marking, *found = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    told = {(row["group"], row["line"]): (row["value"], row["mark"], row["base"]) for row in found}
    assert told["Hart", "median"] == ("Agree", "", "60")
    assert not any(line == "mean" for _group, line in told)
    book = load_workbook(io.BytesIO(officer.get(address(asked, "table.xlsx", **cut)).content))
    rows = {row[0]: row[1:3] for row in book["Medians and means"].iter_rows(values_only=True)}
    assert (rows["All"], rows["Seaton"]) == (("Agree", 126), ("[w]", 66))
    copied = html.split("<textarea")[1].split("</textarea>")[0]
    assert "All\tAgree\t126\nHart\tAgree\t60" in copied


def test_a_number_is_explained_with_the_median_of_its_group(officer: Client, asked: Consultation):
    cut = {"question": "agree", "row": 0, "group": 0, "mean": "1"}
    told = text(officer.get(address(asked, "explain/", **cut)).content.decode())
    assert "Median Agree (of the whole group; base: 126)" in told
    assert "Mean (codes 1 to 5) 3.5 (of the whole group; base: 126)" in told


def test_a_ranking_is_told_by_its_first_places_or_with_its_mean_places(officer: Client, asked: Consultation):
    cut = {"question": "first", "banner": "ward"}
    assert lines(page(officer, asked, **cut))["Asb"] == ["33% 42", "33% 20", "33% 22"]
    two = page(officer, asked, **cut, ranked="2")
    assert lines(two)["Asb"] == ["67% 84", "67% 40", "67% 44"]
    assert "Priorities, among the first 2 by Ward" in two
    assert "Each of a person's first 2 answers counts" in text(two)
    mean = page(officer, asked, **cut, ranked="mean")
    assert under(mean, "Mean places")[1:] == [
        [name, "2.0", "2.0", "2.0", base] for name, base in (("All", "126"), ("Hart", "60"), ("Seaton", "66"))
    ]
    body = officer.get(f"/api/v1/desk/consultations/{asked.slug}/tables", cut | {"ranked": "mean"}).json()
    assert body["middles"]["bases"] == [126, 60, 66]
    assert body["middles"]["measures"][0] == {
        "kind": "mean_place",
        "label": "Mean place: Asb",
        "cells": [{"text": "2.0", "mark": ""}] * 3,
    }


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"question": "two", "ranked": "mean"}, "asks for the first 2 of 3 answers only"),
        ({"question": "two", "ranked": "3"}, "a number of first places from 1 to 2, or mean"),
        ({"question": "first", "ranked": "x"}, "a number of first places from 1 to 3, or mean"),
        ({"question": "agree", "mean": "yes"}, "“mean” can only be 1."),
    ],
)
def test_what_a_ranking_cannot_tell_is_refused(officer: Client, asked: Consultation, query: dict, said: str):
    answer = officer.get(address(asked, **query))
    assert answer.status_code == 400
    assert said in text(answer.content.decode())


def test_days_are_rows_and_groups_in_their_order(officer: Client, asked: Consultation):
    rows = lines(page(officer, asked, question="moved", withheld="show"))
    assert list(rows.items()) == [
        ("January 2024", ["48% 60"]),
        ("February 2024", ["0% 0"]),
        ("March 2024", ["52% 66"]),
    ]
    by_month = under(page(officer, asked, question="agree", banner="moved", withheld="show"), "Median")
    assert [row[0] for row in by_month] == [
        "When they moved", "All", "January 2024", "February 2024", "March 2024",
    ]  # fmt: skip
    assert by_month[3][1:] == ["–", "0"]


def test_joined_answers_have_a_median_where_they_stay_on_the_scale(officer: Client, asked: Consultation):
    """Of those who put the first answer first, too few gave some levels for any to be told by itself."""
    cut = {"question": "agree", "banner": "ward", "only": "two:asb", "mean": "1"}
    html = page(officer, asked, **cut)
    assert "answers are joined" in html
    assert "No mean is told, because answers are joined." in text(html)
    assert under(html, "Median")[0] == ["Ward", "Median", "Base"]

"""The forms and orders of a battery's chart on the Count page: links, stored pictures, the table beside."""

import re

import pytest
from django.test import Client

from analysis.models import Result, ResultChart, Run
from analysis.pipeline.runs import run_request
from analysis.pipeline.work import perform
from tests.analysis.reviewed import analyse as count_without_charts
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.desk.test_count_page import cells, counted_page
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory


@pytest.fixture
def rated(db) -> Made:
    """Three people who agree on drugs alone, the second asked; the battery is counted and drawn."""
    consultation = ConsultationFactory(stage="closed")
    questionnaire = QuestionnaireFactory(consultation=consultation)
    for _ in range(3):
        SubmissionFactory(questionnaire=questionnaire, answers={"agree_asb": 1, "agree_drugs": 5})
    dataset = count_without_charts(consultation)
    target = f"{dataset.pk}:battery:priorities"
    run = run_request(consultation=consultation, kind=Run.Kind.COUNT, target=target, fingerprint="x")
    assert perform(run.pk) == "done"
    return Made(consultation, None, [])  # type: ignore[arg-type]


@pytest.fixture
def officer_of(rated: Made) -> Client:
    return client_of(rated.user("officer"))


def section_of(html: str, key: str) -> str:
    return html.split(f'id="q-{key}"')[1].split("</section>")[0]


def test_a_battery_is_shown_in_three_forms_and_two_orders(officer_of: Client, rated: Made):
    first = section_of(counted_page(officer_of, rated), "battery-priorities")
    links = re.findall(r'<a class="govuk-link" href="([^"]+)">([^<]+)</a>', first)
    assert [(href.replace("&amp;", "&"), text) for href, text in links] == [
        ("?form=stacked#q-battery-priorities", "Stacked to 100%"),
        ("?form=three#q-battery-priorities", "In three categories"),
        ("?order=agreement#q-battery-priorities", "Most agreement first"),
    ]
    assert re.findall(r"<strong aria-current=\"true\">([^<]+)</strong>", first) == [
        "Either side of the middle",
        "As asked",
    ]


def test_the_table_stands_in_the_order_of_its_chart(officer_of: Client, rated: Made):
    page = rated.url("count/?form=three&order=agreement")
    html = officer_of.get(page).content.decode()
    lines = cells(html, "In per cent: Anti-social Behaviour and 3 more")
    assert [line[0] for line in lines[:2]] == ["Drugs and Alcohol", "Anti-social Behaviour"]
    source, image = re.findall(r'(?:srcset|src)="([^"]+svg[^"]*)"', section_of(html, "battery-priorities"))
    assert source.replace("&amp;", "&").endswith(".svg?form=three&order=agreement&size=narrow")
    wide = officer_of.get(image.replace("&amp;", "&")).content.decode()
    assert wide.index(">Drugs and Alcohol<") < wide.index(">Anti-social Behaviour<")
    assert ">Agree<" in wide
    assert ">Strongly agree<" not in wide
    assert 'width="360"' in officer_of.get(source.replace("&amp;", "&")).content.decode()


def test_what_an_address_asks_for_in_vain_is_passed_over(officer_of: Client, rated: Made):
    odd = officer_of.get(rated.url("count/?form=pie&order=size")).content.decode()
    usual = counted_page(officer_of, rated)
    assert section_of(odd, "battery-priorities") == section_of(usual, "battery-priorities")
    ResultChart.objects.all().delete()
    old = section_of(officer_of.get(rated.url("count/?form=three")).content.decode(), "battery-priorities")
    assert re.findall(r'(?:srcset|src)="[^"]+?charts/\d+\.svg([^"]*)"', old) == [""]
    result = Result.objects.filter(svg__isnull=False).first()
    assert officer_of.get(rated.url(f"charts/{result.pk}.svg?form=three")).status_code == 404

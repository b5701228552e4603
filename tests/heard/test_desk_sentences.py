"""A draft about groups beside a table of the desk, where the release does not tell them apart."""

import pytest
from django.test import Client

from analysis.models import Release
from analysis.pipeline.disclosure import control
from analysis.pipeline.findings import build
from analysis.pipeline.prepare import complete
from consult.models import Consultation
from tests.factories import member
from tests.heard.town import answer
from tests.waves.making import counted

URL = "/desk/town/sentences/"
DRAFT = "Agree: 75% of women agreed. 74% of women agreed."


@pytest.fixture
def desk_with_release(town: Consultation, desk: Client) -> Client:
    """30 of 40 women agree and 10 disagree; of 40 men it is the other way round."""
    for sex, yes in (("female", 30), ("male", 10)):
        answer(town, yes, sex=sex, agree=4)
        answer(town, 40 - yes, sex=sex, agree=2)
    counted(town)
    Release.objects.create(
        consultation=town,
        number=1,
        fingerprint="f" * 64,
        inputs_fingerprint="i" * 64,
        findings=complete(control(build(town)).findings).to_dict(),
        code_version="test",
        prepared_by=member(town.partnership, "officer", name="Author"),
    )
    return desk


def told(desk: Client, **sent: str) -> tuple[int, str]:
    answer = desk.post(URL, {"draft": DRAFT} | sent)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_a_table_of_the_desk_bears_a_sentence_out_or_not(desk_with_release):
    status, html = told(desk_with_release, question="agree", banner="sex")
    assert status == 200
    assert "2 quantities: 1 agrees, 1 differs." in html
    assert html.count("At the desk: ") == 2
    assert ", Sex: Female. Agree: 30 of 40 is 75%." in html


def test_without_it_the_release_says_nothing_of_groups(desk_with_release):
    status, html = told(desk_with_release, question="agree")
    assert (status, "2 quantities: 2 cannot be checked." in html, "At the desk: " in html) == (
        200,
        True,
        False,
    )


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"banner": "sex"}, "Choose the question that is broken down."),
        ({"question": "agree", "banner": "shoes"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_read_is_told(desk_with_release, sent, said):
    status, html = told(desk_with_release, **sent)
    assert (status, said in html, "There is a problem" in html) == (422, True, True)


def test_before_anything_is_counted_the_desk_offers_no_table(town, desk, desk_with_release):
    assert 'name="banner"' in desk.get(URL).content.decode()
    town.datasets.all().delete()
    assert 'name="banner"' not in desk.get(URL).content.decode()

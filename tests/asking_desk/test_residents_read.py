"""What residents read of these facts, before they begin and beside the plan."""

import pytest
from django.test import Client

from consult.models import Blob, Consultation, Partnership, PlanSection
from consult.stages import Stage
from tests.factories import LOGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def opened(draft: Consultation) -> Consultation:
    rejected = [{"option": "Do nothing", "why": "Crime would rise."}]
    Consultation.objects.update(
        stage=Stage.OPEN, rejected_options=rejected, decided="The law asks <for> a plan."
    )
    return draft


def page(path: str = "") -> str:
    return Client().get(f"/c/plan/{path}").content.decode()


def test_what_is_decided_and_what_can_change(opened: Consultation):
    html = page()
    assert "The law asks &lt;for&gt; a plan." in html
    assert "What you can still change" in html
    assert "The priorities." in html
    assert "Do nothing" in html
    assert "Crime would rise." in html


def test_plain_english_stands_beside_the_official_text(opened: Consultation):
    official, plain = [{"kind": "p", "text": "Officially said."}], [{"kind": "p", "text": "Plainly said."}]
    PlanSection.objects.create(
        consultation=opened, key="a", heading="Aim", blocks=official, plain=plain, order=0
    )
    PlanSection.objects.create(consultation=opened, key="b", heading="Means", blocks=official, order=1)
    html = page("plan/")
    assert html.index("Plainly said.") < html.index("Officially said.")
    assert (html.count("In plain English"), html.count("Officially said.")) == (1, 2)


def test_how_to_get_another_format(opened: Consultation):
    assert "Ask us for large print." in page()


def test_the_logo_stands_in_the_header(opened: Consultation):
    assert "c-header__logo" not in page()
    Partnership.objects.update(logo=Blob.keep(LOGO, "image/png"))
    address = Partnership.objects.get().logo_url
    assert f'<img class="c-header__logo" src="{address}" alt="">' in page()


def test_a_consultation_without_these_facts_says_nothing_of_them(opened: Consultation):
    Consultation.objects.update(decided="", can_change="", rejected_options=[])
    html = page()
    assert [
        words for words in ("Decided already", "What you can still change", "do not propose") if words in html
    ] == []

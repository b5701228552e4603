"""What a resident reads before answering."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from consult.models import Consultation
from consult.stages import Stage
from tests.factories import ConsultationFactory
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

LONDON = ZoneInfo("Europe/London")


def at(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=LONDON)


@pytest.mark.django_db
def test_the_first_page_lists_what_is_open_and_what_was_found():
    partnership = fill(new_consultation()).partnership
    ConsultationFactory(partnership=partnership, title="Parks", slug="parks", stage=Stage.PUBLISHED)
    ConsultationFactory(partnership=partnership, title="Streets", slug="streets", stage=Stage.REVIEWING)
    ConsultationFactory(partnership=partnership, title="Not yet", stage=Stage.DRAFT)
    person = Person().go("/")
    assert person.response.status_code == 200
    assert "Community Safety Plan 2024 to 2027" in person.text
    assert "Takes about 5 minutes" in person.text
    assert person.link("Findings: Parks") == "/c/parks/findings/"
    assert person.link("Streets") == "/c/streets/"
    assert "Not yet" not in person.text
    assert "Safer Hartlepool Partnership" in person.response.content.decode().split("<main")[0]


@pytest.mark.django_db
def test_a_consultation_past_its_closing_minute_is_not_listed_as_open():
    closes = timezone.now() - timedelta(minutes=1)
    fill(new_consultation(closes_at=closes))
    person = Person().go("/")
    open_part = person.text.split("Closed: we are reading")[0]
    assert "Community Safety Plan" not in open_part
    assert "Nothing is open for answers today" in open_part


@pytest.mark.django_db
def test_the_first_page_may_be_found_by_search_engines_and_the_questions_may_not(consultation):
    person = Person().go("/")
    assert person.response["X-Robots-Tag"] == "all"
    assert person.go(f"/c/{consultation.slug}/").response["X-Robots-Tag"] == "noindex"


@pytest.mark.django_db
def test_about_answers_what_why_how_long_and_who():
    consultation = fill(
        new_consultation(closes_at=at(2050, 11, 11, 17, 0), paper_cut_off=at(2050, 11, 15, 0, 0))
    )
    person = Person().go(f"/c/{consultation.slug}/")
    for words in (
        "Tell us what you think of the four priorities in the draft plan.",
        "About 5 minutes",
        "5pm on 11 November 2050",
        "To make Hartlepool a safe place to live, work and visit",
        "Domestic Violence and Abuse",
        "Who will see your answers",
        "Will the police see this?",
        "The police are part of Safer Hartlepool Partnership.",
        "Who decides: Safer Hartlepool Partnership.",
        "When: 31 January 2025.",
        "Everything can still change.",
        "Central Community Hub, York Road",
        "01429 000000",
        "11:59pm on 14 November 2050",
    ):
        assert words in person.text
    assert person.heading == "Community Safety Plan 2024 to 2027"


@pytest.mark.django_db
def test_a_partnership_without_the_police_does_not_claim_them():
    consultation = fill(new_consultation(facts={"authorities": ["Council", "Fire Authority"]}))
    text = Person().go(f"/c/{consultation.slug}/").text
    assert "The police are part of" not in text
    assert "The police see the same findings as everybody" in text


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.REVIEWING])
def test_a_closed_consultation_says_so_and_takes_nobody_in(stage):
    consultation = fill(
        new_consultation(stage=stage, opens_at=at(2024, 9, 1, 0, 0), closes_at=at(2024, 11, 11, 23, 59))
    )
    person = Person().go(f"/c/{consultation.slug}/")
    assert "This consultation closed at 11:59pm on 11 November 2024." in person.text
    assert "Start now" not in person.text
    person.post(f"/c/{consultation.slug}/take-part/", {})
    assert person.path == f"/c/{consultation.slug}/"
    assert consultation.drafts.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("stage", [Stage.PUBLISHED, Stage.CONSIDERED, Stage.ANSWERED])
def test_a_released_consultation_leads_to_its_findings(stage):
    consultation = fill(new_consultation(stage=stage))
    person = Person().go(f"/c/{consultation.slug}/")
    assert person.link("Read what people told us") == f"/c/{consultation.slug}/findings/"


@pytest.mark.django_db
def test_before_it_opens_the_page_says_when():
    consultation = fill(new_consultation(opens_at=at(2050, 9, 1, 0, 0), closes_at=at(2050, 11, 11, 17, 0)))
    person = Person().go(f"/c/{consultation.slug}/")
    assert "You can answer from 1 September 2050." in person.text
    assert "Start now" not in person.text


@pytest.mark.django_db
def test_published_tables_lead_to_their_findings_alone():
    consultation = new_consultation(kind=Consultation.Kind.PUBLISHED_TABLES, stage=Stage.PUBLISHED)
    person = Person().go(f"/c/{consultation.slug}/")
    assert person.link("Read the findings") == f"/c/{consultation.slug}/findings/"
    assert "Start now" not in person.text
    assert "Who will see your answers" not in person.text
    assert Person().post(f"/c/{consultation.slug}/take-part/", {}).response.status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("place", ["", "plan/", "take-part/", "embed/"])
def test_a_draft_consultation_does_not_exist_for_the_public(place):
    consultation = fill(new_consultation(stage=Stage.DRAFT))
    assert Person().go(f"/c/{consultation.slug}/{place}").response.status_code == 404


def test_the_plan_is_read_by_section_from_blocks(consultation):
    person = Person().go(f"/c/{consultation.slug}/plan/")
    assert "Section 6 is left out: it reports this consultation." in person.text
    assert "We will work on Serious Violence together." in person.text
    assert person.page.get_element_by_id("section-aims").find(".//ol/li").text == "Listen <first>"
    assert [cell.text for cell in person.page.xpath("//tbody/tr/*")] == ["Robbery", "1.145", "0.858"]
    assert person.page.xpath("//caption/text()") == ["Offences per 1,000 people"]


@pytest.mark.django_db
def test_invented_answers_are_named_on_every_page():
    consultation = fill(new_consultation(invented=True))
    person = Person()
    for page in ("", "plan/", "embed/"):
        person.go(f"/c/{consultation.slug}/{page}")
        assert "Invented answers: demonstration" in person.response.content.decode()
    assert "Invented answers: demonstration" in person.go("/").text


def test_the_language_stays_in_the_address(consultation, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("pl", "Polski")]
    person = Person().go(f"/c/{consultation.slug}/?lang=pl")
    assert person.page.get("lang") == "pl"
    assert person.link("Przeczytaj projekt planu") == f"/c/{consultation.slug}/plan/?lang=pl"
    form = person.page.forms[0]
    assert form.get("action") == f"/c/{consultation.slug}/take-part/?lang=pl"
    person.post(form.get("action"), {})
    assert person.address.endswith("/priorities/?lang=pl")
    assert consultation.drafts.get().language == "pl"
    assert person.page.xpath("//form/div/@lang") == ["en-GB"]

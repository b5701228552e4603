"""The hours as an admin types them, and as residents are told."""

from datetime import timedelta

import pytest
from django.test import Client

from consult.models import Consultation, Partnership
from consult.readiness import missing
from consult.safe_hours import OFFICE, hours_in
from consult.services import BadFacts, partnership_change
from tests.desk.conftest import client_of
from tests.factories import ConsultationFactory, QuestionnaireFactory, make_ready, member

pytestmark = pytest.mark.django_db
WEEK = {"mon": ["09:00", "17:00"], "tue": ["09:00", "17:00"], "sat": ["10:00", "12:30"]}
TYPED = {
    f"{day}_{end}": at for day, both in WEEK.items() for end, at in zip(("from", "to"), both, strict=True)
}


@pytest.fixture
def ours() -> Partnership:
    return make_ready(ConsultationFactory()).partnership


def save(ours: Partnership, **typed: str):
    client: Client = client_of(member(ours, "admin"))
    return client.post(f"/desk/partnerships/{ours.slug}/safeguarding/", {"seen": ours.version} | typed)


def test_hours_are_kept_as_data_and_told_in_words(ours: Partnership):
    assert ours.safe_times == (OFFICE, timedelta(hours=4))
    assert save(ours, safe_hours=" ", safe_within="2", **TYPED).status_code == 302
    ours.refresh_from_db()
    assert (ours.safe_week, ours.safe_times) == (WEEK, (hours_in(WEEK), timedelta(hours=2)))
    told = "Monday and Tuesday, 9am to 5pm; Saturday, 10am to 12:30pm; not on bank holidays"
    assert ours.safe_words == told
    page = client_of(member(ours, "officer")).get(f"/desk/partnerships/{ours.slug}/").content.decode()
    assert told in page and "2 of these hours" in page
    form = client_of(member(ours, "admin")).get(f"/desk/partnerships/{ours.slug}/safeguarding/")
    assert 'name="sat_to" value="12:30"' in form.content.decode()


def test_hours_over_midnight_are_kept_and_told(ours: Partnership):
    night = {"fri_from": "22:00", "fri_to": "06:00"}
    assert save(ours, safe_hours="", safe_within="4", **night).status_code == 302
    ours.refresh_from_db()
    assert ours.safe_week == {"fri": ["22:00", "06:00"]}
    told = "Friday, 10pm to 6am the next day; none that begin on a bank holiday"
    page = Client().get(f"/c/{Consultation.objects.get(partnership=ours).slug}/privacy/").content.decode()
    assert ours.safe_words == told and told in page


def test_residents_are_told_the_partnership_s_own_words_first(ours: Partnership):
    save(ours, safe_hours="Weekdays till five.", safe_within="4", **TYPED)
    ours.refresh_from_db()
    consultation = Consultation.objects.get(partnership=ours)
    page = Client().get(f"/c/{consultation.slug}/privacy/").content.decode()
    assert ours.safe_words == "Weekdays till five." and "Weekdays till five." in page


def test_hours_without_words_are_enough_to_open(ours: Partnership):
    consultation = QuestionnaireFactory(consultation__partnership=ours).consultation
    for week, lacking in (({}, True), (WEEK, False)):
        Partnership.objects.update(safe_hours="", safe_week=week)
        found = missing(Consultation.objects.select_related("partnership").get(pk=consultation.pk))
        assert ("safeguarding" in [item.where for item in found]) is lacking


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"mon_from": "09:00"}, "Monday needs two times such as 09:00 and 17:00."),
        ({"fri_from": "17:00", "fri_to": "17:30"}, "Friday must end at least an hour after it begins."),
        (
            {"fri_from": "22:00", "fri_to": "06:00", "sat_from": "05:00", "sat_to": "09:00"},
            "The hours of Friday run into those of Saturday.",
        ),
        ({"sun_from": "nine", "sun_to": "17:00"}, "Give a time such as 17:00."),
        ({"safe_within": "0"}, "greater than or equal to 1"),
        ({"safe_within": ""}, "This field is required."),
    ],
)
def test_hours_that_make_no_sense_are_refused(ours: Partnership, typed: dict, message: str):
    answer = save(ours, **({"safe_hours": "x", "safe_within": "4"} | typed))
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert Partnership.objects.get(pk=ours.pk).version == ours.version


@pytest.mark.parametrize("fields", [{"safe_week": {"mon": ["9", "5"]}}, {"safe_within": 41}])
def test_the_service_refuses_them_too(ours: Partnership, fields: dict):
    with pytest.raises(BadFacts):
        partnership_change(partnership=ours, seen=ours.version, fields=fields, by=None)

"""Answers given by telephone or with help: the same form, the same door, the channel on the row."""

import uuid

import pytest
from django.test import Client

from consult.models import Consultation
from surveys.models import Submission
from tests.factories import ConsultationFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return QuestionnaireFactory(consultation=ConsultationFactory()).consultation


@pytest.fixture
def keyer(consultation: Consultation) -> Client:
    client = Client()
    client.force_login(member(consultation.partnership, "keyer", name="Kay Keyer"))
    return client


@pytest.mark.parametrize("channel", ["phone", "helped"])
def test_the_answers_are_received_with_their_channel_and_keyer(keyer, consultation, channel):
    sent = {"submission_id": uuid.uuid4(), "channel": channel, "agree_asb": "unreadable", "sex": "female"}
    answer = keyer.post(f"/key/{consultation.slug}/spoken/", sent)
    assert answer["Location"] == f"/key/{consultation.slug}/spoken/?saved=1"
    row = Submission.objects.get()
    assert (row.channel, str(row.keyed_by), row.hub, row.batch) == (channel, "Kay Keyer", None, None)
    assert (row.answers, row.set_aside) == ({"agree_asb": "unreadable", "sex": "female"}, {})
    assert "The answers are saved." in keyer.get(answer["Location"]).content.decode()


@pytest.mark.parametrize("channel", ["", "web", "paper", "import"])
def test_no_other_channel_is_taken_and_nothing_that_was_keyed_is_lost(keyer, consultation, channel):
    sent = {"submission_id": uuid.uuid4(), "channel": channel, "missing": "Street lights"}
    answer = keyer.post(f"/key/{consultation.slug}/spoken/", sent)
    html = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert "Say whether the answers came by phone or with help." in html
    assert "Street lights" in html
    assert str(sent["submission_id"]) in html


def test_sending_twice_keeps_one_row(keyer, consultation):
    sent = {"submission_id": uuid.uuid4(), "channel": "phone", "agree_asb": "5"}
    assert [keyer.post(f"/key/{consultation.slug}/spoken/", sent).status_code for _ in range(2)] == [302, 302]
    assert Submission.objects.count() == 1


def test_the_station_leads_there(keyer, consultation):
    assert f"/key/{consultation.slug}/spoken/" in keyer.get(f"/key/{consultation.slug}/").content.decode()

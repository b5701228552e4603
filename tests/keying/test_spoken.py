"""Answers given by telephone or with help: the same form, the same door, the channel on the row."""

import uuid

import pytest
from django.test import Client

from consult.models import Consultation
from surveys.models import Submission
from tests.definition.samples import question, written
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


def published(consultation: Consultation) -> None:
    """Version 2 asks its one question anew."""
    again = written(question("again", "short_text", short="Something else"))
    QuestionnaireFactory(consultation=consultation, version=2, definition=again)


def test_a_version_published_during_the_call_loses_nothing_that_was_said(keyer, consultation):
    html = keyer.get(f"/key/{consultation.slug}/spoken/").content.decode()
    assert '<input type="hidden" name="version" value="1">' in html
    published(consultation)
    sent = {"submission_id": uuid.uuid4(), "version": "1", "channel": "", "missing": "Street lights"}
    html = keyer.post(f"/key/{consultation.slug}/spoken/", sent).content.decode()
    assert "Street lights</textarea>" in html
    assert '<input type="hidden" name="version" value="1">' in html
    assert keyer.post(f"/key/{consultation.slug}/spoken/", sent | {"channel": "phone"}).status_code == 302
    row = Submission.objects.get()
    assert (row.questionnaire.version, row.answers) == (1, {"missing": "Street lights"})


@pytest.mark.parametrize("version", ["9", "0", "", "two", "9" * 15, "9" * 30])
def test_a_version_that_never_was_is_refused_and_what_was_typed_stays(keyer, consultation, version):
    sent = {"submission_id": uuid.uuid4(), "version": version, "channel": "phone", "missing": "Street lights"}
    answer = keyer.post(f"/key/{consultation.slug}/spoken/", sent)
    html = answer.content.decode()
    assert (answer.status_code, Submission.objects.count()) == (400, 0)
    assert "This consultation has no questionnaire version" in html
    assert "Street lights</textarea>" in html


def test_sending_twice_keeps_one_row(keyer, consultation):
    sent = {"submission_id": uuid.uuid4(), "channel": "phone", "agree_asb": "5"}
    assert [keyer.post(f"/key/{consultation.slug}/spoken/", sent).status_code for _ in range(2)] == [302, 302]
    assert Submission.objects.count() == 1


def test_the_station_leads_there(keyer, consultation):
    assert f"/key/{consultation.slug}/spoken/" in keyer.get(f"/key/{consultation.slug}/").content.decode()

"""A7: the open form takes everything, counts what a person could have sent, and remembers nobody."""

import io
import logging
import uuid
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as product
from django.test import Client
from django.utils import timezone

from analysis.pipeline.housekeeping import tidy
from celery_app import app
from consult.serving import programs
from surveys.models import DailyKey, Draft, FloodBucket, State, Submission
from surveys.services import Proof, bucket_source, draft_send, draft_start, submission_receive
from tests.factories import QuestionnaireFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
UTC = ZoneInfo("UTC")
NOON = datetime(2050, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def at(monkeypatch):
    """Set the product's clock, so that no hour ends while a test counts."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    set_clock(NOON)
    return set_clock


@pytest.fixture
def consultation(at):
    return QuestionnaireFactory().consultation


def send(consultation, address: str) -> str:
    begun = timezone.now() - timedelta(minutes=5)
    verdict = submission_receive(
        consultation=consultation,
        submission_id=uuid.uuid4(),
        version=1,
        answers={"agree_asb": 1},
        proof=Proof(started_at=begun, address=address),
    )
    assert verdict.status == 201
    return verdict.state


def test_of_two_thousand_scripted_posts_from_one_source_sixty_are_counted(consultation, at):
    states = [send(consultation, "203.0.113.9") for _ in range(2000)]
    assert states.count(State.COUNTED) == 60
    assert states.count(State.HELD) == 1940
    assert Submission.objects.filter(held_reason="flood").count() == 1940


def test_forty_residents_behind_one_library_address_are_all_counted(consultation, at):
    for _ in range(40):
        draft = draft_start(consultation=consultation, language="en-gb")
        draft.answers, draft.created_at = {"agree_asb": 5}, timezone.now() - timedelta(minutes=4)
        draft.save()
        assert draft_send(draft=draft, address="203.0.113.50").state == State.COUNTED
    assert set(Submission.objects.values_list("state", "held_reason")) == {("counted", "")}


def test_a_new_hour_begins_a_new_count(consultation, at, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 1
    assert [send(consultation, "203.0.113.9") for _ in range(2)] == [State.COUNTED, State.HELD]
    at(NOON + timedelta(hours=1))
    assert send(consultation, "203.0.113.9") == State.COUNTED


def test_no_bucket_and_no_key_becomes_older_than_a_day(consultation, at):
    every = timedelta(seconds=app.conf.beat_schedule["housekeeping"]["schedule"])
    begun = datetime(2050, 3, 1, 0, 0, tzinfo=UTC)
    at(begun)
    send(consultation, "203.0.113.9")
    at(begun + timedelta(hours=22))
    tidy()
    assert (DailyKey.objects.count(), FloodBucket.objects.count()) == (1, 1)
    at(begun + timedelta(hours=23) + every)
    tidy()
    assert FloodBucket.objects.count() == 0
    at(begun + timedelta(hours=24))
    tidy()
    assert DailyKey.objects.count() == 0
    assert every <= timedelta(minutes=10)


def test_without_its_key_a_source_cannot_be_recognised(consultation, at):
    before = bucket_source(address="203.0.113.9", consultation_id=1, now=NOON)
    assert bucket_source(address="203.0.113.9", consultation_id=1, now=NOON) == before
    at(NOON + timedelta(days=1))
    tidy()
    tomorrow = bucket_source(address="203.0.113.9", consultation_id=1, now=NOON + timedelta(days=1))
    assert tomorrow != before


def test_purposes_and_consultations_are_counted_apart():
    sources = {
        bucket_source(address="203.0.113.9", consultation_id=n, now=NOON, purpose=purpose)
        for n in (1, 2)
        for purpose in ("", "code", "receipt", "mail")
    }
    assert len(sources) == 8


def test_a_bucket_is_joined_to_no_answer(consultation, at):
    send(consultation, "203.0.113.9")
    source = FloodBucket.objects.get().source
    assert len(source) == 64
    for model in (Submission, Draft):
        assert source not in repr(list(model.objects.values()))
    assert {field.name for field in FloodBucket._meta.get_fields()} == {"id", "source", "hour", "count"}


def test_logs_keep_no_addresses(consultation):
    """What the product logs, at its most talkative, of pages, posts and refusals."""
    log = logging.StreamHandler(io.StringIO())
    root = logging.getLogger()
    console = next(handler for handler in root.handlers if handler.name == "console")
    log.setFormatter(console.formatter)
    [log.addFilter(each) for each in console.filters]
    root.addHandler(log)
    before, client = root.level, Client(REMOTE_ADDR="203.0.113.77", HTTP_X_FORWARDED_FOR="198.51.100.42")
    root.setLevel(logging.DEBUG)
    try:
        slug = consultation.slug
        page = client.post(f"/c/{slug}/take-part/")["Location"]
        client.post(page, {"agree_asb": "5"})
        client.post(f"/c/{slug}/return/", {"code": "BCDFGHJKMN"})
        client.post(f"/c/{slug}/withdraw/", {"receipt": "f" * 32})
        client.get(f"/c/{slug}/nowhere/")
        client.put(f"/api/v1/consultations/{slug}/submissions/{uuid.uuid4()}", "{}", "application/json")
    finally:
        root.setLevel(before)
        root.removeHandler(log)
    written = log.stream.getvalue()
    assert "request_started" in written
    assert "203.0.113.77" not in written
    assert "198.51.100.42" not in written


def test_the_web_server_writes_no_log_of_who_came():
    assert not any("access-log" in part for part in programs.web(8000))
    assert product.DJANGO_STRUCTLOG_IP_LOGGING_ENABLED is False

"""The verdict table: what arrives, what is said, what happens to the words."""

import json
import threading
import uuid
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from consult.models import AuditEvent
from consult.stages import Stage
from surveys.models import FloodBucket, HeldConflict, Submission
from surveys.services.tokens import token_issue
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.fixture
def consultation():
    return QuestionnaireFactory().consultation


@pytest.fixture
def token(consultation, monkeypatch, settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0
    return token_issue(slug=consultation.slug)


def put(consultation, body, *, pk=None, client=None, raw=None, **extra):
    address = f"/api/v1/consultations/{consultation.slug}/submissions/{pk or uuid.uuid4()}"
    content = raw if raw is not None else json.dumps(body)
    return (client or Client()).put(address, content, content_type="application/json", **extra)


def body(token="", **answers):
    return {"version": 1, "answers": answers, "form_token": token}


def test_new_and_valid_is_counted_with_a_receipt(consultation, token):
    response = put(consultation, body(token, agree_asb=5, missing="More wardens"))
    row = Submission.objects.get()
    assert response.status_code == 201
    assert response.json() == {"receipt": row.receipt, "state": "counted", "late": False, "set_aside": {}}
    assert (row.state, row.answers) == ("counted", {"agree_asb": 5, "missing": "More wardens"})
    assert [e.act for e in AuditEvent.objects.filter(target=str(row.pk))] == ["submission_receive"]


def test_same_id_same_body_gives_the_same_receipt(consultation, token):
    pk = uuid.uuid4()
    first = put(consultation, body(token, agree_asb=5), pk=pk)
    again = put(consultation, body("", agree_asb=5), pk=pk)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Submission.objects.count() == 1


def test_same_id_another_body_is_kept_as_a_conflict(consultation, token):
    pk = uuid.uuid4()
    put(consultation, body(token, agree_asb=5), pk=pk)
    for _ in range(2):
        response = put(consultation, body(token, agree_asb=1), pk=pk)
        assert response.status_code == 409
        assert response["Content-Type"] == "application/problem+json"
    assert Submission.objects.get().answers == {"agree_asb": 5}
    assert [c.answers for c in HeldConflict.objects.all()] == [{"agree_asb": 1}]


@pytest.mark.parametrize(
    ("answers", "aside"),
    [
        ({"safe_dark": 5, "why_unsafe_dark": "dark lanes"}, {"why_unsafe_dark": "hidden"}),
        ({"agree_asb": [5]}, {"agree_asb": "wrong_type"}),
        ({"agree_asb": 9}, {"agree_asb": "unknown_option"}),
        ({"ward": "atlantis"}, {"ward": "unknown_option"}),
        (
            {"worst_problems": ["theft", "speeding", "vandalism", "drug_dealing"]},
            {"worst_problems": "outside_limits"},
        ),
        ({"missing": "x" * 10_001}, {"missing": "too_long"}),
    ],
)
def test_values_that_do_not_fit_are_kept_and_set_aside(consultation, token, answers, aside):
    response = put(consultation, body(token, **answers))
    row = Submission.objects.get()
    assert (response.status_code, response.json()["set_aside"]) == (201, aside)
    assert (row.answers, row.set_aside, row.state) == (answers, aside, "counted")


def test_an_older_version_is_kept(consultation, token):
    QuestionnaireFactory(consultation=consultation, version=2)
    assert put(consultation, body(token, agree_asb=4)).status_code == 201


@pytest.mark.parametrize(
    ("bad_token", "website", "reason"),
    [("", "", "no_token"), ("forged", "", "no_token"), (None, "spam.example", "honeypot")],
)
def test_suspects_are_held_not_refused(consultation, token, bad_token, website, reason):
    sent = body(token if bad_token is None else bad_token, agree_asb=5) | {"website": website}
    assert put(consultation, sent).status_code == 201
    row = Submission.objects.get()
    assert (row.state, row.held_reason) == ("held", reason)


def test_a_token_of_another_consultation_proves_nothing(consultation, token):
    other = token_issue(slug=ConsultationFactory().slug)
    put(consultation, body(other, agree_asb=5))
    assert Submission.objects.get().held_reason == "no_token"


def test_too_fast_and_too_old_are_held(consultation, settings, monkeypatch):
    hasty = token_issue(slug=consultation.slug)
    put(consultation, body(hasty, agree_asb=5))
    settings.FORM_TOKEN_MIN_SECONDS, settings.FORM_TOKEN_MAX_SECONDS = -10, -1
    put(consultation, body(hasty, agree_asb=4))
    assert sorted(s.held_reason for s in Submission.objects.all()) == ["expired_token", "too_fast"]


def test_flood_counts_sixty_an_hour_and_holds_the_rest(consultation, token, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 5
    statuses = [
        put(consultation, body(token, agree_asb=5), REMOTE_ADDR="127.0.0.9").status_code for _ in range(8)
    ]
    other = put(consultation, body(token, agree_asb=5), REMOTE_ADDR="127.0.0.10")
    assert statuses == [201] * 8
    assert other.json()["state"] == "counted"
    assert sorted(s.held_reason for s in Submission.objects.all()) == [""] * 6 + ["flood"] * 3
    assert not any("127.0.0" in b.source for b in FloodBucket.objects.all())


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        ("{", 400, "unreadable_json"),
        (b"\xff\xfe{}", 400, "unreadable_json"),
        ('{"version":1,"answers":{"missing":NaN}}', 400, "unreadable_json"),
        ('{"version":1,"answers":{"a":1,"a":2}}', 400, "unreadable_json"),
        ("[" * 100_000, 400, "unreadable_json"),
        ('{"version":1,"answers":{"missing":"a\\u0000b"}}', 400, "unreadable_text"),
        ('{"version":1,"answers":{"missing":"\\ud800"}}', 400, "unreadable_text"),
        ('{"version":1,"answers":{"\\u0000":"a"}}', 400, "unreadable_text"),
        ('{"version":1,"answers":{"nobody_asked":1}}', 400, "unknown_question"),
        ('{"version":7,"answers":{}}', 400, "unknown_version"),
        ('{"version":"1","answers":{}}', 400, "invalid"),
        ('{"version":1}', 400, "invalid"),
        ("[1]", 400, "invalid"),
        ('{"version":1,"answers":{"missing":"' + "x" * 1_000_000 + '"}}', 413, "too_large"),
    ],
)
def test_what_is_not_stored_gets_a_problem_document(consultation, raw, status, code):
    response = put(consultation, None, raw=raw)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["type"] == f"/problems/{code}"
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("stage", [Stage.DRAFT, Stage.REVIEWING, Stage.PUBLISHED])
def test_not_open_is_refused(stage):
    closed = QuestionnaireFactory(consultation__stage=stage).consultation
    assert put(closed, body("", agree_asb=5)).status_code == (404 if stage == Stage.DRAFT else 403)
    assert Submission.objects.count() == 0


def close(consultation, *, minutes_ago):
    consultation.closes_at = timezone.now() - timedelta(minutes=minutes_ago)
    consultation.save()


def test_begun_before_the_close_and_within_the_grace_is_counted_late(consultation, token, monkeypatch):
    with_token = body(token, agree_asb=5)
    consultation.closes_at = timezone.now() + timedelta(seconds=2)
    consultation.save()
    later = timezone.now() + timedelta(minutes=29)
    monkeypatch.setattr("surveys.services.receive.timezone.now", lambda: later)
    response = put(consultation, with_token)
    assert (response.status_code, response.json()["late"]) == (201, True)
    assert (Submission.objects.get().late, Submission.objects.get().state) == (True, "counted")


def test_after_the_grace_or_begun_after_the_close_is_refused(consultation, token):
    close(consultation, minutes_ago=31)
    assert put(consultation, body(token, agree_asb=5)).json()["type"] == "/problems/closed"
    close(consultation, minutes_ago=1)
    assert put(consultation, body(token, agree_asb=5)).json()["type"] == "/problems/closed"
    assert Submission.objects.count() == 0


def test_a_retry_after_the_close_still_finds_its_receipt(consultation, token):
    pk = uuid.uuid4()
    first = put(consultation, body(token, agree_asb=5), pk=pk)
    close(consultation, minutes_ago=500)
    assert put(consultation, body(token, agree_asb=5), pk=pk).json() == first.json()


def test_an_id_of_another_consultation_is_refused(consultation, token):
    foreign = SubmissionFactory()
    response = put(consultation, body(token, agree_asb=5), pk=foreign.pk)
    assert (response.status_code, response.json()["type"]) == (409, "/problems/id_taken")


def test_unknown_consultation_is_404():
    response = Client().put(f"/api/v1/consultations/{quote('nowhere')}/submissions/{uuid.uuid4()}", "{}")
    assert response.status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_hundred_parallel_senders_leave_one_row_and_one_receipt(settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0
    settings.FLOOD_LIMIT_PER_HOUR = 1000
    consultation = QuestionnaireFactory().consultation
    pk, sent = uuid.uuid4(), body(token_issue(slug=consultation.slug), agree_asb=5)
    answers, gate = [], threading.Barrier(20)

    def send_five():
        gate.wait()
        for _ in range(5):
            response = put(consultation, sent, pk=pk)
            answers.append((response.status_code, response.json()["receipt"]))
        connections.close_all()

    threads = [threading.Thread(target=send_five) for _ in range(20)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(answers) == 100
    assert sorted(status for status, _ in answers) == [200] * 99 + [201]
    assert {receipt for _, receipt in answers} == {Submission.objects.get().receipt}
    assert AuditEvent.objects.filter(act="submission_receive").count() == 1

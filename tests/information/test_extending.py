"""The month of a request may be extended once by two, within the month and with a reason."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from analysis.models import InformationRequest
from analysis.services.requests import RequestRefused, request_answer, request_extend, request_note
from consult.deadlines import month_later
from consult.models import AuditEvent
from tests.desk.conftest import client_of
from tests.desk.making import make
from tests.information.test_subject_access import url

pytestmark = pytest.mark.django_db
WHY = "It covers eleven consultations and the letters of two agencies."


@pytest.fixture
def made(db):
    return make()


@pytest.fixture
def ines(made):
    return made.user("information_officer", name="Ines Answers")


def note(made, ines, *, kind: str = "subject_access", days: int = 3) -> InformationRequest:
    came = timezone.localdate() - timedelta(days=days)
    fields = {"consultation": made.consultation, "kind": kind, "received_on": came}
    return request_note(who="Somebody", by=ines, **fields)


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2024, 9, 3), date(2024, 12, 3)),
        (date(2024, 11, 30), date(2025, 2, 28)),  # no such day: the last of the month
        (date(2024, 9, 25), date(2024, 12, 27)),  # Christmas and Boxing Day
    ],
)
def test_three_months_in_all(received: date, due: date):
    assert month_later(received, further=2) == due


def test_two_further_months_are_taken_once(made, ines):
    row = request_extend(request=note(made, ines), why=f" {WHY} ", by=ines)
    today = timezone.localdate()
    assert (row.extended_on, row.extended_by, row.extended_why) == (today, ines, WHY)
    assert row.due_on == month_later(row.received_on, further=2)
    event = AuditEvent.objects.get(act="request_extend")
    assert (event.by, event.target) == (ines, f"request:{row.pk}")
    assert event.detail == {"due": row.due_on.isoformat()}
    with pytest.raises(RequestRefused, match="once"):
        request_extend(request=row, why=WHY, by=ines)


@pytest.mark.parametrize("late", [False, True])
def test_only_until_the_month_is_over(made, ines, monkeypatch, late):
    row = note(made, ines)
    today = row.due_on + timedelta(days=late)
    monkeypatch.setattr(timezone, "localdate", lambda *_: today)
    if late:
        with pytest.raises(RequestRefused, match="The month is over"):
            request_extend(request=row, why=WHY, by=ines)
    else:
        assert request_extend(request=row, why=WHY, by=ines).extended_on == today


@pytest.mark.parametrize(
    ("kind", "why", "said"),
    [("freedom", WHY, "no further months"), ("subject_access", " ", "Say why")],
)
def test_not_without_a_reason_nor_for_other_requests(made, ines, kind, why, said):
    row = note(made, ines, kind=kind)
    with pytest.raises(RequestRefused, match=said):
        request_extend(request=row, why=why, by=ines)
    row.refresh_from_db()
    assert row.extended_on is None


def test_not_when_it_is_answered(made, ines):
    row = note(made, ines)
    today = timezone.localdate()
    request_answer(request=row, outcome="nothing", note="", answered_on=today, by=ines)
    with pytest.raises(RequestRefused, match="is answered"):
        request_extend(request=row, why=WHY, by=ines)


def test_the_database_wants_who_and_why(made, ines):
    row = note(made, ines)
    for fields in ({}, {"extended_by": ines}, {"extended_why": WHY}):
        with pytest.raises(IntegrityError), transaction.atomic():
            InformationRequest.objects.filter(pk=row.pk).update(extended_on=timezone.localdate(), **fields)


def test_the_page_offers_it_and_shows_it(made, ines):
    row, desk = note(made, ines), client_of(ines)
    path = url(row, "desk-request-extend")
    assert f'href="{path}"' in desk.get(url(row)).content.decode()
    assert desk.post(path, {"why": ""}).status_code == 422
    assert desk.post(path, {"why": WHY}).status_code == 302
    page = desk.get(url(row)).content.decode()
    assert WHY in page and "Extended by two months on" in page and f'href="{path}"' not in page
    assert desk.post(path, {"why": WHY}).status_code == 409
    listed = desk.get(f"/desk/partnerships/{made.consultation.partnership.slug}/requests/").content.decode()
    assert "(extended)" in listed


def test_a_question_about_the_consultation_has_no_such_page(made, ines):
    row, desk = note(made, ines, kind="freedom"), client_of(ines)
    assert desk.get(url(row, "desk-request-extend")).status_code == 404
    assert url(row, "desk-request-extend") not in desk.get(url(row)).content.decode()

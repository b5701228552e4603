"""Open for longer than announced: with a reason, audited, and the old close stays known."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from consult.editing import NotNow
from consult.models import AuditEvent, Consultation, Partnership
from consult.readiness import NotReady
from consult.services import consultation_extend, consultation_step
from consult.stages import Stage, takes_answers
from frontend.templatetags.people import moment

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
LONDON = ZoneInfo("Europe/London")
EXTEND = "/desk/plan/extend/"


@pytest.fixture
def over(draft: Consultation) -> Consultation:
    """Open by its stage, past its close since yesterday."""
    now = timezone.now()
    past = now - timedelta(days=1)
    Consultation.objects.update(
        stage=Stage.OPEN,
        opens_at=now - timedelta(days=30),
        closes_at=past,
        paper_cut_off=past + timedelta(days=4),
        withdraw_until=timezone.localdate(past) + timedelta(days=28),
    )
    return Consultation.objects.get()


def in_a_week() -> datetime:
    return timezone.now() + timedelta(days=7)


def extend(over: Consultation, *, seen: int = 1, reason: str = "The post was late.", **more) -> Consultation:
    wish = {"closes_at": in_a_week(), "by": None} | more
    return consultation_extend(consultation=over, seen=seen, reason=reason, **wish)


def test_it_takes_answers_again_and_remembers(over: Consultation):
    announced, paper, withdraw = over.closes_at, over.paper_cut_off, over.withdraw_until
    made = extend(over)
    made.refresh_from_db()
    more = timezone.localdate(made.closes_at) - timezone.localdate(announced)
    assert takes_answers(made, now=timezone.now())
    assert (made.extended_from, made.version) == (announced, 2)
    assert timezone.localtime(made.paper_cut_off).date() == timezone.localtime(paper).date() + more
    assert made.withdraw_until == withdraw + more
    assert made.facts["extensions"][0]["reason"] == "The post was late."
    event = AuditEvent.objects.get(act="consultation_extend")
    assert "post" not in str(event.detail)


def test_twice_extended_the_first_close_stays_known(over: Consultation):
    announced = over.closes_at
    first = extend(over)
    second = extend(first, seen=2, closes_at=in_a_week() + timedelta(days=7))
    assert (second.extended_from, len(second.facts["extensions"])) == (announced, 2)


def test_a_closed_one_opens_again(over: Consultation):
    closed = consultation_step(consultation=over, stage=Stage.CLOSED, by=None)
    made = extend(closed, seen=closed.version)
    assert (made.stage, made.announced_close) == (Stage.OPEN, None)
    step = AuditEvent.objects.filter(act="consultation_step").last()
    assert (step.detail["before"], step.detail["after"]) == ("closed", "open")


def test_closed_before_its_time_it_is_extended_from_the_time_announced(over: Consultation):
    announced = timezone.now() + timedelta(days=2)
    Consultation.objects.update(closes_at=announced)
    closed = consultation_step(consultation=over, stage=Stage.CLOSED, by=None)
    assert extend(closed, seen=closed.version).extended_from == announced


@pytest.mark.parametrize(
    "wish",
    [{"reason": "  "}, {"closes_at": datetime(2020, 1, 1, tzinfo=LONDON)}],
)
def test_without_reason_or_into_the_past_it_is_refused(over: Consultation, wish: dict):
    with pytest.raises(NotNow):
        extend(over, **wish)


@pytest.mark.parametrize("stage", ["draft", "reviewing", "published"])
def test_only_what_is_open_or_just_closed(over: Consultation, stage: str):
    Consultation.objects.update(stage=stage)
    with pytest.raises(NotNow):
        extend(over)


def test_it_is_looked_at_as_at_every_opening(over: Consultation):
    Partnership.objects.update(complaints="")
    with pytest.raises(NotReady):
        extend(over)


def test_paper_keeps_its_hour_when_the_clocks_change(over: Consultation):
    summer = datetime(2030, 10, 20, 23, 59, tzinfo=LONDON)
    Consultation.objects.update(closes_at=summer, paper_cut_off=datetime(2030, 10, 25, 17, tzinfo=LONDON))
    made = extend(over, closes_at=datetime(2030, 11, 3, 23, 59, tzinfo=LONDON))
    assert made.paper_cut_off == datetime(2030, 11, 8, 17, tzinfo=LONDON)


def test_at_the_desk_and_before_the_public(over: Consultation, desk: Client):
    announced, until = over.closes_at, timezone.localtime(in_a_week())
    assert f'href="{EXTEND}"' in desk.get("/desk/plan/").content.decode()
    assert moment(announced) in desk.get(EXTEND).content.decode()
    typed = {"closes_on": f"{until:%Y-%m-%d}", "closes_time": "17:00", "reason": "The post was late."}
    answer = desk.post(EXTEND, typed | {"seen": 1})
    assert (answer.status_code, answer["Location"]) == (302, "/desk/plan/")
    made = Consultation.objects.get()
    shown = Client().get("/c/plan/").content.decode()
    assert f"Extended: open until {moment(made.closes_at)} instead of {moment(announced)}." in shown
    assert "The post was late." in shown
    assert "Start now" in shown


def test_closed_by_hand_before_the_first_close_it_was_not_extended(over: Consultation):
    Consultation.objects.update(closes_at=timezone.now() + timedelta(days=2))
    made = extend(over)
    assert "Extended:" in Client().get("/c/plan/").content.decode()
    consultation_step(consultation=made, stage=Stage.CLOSED, by=None)
    assert "Extended:" not in Client().get("/c/plan/").content.decode()


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ({"closes_on": "", "reason": "r"}, 422),
        ({"closes_on": "2020-01-01", "reason": "r"}, 409),
        ({"closes_on": "2040-01-01", "reason": ""}, 422),
        ({"closes_on": "2040-01-01", "reason": "r", "seen": 9}, 412),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    over: Consultation, desk: Client, typed: dict, status: int
):
    answer = desk.post(EXTEND, {"seen": 1} | typed)
    assert answer.status_code == status
    assert f'value="{typed["closes_on"]}"' in answer.content.decode()
    assert Consultation.objects.get().extended_from is None


def test_nothing_to_extend_leads_back(draft: Consultation, desk: Client):
    assert desk.get(EXTEND)["Location"] == "/desk/plan/"

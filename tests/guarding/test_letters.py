"""Letters about worries: to whom, when, once each, and nothing in them that anybody wrote."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis.models import Flag, WorryLetter, WorryNotice
from analysis.pipeline.housekeeping import status
from analysis.pipeline.worry_letters import worry_letters_queue
from analysis.services import flags_handle
from analysis.services.safeguarding import Said
from celery_app import app
from consult.models import Consultation, Outbox, Partnership, User
from consult.services import outbox_send_due
from tests.desk.screened import WORRY, screened
from tests.factories import ConsultationFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2024-11-{text}").replace(tzinfo=LONDON)  # the 11th is a Monday


@pytest.fixture
def ours() -> Consultation:
    return ConsultationFactory(title="A plan for the town")


@pytest.fixture
def lead(ours: Consultation) -> User:
    return member(ours.partnership, "safeguarding_lead", email="lead@example.org")


@pytest.fixture
def deputies(ours: Consultation) -> list[User]:
    return [member(ours.partnership, "safeguarding_deputy", email=f"deputy{n}@example.org") for n in range(2)]


def flag(consultation: Consultation, arrived: datetime, kind: str = "abuse", **fields) -> Flag:
    asked = consultation.questionnaires.first() or QuestionnaireFactory(consultation=consultation)
    comment = fields.pop("comment", None) or screened(asked)
    made = Flag.objects.create(
        comment=comment, submission=comment.submission, consultation=consultation, kind=kind, why="x"
    )
    Flag.objects.filter(pk=made.pk).update(created_at=arrived, **fields)
    return made


@pytest.fixture
def worry(ours: Consultation) -> Flag:
    return flag(ours, at("11 10:30"))


def letters() -> list[tuple[str, str]]:
    return list(Outbox.objects.order_by("id").values_list("to", "subject"))


@pytest.mark.storage
def test_the_lead_is_told_once_how_many_and_by_when(worry: Flag, lead: User, deputies: list):
    assert [worry_letters_queue(now=at(f"11 10:3{n}")) for n in (1, 2, 3)] == [1, 0, 0]
    assert letters() == [("lead@example.org", "1 item, open by 2:30pm")]
    letter = WorryLetter.objects.get()
    assert (letter.user, letter.notice.to, letter.notice.items) == (lead, "lead", 1)
    assert letter.outbox.sent_at is None
    outbox_send_due()
    assert WorryLetter.objects.get().outbox.sent_at is not None


@pytest.mark.storage
def test_after_the_deadline_the_deputies_are_told_once(worry: Flag, lead: User, deputies: list):
    worry_letters_queue(now=at("11 10:31"))
    assert worry_letters_queue(now=at("11 14:29")) == 0
    assert [worry_letters_queue(now=at(f"11 14:3{n}")) for n in (0, 1, 2)] == [2, 0, 0]
    said = "1 item, not opened by 2:30pm"
    assert letters()[1:] == [("deputy0@example.org", said), ("deputy1@example.org", said)]


def test_nothing_when_all_are_looked_at(worry: Flag, lead: User, deputies: list):
    flags_handle(flags=[worry], said=Said("looked_at"), seen=0, by=lead)
    assert worry_letters_queue(now=at("12 10:31")) == 0
    assert letters() == []


def test_outside_the_hours_nobody_is_told_until_they_open(ours: Consultation, lead: User, deputies: list):
    flag(ours, at("15 18:00"))  # on Friday evening
    assert [worry_letters_queue(now=at(moment)) for moment in ("15 18:01", "17 12:00", "18 08:59")] == [0] * 3
    assert worry_letters_queue(now=at("18 09:00")) == 1
    assert letters() == [("lead@example.org", "1 item, open by 1pm")]


def test_a_later_worry_is_a_letter_of_its_own_and_answers_are_counted_not_flags(
    ours: Consultation, worry: Flag, lead: User
):
    worry_letters_queue(now=at("11 10:31"))
    second = flag(ours, at("11 11:00"))
    flag(ours, at("11 11:00"), kind="weapon", comment=second.comment)
    flag(ours, at("11 14:30"))
    worry_letters_queue(now=at("11 15:00"))
    assert letters()[1:] == [("lead@example.org", "2 items, open by 3pm")]


def test_of_tomorrow_the_letter_says_the_day(ours: Consultation, lead: User):
    flag(ours, at("11 16:00"))
    worry_letters_queue(now=at("11 16:01"))
    assert letters() == [("lead@example.org", "1 item, open by midday on Tuesday")]


def test_at_night_people_are_told_in_the_hours_that_run_over_midnight(
    ours: Consultation, lead: User, deputies: list
):
    week = {day: ["22:00", "06:00"] for day in ("mon", "tue")}
    Partnership.objects.update(safe_week=week, safe_within=4)
    flag(ours, at("11 12:00"))
    assert [worry_letters_queue(now=at(moment)) for moment in ("11 21:59", "11 22:00")] == [0, 1]
    flag(ours, at("12 00:30"))
    assert worry_letters_queue(now=at("12 00:31")) == 1
    assert [worry_letters_queue(now=at(moment)) for moment in ("12 01:59", "12 02:00", "12 04:30")] == [
        0,
        2,
        2,
    ]
    assert [subject for _, subject in letters()] == [
        "1 item, open by 2am on Tuesday",
        "1 item, open by 4:30am",
        *["1 item, not opened by 2am"] * 2,
        *["1 item, not opened by 4:30am"] * 2,
    ]
    flag(ours, at("12 05:00"))
    assert [worry_letters_queue(now=at(moment)) for moment in ("12 06:00", "12 22:00")] == [0, 1]
    assert letters()[-1] == ("lead@example.org", "1 item, open by 1am on Wednesday")


def test_without_a_lead_the_deputies_are_told_first_and_without_anybody_it_waits(
    ours: Consultation, worry: Flag
):
    assert worry_letters_queue(now=at("11 10:31")) == 0
    member(ours.partnership, "safeguarding_deputy", email="deputy@example.org")
    member(ours.partnership, "safeguarding_lead", email="gone@example.org", is_active=False)
    assert worry_letters_queue(now=at("11 10:32")) == 1
    assert letters() == [("deputy@example.org", "1 item, open by 2:30pm")]


def test_partnerships_are_told_of_their_own(ours: Consultation, worry: Flag, lead: User):
    other = ConsultationFactory()
    member(other.partnership, "safeguarding_lead", email="other@example.org")
    assert worry_letters_queue(now=at("11 10:31")) == 1
    assert [to for to, _ in letters()] == ["lead@example.org"]


def test_a_letter_holds_no_word_of_an_answer_no_kind_and_no_name_of_a_consultation(
    ours: Consultation, lead: User, deputies: list, settings
):
    settings.SITE_ADDRESS = "https://consult.example.org"
    comment = screened(QuestionnaireFactory(consultation=ours), WORRY)
    assert set(comment.flags.values_list("kind", flat=True)) == {"abuse"}
    Flag.objects.update(created_at=at("11 10:30"))
    worry_letters_queue(now=at("11 10:31"))
    worry_letters_queue(now=at("11 15:00"))
    outbox_send_due()
    sign_in = "Sign in: https://consult.example.org/accounts/login/\n"
    assert {(m.subject, m.body) for m in mail.outbox} == {
        ("1 item, open by 2:30pm", f"1 item, open by 2:30pm.\n\n{sign_in}"),
        ("1 item, not opened by 2:30pm", f"1 item, not opened by 2:30pm.\n\n{sign_in}"),
    }
    assert len(mail.outbox) == 3


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_queue_each_letter_once(worry: Flag, lead: User, deputies: list):
    def work() -> None:
        worry_letters_queue(now=at("11 15:00"))
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(letters()) == WorryLetter.objects.count() == 3
    assert WorryNotice.objects.count() == 2


def test_many_worries_cost_no_more_queries(ours: Consultation, lead: User, deputies: list):
    comment = screened(QuestionnaireFactory(consultation=ours))

    def queries(times: int) -> int:
        Flag.objects.bulk_create(
            Flag(
                comment=comment,
                consultation=ours,
                submission=comment.submission,
                kind="abuse",
                why="x",
                start=Flag.objects.count() + n,
                created_at=at("11 10:30"),
            )
            for n in range(times)
        )
        with CaptureQueriesContext(connection) as found:
            assert worry_letters_queue(now=at("11 15:00")) == 3
        return len(found)

    assert queries(1) == queries(500)


def test_the_health_page_counts_what_is_overdue(ours: Consultation, worry: Flag, lead: User):
    flag(ours, timezone.now() - timedelta(minutes=1))
    found = status()
    assert (found["overdue_untriaged"], found["oldest_untriaged_age"] > 3600) == (1, True)
    Flag.objects.update(state=Flag.State.LOOKED_AT)
    assert (status()["overdue_untriaged"], status()["oldest_untriaged_age"]) == (0, None)


def test_beat_looks_every_minute():
    entry = app.conf.beat_schedule["worry-letters"]
    assert (entry["task"], entry["schedule"]) == ("analysis.worry_letters", 60.0)

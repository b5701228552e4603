"""Changing the facts of a consultation at the desk: by version, by stage, with its audit row."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from consult.editing import NotNow
from consult.models import AuditEvent, Consultation, User
from consult.services import Stale, consultation_change
from consult.stages import Stage
from tests.asking_desk.conftest import client_of
from tests.factories import member

LONDON = ZoneInfo("Europe/London")
pytestmark = pytest.mark.django_db
DATES = {
    "opens_on": "2030-06-03",
    "opens_time": "09:00",
    "closes_on": "2030-09-01",
    "closes_time": "",
    "grace_minutes": "15",
    "paper_on": "2030-09-06",
    "paper_time": "",
    "withdraw_until": "2030-10-01",
}


def page(facts: str) -> str:
    return f"/desk/plan/plan/facts/{facts}/"


def save(client: Client, facts: str, typed: dict, seen: int = 1):
    return client.post(page(facts), typed | {"seen": seen})


def test_what_it_is_about(draft: Consultation, desk: Client, officer: User):
    answer = save(
        desk, "about", {"title": "A safer town", "summary": "First.\r\nSecond.", "plan_title": "Plan"}
    )
    draft.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, "/desk/plan/plan/")
    assert (draft.title, draft.summary, draft.plan_title) == ("A safer town", "First.\nSecond.", "Plan")
    event = AuditEvent.objects.get(act="consultation_change")
    assert (event.by, event.detail) == (officer, {"version": 2, "fields": "title summary plan_title"})
    assert draft.version == 2


def test_times_are_times_in_london(draft: Consultation, desk: Client):
    save(desk, "dates", DATES)
    draft.refresh_from_db()
    assert draft.opens_at == datetime(2030, 6, 3, 9, 0, tzinfo=LONDON)
    assert draft.closes_at == datetime(2030, 9, 1, 23, 59, tzinfo=LONDON)
    assert draft.paper_cut_off == datetime(2030, 9, 6, 17, 0, tzinfo=LONDON)
    assert (draft.grace_minutes, draft.withdraw_until) == (15, date(2030, 10, 1))
    html = desk.get(page("dates")).content.decode()
    assert all(
        f'value="{value}"' in html for value in ("2030-06-03", "09:00", "2030-09-01", "23:59", "17:00")
    )


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"closes_on": "2030-06-01"}, "It must close after it opens."),
        ({"paper_on": "2030-08-31"}, "Paper cannot end before the consultation closes."),
        ({"withdraw_until": "2030-08-31"}, "Who answers on the last day must be able to withdraw."),
        ({"opens_on": "2030-02-30"}, "Give a day that there is."),
        (
            {"opens_on": "2030-03-31", "opens_time": "01:30"},
            "The clocks go forward over this time: choose another.",
        ),
        ({"grace_minutes": "1441"}, "Ensure this value is less than or equal to 1440."),
        ({"opens_on": "0001-01-01"}, "Ensure this value is greater than or equal to 2000-01-01."),
    ],
)
def test_dates_that_cannot_be_are_refused_and_stay_typed(
    draft: Consultation, desk: Client, typed: dict, message: str
):
    answer = save(desk, "dates", DATES | typed)
    html = answer.content.decode()
    assert (answer.status_code, message in html) == (422, True)
    assert all(f'value="{value}"' in html for value in typed.values())
    draft.refresh_from_db()
    assert draft.version == 1


def test_options_that_are_not_proposed(draft: Consultation, desk: Client):
    typed = {"decided": "D", "can_change": "C", "decision_body": "B", "decision_when": "W"}
    save(
        desk,
        "decision",
        typed | {"option_1": "None", "why_1": "Too little", "option_2": "All", "why_2": "Too dear"},
    )
    draft.refresh_from_db()
    assert draft.rejected_options == [
        {"option": "None", "why": "Too little"},
        {"option": "All", "why": "Too dear"},
    ]
    save(
        desk,
        "decision",
        typed | {"option_1": "", "why_1": "", "option_2": "All", "why_2": "Too dear"},
        seen=2,
    )
    draft.refresh_from_db()
    assert draft.rejected_options == [{"option": "All", "why": "Too dear"}]
    half = save(desk, "decision", typed | {"option_1": "All", "why_1": ""}, seen=3)
    assert (half.status_code, "Say why this is not proposed." in half.content.decode()) == (422, True)


def test_of_two_editors_the_slower_one_keeps_the_words(draft: Consultation, desk: Client):
    ann = member(draft.partnership, "officer", name="Ann Other")
    save(client_of(ann), "about", {"title": "Hers", "summary": "S"})
    answer = save(desk, "about", {"title": "Mine", "summary": "S"})
    html = answer.content.decode()
    assert answer.status_code == 412
    assert "Ann Other was faster" in html
    assert 'value="Mine"' in html
    assert '<dd class="govuk-summary-list__value c-pre">Hers</dd>' in html
    assert '<input type="hidden" name="seen" value="2">' in html
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Hers", 2)
    assert save(desk, "about", {"title": "Mine", "summary": "S"}, seen=2).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.version) == ("Mine", 3)


def test_a_step_is_a_change_too(draft: Consultation, desk: Client, officer: User):
    desk.post("/desk/plan/stage/open/")
    with pytest.raises(Stale) as stale:
        consultation_change(consultation=draft, seen=1, fields={"decision_when": "May"}, by=officer)
    assert (stale.value.other.act, stale.value.other.by) == ("consultation_step", officer)


def test_a_form_that_does_not_say_what_it_saw_is_stale(draft: Consultation, desk: Client):
    assert desk.post(page("about"), {"title": "Mine"}).status_code == 412
    assert desk.post(page("about"), {"title": "Mine", "seen": "²"}).status_code == 412


@pytest.mark.parametrize(
    ("stage", "facts", "fields"),
    [
        (
            "draft",
            "about",
            ["title", "summary", "strategic_objective", "plan_title", "plan_source", "plan_note"],
        ),
        ("open", "about", []),
        ("open", "dates", ["paper_on", "paper_time", "withdraw_until"]),
        ("open", "decision", ["decision_when", "decision_on"]),
        ("closed", "dates", []),
        ("reviewing", "decision", ["decision_when", "decision_on"]),
        ("published", "decision", []),
    ],
)
def test_what_may_be_changed_at_each_stage(
    draft: Consultation, desk: Client, stage: str, facts: str, fields: list[str]
):
    Consultation.objects.update(stage=stage)
    answer = desk.get(page(facts))
    assert [*answer.context["form"].fields] == fields
    assert ("<button" in answer.content.decode().split("<main")[1]) == bool(fields)


@pytest.mark.parametrize("field", ["title", "decided", "closes_at", "rejected_options"])
def test_the_service_refuses_what_may_not_change_when_open(draft: Consultation, field: str):
    Consultation.objects.update(stage=Stage.OPEN)
    value = {"closes_at": draft.opens_at, "rejected_options": [{"option": "a", "why": "b"}]}.get(
        field, "Other"
    )
    with pytest.raises(NotNow):
        consultation_change(consultation=draft, seen=1, fields={field: value}, by=None)
    draft.refresh_from_db()
    assert draft.version == 1


def test_what_people_were_told_only_becomes_later(draft: Consultation):
    Consultation.objects.update(stage=Stage.OPEN)
    until = draft.withdraw_until
    with pytest.raises(NotNow):
        consultation_change(
            consultation=draft, seen=1, fields={"withdraw_until": until.replace(year=until.year - 1)}, by=None
        )
    with pytest.raises(NotNow):
        consultation_change(consultation=draft, seen=1, fields={"withdraw_until": None}, by=None)
    later = until.replace(year=until.year + 1)
    made = consultation_change(consultation=draft, seen=1, fields={"withdraw_until": later}, by=None)
    assert made.withdraw_until == later


def test_nothing_changed_is_no_version(draft: Consultation):
    made = consultation_change(consultation=draft, seen=1, fields={"title": draft.title}, by=None)
    assert (made.version, AuditEvent.objects.filter(act="consultation_change").count()) == (1, 0)


def test_the_audit_row_holds_no_words(draft: Consultation, desk: Client):
    save(desk, "decision", {"decided": "heron", "can_change": "otter", "option_1": "newt", "why_1": "toad"})
    rows = str([*AuditEvent.objects.values_list("target", "detail")])
    assert [word for word in ("heron", "otter", "newt", "toad") if word in rows] == []


def test_advice_stands_on_the_page_of_dates(draft: Consultation, desk: Client):
    save(desk, "dates", DATES | {"closes_on": "2030-06-30", "paper_on": "2030-07-05"})
    html = desk.get(page("dates")).content.decode()
    assert "It is open for 3 weeks and 6 days. Fewer than 6 weeks is very short." in html
    assert "It closes at a weekend: nobody is there to help in the last hours." in html
    assert "Not checked: no school holidays are loaded." in html


def test_an_unknown_page_is_not_there(draft: Consultation, desk: Client):
    assert desk.get(page("everything")).status_code == 404

"""Priorities, sections and the rest: add, change, order, remove."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from consult.models import AuditEvent, Consultation
from consult.services import part_add, part_move, parts_of
from consult.stages import Stage
from surveys.models import Questionnaire
from tests.factories import ConsultationFactory, HubFactory

pytestmark = pytest.mark.django_db


def url(kind: str, part=None, act: str = "") -> str:
    return f"/desk/plan/plan/{kind}/" + (f"{part.pk}/{act}" if part else "")


def titles(consultation: Consultation) -> list[str]:
    return [p.title for p in parts_of(consultation, "priorities")]


def version(consultation: Consultation) -> int:
    return Consultation.objects.get(pk=consultation.pk).version


def test_a_priority_is_added_last_with_a_key_of_its_own(draft: Consultation, desk: Client):
    answer = desk.post(url("priorities"), {"title": "Drugs", "text": "Again", "seen": 1})
    made = draft.priorities.last()
    assert answer["Location"] == f"/desk/plan/plan/priorities/#part-{made.pk}"
    assert titles(draft) == ["Anti-social behaviour", "Drugs", "Fire", "Drugs"]
    assert (made.key, version(draft)) == ("drugs_2", 2)
    assert AuditEvent.objects.get(act="part_add").target == f"priorities:{made.pk}"


@pytest.mark.parametrize(
    ("title", "key"),
    [("Fire & water", "fire_water"), ("2024 plan", "p_2024_plan"), ("أمان", "p"), ("x" * 160, "x" * 32)],
)
def test_keys_are_those_of_a_file(draft: Consultation, title: str, key: str):
    made = part_add(consultation=draft, kind="priorities", seen=1, fields={"title": title}, by=None)
    assert made.key == key


def test_words_change_and_the_key_stays(draft: Consultation, desk: Client):
    first = draft.priorities.first()
    desk.post(url("priorities", first), {"title": "Nuisance", "text": "", "seen": 1})
    first.refresh_from_db()
    assert (first.title, first.key) == ("Nuisance", "asb")


def test_up_and_down_by_buttons(draft: Consultation, desk: Client):
    first = draft.priorities.first()
    answer = desk.post(url("priorities", first, "move/"), {"where": "down", "seen": 1})
    assert answer["Location"] == f"/desk/plan/plan/priorities/#part-{first.pk}"
    assert titles(draft) == ["Drugs", "Anti-social behaviour", "Fire"]
    desk.post(url("priorities", first, "move/"), {"where": "up", "seen": 2})
    desk.post(url("priorities", first, "move/"), {"where": "up", "seen": 3})
    assert (titles(draft), version(draft)) == (["Anti-social behaviour", "Drugs", "Fire"], 3)


def test_removing_asks_once(draft: Consultation, desk: Client):
    last = draft.priorities.last()
    assert (
        "Its words are lost. This cannot be undone."
        in desk.get(url("priorities", last, "remove/")).content.decode()
    )
    assert draft.priorities.count() == 3
    desk.post(url("priorities", last, "remove/"), {"seen": 1})
    assert titles(draft) == ["Anti-social behaviour", "Drugs"]


def test_a_priority_that_a_question_asks_about_stays(draft: Consultation, desk: Client):
    asked = {q.priority for q in Questionnaire.objects.get(consultation=draft).asked.questions}
    assert "asb" in asked
    first = draft.priorities.first()
    answer = desk.post(url("priorities", first, "remove/"), {"seen": 1})
    assert (answer.status_code, draft.priorities.count()) == (409, 3)
    assert "1 Anti-social Behaviour" in answer.content.decode()


def test_a_section_is_typed_as_text_and_kept_as_blocks(draft: Consultation, desk: Client):
    typed = {"heading": "Our aim", "blocks": "Words.\r\n\r\n- One\r\n- <b>Two</b>", "plain": "Plain."}
    desk.post(url("sections"), typed | {"seen": 1})
    section = draft.sections.get()
    assert section.blocks == [
        {"kind": "p", "text": "Words."},
        {"kind": "list", "items": ["One", "<b>Two</b>"]},
    ]
    assert (section.plain, section.key) == ([{"kind": "p", "text": "Plain."}], "our_aim")
    html = desk.get(url("sections", section)).content.decode()
    assert "Words.\n\n- One\n- &lt;b&gt;Two&lt;/b&gt;" in html


def test_a_table_that_does_not_fit_is_named_and_stays_typed(draft: Consultation, desk: Client):
    typed = {"heading": "H", "blocks": "Table: T\n| a | b |\n| 1 |", "seen": 1}
    answer = desk.post(url("sections"), typed)
    html = answer.content.decode()
    assert (answer.status_code, draft.sections.count()) == (422, 0)
    assert "Row 1 of the table “T” has 1 cells, not 2." in html
    assert "Table: T\n| a | b |\n| 1 |" in html


def test_ways_meetings_and_invitations(draft: Consultation, desk: Client):
    hub = HubFactory(partnership=draft.partnership, name="Library")
    HubFactory(name="Another partnership's")
    desk.post(url("channels"), {"text": "A poster", "seen": 1})
    meeting = {
        "title": "Drop-in",
        "starts_on": "2030-06-03",
        "starts_time": "18:30",
        "note": "Hall",
        "hub": hub.pk,
    }
    desk.post(url("events"), meeting | {"seen": 2})
    desk.post(url("invitations"), {"organisation": "Youth club", "sent_on": "2030-06-04", "seen": 3})
    assert [c.text for c in draft.channels.all()] == ["A poster"]
    event = draft.events.get()
    assert (event.title, event.note, event.hub) == ("Drop-in", "Hall", hub)
    html = desk.get(url("events", event)).content.decode()
    assert 'value="2030-06-03"' in html
    assert 'value="18:30"' in html
    assert "Another partnership&#x27;s" not in html
    assert [i.organisation for i in draft.invitations.all()] == ["Youth club"]
    shown = desk.get("/desk/plan/plan/").content.decode()
    assert all(
        words in shown for words in ("A poster", "Drop-in, 6:30pm on 3 June 2030", "Youth club, 4 June 2030")
    )


def test_what_begins_at_midnight_is_shown_with_its_day_on_the_plan_and_to_residents(
    draft: Consultation, desk: Client
):
    midnight = datetime(2030, 6, 2, 23, 0, tzinfo=UTC)  # in British summer time
    Consultation.objects.update(opens_at=midnight, closes_at=midnight + timedelta(days=30), stage=Stage.OPEN)
    draft.events.create(title="Drop-in", starts_at=midnight)
    plan = " ".join(desk.get("/desk/plan/plan/").content.decode().split())
    assert (plan.count("3 June 2030"), plan.count("2 June 2030")) == (2, 0)
    assert "midnight at the end of 2 July 2030" in plan
    Consultation.objects.update(opens_at=midnight.replace(year=2020))
    assert "Drop-in</span>, 3 June 2030" in desk.get("/c/plan/").content.decode()


@pytest.mark.parametrize(
    ("stage", "changeable"),
    [
        ("draft", ["priorities", "sections", "channels", "events", "invitations"]),
        ("open", ["channels", "events", "invitations"]),
        ("closed", ["channels", "events", "invitations"]),
        ("published", []),
    ],
)
def test_what_may_be_added_at_each_stage(
    draft: Consultation, desk: Client, stage: str, changeable: list[str]
):
    Consultation.objects.update(stage=stage)
    typed = {"title": "T", "heading": "H", "blocks": "B", "text": "T", "organisation": "O"}
    done = [
        kind
        for kind in ("priorities", "sections", "channels", "events", "invitations")
        if desk.post(url(kind), typed | {"seen": version(draft)}).status_code == 302
    ]
    assert done == changeable


def test_plain_english_may_be_mended_while_it_is_open(draft: Consultation, desk: Client):
    fields = {"heading": "H", "blocks": [{"kind": "p", "text": "Official"}], "plain": []}
    section = part_add(consultation=draft, kind="sections", seen=1, fields=fields, by=None)
    Consultation.objects.update(stage=Stage.OPEN)
    typed = {"heading": "Other", "blocks": "Other", "plain": "Plain", "seen": 2}
    assert desk.post(url("sections", section), typed).status_code == 302
    section.refresh_from_db()
    assert (section.heading, section.blocks, section.plain) == (
        "H",
        [{"kind": "p", "text": "Official"}],
        [{"kind": "p", "text": "Plain"}],
    )


def test_a_stale_page_moves_and_removes_nothing(draft: Consultation, desk: Client):
    last = draft.priorities.last()
    desk.post(url("channels"), {"text": "A poster", "seen": 1})
    for act, typed in (("move/", {"where": "up"}), ("remove/", {})):
        answer = desk.post(url("priorities", last, act), typed | {"seen": 1})
        assert (answer.status_code, "Olive Officer was faster" in answer.content.decode()) == (412, True)
    assert titles(draft) == ["Anti-social behaviour", "Drugs", "Fire"]


@pytest.mark.parametrize("place", ["nonsense/", "priorities/999/", "events/1/move/"])
def test_what_is_not_there(draft: Consultation, desk: Client, place: str):
    assert desk.post(f"/desk/plan/plan/{place}", {"seen": 1}).status_code == 404


def test_a_part_of_another_consultation_is_not_there(draft: Consultation, desk: Client):
    other = ConsultationFactory(partnership=draft.partnership, stage=Stage.DRAFT)
    part = part_add(consultation=other, kind="channels", seen=1, fields={"text": "x"}, by=None)
    assert desk.get(url("channels", part)).status_code == 404


class Order(TestCase):
    @settings(deadline=None, max_examples=30)
    @given(st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=8))
    def test_any_moves_keep_every_part_once_and_do_as_a_list_does(self, moves: list[tuple[int, bool]]):
        made = ConsultationFactory(stage=Stage.DRAFT)
        ids = []
        for n in range(4):
            part = part_add(consultation=made, kind="channels", seen=n + 1, fields={"text": str(n)}, by=None)
            ids.append(part.pk)
        wanted = [*ids]
        for which, up in moves:
            part_move(
                consultation=made, kind="channels", part_id=ids[which], up=up, seen=version(made), by=None
            )
            here = wanted.index(ids[which])
            there = here - 1 if up else here + 1
            if 0 <= there < len(wanted):
                wanted[here], wanted[there] = wanted[there], wanted[here]
        assert [part.pk for part in parts_of(made, "channels")] == wanted

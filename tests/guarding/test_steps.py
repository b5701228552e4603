"""Steps on a flag: rows that never change, which state follows, and what the database itself forbids."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from analysis.models import Flag, FlagStep
from analysis.services import flags_handle
from analysis.services.safeguarding import FlagMoved, FlagRefused, Said
from analysis.worries import FOLLOWS
from consult.models import AuditEvent, User
from tests.desk.screened import WORRY, screened
from tests.factories import QuestionnaireFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.storage]
NOW = timezone.now
SAID = {
    "looked_at": Said("looked_at"),
    "referred": Said("referred", whom="Hub", reference="1"),
    "no_action": Said("no_action", why="A song"),
    "reopened": Said("reopened", why="It was none"),
}


def said_now(step: str) -> Said:
    """What was sent online is not referred before it came."""
    return replace(SAID[step], referred_at=NOW()) if step == "referred" else SAID[step]


@pytest.fixture
def flag() -> Flag:
    return screened(QuestionnaireFactory(), WORRY).flags.get()


@pytest.fixture
def lead(flag: Flag) -> User:
    return member(flag.consultation.partnership, "safeguarding_lead")


def last() -> int:
    return max(FlagStep.objects.values_list("pk", flat=True), default=0)


@pytest.mark.parametrize("state", Flag.State.values)
@pytest.mark.parametrize("step", FlagStep.Step.values)
def test_which_step_follows_which(flag: Flag, lead: User, state: str, step: str):
    Flag.objects.update(state=state)
    if step not in FOLLOWS[state]:
        with pytest.raises(FlagRefused, match="does not follow"):
            flags_handle(flags=[flag], said=said_now(step), seen=0, by=lead)
        assert (Flag.objects.get().state, FlagStep.objects.count()) == (state, 0)
        return
    flags_handle(flags=[flag], said=said_now(step), seen=0, by=lead)
    assert Flag.objects.get().state == {"reopened": "looked_at"}.get(step, step)


def test_the_rows_are_numbered_and_on_record(flag: Flag, lead: User):
    for step in ("looked_at", "no_action", "reopened", "referred"):
        flags_handle(flags=[flag], said=said_now(step), seen=last(), by=lead)
    rows = list(FlagStep.objects.order_by("number").values_list("number", "step", "by"))
    assert rows == [
        (1, "looked_at", lead.pk),
        (2, "no_action", lead.pk),
        (3, "reopened", lead.pk),
        (4, "referred", lead.pk),
    ]
    acts = AuditEvent.objects.filter(target=f"flag:{flag.pk}").order_by("id")
    assert list(acts.values_list("act", flat=True)) == [f"flag_{step}" for _, step, _ in rows]
    assert all("song" not in str(event.detail) for event in acts)


def test_of_two_people_the_second_reads_first(flag: Flag, lead: User):
    flags_handle(flags=[flag], said=SAID["looked_at"], seen=0, by=lead)
    with pytest.raises(FlagMoved):
        flags_handle(flags=[flag], said=said_now("referred"), seen=0, by=lead)
    assert FlagStep.objects.count() == 1


@pytest.mark.parametrize(
    "said",
    [
        Said("nonsense"),
        Said("referred", referred_at=NOW(), reference="1"),
        Said("referred", whom="Hub", reference="1"),
        Said("referred", whom="Hub", referred_at=NOW()),
        Said("referred", whom="Hub", referred_at=NOW() + timedelta(hours=1), reference="1"),
        Said("no_action", why=" "),
    ],
)
def test_a_step_that_says_too_little_is_refused(flag: Flag, lead: User, said: Said):
    with pytest.raises(FlagRefused):
        flags_handle(flags=[flag], said=said, seen=0, by=lead)
    with pytest.raises(FlagRefused, match="Choose at least one"):
        flags_handle(flags=[], said=SAID["looked_at"], seen=0, by=lead)
    assert FlagStep.objects.count() == 0


@pytest.mark.parametrize(
    "change", [{"step": "no_action", "why": "x"}, {"why": "Other"}, {"number": 9}, {"at": NOW()}]
)
def test_a_step_is_never_changed(flag: Flag, lead: User, change: dict):
    flags_handle(flags=[flag], said=SAID["looked_at"], seen=0, by=lead)
    with pytest.raises(DatabaseError), transaction.atomic():
        FlagStep.objects.update(**change)
    assert FlagStep.objects.get().why == ""


@pytest.mark.parametrize(
    "row",
    [
        {"step": "referred", "whom": "Hub", "reference": "1"},
        {"step": "referred", "whom": "Hub", "referred_at": NOW()},
        {"step": "referred", "reference": "1", "referred_at": NOW()},
        {"step": "looked_at", "whom": "Hub"},
        {"step": "no_action"},
        {"step": "reopened"},
    ],
)
def test_the_database_keeps_no_step_that_says_too_little(flag: Flag, lead: User, row: dict):
    with pytest.raises(DatabaseError), transaction.atomic():
        FlagStep.objects.create(flag=flag, number=1, by=lead, **row)
    with pytest.raises(ValidationError):
        FlagStep(flag=flag, number=1, by=lead, **row).full_clean()


def test_steps_go_with_their_answer(flag: Flag, lead: User):
    flags_handle(flags=[flag], said=SAID["looked_at"], seen=0, by=lead)
    flag.submission.delete()
    assert (Flag.objects.count(), FlagStep.objects.count()) == (0, 0)

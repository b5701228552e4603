"""An erasure that was refused is taken up again when its reason is gone."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from django.utils import timezone

from analysis.backup.archive import backup_write
from analysis.backup.restoring import backup_restore
from analysis.pipeline.erasing import erasures_perform
from analysis.services.erasing import ErasureRefused, erasure_decide, erasure_resume, submission_erase
from consult.erasures import erasures_path, erasures_read
from consult.models import AuditEvent
from consult.services import hold_lift, hold_place
from surveys.models import Erasure, LiftedRefusal, Submission
from surveys.services.erasing import withdrawn_ask
from tests.keeping.making import CANARY, Made, make
from tests.keeping.test_backup import empty
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
WHY, BECAUSE = "The court asked for these.", "The claim is settled."


@pytest.fixture
def made() -> Made:
    return make(4)


@pytest.fixture
def officer(made):
    return made.user("information_officer")


@pytest.fixture
def hold(made, officer):
    fields = {"partnership": made.consultation.partnership, "consultation": None, "kinds": ["raw_text"]}
    return hold_place(reason="A claim is before the court.", by=officer, **fields)


@pytest.fixture
def refused(made, hold, officer) -> Erasure:
    row = submission_erase(submission=made.writer, by=None, reason="asked")
    return erasure_decide(erasure=row, erase=False, why=WHY, by=officer)


def test_it_is_erased_when_nothing_stands_against_it_any_more(refused, hold, officer):
    hold_lift(hold=hold, why=BECAUSE, by=officer)
    assert erasures_perform() == 0  # the control: nobody has taken it up
    row = erasure_resume(erasure=refused, why=f" {BECAUSE} ", by=officer)
    assert (row.erased_on, row.refused_on, row.decided_why) == (timezone.localdate(), None, "")
    assert tables_with(CANARY) == set()


def test_what_had_been_decided_stays_on_record_and_is_audited(refused, hold, officer):
    hold_lift(hold=hold, why=BECAUSE, by=officer)
    erasure_resume(erasure=refused, why=BECAUSE, by=officer)
    was, today = LiftedRefusal.objects.get(), timezone.localdate()
    assert (was.refused_on, was.refused_by, was.refused_why) == (today, officer, WHY)
    assert (was.lifted_on, was.lifted_by, was.lifted_why) == (today, officer, BECAUSE)
    event = AuditEvent.objects.get(act="erasure_resume")
    assert (event.by, event.target, event.detail) == (officer, f"erasure:{refused.pk}", {})
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        LiftedRefusal.objects.update(refused_why="Another reason.")


def test_where_the_hold_still_stands_it_waits_and_may_be_refused_once_more(made, refused, officer):
    row = erasure_resume(erasure=refused, why=BECAUSE, by=officer)
    assert (row.erased_on, row.refused_on, row.waits_for) == (None, None, "hold")
    row = erasure_decide(erasure=row, erase=False, why="A second claim.", by=officer)
    row = erasure_resume(erasure=row, why="That one is settled too.", by=officer)
    assert list(row.lifted_refusals.values_list("refused_why", flat=True)) == [WHY, "A second claim."]
    assert Submission.objects.filter(pk=made.writer.pk).exists()


def test_one_whose_day_has_not_come_waits_for_it(made, officer):
    row = withdrawn_ask(made.writer, by=None, at_once=False)
    row = erasure_decide(erasure=row, erase=False, why=WHY, by=officer)
    row = erasure_resume(erasure=row, why=BECAUSE, by=officer)
    assert (row.erased_on, row.waits_for, row.due_on > timezone.localdate()) == (None, "", True)
    Erasure.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    assert erasures_perform() == 1


def test_it_says_why_and_only_what_was_refused_is_taken_up(made, refused, hold, officer):
    with pytest.raises(ErasureRefused, match="Say why"):
        erasure_resume(erasure=refused, why=" ", by=officer)
    hold_lift(hold=hold, why=BECAUSE, by=officer)
    erasure_resume(erasure=refused, why=BECAUSE, by=officer)
    with pytest.raises(ErasureRefused, match="Only an erasure that was refused"):
        erasure_resume(erasure=refused, why=BECAUSE, by=officer)
    assert LiftedRefusal.objects.count() == 1


def erase(made, *options: str) -> list[str]:
    out = io.StringIO()
    call_command("erase", made.writer.receipt, *options, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_takes_it_up_as_well(made, refused, hold, officer):
    hold_lift(hold=hold, why=BECAUSE, by=officer)
    with pytest.raises(CommandError, match=WHY):
        erase(made)
    with pytest.raises(CommandError, match="--by who decides"):
        erase(made, "--take-up", BECAUSE)
    with pytest.raises(CommandError, match="may not decide this"):
        erase(made, "--take-up", BECAUSE, "--by", made.user("officer").email)
    done = erase(made, "--take-up", BECAUSE, "--by", officer.email)
    assert done == [f"erased on {timezone.localdate().isoformat()}", "1"]
    assert LiftedRefusal.objects.get().lifted_by == officer


def test_a_backup_of_when_it_was_refused_brings_nobody_back(made, refused, hold, officer, tmp_path):
    backup_write(tmp_path / "b")
    hold_lift(hold=hold, why=BECAUSE, by=officer)
    erasure_resume(erasure=refused, why=BECAUSE, by=officer)
    listed = erasures_read(erasures_path())
    empty()
    assert backup_restore(tmp_path / "b", erased=listed).again == 1
    assert (tables_with(CANARY), LiftedRefusal.objects.get().lifted_by) == (set(), None)

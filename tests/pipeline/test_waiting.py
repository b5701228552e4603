"""Work that must wait for other work, for a retry, or for a database that is away a moment."""

import threading
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from analysis.management.commands import runs_work
from analysis.models import Comment, Run, ThemeMatch
from analysis.pipeline import runs, screen, work
from analysis.pipeline.runs import heartbeat, run_claim, run_request
from analysis.pipeline.screen import screening_create, unscreened
from analysis.services.working import work_outstanding
from surveys.models import Dataset, Submission
from tests.eventually import eventually
from tests.factories import ConsultationFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def perform_all(kind: str) -> set[str]:
    return {work.perform(pk) for pk in Run.objects.filter(kind=kind).values_list("pk", flat=True)}


def test_themes_wait_for_the_screening_of_their_own_answers_and_the_freezing_waits_for_nothing(arrive, ask):
    consultation = arrive(4)
    ask(consultation)
    assert perform_all("freeze") == {"done"}
    assert Dataset.objects.get().size == 4
    assert perform_all("discover") == {"postponed"}
    screening_create()
    assert perform_all("screen") == {"done"}
    arrive(2, first=4)  # they go on arriving: not of this dataset, so not waited for
    Run.objects.update(not_before=timezone.now())
    assert perform_all("discover") == {"done"}
    assert ThemeMatch.objects.filter(theme_set__question_key="missing").count() == 4
    assert set(Run.objects.filter(kind="discover").values_list("attempt", flat=True)) == {1}


def test_unscreened_are_those_not_queued_and_those_not_finished(arrive):
    consultation = arrive(3)
    everybody = set(Submission.objects.values_list("pk", flat=True))
    assert unscreened(consultation) == everybody
    screening_create()
    assert unscreened(consultation) == everybody
    done, set_aside, waiting = Run.objects.order_by("target")
    work.perform(done.pk)
    Run.objects.filter(pk=set_aside.pk).update(state="quarantined")
    assert {f"submission:{pk}" for pk in unscreened(consultation)} == {waiting.target}
    assert unscreened(ConsultationFactory()) == set()


def test_working_here_goes_on_until_nothing_is_left_though_one_text_fails_three_times(
    arrive, ask, monkeypatch
):
    consultation = arrive(5)
    poison = Submission.objects.order_by("pk").first()
    real = screen.redact

    def explode(text):
        if text == poison.answers["missing"]:
            raise ValueError(text)
        return real(text)

    monkeypatch.setattr(screen, "redact", explode)
    ask(consultation)
    out = StringIO()
    call_command("runs_work", "--once", stdout=out)
    states = dict(Run.objects.values_list("target", "state"))
    assert states.pop(f"submission:{poison.pk}") == "quarantined"
    assert set(states.values()) == {"done"}
    assert out.getvalue() == f"{len(states)}\n"
    assert ThemeMatch.objects.filter(theme_set__question_key="missing").count() == 4


def test_working_here_waits_for_the_lease_of_a_worker_that_has_died(arrive, settings):
    settings.RUN_LEASE_SECONDS = 1
    arrive(1)
    screening_create()
    run_claim(Run.objects.get().pk)
    assert work_outstanding() == 1
    assert (Run.objects.get().state, Run.objects.get().attempt) == ("done", 2)


def test_one_look_does_not_wait(arrive, settings):
    arrive(1)
    screening_create()
    run_claim(Run.objects.get().pk)
    assert work_outstanding(wait=False) == 0
    assert Run.objects.get().state == "running"


def test_it_stops_between_two_runs_when_asked(arrive):
    arrive(3)
    done = []
    work_outstanding(told=lambda run, outcome: done.append(outcome), stop=lambda: len(done) == 2)
    assert done == ["done", "done"]
    assert Comment.objects.values("submission").distinct().count() == 2


def test_without_the_database_working_here_ends_with_a_sentence():
    with (
        connection.execute_wrapper(refuse),
        pytest.raises(CommandError, match=r"^The database is away: the work is kept in it"),
    ):
        call_command("runs_work", "--once")


def refuse(*_):
    raise OperationalError("server closed the connection unexpectedly")


def test_working_for_ever_outlives_a_database_that_was_away(monkeypatch):
    looks, stop = [], threading.Event()

    def work_of(self, stop, *, wait):
        looks.append(wait)
        if len(looks) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        stop.set()
        return 7

    monkeypatch.setattr(runs_work.Command, "_work", work_of)
    monkeypatch.setattr(runs_work, "PAUSE", 0.01)
    monkeypatch.setattr(runs_work.connection, "close", lambda: None)  # it is this test's transaction
    assert runs_work.Command()._for_ever(stop) == 7
    assert looks == [False, False]


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_the_work_goes_on_though_the_database_was_away_once(settings, monkeypatch):
    settings.RUN_LEASE_SECONDS = 1
    consultation = ConsultationFactory()
    run = run_request(consultation=consultation, kind="count", target="1:agree_asb", fingerprint="f")
    claimed = run_claim(run.pk)
    first, real, looks = claimed.lease_until, runs._mine, []

    def away_once(asked):
        looks.append(asked.pk)
        if len(looks) == 1:
            raise OperationalError("server closed the connection unexpectedly")
        return real(asked)

    monkeypatch.setattr(runs, "_mine", away_once)
    with heartbeat(claimed):
        eventually(
            lambda: Run.objects.get().lease_until > first + timedelta(seconds=0.5), "the lease is renewed"
        )
    assert len(looks) >= 2

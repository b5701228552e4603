"""Claiming work: one worker at a time, three tries, and nothing written by an attempt that was overtaken."""

import threading
from datetime import timedelta

import pytest
from django.db import connections, transaction
from django.utils import timezone

from analysis.models import Comment, Run
from analysis.pipeline import screen, work
from analysis.pipeline.runs import (
    NotYet,
    Outrun,
    Progress,
    run_claim,
    run_fail,
    run_finish,
    run_request,
    runs_offer,
)
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.fixture
def run():
    return run_request(
        consultation=ConsultationFactory(), kind=Run.Kind.COUNT, target="1:agree_asb", fingerprint="f"
    )


def expire(run):
    Run.objects.filter(pk=run.pk).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_the_same_request_is_the_same_row(run):
    again = run_request(consultation=run.consultation, kind=run.kind, target=run.target, fingerprint="f")
    assert again.pk == run.pk


def test_a_claimed_run_is_not_to_be_had_until_its_lease_runs_out(run):
    first = run_claim(run.pk)
    assert (first.state, first.attempt) == ("running", 1)
    assert run_claim(run.pk) is None
    expire(run)
    assert run_claim(run.pk).attempt == 2


def test_an_overtaken_attempt_writes_nothing(run):
    slow = run_claim(run.pk)
    expire(run)
    run_claim(run.pk)
    with pytest.raises(Outrun), transaction.atomic():
        run_finish(slow)
    with pytest.raises(Outrun):
        Progress(slow)("Counting", 1, 2)
    run_fail(slow, ValueError("private words"))
    assert Run.objects.get().state == "running"


def test_three_tries_then_quarantine_and_a_new_request_offers_it_again(run):
    for attempt in (1, 2, 3):
        claimed = run_claim(run.pk)
        assert claimed.attempt == attempt
        run_fail(claimed, ValueError("private words"))
        Run.objects.update(not_before=timezone.now())
    row = Run.objects.get()
    assert (row.state, row.error) == ("quarantined", "ValueError")
    assert run_claim(run.pk) is None
    run_request(consultation=run.consultation, kind=run.kind, target=run.target, fingerprint="f")
    assert run_claim(run.pk).attempt == 1


def test_a_worker_killed_three_times_ends_in_quarantine(run):
    for _ in range(3):
        assert run_claim(run.pk)
        expire(run)
    assert run_claim(run.pk) is None
    assert Run.objects.get().state == "quarantined"


def test_a_lost_message_is_offered_again(run, settings):
    assert runs_offer(at_most=10) == [run.pk]
    assert runs_offer(at_most=10) == []
    settings.RUN_REDISPATCH_SECONDS = 0
    assert runs_offer(at_most=10) == [run.pk]


def offer_many(n):
    consultation = ConsultationFactory()
    fields = {"consultation": consultation, "input_fingerprint": "f", "kind": Run.Kind.COUNT}
    Run.objects.bulk_create(Run(target=f"1:q{i}", urgency=5 - i % 2, **fields) for i in range(n))


def test_what_waits_to_be_begun_counts_against_what_is_offered():
    offer_many(6)
    first = runs_offer(at_most=4)
    assert [Run.objects.get(pk=pk).urgency for pk in first] == [4, 4, 4, 5]
    assert runs_offer(at_most=4) == []
    run_claim(first[0])
    assert len(runs_offer(at_most=4)) == 1


def test_a_run_whose_worker_died_is_offered_again(run, settings):
    assert runs_offer(at_most=10) == [run.pk]
    run_claim(run.pk)
    settings.RUN_REDISPATCH_SECONDS = 0
    assert runs_offer(at_most=10) == []
    expire(run)
    assert runs_offer(at_most=10) == [run.pk]


def test_waiting_for_other_work_spends_no_try(run, monkeypatch):
    def not_yet(*_):
        raise NotYet

    monkeypatch.setitem(work.HANDLERS, Run.Kind.COUNT, not_yet)
    assert work.perform(run.pk) == "postponed"
    assert Run.objects.get().attempt == 0


def test_poison_is_quarantined_after_three_tries_and_the_others_proceed(monkeypatch):
    questionnaire = QuestionnaireFactory()
    good, bad = (
        SubmissionFactory(questionnaire=questionnaire, answers={"missing": t}) for t in ("lights", "poison")
    )
    real = screen.redact

    def explode(text):
        if text == "poison":
            raise ValueError(text)
        return real(text)

    monkeypatch.setattr(screen, "redact", explode)
    screen.screening_create()
    for _ in range(3):
        Run.objects.update(not_before=timezone.now())
        outcomes = {r.target: work.perform(r.pk) for r in Run.objects.all()}
    assert outcomes == {f"submission:{good.pk}": "gone", f"submission:{bad.pk}": "failed"}
    assert {r.target: r.state for r in Run.objects.all()} == {
        f"submission:{good.pk}": "done",
        f"submission:{bad.pk}": "quarantined",
    }
    assert [c.redacted for c in Comment.objects.all()] == ["lights"]


def test_screening_any_number_of_times_leaves_the_same_rows():
    SubmissionFactory(answers={"missing": "Ring Dave Smith on 07700 900123 about the lights", "agree_asb": 5})
    screen.screening_create()
    assert screen.screening_create() == 0
    run = Run.objects.get()
    seen = []
    for _ in range(3):
        Run.objects.update(state="waiting", attempt=0)
        assert work.perform(run.pk) == "done"
        seen.append(list(Comment.objects.values_list("pk", "redacted", "text_sha256")))
    assert seen[0] == seen[1] == seen[2]
    assert "07700" not in seen[0][0][1] and "Smith" not in seen[0][0][1]


@pytest.mark.django_db(transaction=True)
def test_of_many_claimers_one_gets_it():
    run = run_request(
        consultation=ConsultationFactory(), kind=Run.Kind.COUNT, target="1:agree_asb", fingerprint="f"
    )
    got, gate = [], threading.Barrier(12)

    def claim():
        gate.wait()
        got.append(run_claim(run.pk))
        connections.close_all()

    threads = [threading.Thread(target=claim) for _ in range(12)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len([g for g in got if g]) == 1


@pytest.mark.django_db(transaction=True)
def test_offers_at_once_take_each_run_once():
    offer_many(200)
    offered, gate = [], threading.Barrier(4)

    def offer():
        gate.wait()
        offered.extend(runs_offer(at_most=100))
        connections.close_all()

    threads = [threading.Thread(target=offer) for _ in range(4)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    assert len(offered) == len(set(offered)) >= 100

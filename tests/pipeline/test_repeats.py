"""Every task three times in any order, and two copies at once: identical rows."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.utils import timezone
from hypothesis import HealthCheck, given, note, seed, settings
from hypothesis import strategies as st

from analysis import tasks
from analysis.models import (
    Comment,
    Flag,
    Release,
    ReleaseArtefact,
    Result,
    Run,
    Theme,
    ThemeMatch,
    ThemeSet,
)
from analysis.pipeline import count, housekeeping, work
from analysis.pipeline.screen import screening_create
from analysis.services.release import release_prepare
from analysis.services.working import work_outstanding
from consult.models import AuditEvent, AuditSeal, Blob, Outbox
from consult.services import audit_record, audit_seal, audit_verify
from consult.services.outbox import outbox_queue
from surveys.models import Dataset, DatasetColumn, FloodBucket
from tests.gates import gated
from tests.pipeline.conftest import SEED, sign_off
from tests.pipeline.content import derived, forget_derived

pytestmark = pytest.mark.django_db(transaction=True)
# Copies at once meet in the database, each kind of database in its own way; an order is the same on both.
on_both = pytest.mark.storage
PEOPLE = 3
DERIVED = (
    Comment, Flag, Dataset, DatasetColumn, Result, ThemeSet, Theme, ThemeMatch, Release,
    ReleaseArtefact, Blob,
)  # fmt: skip


def rows() -> dict[str, list[tuple[Any, ...]]]:
    """Every derived row with its number and its time: not only equal, the same."""
    found = {model.__name__: model.objects.order_by("pk").values_list() for model in DERIVED}
    return {name: [tuple(map(_plain, row)) for row in found[name]] for name in found}


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def again(pk: int) -> str:
    """As if nobody had ever done it: the work itself runs, not only its refusal."""
    Run.objects.filter(pk=pk).update(state="waiting", attempt=0, not_before=timezone.now())
    return work.perform(pk)


@pytest.fixture
def analysed(arrive, ask):
    consultation = arrive(PEOPLE)
    ask(consultation)
    work_outstanding()
    return consultation


@pytest.fixture
def prepared(analysed):
    """A release, too: its Run makes one release, however often the message comes."""
    officer = sign_off(analysed)
    release_prepare(consultation=analysed, by=officer)
    work_outstanding()
    return analysed


@pytest.mark.wide
def test_each_kind_of_work_three_times_in_any_order(analysed):
    print(f"seed {SEED}")
    before, ids = rows(), list(Run.objects.values_list("pk", flat=True))
    assert {run.kind for run in Run.objects.all()} == {"screen", "freeze", "count", "discover"}

    @seed(SEED)
    @settings(max_examples=3, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(order=st.permutations(ids * 3))
    def in_this_order(order: list[int]) -> None:
        note(f"order {order}")
        assert {again(pk) for pk in order} == {"done"}
        assert rows() == before

    in_this_order()


@on_both
def test_a_message_that_comes_three_times_is_one_piece_of_work(prepared):
    before, audited = rows(), AuditEvent.objects.count()
    tasks.work(list(Run.objects.values_list("pk", flat=True)) * 3)
    assert rows() == before
    assert AuditEvent.objects.count() == audited
    assert before["Release"] and before["ReleaseArtefact"]


@pytest.mark.wide
def test_a_clean_recompute_is_equal(analysed, ask):
    before = derived(analysed)
    forget_derived(analysed)
    assert [rows()[name] for name in ("Comment", "Dataset", "Result", "ThemeSet")] == [[], [], [], []]
    ask(analysed)
    work_outstanding()
    assert derived(analysed) == before


def at_once(act: Callable[[], Any], copies: int = 2) -> list[Any]:
    """What each copy gave back; they begin together, each on a connection of its own."""
    gate, given_back = threading.Barrier(copies), []

    def one() -> None:
        gate.wait()
        try:
            given_back.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(copies)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return given_back


@on_both
def test_two_copies_at_once_of_each_kind_of_work(prepared):
    before = rows()
    kinds = {}
    for run in Run.objects.exclude(kind="prepare"):
        Run.objects.filter(pk=run.pk).update(state="waiting", attempt=0, not_before=timezone.now())
        kinds[run.kind] = sorted(at_once(lambda pk=run.pk: work.perform(pk)))
    assert kinds == {kind: ["done", "gone"] for kind in ("screen", "freeze", "count", "discover")}
    assert rows() == before


@pytest.mark.wide
@on_both
def test_two_preparations_at_once_make_one_release(analysed):
    officer = sign_off(analysed)
    run = release_prepare(consultation=analysed, by=officer)
    assert sorted(at_once(lambda: work.perform(run.pk))) == ["done", "gone"]
    assert Release.objects.count() == 1


@pytest.mark.parametrize("kind", gated("screen", "count", "freeze", "discover", "prepare", first=2))
def test_a_copy_that_was_frozen_and_overtaken_writes_nothing(analysed, kind, monkeypatch):
    """Thawed after its lease ran out, it finds all done by a second copy."""
    if kind == "prepare":
        release_prepare(consultation=analysed, by=sign_off(analysed))
    run = Run.objects.filter(kind=kind).first()
    Run.objects.filter(pk=run.pk).update(state="waiting", attempt=0, not_before=timezone.now())
    real, after = work.HANDLERS[kind], {}

    def slow(claimed: Run, progress: Any) -> None:
        monkeypatch.setitem(work.HANDLERS, kind, real)
        Run.objects.filter(pk=run.pk).update(lease_until=timezone.now())
        assert work.perform(run.pk) == "done"
        after.update(rows())
        real(claimed, progress)

    monkeypatch.setitem(work.HANDLERS, kind, slow)
    assert work.perform(run.pk) == "outrun"
    assert rows() == after
    assert Run.objects.get(pk=run.pk).attempt == 2


@on_both
def test_the_making_of_screening_runs_at_once_makes_each_once(arrive):
    arrive(30)
    at_once(screening_create, copies=4)
    assert Run.objects.count() == 30
    assert Run.objects.values("target").distinct().count() == 30


@on_both
def test_sealing_at_once_leaves_a_chain_without_a_fork():
    for n in range(200):
        audit_record(act="look", by=None, target=f"submission:{n}")
    assert sorted(at_once(audit_seal, copies=4)) == [0, 0, 0, 200]
    for n in range(3):
        audit_record(act="look", by=None, target=f"submission:{n}")
        at_once(audit_seal, copies=3)
    report = audit_verify()
    assert (report.sealed, report.unsealed, report.broken) == (203, 0, [])
    assert AuditSeal.objects.count() == 4


@on_both
def test_sending_at_once_sends_each_letter_once():
    for n in range(10):
        outbox_queue(to=f"person{n}@example.org", subject="1 item, open by 4pm", body="Look at the desk.")
    at_once(lambda: [tasks.outbox() for _ in range(3)], copies=3)
    assert sorted(message.to[0] for message in mail.outbox) == [f"person{n}@example.org" for n in range(10)]
    assert Outbox.objects.filter(sent_at=None).count() == 0


def test_tidying_again_forgets_nothing_more():
    FloodBucket.objects.create(source="today", hour=timezone.now(), count=3)
    FloodBucket.objects.create(source="old", hour=timezone.now() - timedelta(hours=30), count=3)
    assert [housekeeping.tidy()["buckets"] for _ in range(3)] == [1, 0, 0]
    assert [bucket.source for bucket in FloodBucket.objects.all()] == ["today"]


def test_the_same_answers_are_counted_again_where_the_way_of_counting_or_the_colour_is_another(
    arrive, ask, monkeypatch
):
    consultation = arrive(3)
    ask(consultation)
    ask(consultation)
    assert consultation.runs.filter(kind=Run.Kind.FREEZE).count() == 1
    monkeypatch.setattr(count, "CODE", "count-of-tomorrow")
    ask(consultation)
    assert consultation.runs.filter(kind=Run.Kind.FREEZE).count() == 2
    consultation.partnership.accent = "#801650"
    ask(consultation)
    assert consultation.runs.filter(kind=Run.Kind.FREEZE).count() == 3

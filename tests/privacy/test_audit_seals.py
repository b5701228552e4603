"""P7: a sealed audit row cannot be changed, taken away or added without being found."""

import io
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, connection, transaction

from consult.models import AuditEvent, AuditSeal, Consultation
from consult.services import audit_record, audit_seal, audit_verify
from tests.factories import ConsultationFactory, member

pytestmark = [pytest.mark.storage, pytest.mark.django_db]

SEED = 20240911
ROWS, BATCHES, MUTATIONS = 60, 6, 100
Mutation = Callable[[random.Random, list[AuditEvent]], None]


@pytest.fixture
def trail() -> Consultation:
    """Six sealed batches of ten rows, by two people."""
    consultation = ConsultationFactory()
    people = [member(consultation.partnership, role) for role in ("officer", "approver")]
    for batch in range(BATCHES):
        for n in range(ROWS // BATCHES):
            audit_record(
                act="step", by=people[n % 2], consultation=consultation, target=f"t:{batch}:{n}", n=n
            )
        audit_seal()
    return consultation


@contextmanager
def without_the_trigger() -> Iterator[None]:
    """As somebody who owns the database could do it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'consult_auditevent_frozen'")
            made = cursor.fetchone()[0]
            cursor.execute("DROP TRIGGER consult_auditevent_frozen")
            yield
            cursor.execute(made)
        return
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE consult_auditevent DISABLE TRIGGER consult_auditevent_frozen")
        yield
        cursor.execute("ALTER TABLE consult_auditevent ENABLE TRIGGER consult_auditevent_frozen")


def change(**fields: Callable[[AuditEvent], object]) -> Mutation:
    def mutate(chance: random.Random, rows: list[AuditEvent]) -> None:
        row = chance.choice(rows)
        values = {name: value(row) for name, value in fields.items()}
        AuditEvent.objects.filter(pk=row.pk).update(**values)

    return mutate


def remove(chance: random.Random, rows: list[AuditEvent]) -> None:
    AuditEvent.objects.filter(pk=chance.choice(rows).pk).delete()


def add_to_a_seal(chance: random.Random, rows: list[AuditEvent]) -> None:
    row = chance.choice(rows)
    AuditEvent.objects.create(act=row.act, by=row.by, target=row.target, detail=row.detail, seal=row.seal)


def swap_details(chance: random.Random, rows: list[AuditEvent]) -> None:
    one, two = chance.sample(rows, 2)
    for row, other in ((one, two), (two, one)):
        AuditEvent.objects.filter(pk=row.pk).update(target=other.target, at=other.at)


def unseal(chance: random.Random, rows: list[AuditEvent]) -> None:
    AuditEvent.objects.filter(pk=chance.choice(rows).pk).update(seal=None)


def remove_a_seal(chance: random.Random, rows: list[AuditEvent]) -> None:
    """With all its rows, from the middle: the next seal no longer finds the one before it."""
    seal = chance.choice([*AuditSeal.objects.all()][:-1])
    seal.events.all().delete()
    seal.delete()


MUTATIONS_KNOWN: list[Mutation] = [
    change(act=lambda row: row.act + "s"),
    change(target=lambda row: ""),
    change(detail=lambda row: row.detail | {"n": row.detail["n"] + 1}),
    change(detail=lambda row: {}),
    change(by=lambda row: None),
    change(consultation=lambda row: None),
    change(partnership=lambda row: None),
    change(at=lambda row: row.at + timedelta(microseconds=1)),
    remove,
    add_to_a_seal,
    swap_details,
    unseal,
    remove_a_seal,
]


def test_the_untouched_trail_is_whole(trail):
    report = audit_verify()
    assert (report.sealed, report.unsealed, report.broken) == (ROWS, 0, [])


def test_a_hundred_mutations_are_found_a_hundred_times(trail):
    print(f"seed {SEED}")
    chance, found = random.Random(SEED), 0
    for n in range(MUTATIONS):
        with without_the_trigger(), transaction.atomic():
            MUTATIONS_KNOWN[n % len(MUTATIONS_KNOWN)](chance, [*AuditEvent.objects.all()])
            found += bool(audit_verify().broken)
            transaction.set_rollback(True)
    assert found == MUTATIONS
    assert audit_verify().broken == []


def test_rows_that_wait_for_their_seal_are_counted_not_verified(trail):
    audit_record(act="late", by=None, consultation=trail)
    report = audit_verify()
    assert (report.sealed, report.unsealed, report.broken) == (ROWS, 1, [])


def test_the_database_itself_refuses_to_change_a_row(trail):
    for fields in ({"act": "other"}, {"detail": {}}, {"target": ""}, {"by": None}):
        with pytest.raises(DatabaseError, match="an audit row never changes"), transaction.atomic():
            AuditEvent.objects.filter(pk=AuditEvent.objects.first().pk).update(**fields)


def test_the_command_prints_the_counts(trail):
    out = io.StringIO()
    call_command("audit_verify", stdout=out)
    newest = AuditSeal.objects.latest("id")
    assert out.getvalue() == f"newest seal {newest.pk} {newest.digest}\nsealed {ROWS}, unsealed 0, broken 0\n"


def test_the_command_fails_when_a_row_was_changed(trail):
    row = AuditEvent.objects.order_by("id")[12]
    with without_the_trigger():
        AuditEvent.objects.filter(pk=row.pk).update(act="nothing_happened")
    out = io.StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("audit_verify", stdout=out)
    assert failed.value.returncode == 1
    assert out.getvalue().splitlines()[-1] == f"sealed {ROWS}, unsealed 0, broken 1"
    assert str(failed.value) == (
        f"The audit trail was changed after it was sealed: look at seal {row.seal_id}."
    )

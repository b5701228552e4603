"""A new database is made by one migration of each app, an older one goes on by those that came one by one."""

import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from consult.triggers import refuse_update
from tests.migrating import another_database, newest, one_by_one, planned
from tests.shape import shape_of

pytestmark = pytest.mark.storage

OURS = ("analysis", "consult", "surveys")
SQUASHED = {
    "analysis": ("analysis", "0001_squashed_0019_hidden_names"),
    "consult": ("consult", "0001_squashed_0011_lawful_basis"),
    "surveys": ("surveys", "0001_squashed_0009_conflict_screening"),
}
LAST = [
    ("analysis", "0019_hidden_names"),
    ("consult", "0011_lawful_basis"),
    ("surveys", "0009_conflict_screening"),
]
LATER = [  # what came since
    ("analysis", "0020_themes_desk"),
    ("analysis", "0021_marked_again"),
    ("consult", "0012_release_when_read"),
]
HALF_WAY = [("consult", "0007_safe_hours"), ("surveys", "0007_keeping"), ("analysis", "0012_keeping")]
BLOB = ("consult_blob", ["content", "sha256"])


def applied(connection) -> set[tuple[str, str]]:
    return set(MigrationRecorder(connection).applied_migrations())


@pytest.fixture(scope="module")
def fresh(tmp_path_factory, django_db_blocker):
    """A new database of our tables, with those they refer to."""
    folder = tmp_path_factory.mktemp("fresh")
    with django_db_blocker.unblock(), another_database("fresh", folder) as connection:
        executor = MigrationExecutor(connection)
        executor.migrate(newest(executor, OURS))
        yield connection


@pytest.fixture(scope="module")
def older(tmp_path_factory, django_db_blocker):
    """One that went half way before there was anything squashed, then to the end; and what was left."""
    folder = tmp_path_factory.mktemp("older")
    with django_db_blocker.unblock(), another_database("half_way", folder) as connection:
        one_by_one(connection).migrate(HALF_WAY)
        executor = MigrationExecutor(connection)
        left = planned(executor, newest(executor, OURS))
        executor.migrate(newest(executor, OURS))
        yield SimpleNamespace(connection=connection, left=left)


@pytest.mark.wide
def test_one_that_stopped_half_way_goes_on_one_by_one(older):
    assert sorted(older.left) == [
        ("analysis", "0013_flag_steps"),
        ("analysis", "0014_requests"),
        ("analysis", "0015_extended_requests"),
        ("analysis", "0016_withheld"),
        ("analysis", "0017_held_texts"),
        ("analysis", "0018_withheld_words"),
        ("analysis", "0019_hidden_names"),
        ("analysis", "0020_themes_desk"),
        ("analysis", "0021_marked_again"),
        ("consult", "0008_more_to_keep"),
        ("consult", "0011_lawful_basis"),
        ("consult", "0012_release_when_read"),
        ("surveys", "0008_lifted_refusals"),
        ("surveys", "0009_conflict_screening"),
    ]


def test_both_have_the_same_shape(older, fresh):
    """Tables, columns, defaults, indexes, constraints, triggers and their functions, by name."""
    assert shape_of(fresh) == shape_of(older.connection)


def test_both_have_it_on_record_that_the_same_were_applied(older, fresh):
    assert applied(fresh) == applied(older.connection)
    assert applied(fresh) >= {*SQUASHED.values(), *LAST, *HALF_WAY}


def test_one_that_had_begun_with_one_app_alone_goes_on_by_both_ways(fresh, tmp_path):
    with another_database("begun", tmp_path) as begun:
        one_by_one(begun).migrate([("consult", "0001_initial")])
        executor = MigrationExecutor(begun)
        executor.migrate(newest(executor, OURS))
        assert (shape_of(begun), applied(begun)) == (shape_of(fresh), applied(fresh))


def test_one_that_had_everything_takes_the_squashed_as_applied(older):
    connection = older.connection
    whole, shape = applied(connection), shape_of(connection)
    for node in SQUASHED.values():
        MigrationRecorder(connection).record_unapplied(*node)
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    assert planned(executor, newest(executor, OURS)) == []
    executor.migrate(newest(executor, OURS))
    assert (applied(connection), shape_of(connection)) == (whole, shape)


@pytest.mark.wide
def test_a_new_one_goes_back_to_nothing_and_comes_again(fresh):
    shape, whole = shape_of(fresh), applied(fresh)
    MigrationExecutor(fresh).migrate([("consult", None)])
    assert [line for line in shape_of(fresh) if line[1].startswith(OURS)] == []
    assert {app for app, _ in applied(fresh)} == {"auth", "contenttypes"}
    executor = MigrationExecutor(fresh)
    executor.migrate(newest(executor, OURS))
    assert (shape_of(fresh), applied(fresh)) == (shape, whole)


def reworded(connection) -> list[str]:
    """The statements that make one trigger again with another message."""
    said: list[str] = []
    editor = SimpleNamespace(connection=connection, execute=said.append)
    refuse_update(*BLOB, "a blob never changes")[1](None, editor)
    refuse_update(*BLOB, "a blob may change")[0](None, editor)
    return said


@pytest.mark.parametrize(
    "changes",
    [
        lambda _: ["DROP INDEX outbox_due"],
        lambda _: ["ALTER TABLE consult_hub ADD COLUMN extra integer"],
        lambda _: ["ALTER TABLE consult_hub RENAME COLUMN code TO sign"],
        lambda connection: reworded(connection)[:-1],
        reworded,
    ],
    ids=["index", "column", "name", "trigger", "body"],
)
def test_a_difference_shows(fresh, changes):
    """The control of the comparison."""
    before = shape_of(fresh)
    with transaction.atomic(using=fresh.alias), fresh.cursor() as cursor:
        for statement in changes(fresh):
            cursor.execute(statement)
        changed = shape_of(fresh)
        transaction.set_rollback(True, using=fresh.alias)
    assert changed != before
    assert shape_of(fresh) == before


@pytest.mark.parametrize("marked", [False, True], ids=["", "what is whole is marked"])
def test_wherever_one_stopped_it_goes_on(monkeypatch, marked):
    """Nothing runs here: it is what would be run, after each of the migrations that came one by one."""
    on_record: dict[tuple[str, str], None] = {}
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: dict(on_record))
    connection = connections["default"]
    plan = planned(one_by_one(connection), LAST)
    plans, wanted = {}, {}
    for number in range(len(plan) + 1):
        done, rest = plan[:number], plan[number:]
        begun, whole = {app for app, _ in done}, set(LAST) & set(done)
        on_record = dict.fromkeys(done + ([SQUASHED[app] for app, _ in whole] if marked else []))
        executor = MigrationExecutor(connection)
        executor.loader.check_consistent_history(connection)
        left = planned(executor, newest(executor, OURS))
        plans[number] = sorted(node for node in left if node[0] in OURS)
        wanted[number] = sorted(
            [node for node in rest if node[0] in begun & set(OURS)]
            + [SQUASHED[app] for app in OURS if app not in begun]
            + LATER
        )
    assert plans == wanted


@pytest.mark.django_db
def test_the_models_are_what_the_migrations_make():
    said = io.StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert said.getvalue() == "No changes detected\n"

"""R14: a backup brings everything back as it was, or nothing; what was erased since stays erased."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from analysis.backup import archive, tables
from analysis.backup.archive import NotBackedUp, backup_write, seal_of
from analysis.backup.restoring import NotRestored, backup_restore
from analysis.services.erasing import submission_erase
from consult.erasures import erasures_path, erasures_read
from consult.models import AuditEvent, Blob
from consult.services import audit_record, audit_seal, audit_verify
from surveys.models import DailyKey, Submission
from surveys.selectors import received_by_state
from tests.factories import SubmissionFactory
from tests.keeping.making import CANARY, PEOPLE, make
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.fixture
def made():
    made = make()
    audit_record(act="look", by=made.user("officer"), consultation=made.consultation)
    audit_seal()
    return made


@pytest.fixture
def backup(made, tmp_path) -> Path:
    path = tmp_path / "all.backup"
    backup_write(path)
    return path


def empty() -> None:
    """As a server is after `migrate`."""
    with connection.cursor() as cursor:
        for model in tables.models_kept():
            if tables.label(model) not in tables.MADE_BY_MIGRATE:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def everything() -> dict[str, tuple[int, str]]:
    found = {tables.label(model): tables.tally_of(model) for model in tables.models_kept()}
    return {name: (tally.rows, tally.sha256) for name, tally in found.items()}


def changed(path: Path, **changes) -> Path:
    """The same backup with other entries; the manifest is sealed anew."""
    made = path.with_name("changed.backup")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = changes.get(name, lambda text: text)(old.read(name).decode())
            new.writestr(name, content)
    return made


def manifest_with(**values):
    def change(text: str) -> str:
        manifest = json.loads(text) | values
        return json.dumps(manifest | {"seal": seal_of(manifest)})

    return change


def test_everything_comes_back_as_it_was(made, backup):
    before, name = everything(), made.dataset.fingerprint
    empty()
    assert everything()["surveys.Submission"][0] == 0
    backup_restore(backup)
    assert everything() == before
    assert (made.dataset.fingerprint, tables_with(CANARY) >= {"surveys_submission"}) == (name, True)
    assert (audit_verify().sealed, audit_verify().broken) == (1, [])


def test_the_next_row_gets_a_number_of_its_own(made, backup):
    last = AuditEvent.objects.latest("id").pk
    empty()
    backup_restore(backup)
    audit_record(act="look", by=None)
    assert AuditEvent.objects.latest("id").pk > last


def test_what_was_erased_since_is_erased_again(made, backup):
    submission_erase(submission=made.writer, by=None, reason="asked")
    kept = erasures_path().read_text()
    empty()
    out = io.StringIO()
    call_command("restore", str(backup), "--erasures", str(erasures_path()), stdout=out)
    assert out.getvalue().splitlines()[0] == "erased again 1"
    assert tables_with(CANARY) == set()
    states = received_by_state(made.consultation)
    assert (states["erased"], sum(states.values())) == (1, PEOPLE)
    assert erasures_path().read_text() == kept


def test_a_new_server_s_own_list_names_them_all(made, backup, settings, tmp_path):
    """A later restore, of an even older backup, has only that list."""
    submission_erase(submission=made.writer, by=None, reason="asked")
    before = erasures_path()
    settings.ERASURES_FILE = str(tmp_path / "new" / "erasures.jsonl")
    empty()
    call_command("restore", str(backup), "--erasures", str(before), stdout=io.StringIO())
    assert erasures_read(erasures_path()) == erasures_read(before)


def test_a_list_with_another_receipt_restores_nothing(made, backup):
    submission_erase(submission=made.writer, by=None, reason="asked")
    (listed,) = erasures_read(erasures_path())
    empty()
    with pytest.raises(NotRestored, match="with another receipt"):
        backup_restore(backup, erased=[replace(listed, receipt_sha256="0" * 64)])
    assert not Submission.objects.exists()


def test_without_that_list_they_would_come_back(made, backup):
    """The control: it is the list that keeps them out."""
    submission_erase(submission=made.writer, by=None, reason="asked")
    empty()
    call_command("restore", str(backup), "--no-erasures", stdout=io.StringIO())
    assert "surveys_submission" in tables_with(CANARY)


def test_a_restore_asks_for_the_list(made, backup):
    empty()
    with pytest.raises(CommandError, match="list of erasures"):
        call_command("restore", str(backup), stdout=io.StringIO())
    assert not Submission.objects.exists()


def test_a_list_that_is_none_is_refused(made, backup, tmp_path):
    (tmp_path / "other").write_text('{"submission": "x"}\n')
    empty()
    with pytest.raises(CommandError, match="Line 1 of the list"):
        call_command("restore", str(backup), "--erasures", str(tmp_path / "other"), stdout=io.StringIO())
    assert not Submission.objects.exists()


def test_a_server_with_rows_is_refused(made, backup):
    before = everything()
    with pytest.raises(NotRestored, match="This server is not empty"):
        backup_restore(backup)
    assert everything() == before


@pytest.mark.parametrize("share", [0.0, 0.5, 0.99])
def test_a_truncated_backup_is_refused(made, backup, share):
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    empty()
    with pytest.raises(NotRestored, match="no whole backup"):
        backup_restore(backup)
    assert not Submission.objects.exists()


def test_a_changed_row_is_refused(made, backup):
    entry = archive.entry_of("surveys.Submission")
    path = changed(backup, **{entry: lambda text: text.replace("otters", "badger")})
    empty()
    with pytest.raises(NotRestored, match=r"The rows of surveys\.Submission"):
        backup_restore(path)
    assert not Submission.objects.exists()


def test_a_manifest_that_somebody_else_wrote_is_refused(made, backup):
    path = changed(backup, **{archive.MANIFEST: lambda text: text.replace('"left_out"', '"put_in"')})
    empty()
    with pytest.raises(NotRestored, match="changed, or made under another secret key"):
        backup_restore(path)


def test_under_another_key_it_is_restored_on_purpose_alone(made, backup, settings):
    before = everything()
    empty()
    settings.SECRET_KEY = "another key of another server, as long as the one before it was"
    with pytest.raises(NotRestored, match="another secret key"):
        backup_restore(backup)
    backup_restore(backup, another_key=True)
    assert everything() == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"format": "other"}, "another format"),
        ({"version": 2}, "another format"),
        ({"migrations": ["consult.0001_initial"]}, "another release of this program"),
        ({"tables": []}, "other tables"),
    ],
)
def test_another_format_is_refused(made, backup, values, said):
    path = changed(backup, **{archive.MANIFEST: manifest_with(**values)})
    empty()
    with pytest.raises(NotRestored, match=said):
        backup_restore(path)


def test_one_of_a_server_that_migrated_one_by_one_is_restored(made, tmp_path):
    """It has the same tables; what stands for several migrations came on record later, or not yet."""
    recorder = MigrationRecorder(connection)
    squashed = [node for node in recorder.applied_migrations() if "_squashed_" in node[1]]
    assert sorted(app for app, _ in squashed) == ["analysis", "consult", "surveys"]
    for node in squashed:
        recorder.record_unapplied(*node)
    before, path = everything(), tmp_path / "older.backup"
    backup_write(path)
    empty()
    for node in squashed:
        recorder.record_applied(*node)
    backup_restore(path)
    assert everything() == before


def test_the_tables_alone_do_not_make_a_trail(made, backup):
    """A row of the audit trail that was changed before the backup is found after it."""
    entry = archive.entry_of("consult.AuditEvent")
    with zipfile.ZipFile(backup) as old:
        rows = old.read(entry).decode().replace('"look"', '"peek"').encode()
        manifest = json.loads(old.read(archive.MANIFEST))
    tally = tables.Tally()
    assert list(tally.through(rows.splitlines(keepends=True)))
    told = [
        table | ({"sha256": tally.sha256} if table["model"] == "consult.AuditEvent" else {})
        for table in manifest["tables"]
    ]
    path = changed(backup, **{entry: lambda _: rows.decode(), archive.MANIFEST: manifest_with(tables=told)})
    empty()
    with pytest.raises(NotRestored, match="audit trail"):
        backup_restore(path)


def test_only_its_owner_may_read_it_and_it_replaces_nothing(made, backup):
    assert backup.stat().st_mode & 0o777 == 0o600
    content = backup.read_bytes()
    with pytest.raises(NotBackedUp, match="is there already"):
        backup_write(backup)
    assert backup.read_bytes() == content
    assert not backup.with_name("all.backup.part").exists()


def test_a_backup_that_fails_leaves_nothing_behind(made, tmp_path, monkeypatch):
    def fail(using):
        raise OSError("disk full")

    monkeypatch.setattr(archive, "releases_public", fail)
    with pytest.raises(OSError, match="disk full"):
        backup_write(tmp_path / "broken.backup")
    assert list(tmp_path.glob("broken*")) == []


def test_keys_of_the_day_and_sessions_stand_in_no_backup(made, tmp_path):
    DailyKey.objects.create(day=timezone.localdate(), key="k" * 64)
    backup_write(tmp_path / "b")
    with zipfile.ZipFile(tmp_path / "b") as made_of:
        names = made_of.namelist()
        assert all(b"k" * 64 not in made_of.read(name) for name in names)
    assert not {archive.entry_of(name) for name in tables.LEFT_OUT} & set(names)


def test_a_moment_keeps_its_microseconds_and_a_file_its_bytes(made, tmp_path):
    at = timezone.now().replace(microsecond=123457) - timedelta(days=3)
    row = SubmissionFactory(questionnaire=made.consultation.questionnaires.get(), received_at=at)
    blob = Blob.keep(bytes(range(256)), "application/octet-stream")
    backup_write(tmp_path / "b")
    empty()
    backup_restore(tmp_path / "b")
    assert Submission.objects.get(pk=row.pk).received_at == at
    assert bytes(Blob.objects.get(pk=blob.pk).content) == bytes(range(256))


def test_the_commands_print_counts(made, tmp_path):
    out = io.StringIO()
    call_command("backup", str(tmp_path / "b"), stdout=out)
    rows = sum(n for n, _ in everything().values())
    assert out.getvalue().splitlines()[-1] == str(rows)
    empty()
    out = io.StringIO()
    call_command("restore", str(tmp_path / "b"), "--no-erasures", stdout=out)
    assert out.getvalue().splitlines() == ["erased again 0", str(rows)]

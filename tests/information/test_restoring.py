"""An older backup brings back no words that were taken out of what is published."""

import io
import json

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from analysis.backup.archive import backup_write
from analysis.backup.restoring import backup_restore
from analysis.models import Correction, Release
from analysis.pipeline.taken_out import digest_of
from analysis.services.correcting import correction_needed, findings_withheld
from analysis.services.erasing import submission_erase
from consult.erasures import BadList, erasures_path, erasures_read, taken_out_read
from consult.models import Consultation
from surveys.models import Submission
from tests.desk.conftest import client_of
from tests.information.conftest import person
from tests.information.test_correcting import correct, publish, take_out
from tests.keeping.test_backup import empty


@pytest.fixture(autouse=True)
def list_beside(settings, tmp_path) -> None:
    settings.ERASURES_FILE = str(tmp_path / "kept" / "erasures.jsonl")


@pytest.fixture
def backup(published, tmp_path):
    path = tmp_path / "older.backup"
    backup_write(path)
    return path


def addresses(consultation: Consultation) -> dict[str, str]:
    slug, (release,) = consultation.slug, consultation.releases.filter(state="published")
    names = release.artefacts.values_list("name", flat=True)
    report = next(name for name in names if name.endswith("report.docx"))
    return {
        "page": reverse("findings", args=[slug]),
        "file": reverse("findings-artefact", args=[slug, report]),
        "by number": reverse("findings-release", args=[slug, release.number]),
        "api": reverse("api-findings", args=[slug]),
    }


def seen(consultation: Consultation) -> dict[str, int]:
    return {name: Client().get(path).status_code for name, path in addresses(consultation).items()}


def listed() -> dict:
    path = erasures_path()
    return {"erased": erasures_read(path), "taken_out": taken_out_read(path)}


@pytest.fixture
def restored(published, backup, words, officer, approver) -> Consultation:
    """Taken out, corrected and published after the backup; then the server is lost."""
    take_out(published, officer)
    publish(correct(published.consultation, officer), officer, approver)
    known = listed()
    empty()
    assert backup_restore(backup, **known).out == 1
    return Consultation.objects.get(pk=published.consultation_id)


def test_what_is_taken_out_stands_in_the_list_by_its_hash_alone(published, words, officer):
    (row,) = take_out(published, officer)
    (entry,) = taken_out_read(erasures_path())
    assert (entry.words_sha256, entry.reason) == (digest_of(words), "consent")
    assert (entry.consultation, entry.taken_out_on) == (published.consultation.slug, str(row.at.date()))
    assert words not in erasures_path().read_text()
    take_out(published, officer)
    assert len(erasures_path().read_text().splitlines()) == 1
    assert erasures_read(erasures_path()) == []


def test_without_the_list_it_would_be_public_again(published, backup, words, officer, approver):
    """The control: it is the list that keeps it from the public."""
    take_out(published, officer)
    publish(correct(published.consultation, officer), officer, approver)
    empty()
    backup_restore(backup)
    consultation = Consultation.objects.get(pk=published.consultation_id)
    assert set(seen(consultation).values()) <= {200, 302}
    assert words in json.dumps(Client().get(addresses(consultation)["api"]).json(), ensure_ascii=False)


def test_nothing_that_prints_it_is_shown_after_a_restore(restored, words):
    assert seen(restored) == dict.fromkeys(("page", "file", "by number", "api"), 404)
    row = Correction.objects.get()
    assert (row.words_sha256, row.reason, row.by, row.withheld) == (digest_of(words), "consent", None, True)
    (release,) = restored.releases.all()
    assert release.state == Release.State.PUBLISHED  # nobody approved anything else


def test_the_desk_says_so_and_the_corrected_release_is_shown(restored, words):
    officer, approver = person("officer"), person("approver")
    assert (len(correction_needed(restored)), findings_withheld(restored)) == (1, True)
    report = reverse("desk-report", args=[restored.slug])
    assert "A restored backup brought these findings back" in client_of(officer).get(report).content.decode()
    publish(correct(restored, officer), officer, approver)
    assert set(seen(restored).values()) <= {200, 302}
    assert findings_withheld(restored) is False
    said = Client().get(addresses(restored)["api"]).json()
    assert words not in json.dumps(said, ensure_ascii=False)
    notice = Client().get(reverse("findings-release", args=[restored.slug, 1]))
    assert (notice.status_code, words in notice.content.decode()) == (410, False)


def test_a_release_that_waited_with_it_is_not_there(published, waiting, words, officer, tmp_path):
    backup_write(tmp_path / "b")
    take_out(published, officer)
    known = listed()
    empty()
    backup_restore(tmp_path / "b", **known)
    assert list(Release.objects.values_list("number", "state")) == [(1, "published")]


def test_a_quote_of_somebody_who_was_erased_is_withheld_too(published, backup, words):
    pk = published.consultation.comments.filter(redacted=words).values_list("submission", flat=True).get()
    Submission.objects.filter(pk=pk).update(screen_queued=True)
    published.consultation.runs.filter(kind="screen").delete()
    assert submission_erase(submission=Submission.objects.get(pk=pk), by=None, reason="asked").erased_on
    kept = erasures_path().read_text()
    empty()
    out = io.StringIO()
    call_command("restore", str(backup), stdout=out)
    assert out.getvalue().splitlines()[:2] == [
        "erased again 1",
        "taken out again 1: see each report for what waits for its correction",
    ]
    consultation = Consultation.objects.get(pk=published.consultation_id)
    assert (seen(consultation)["page"], Correction.objects.get().reason) == (404, "erased")
    assert erasures_path().read_text() == kept  # nothing is listed twice


def test_a_new_server_s_own_list_names_them_too(published, backup, officer, settings, tmp_path):
    take_out(published, officer)
    known = listed()
    settings.ERASURES_FILE = str(tmp_path / "new" / "erasures.jsonl")
    empty()
    backup_restore(backup, **known)
    assert taken_out_read(erasures_path()) == known["taken_out"]


def test_what_the_backup_knew_already_is_not_taken_out_twice(published, officer, tmp_path):
    take_out(published, officer)
    backup_write(tmp_path / "b")
    known = listed()
    empty()
    assert backup_restore(tmp_path / "b", **known).out == 0
    assert Correction.objects.get().withheld is True


@pytest.mark.parametrize("line", ['{"words_sha256": "a"}', '["words_sha256"]', "no"])
def test_a_line_that_is_neither_is_refused(line):
    erasures_path().parent.mkdir(parents=True)
    erasures_path().write_text(line)
    with pytest.raises(BadList, match="Line 1"):
        taken_out_read(erasures_path())

"""An older backup brings back no words that were taken out of what is published."""

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from analysis.backup.archive import backup_write
from analysis.backup.restoring import backup_restore
from analysis.models import Correction, Release
from analysis.pipeline.taken_out import digest_of
from analysis.pipeline.taking_out import words_take_out
from analysis.services.correcting import correction_needed
from analysis.services.erasing import submission_erase
from consult.erasures import BadList, erasures_path, erasures_read, taken_out_read
from consult.models import AuditEvent, Consultation
from surveys.models import Submission
from tests.desk.conftest import client_of
from tests.information.conftest import person
from tests.information.reading import addresses, everything, readers
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


STANDS = {"page": 200, "file": 410, "by number": 302, "api": 200}  # the release is read, its report is not
DAY = date(2026, 3, 9)  # when the words left, long before the server was lost


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
    words_take_out(consultation=published.consultation, words=[words], reason="mistake", by=officer)
    assert len(erasures_path().read_text().splitlines()) == 1
    assert erasures_read(erasures_path()) == []


def test_without_the_list_every_reader_would_find_it_again(published, backup, words, officer, approver):
    """The control: it is the list that keeps it from readers, and what looks for the words finds them."""
    take_out(published, officer)
    publish(correct(published.consultation, officer), officer, approver)
    empty()
    backup_restore(backup)
    consultation = Consultation.objects.get(pk=published.consultation_id)
    assert set(seen(consultation).values()) <= {200, 302}
    for reader in readers(consultation):
        read = everything(consultation, reader)
        worded = {"page", "by number", "api", "release in the api", "report.docx", "findings.json"}
        assert {place for place, said in read.items() if words in said} == worded | (read.keys() & {"desk"})


def test_no_reader_finds_it_after_a_restore(restored, words):
    assert seen(restored) == STANDS
    for reader in readers(restored):
        said = everything(restored, reader)
        assert [place for place, each in said.items() if words in each] == []
        assert min(map(len, said.values())) > 100  # each of them was read


def test_the_release_stands_and_a_row_with_its_cause_keeps_the_words_from_readers(restored, words):
    row = Correction.objects.get()
    assert (row.words_sha256, row.reason, row.by) == (digest_of(words), "consent", None)
    assert (row.cause, row.done_by) == ("restore", None)
    (release,) = restored.releases.all()
    assert release.state == Release.State.PUBLISHED  # nobody approved anything else
    assert words in json.dumps(release.findings, ensure_ascii=False)
    told = AuditEvent.objects.filter(consultation=restored).order_by("-id")[:2]
    assert [(event.act, event.target, event.by) for event in told] == [
        ("release_withhold", "release:1", None),
        ("words_take_out", f"correction:{row.pk}", None),
    ]
    assert told[1].detail == {"reason": "consent", "cause": "restore"}


def test_readers_are_told_the_day_on_which_it_left_and_the_new_list_too(published, backup, officer):
    take_out(published, officer)
    (left,) = listed()["taken_out"]
    erasures_path().unlink()
    empty()
    backup_restore(backup, taken_out=[replace(left, taken_out_on=DAY.isoformat())])
    consultation = Consultation.objects.get(pk=published.consultation_id)
    paths = addresses(consultation)
    sentence = "A quotation was taken out here on 9 March 2026."
    assert sentence in Client().get(paths["page"]).content.decode()
    (place,) = Client().get(paths["api"]).json()["withheld"]
    assert (place["on"], place["says"]) == (DAY.isoformat(), sentence)
    assert [each.taken_out_on for each in taken_out_read(erasures_path())] == [DAY.isoformat()]


def test_the_desk_says_so_and_the_corrected_release_is_shown(restored, words):
    officer, approver = person("officer"), person("approver")
    assert len(correction_needed(restored)) == 1
    report = client_of(officer).get(reverse("desk-report", args=[restored.slug])).content.decode()
    assert "1 quote was taken out and is withheld from the readers of release 1." in report
    assert "Cause: restore." in report
    publish(correct(restored, officer), officer, approver)
    assert set(seen(restored).values()) <= {200, 302}
    assert correction_needed(restored) == []
    said = Client().get(addresses(restored)["api"]).json()
    assert (words in json.dumps(said, ensure_ascii=False), said["withheld"]) == (False, [])
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
    row = Correction.objects.get()
    assert (seen(consultation), row.reason, row.cause) == (STANDS, "erased", "restore")
    assert [p for p, said in everything(consultation, Client()).items() if words in said] == []
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
    row = Correction.objects.get()
    assert (row.cause, row.by) == ("", person("officer"))  # as it was, and enough
    assert seen(row.consultation) == STANDS


@pytest.mark.parametrize("line", ['{"words_sha256": "a"}', '["words_sha256"]', "no"])
def test_a_line_that_is_neither_is_refused(line):
    erasures_path().parent.mkdir(parents=True)
    erasures_path().write_text(line)
    with pytest.raises(BadList, match="Line 1"):
        taken_out_read(erasures_path())

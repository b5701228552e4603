"""A quote leaves what is published: every figure stands, the words are nowhere, and a notice says so."""

import io
import zipfile

import pytest
from django.urls import reverse

from analysis.models import Comment, Correction, Release, Run, ThemeSet, Withdrawal
from analysis.pipeline.codeframe import NoSense
from analysis.pipeline.findings import build
from analysis.pipeline.taken_out import digest_of, without_words, wrongly_printed
from analysis.pipeline.taking_out import Quoted, quotes_of
from analysis.pipeline.work import perform
from analysis.reports.model import Findings
from analysis.services.correcting import (
    correction_needed,
    correction_request,
    quotes_in,
    quotes_take_out,
)
from analysis.services.decisions import decision_add
from analysis.services.erasing import submission_erase
from analysis.services.release import (
    STALE,
    TAKEN_OUT,
    ReleaseRefused,
    release_approve,
    release_publish,
)
from consult.models import AuditEvent, Blob, Consultation, User
from tests.desk.conftest import client_of

WORDED = ("report.docx", "findings.json")


def take_out(release: Release, by: User | None, reason: str = "consent") -> list[Correction]:
    return quotes_take_out(release=release, numbers=[1], reason=reason, by=by)  # type: ignore[arg-type]


def correct(consultation: Consultation, by: User) -> Release:
    run = correction_request(consultation=consultation, by=by)
    assert perform(run.pk) == "done", Run.objects.get(pk=run.pk).error
    return consultation.releases.order_by("-number")[0]


def publish(release: Release, officer: User, approver: User) -> Release:
    release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    return release_publish(release=release, by=officer)


@pytest.fixture
def corrected(published: Release, consultation: Consultation, words: str, officer: User, approver: User):
    take_out(published, officer)
    return publish(correct(consultation, officer), officer, approver)


def everything(content: bytes) -> bytes:
    """The bytes of a file, and of what is packed in it."""
    if not content.startswith(b"PK"):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def told(words: str) -> bytes:
    """The longest run of letters of a quote without what XML and JSON write in another way."""
    return max(words.replace("&", "\0").replace("'", "\0").replace('"', "\0").split("\0"), key=len).encode()


def test_the_words_are_taken_out_and_nothing_else_changes():
    found = {"a": [{"quotes": ["one", "two"], "count": 3}], "organisation_names": ["one"], "label": "one"}
    left = {"a": [{"quotes": ["two"], "count": 3}], "organisation_names": [], "label": "one"}
    assert without_words(found, lambda words: words == "one") == left
    assert without_words(found, lambda words: False) == found


def test_the_corrected_release_is_the_published_one_without_the_quote(published, corrected, words):
    assert (corrected.number, corrected.corrects, corrected.state) == (2, published, "published")
    assert [quote.words for quote in quotes_in(corrected)] == []
    assert corrected.code_version == published.code_version


def test_tables_and_charts_are_the_same_bytes(published, consultation, words, officer):
    was = dict(published.artefacts.values_list("name", "blob_id"))
    take_out(published, officer)
    prepared = correct(consultation, officer)
    now = dict(prepared.artefacts.values_list("name", "blob_id"))
    changed = {name for name in was if was[name] != now[name]}
    assert set(now) == set(was)
    assert {name.endswith(WORDED) for name in changed} == {True}
    assert len(changed) == 2
    figures = Findings.from_dict(prepared.findings)
    assert figures.tables() == Findings.from_dict(published.findings).tables()
    assert figures.breakdowns == Findings.from_dict(published.findings).breakdowns


def test_the_words_stood_in_two_files_and_then_in_none(published, consultation, words, officer, approver):
    """The first half is the control: the search finds them where they are."""

    def holding() -> set[str]:
        blobs = {blob.pk: everything(bytes(blob.content)) for blob in Blob.objects.all()}
        names = dict(consultation.releases.values_list("artefacts__blob_id", "artefacts__name"))
        return {str(names.get(pk)) for pk, content in blobs.items() if told(words) in content}

    assert {name.endswith(WORDED) for name in holding()} == {True}
    assert len(holding()) == 2
    take_out(published, officer)
    publish(correct(consultation, officer), officer, approver)
    assert holding() == set()
    for release in consultation.releases.all():
        assert words not in str(release.findings)


def test_no_file_promises_that_nobody_can_be_found(published):
    for each in published.artefacts.select_related("blob"):
        assert b"anonym" not in everything(bytes(each.blob.content)).lower(), each.name


def test_a_second_person_approves_it_too(published, consultation, officer):
    take_out(published, officer)
    prepared = correct(consultation, officer)
    with pytest.raises(ReleaseRefused, match="ask a second person"):
        release_approve(release=prepared, fingerprint=prepared.fingerprint, by=officer)


def test_until_then_the_published_one_stands_and_the_desk_says_so(client, published, consultation, officer):
    assert correction_needed(consultation) == []
    rows = take_out(published, officer)
    assert correction_needed(consultation) == rows
    assert client.get(reverse("findings", args=["plan-2024"])).status_code == 200
    page = client_of(officer).get(reverse("desk-report", args=["plan-2024"])).content.decode()
    assert "1 quote was taken out and is withheld from the readers of release 1." in page
    assert "The writer no longer agrees to be quoted. By " in page
    assert "Prepare the corrected release" in page


def test_after_it_nothing_is_needed(corrected, consultation, officer):
    assert correction_needed(consultation) == []
    assert Correction.objects.get().done_by == corrected
    with pytest.raises(ReleaseRefused, match="Nothing has to be taken out"):
        correction_request(consultation=consultation, by=officer)


def test_the_stage_stays(published, consultation, officer, approver):
    Consultation.objects.filter(pk=consultation.pk).update(stage="answered")
    take_out(published, officer)
    publish(correct(consultation, officer), officer, approver)
    assert Consultation.objects.get(pk=consultation.pk).stage == "answered"


def test_the_old_addresses_answer_with_a_notice(client, published, consultation, words, officer, approver):
    old = {a.name: f"?v={a.blob_id[:16]}" for a in published.artefacts.all()}
    take_out(published, officer)
    publish(correct(consultation, officer), officer, approver)
    found = {
        name: client.get(reverse("findings-artefact", args=["plan-2024", name]) + version)
        for name, version in old.items()
    }
    assert {name: r.status_code for name, r in found.items()} == {
        name: 410 if name.endswith(WORDED) else 200 for name in old
    }
    page = client.get(reverse("findings-release", args=["plan-2024", 1]))
    assert page.status_code == 410
    assert "Release 1 of these findings was withdrawn on" in page.content.decode()
    assert "The corrected findings: release 2" in page.content.decode()
    now = client.get(reverse("findings-release", args=["plan-2024", 2]))
    assert (now.status_code, now["Location"]) == (302, "/c/plan-2024/findings/")
    assert client.get(reverse("findings-release", args=["plan-2024", 3])).status_code == 404


def test_the_api_says_so_too(client, corrected):
    gone = client.get("/api/v1/consultations/plan-2024/findings/1")
    assert (gone.status_code, gone["Content-Type"]) == (410, "application/problem+json")
    assert gone.json()["detail"].startswith("Release 1 was withdrawn on ")
    now = client.get("/api/v1/consultations/plan-2024/findings/2").json()
    assert (now["release"], now["corrects"]) == (2, 1)
    assert now == client.get("/api/v1/consultations/plan-2024/findings").json()
    assert client.get("/api/v1/consultations/plan-2024/findings/3").status_code == 404


def test_the_page_says_what_it_corrects(client, corrected, words):
    html = client.get(reverse("findings", args=["plan-2024"])).content.decode()
    assert "It corrects release 1: words that were quoted have been taken out" in html
    assert words not in html


def test_files_with_words_are_not_kept_for_a_year(client, published):
    kept = {}
    for each in published.artefacts.all():
        address = reverse("findings-artefact", args=["plan-2024", each.name])
        kept[each.name] = client.get(f"{address}?v={each.blob_id[:16]}")["Cache-Control"]
    assert {name for name, how in kept.items() if "immutable" not in how} == {
        name for name in kept if name.endswith(WORDED)
    }


def test_the_quote_never_comes_back(published, consultation, words, officer):
    quoted = [quote for text in build(consultation).texts for theme in text.themes for quote in theme.quotes]
    assert quoted == [words]
    take_out(published, officer)
    quoted = [quote for text in build(consultation).texts for theme in text.themes for quote in theme.quotes]
    assert quoted == []
    comment = Comment.objects.get(consultation=consultation, question_key="missing", redacted=words)
    theme_set = ThemeSet.objects.get(consultation=consultation, question_key="missing")
    seen = theme_set.decisions.count()
    with pytest.raises(NoSense, match="They are not quoted again"):
        decision_add(
            theme_set=theme_set,
            act="quote",
            payload={"theme": "m0", "comment": comment.pk},
            seen=seen,
            by=officer,
        )


def test_a_release_that_waits_with_the_words_is_deleted(published, waiting, officer):
    take_out(published, officer)
    assert not Release.objects.filter(pk=waiting.pk).exists()
    assert Release.objects.filter(pk=published.pk).exists()


def test_a_release_that_was_replaced_before_is_withdrawn_at_once(
    published, waiting, consultation, words, officer, approver
):
    publish(waiting, officer, approver)
    take_out(consultation.releases.get(state="published"), officer)
    assert Withdrawal.objects.get().release == published
    published.refresh_from_db()
    assert wrongly_printed(published) == frozenset()


def test_what_is_taken_out_meanwhile_makes_the_correction_stale(published, consultation, officer, approver):
    take_out(published, officer)
    prepared = correct(consultation, officer)
    Correction.objects.all().delete()
    with pytest.raises(ReleaseRefused, match=STALE):
        release_approve(release=prepared, fingerprint=prepared.fingerprint, by=approver)


def test_words_that_were_taken_out_are_not_published(consultation, waiting, officer, approver, words):
    """Should one be left over: the gate itself looks."""
    release_approve(release=waiting, fingerprint=waiting.fingerprint, by=approver)
    Correction.objects.create(
        consultation=consultation, words_sha256=digest_of(words), reason="mistake", by=officer
    )
    with pytest.raises(ReleaseRefused, match=TAKEN_OUT):
        release_publish(release=waiting, by=officer)


def test_whose_words_a_release_prints(published, consultation, words):
    comment = Comment.objects.get(consultation=consultation, question_key="missing", redacted=words)
    assert quotes_of(comment.submission) == [Quoted(1, words)]
    others = consultation.submissions.exclude(pk=comment.submission_id)
    assert [found for other in others[:5] for found in quotes_of(other)] == []


def test_an_erasure_takes_the_words_out_in_nobody_s_name(published, consultation, words, officer, approver):
    """And the correction needs neither the answers nor another analysis."""
    submission = Comment.objects.get(question_key="missing", redacted=words).submission
    Run.objects.filter(kind=Run.Kind.SCREEN).delete()
    assert submission_erase(submission=submission, by=None, reason="asked").erased_on
    (row,) = correction_needed(consultation)
    assert (row.reason, row.by) == ("erased", None)
    corrected = publish(correct(consultation, officer), officer, approver)
    published.refresh_from_db()
    for release in (published, corrected):
        assert words not in str(release.findings)


def test_the_record_holds_no_word(published, corrected, consultation, words, officer):
    rows = AuditEvent.objects.filter(consultation=consultation)
    acts = {event.act: event.detail for event in rows}
    assert acts["words_take_out"] == {"reason": "consent"}
    assert acts["release_publish"]["withdrawn"] == "1"
    assert words not in str([event.detail for event in rows])
    assert words not in str(Correction.objects.values())


@pytest.mark.parametrize(
    ("numbers", "reason", "told"),
    [([], "consent", "Choose the quotes"), ([2], "consent", "Choose the quotes"), ([1], "", "Say why")],
)
def test_what_makes_no_sense_is_refused(published, officer, numbers, reason, told):
    with pytest.raises(ReleaseRefused, match=told):
        quotes_take_out(release=published, numbers=numbers, reason=reason, by=officer)
    assert Correction.objects.count() == 0


def test_at_the_desk(published, consultation, words, officer):
    client = client_of(officer)
    address, report = (reverse(name, args=["plan-2024"]) for name in ("desk-take-out", "desk-report"))
    assert "Quote 1 (Greater visible police presence)" in client.get(address).content.decode()
    chosen = {"quotes": ["1"], "reason": "consent", "seen": "1"}
    assert client.post(address, {"quotes": ["1"], "seen": "1"}).status_code == 422
    assert client.post(address, chosen | {"seen": "7"}).status_code == 409
    assert Correction.objects.count() == 0
    assert client.post(address, chosen)["Location"] == report
    assert client.post(reverse("desk-correct", args=["plan-2024"]))["Location"] == report
    perform(consultation.runs.get(kind="correct").pk)
    page = client.get(reverse("desk-release", args=["plan-2024", 2])).content.decode()
    assert "This is release 1 without the words that had to be taken out." in page
    assert words not in page


def test_the_desk_shows_the_notice(published, corrected, words, officer):
    page = client_of(officer).get(reverse("desk-release", args=["plan-2024", 1])).content.decode()
    assert "Corrected by release 2" in page
    assert words not in page

"""Words that must go are withheld from every reader at once; what was approved stays till it is corrected."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from analysis.backup.restoring import _whole
from analysis.models import Comment, Correction, Flag, Release, Run
from analysis.pipeline import screen
from analysis.pipeline.work import perform
from analysis.redacting import edition_of
from analysis.reports.document import Bullets, Document, Paragraph, Quotes, Section
from analysis.reports.passages import day
from analysis.reports.withheld import without
from analysis.services.correcting import correction_needed, quotes_in, quotes_standing
from analysis.services.erasing import submission_erase
from analysis.services.redacting import Place, redaction_add, redaction_undo
from analysis.services.release import ReleaseRefused
from consult.models import AuditEvent, Consultation, User
from consult.services import hold_place
from surveys.models import Erasure, Submission
from surveys.services import submission_withdraw
from tests.desk.conftest import client_of
from tests.factories import member
from tests.information.test_correcting import WORDED, correct, publish, take_out, told

PAGE = "/c/plan-2024/findings/"
API = "/api/v1/consultations/plan-2024/findings"


@pytest.fixture
def quoted(published: Release, words: str) -> Comment:
    return Comment.objects.get(question_key="missing", redacted=words)


@pytest.fixture
def sentence(published: Release) -> str:
    """Of today: what stands in the place of the quote."""
    return f"A quotation was taken out here on {day(timezone.localdate().isoformat())}."


def shown(words: str) -> str:
    """As much of a quote as no page writes in another way."""
    return told(words).decode()


def page(client: Client) -> str:
    return client.get(PAGE).content.decode()


def files_of(client: Client, release: Release, **headers: str) -> dict[str, int]:
    """What each file of the release answers at its own address, and without the mark of its version."""
    found = {}
    for name, digest in release.artefacts.values_list("name", "blob_id"):
        address = reverse("findings-artefact", args=["plan-2024", name])
        found[name] = client.get(f"{address}?v={digest[:16]}", headers=headers).status_code
        assert client.get(address).status_code == found[name]
    return found


def test_before_and_after_for_everybody(client, published, words, officer, sentence):
    """The first half is the control: until somebody takes the words out, everybody reads them."""
    before = client.get(API).json()
    assert shown(words) in page(client)
    assert words in str(before["findings"])
    assert (before["withheld"], sentence in page(client)) == ([], False)
    take_out(published, officer)
    after = client.get(API).json()
    assert (shown(words) in page(client), page(client).count(sentence)) == (False, 1)
    assert words not in str(after)
    (gone,) = after["withheld"]
    today = timezone.localdate().isoformat()
    assert (gone["on"], gone["says"]) == (today, sentence)
    stood = before["findings"]
    for part in gone["place"].split("/")[1:]:
        stood = stood[int(part) if isinstance(stood, list) else part]
    assert stood == words


def test_the_sentence_stands_where_the_quote_stood_and_is_no_quote(
    client, published, words, officer, sentence
):
    before = page(client)
    take_out(published, officer)
    after = page(client)
    lead = "In people&#x27;s own words, on “Greater visible police presence”:"
    assert before[before.index(lead) :].split("</p>\n")[1].lstrip().startswith('<blockquote class="c-quote">')
    assert after[after.index(lead) :].split("</p>\n")[1].strip() == f'<p class="govuk-body">{sentence}'


def test_no_figure_changes(client, published, words, officer):
    def figures(found) -> object:
        if isinstance(found, dict):
            return {key: figures(value) for key, value in found.items() if key != "quotes"}
        return [figures(each) for each in found] if isinstance(found, list) else found

    before = client.get(API).json()["findings"]
    take_out(published, officer)
    after = client.get(API).json()["findings"]
    assert figures(after) == figures(before)
    assert after != before


def test_the_files_with_words_are_a_notice_and_the_others_the_same_bytes(client, published, officer):
    was = {a.name: bytes(a.blob.content) for a in published.artefacts.select_related("blob")}
    assert set(files_of(client, published).values()) == {200}
    take_out(published, officer)
    assert files_of(client, published) == {n: 410 if n.endswith(WORDED) else 200 for n in was}
    for name, content in was.items():
        if not name.endswith(WORDED):
            assert client.get(reverse("findings-artefact", args=["plan-2024", name])).content == content


def test_a_browser_that_has_the_file_is_told_too(client, published, officer):
    """It asks whether its copy still holds: it does not."""
    found = published.artefacts.get(name__endswith="report.docx")
    address = reverse("findings-artefact", args=["plan-2024", found.name])
    mark = {"If-None-Match": f'"{found.blob_id}"'}
    assert client.get(address, headers=mark).status_code == 304
    take_out(published, officer)
    response = client.get(address, headers=mark)
    assert response.status_code == 410
    assert "This file of release 1 was withdrawn on" in response.content.decode()


def test_they_are_neither_offered_nor_listed(client, published, officer):
    take_out(published, officer)
    html = page(client)
    assert ("Report for Word" in html, "Figures as CSV" in html) == (False, True)
    assert "The report for Word and the findings for programs are withdrawn until they are corrected." in html
    names = [each["name"] for each in client.get(API).json()["artefacts"]]
    assert [name for name in names if name.endswith(WORDED)] == []
    assert len(names) == published.artefacts.count() - 2


@pytest.mark.parametrize("role", ["member", "officer", "approver", "information_officer"])
def test_members_and_the_desk_read_no_more(published, words, officer, sentence, role):
    reader = client_of(member(published.consultation.partnership, role))
    desk = reverse("desk-release", args=["plan-2024", 1])
    seen = {reader.get(desk).status_code, 404 if role == "member" else 200}
    assert len(seen) == 1
    take_out(published, officer)
    assert (shown(words) in page(reader), sentence in page(reader)) == (False, True)
    if role != "member":
        html = reader.get(desk).content.decode()
        assert (shown(words) in html, sentence in html) == (False, True)
        for name in published.artefacts.values_list("name", flat=True):
            got = reader.get(reverse("desk-artefact", args=["plan-2024", 1, name])).status_code
            assert got == (410 if name.endswith(WORDED) else 200), name


def test_what_was_approved_is_recomputed_from_what_is_kept(published, words, officer):
    was = published.findings
    take_out(published, officer)
    published.refresh_from_db()
    assert (published.findings, published.state) == (was, "published")
    assert words in str(published.findings)
    assert _whole(published) is True
    published.artefacts.filter(name__endswith="report.docx").delete()
    assert _whole(published) is False  # the control: what changes is found


def test_it_is_on_record_with_who_and_which_release(published, consultation, officer):
    take_out(published, officer)
    rows = AuditEvent.objects.filter(consultation=consultation, by=officer).order_by("-id")
    withheld, taken = rows[0], rows[1]
    assert (withheld.act, withheld.target) == ("release_withhold", "release:1")
    assert withheld.detail == {"fingerprint": published.fingerprint}
    row = Correction.objects.get()
    assert (taken.act, taken.target) == ("words_take_out", f"correction:{row.pk}")
    assert (taken.detail, row.by, row.cause) == ({"reason": "consent"}, officer, "")


def test_asking_twice_withholds_once(published, officer):
    take_out(published, officer)
    with pytest.raises(ReleaseRefused, match="Choose the quotes"):
        take_out(published, officer)
    assert AuditEvent.objects.filter(act="release_withhold").count() == 1


def test_an_approved_release_that_goes_with_the_words_is_on_record(published, waiting, officer):
    take_out(published, officer)
    event = AuditEvent.objects.get(act="release_drop")
    assert (event.target, event.detail) == ("release:2", {"fingerprint": waiting.fingerprint})


@pytest.mark.storage
def test_why_words_left_never_changes(published, officer):
    take_out(published, officer)
    for change in ({"reason": "mistake"}, {"by": None}, {"cause": "x"}, {"at": timezone.now()}):
        with pytest.raises(DatabaseError, match="why words left never changes"), transaction.atomic():
            Correction.objects.update(**change)


def test_after_the_correction_nothing_is_withheld(client, published, consultation, words, officer, approver):
    take_out(published, officer)
    now = publish(correct(consultation, officer), officer, approver)
    body = client.get(API).json()
    assert (body["release"], body["withheld"]) == (2, [])
    assert "A quotation was taken out here" not in page(client)
    assert set(files_of(client, now).values()) == {200}
    assert shown(words) not in page(client)


def test_the_form_shows_no_words_that_are_withheld(published, words, officer):
    assert [quote.words for quote in quotes_standing(published)] == [words]
    take_out(published, officer)
    assert (quotes_standing(published), len(quotes_in(published))) == ([], 1)
    html = client_of(officer).get(reverse("desk-take-out", args=["plan-2024"])).content.decode()
    assert shown(words) not in html
    assert "No quote stands in the published findings." in html


# By itself.


def withheld(consultation: Consultation, client: Client, words: str, sentence: str) -> Correction:
    """The one row, after it was looked that readers find the sentence and the officer is told."""
    assert (shown(words) in page(client), sentence in page(client)) == (False, True)
    overview = reverse("desk-overview", args=["plan-2024"])
    officer = User.objects.get(email="officer@example.org")
    assert (
        "Quotes withheld until a corrected release is published"
        in client_of(officer).get(overview).content.decode()
    )
    (row,) = correction_needed(consultation)
    return row


def test_consent_taken_back_with_the_receipt(client, published, consultation, quoted, words, sentence):
    last = timezone.localdate() + timedelta(days=3)
    Consultation.objects.filter(pk=consultation.pk).update(withdraw_until=last)
    consultation.refresh_from_db()
    assert submission_withdraw(consultation=consultation, receipt=quoted.submission.receipt, by=None)
    row = withheld(consultation, client, words, sentence)
    asked = Erasure.objects.get()
    assert asked.erased_on is None
    assert (row.reason, row.by, row.cause) == ("consent", None, f"erasure:{asked.pk}")


def test_somebody_else_s_consent_withholds_nothing(client, published, consultation, quoted, words, officer):
    other = consultation.submissions.exclude(pk=quoted.submission_id).first()
    assert submission_withdraw(consultation=consultation, receipt=other.receipt, by=officer)
    assert (correction_needed(consultation), shown(words) in page(client)) == ([], True)


def test_an_erasure_that_waits_withholds_at_once(
    client, published, consultation, quoted, words, officer, sentence
):
    hold_place(
        partnership=consultation.partnership,
        consultation=consultation,
        kinds=["raw_text"],
        reason="A court asked for it.",
        by=officer,
    )
    asked = submission_erase(submission=quoted.submission, by=officer, reason="asked")
    assert (asked.erased_on, asked.waits_for) == (None, "hold")
    row = withheld(consultation, client, words, sentence)
    assert (row.reason, row.by, row.cause) == ("erased", officer, f"erasure:{asked.pk}")


def screened_again(comment: Comment, monkeypatch, flags: list, edition: str = "screen-test") -> None:
    """The rules have another edition, which finds these flags."""
    monkeypatch.setattr(screen, "RULES", edition)
    monkeypatch.setattr(screen, "triage", lambda text, spans: flags if text == comment.redacted else [])
    monkeypatch.setattr(screen, "redact", lambda text: type("Found", (), {"spans": []}))
    Submission.objects.filter(pk=comment.submission_id).update(screen_queued=False)
    screen.screening_create()
    run = Run.objects.get(kind=Run.Kind.SCREEN, input_fingerprint=edition)
    assert perform(run.pk) == "done", Run.objects.get(pk=run.pk).error


def test_a_flag_that_is_raised_later(client, published, consultation, quoted, words, monkeypatch, sentence):
    screened_again(quoted, monkeypatch, [], "screen-control")
    assert correction_needed(consultation) == []  # the control: to look again is no reason
    screened_again(quoted, monkeypatch, [screen.Found("harm", 0, 3, "A rule")])
    row = withheld(consultation, client, words, sentence)
    assert (row.reason, row.by, row.cause) == ("safeguarding", None, f"comment:{quoted.pk}")
    assert Flag.objects.get(comment=quoted).kind == "harm"


def test_a_copy_that_worries_its_keyer(client, published, consultation, quoted, words, monkeypatch, sentence):
    Submission.objects.filter(pk=quoted.submission_id).update(worries_keyer=True)
    screened_again(quoted, monkeypatch, [])
    assert withheld(consultation, client, words, sentence).reason == "safeguarding"


def redact(comment: Comment, by: User) -> Place:
    """Its first word."""
    place = Place(0, len(comment.redacted.split()[0]), "names", what="name")
    seen = edition_of(comment, comment.redactions.all())
    redaction_add(comment=comment, place=place, seen=seen, by=by)
    return place


def test_a_redaction_that_is_added_later(client, published, consultation, quoted, words, officer, sentence):
    redact(quoted, officer)
    row = withheld(consultation, client, words, sentence)
    assert (row.reason, row.by, row.cause) == ("redaction", officer, f"comment:{quoted.pk}")


def test_the_redaction_of_another_comment_withholds_nothing(client, published, consultation, words, officer):
    redact(Comment.objects.filter(question_key="missing").exclude(redacted=words).first(), officer)
    assert (correction_needed(consultation), shown(words) in page(client)) == ([], True)


def test_taking_the_redaction_back_publishes_nothing_again(
    client, published, consultation, quoted, words, officer
):
    redact(quoted, officer)
    fresh = Comment.objects.get(pk=quoted.pk)
    seen = edition_of(fresh, fresh.redactions.all())
    assert redaction_undo(comment=fresh, number=1, seen=seen, by=officer).redacted == words
    assert (len(correction_needed(consultation)), shown(words) in page(client)) == (1, False)


# Pure.


def document(*blocks) -> Document:
    return Document("t", "s", "p", "", "lead", (Section("a", 1, "A", blocks),))


def test_every_block_but_the_words_stays_in_its_place():
    whole = document(Paragraph("x"), Quotes(("one", "two", "three")), Bullets(("one", "Club")))
    left = without(whole, quotes={"two": "gone."}, names={"Club": "a name gone."})
    assert left == document(
        Paragraph("x"),
        Quotes(("one",)),
        Paragraph("gone."),
        Quotes(("three",)),
        Bullets(("one", "a name gone.")),
    )
    assert without(whole, quotes={}, names={}).sections[0].blocks[2] == Bullets(("one", "Club"))

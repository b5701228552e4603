"""The one way out: two people, fresh inputs, and the database behind both."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from analysis.models import Comment, Release, ThemeSet
from analysis.pipeline import disclosure
from analysis.pipeline.findings import build as findings
from analysis.redacting import edition_of
from analysis.services.decisions import decision_add
from analysis.services.redacting import Place, redaction_add
from analysis.services.release import (
    STALE,
    ReleaseRefused,
    current_inputs,
    release_approve,
    release_prepare,
    release_publish,
    release_send_back,
)
from consult.models import AuditEvent, Consultation
from consult.services import consultation_step
from consult.stages import Stage, StageError
from surveys.models import State
from surveys.services import submission_withdraw
from tests.analysis.plans import Plan, prepare
from tests.analysis.reviewed import ANSWERS
from tests.analysis.reviewed import reviewed as build
from tests.factories import MembershipFactory, member


@pytest.fixture
def plan() -> Plan:
    """A small one: the gate does not look at sizes."""
    return Plan("small", lambda: build(at_most=90))


def stage_of(consultation: Consultation) -> str:
    return Consultation.objects.get(pk=consultation.pk).stage


def refusal(act, **given) -> str:
    with pytest.raises(ReleaseRefused) as caught:
        act(**given)
    return str(caught.value)


def test_two_people_publish(reviewed, prepared, officer, approver):
    assert (prepared.state, prepared.number, prepared.prepared_by) == ("prepared", 1, officer)
    release_approve(release=prepared, fingerprint=prepared.fingerprint, by=approver)
    release = release_publish(release=prepared, by=officer)
    assert (release.state, release.approved_by, release.published_by) == ("published", approver, officer)
    assert stage_of(reviewed) == Stage.PUBLISHED
    acts = AuditEvent.objects.filter(consultation=reviewed).values_list("act", flat=True).order_by("id")
    assert list(acts) == ["release_request", "release_prepare", "release_approve", "release_publish"]


def test_the_author_cannot_approve(prepared, officer):
    told = refusal(release_approve, release=prepared, fingerprint=prepared.fingerprint, by=officer)
    assert told == "The person who prepared a release cannot approve it: ask a second person."
    assert Release.objects.get(pk=prepared.pk).state == "prepared"


def test_the_database_forbids_an_author_who_approves(prepared, officer):
    with pytest.raises(IntegrityError, match="approver_is_not_the_author"), transaction.atomic():
        Release.objects.filter(pk=prepared.pk).update(approved_by=officer)


@pytest.mark.parametrize("state", ["approved", "published", "superseded"])
def test_the_database_forbids_a_release_that_nobody_approved(prepared, state):
    with pytest.raises(IntegrityError, match="nothing_published_unapproved"), transaction.atomic():
        Release.objects.filter(pk=prepared.pk).update(state=state)


def test_only_what_was_seen_is_approved(prepared, approver):
    told = refusal(release_approve, release=prepared, fingerprint="0" * 64, by=approver)
    assert told == "This is not the release that you saw: look at it again before you approve."


def test_nothing_unapproved_is_published(reviewed, prepared, officer):
    told = refusal(release_publish, release=prepared, by=officer)
    assert told == "Only an approved release can be published: a second person approves it first."
    assert stage_of(reviewed) == Stage.REVIEWING


def test_no_change_of_stage_publishes(reviewed, officer):
    with pytest.raises(StageError):
        consultation_step(consultation=reviewed, stage=Stage.PUBLISHED, by=officer)


def rename(consultation, officer):
    theme_set = ThemeSet.objects.get(consultation=consultation, question_key="together")
    decision_add(
        theme_set=theme_set,
        act="rename",
        payload={"theme": "m0", "label": "Street meetings"},
        seen=0,
        by=officer,
    )


def withdraw(consultation, officer):
    receipt = consultation.submissions.filter(state=State.COUNTED).first().receipt
    assert submission_withdraw(consultation=consultation, receipt=receipt, by=officer)


def flag(consultation, officer):
    Comment.objects.filter(consultation=consultation, pk=quoted(consultation)).update(unsure=True)


def quoted(consultation) -> int:
    theme_set = ThemeSet.objects.get(consultation=consultation, question_key="missing")
    return theme_set.decisions.get(act="quote").payload["comment"]


def threshold(consultation, officer):
    type(consultation.partnership).objects.filter(pk=consultation.partnership_id).update(
        suppression_threshold=20
    )


@pytest.mark.parametrize("change", [rename, withdraw, flag, threshold])
def test_an_approval_does_not_outlive_what_it_rests_on(reviewed, prepared, officer, approver, change):
    release_approve(release=prepared, fingerprint=prepared.fingerprint, by=approver)
    change(reviewed, officer)
    assert current_inputs(Consultation.objects.get(pk=reviewed.pk)) != prepared.inputs_fingerprint
    assert refusal(release_publish, release=prepared, by=officer) == STALE
    assert stage_of(reviewed) == Stage.REVIEWING


def test_words_taken_out_of_a_quote_leave_it_and_make_the_release_stale(reviewed, officer):
    before, comment = current_inputs(reviewed), Comment.objects.get(pk=quoted(reviewed))
    first = comment.redacted.split()[0]
    place = Place(0, len(first), "names", what="name")
    redaction_add(comment=comment, place=place, seen=edition_of(comment, []), by=officer)
    assert current_inputs(reviewed) not in ("", before)
    quotes = [quote for text in findings(reviewed).texts for theme in text.themes for quote in theme.quotes]
    assert comment.redacted.replace(first, "[name]", 1) in quotes and comment.redacted not in quotes


def test_what_has_changed_cannot_be_approved(reviewed, prepared, officer, approver):
    withdraw(reviewed, officer)
    assert refusal(release_approve, release=prepared, fingerprint=prepared.fingerprint, by=approver) == STALE


def test_a_release_is_sent_back_with_a_reason(prepared, approver):
    assert refusal(release_send_back, release=prepared, reason=" ", by=approver) == "Say what has to change."
    sent = release_send_back(release=prepared, reason="The second quote names a street.", by=approver)
    assert (sent.state, sent.reason) == ("refused", "The second quote names a street.")
    told = refusal(release_approve, release=prepared, fingerprint=prepared.fingerprint, by=approver)
    assert told == "This release cannot be approved: sent back."


def test_a_later_release_replaces_the_earlier(reviewed, published, officer, approver):
    second = prepare(Consultation.objects.get(pk=reviewed.pk), officer)
    release_approve(release=second, fingerprint=second.fingerprint, by=approver)
    release_publish(release=second, by=officer)
    states = dict(Release.objects.filter(consultation=reviewed).values_list("number", "state"))
    assert states == {1: "superseded", 2: "published"}


def test_the_same_figures_prepared_again_are_the_same_bytes(reviewed, prepared, officer):
    again = prepare(reviewed, officer)
    assert (again.number, again.fingerprint) == (2, prepared.fingerprint)


def test_asking_twice_is_asking_once(reviewed, officer):
    first = release_prepare(consultation=reviewed, by=officer)
    assert release_prepare(consultation=reviewed, by=officer) == first


def test_an_open_consultation_has_no_release(reviewed, officer):
    reviewed.stage = Stage.OPEN
    told = refusal(release_prepare, consultation=reviewed, by=officer)
    assert told == "Close the consultation and begin the review before preparing a release."


def test_changed_answers_are_analysed_first(reviewed, officer):
    withdraw(reviewed, officer)
    told = refusal(release_prepare, consultation=reviewed, by=officer)
    assert told == "Answers have changed since the last analysis: press Analyse again first."


def test_unfinished_counting_is_finished_first(reviewed, officer):
    reviewed.datasets.get().results.filter(question_key__in=["agree_asb", "ward"]).delete()
    told = refusal(release_prepare, consultation=reviewed, by=officer)
    assert told == "The counting is not finished: 2 questions are still to come."


def test_a_leak_blocks_the_release_and_says_where(reviewed, officer, monkeypatch):
    """A publisher that hides small counts and nothing else: what a table adds up to gives one back."""

    def leaky(table, k):
        rows = tuple(disclosure.hide(row) if 0 < row.count < k else row for row in table.rows)
        return disclosure.replace(table, rows=rows)

    monkeypatch.setattr(disclosure, "_single", leaky)
    release = prepare(reviewed, officer)
    assert release.state == "refused"
    assert release.reason.startswith("Not prepared: a hidden figure could be worked out from the others in ")
    assert release.audit_report["in"] == ["sex"]
    assert (release.findings, release.artefacts.count()) == ({}, 0)


def command(consultation, out, by="officer@example.org", approved_by="approver@example.org"):
    call_command("release", consultation.slug, "--by", by, "--approved-by", approved_by, "--out", str(out))


def test_the_command_waits_for_the_second_person(reviewed, officer, approver, tmp_path, capsys):
    with pytest.raises(CommandError, match=r"Release 1 \(fingerprint \w{16}\) is prepared and waits: "):
        command(reviewed, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    release = Release.objects.get()
    release_approve(release=release, fingerprint=release.fingerprint, by=approver)
    command(reviewed, tmp_path / "out")
    paths = capsys.readouterr().out.split()
    assert sorted(paths) == sorted(str(p) for p in (tmp_path / "out").iterdir())
    for artefact in release.artefacts.select_related("blob"):
        assert (tmp_path / "out" / artefact.name).read_bytes() == bytes(artefact.blob.content)
        assert "invented-answers-demonstration" in artefact.name
    assert stage_of(reviewed) == Stage.PUBLISHED
    command(reviewed, tmp_path / "again")
    assert Release.objects.count() == 1


def test_the_command_names_what_is_wrong(reviewed, officer, tmp_path):
    with pytest.raises(CommandError, match=r"^nobody@example.org may not prepare a release"):
        command(reviewed, tmp_path, by="nobody@example.org")
    with pytest.raises(CommandError, match=r"^officer@example.org may not approve a release"):
        command(reviewed, tmp_path, approved_by="officer@example.org")
    other = member(reviewed.partnership, "approver")
    MembershipFactory(user=officer, partnership=reviewed.partnership, role="approver")
    with pytest.raises(CommandError, match="name a second person"):
        command(reviewed, tmp_path, approved_by="officer@example.org")
    assert other.pk != officer.pk
    with pytest.raises(CommandError, match="There is no consultation 'nowhere'"):
        call_command("release", "nowhere", "--by", "a@b.c", "--approved-by", "d@e.f", "--out", str(tmp_path))


def test_the_answers_of_the_demonstration_are_three_hundred():
    assert len(ANSWERS.read_text(encoding="utf-8").splitlines()) == 300

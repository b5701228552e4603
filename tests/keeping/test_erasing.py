"""P6: a person's answers are erased everywhere; what is published stands, and says that somebody is gone."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from analysis.models import Comment, Decision, Flag, FlagStep, Release, Run, Theme, ThemeSet, Withdrawal
from analysis.pipeline.erasing import erasures_perform
from analysis.selectors import codeframe
from analysis.services import decision_add
from analysis.services.erasing import ErasureRefused, erasure_decide, submission_erase
from analysis.services.working import work_outstanding
from consult.erasures import erasures_path, erasures_read
from consult.models import AuditEvent, Blob
from consult.services import hold_lift, hold_place
from surveys.dataset import codes_of, freeze, ids_of
from surveys.definition.encoding import NOT_SHOWN
from surveys.fingerprint import fingerprint_of
from surveys.models import Draft, Erasure, HeldConflict, State, Submission
from surveys.parting import _row, erased_since
from surveys.selectors import received_by_state
from surveys.services import Refused, submission_receive, submission_withdraw
from surveys.services.erasing import WITHDRAWN_DAYS, receipt_hash
from tests.factories import SubmissionFactory, member
from tests.keeping.making import CANARY, PEOPLE, WORDS, make, received, released
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
BEFORE = {"surveys_submission", "surveys_heldconflict", "surveys_draft", "analysis_comment"}
BEFORE |= {"analysis_heldtext"}


@pytest.fixture
def made():
    return make()


def erase(made, **more) -> Erasure:
    return submission_erase(submission=made.writer, by=None, reason="asked", **more)


def test_the_words_are_found_before_and_nowhere_afterwards(made):
    assert tables_with(CANARY) >= BEFORE  # the control: the search finds them
    row = erase(made)
    assert (row.erased_on, row.waits_for, row.quoted_in) == (timezone.localdate(), "", [])
    assert tables_with(CANARY) == set()
    for model in (HeldConflict, Draft):
        assert not model.objects.exists()
    assert not Run.objects.filter(target__contains=str(made.writer.pk)).exists()
    assert tables_with(made.writer.receipt) == set()


def test_what_is_kept_is_the_hash_the_day_and_the_class_of_the_reason(made):
    erase(made)
    row = Erasure.objects.get()
    kept = (row.receipt_sha256, row.submission_id, row.reason, row.erased_on)
    assert kept == (receipt_hash(made.writer.receipt), made.writer.pk, "asked", timezone.localdate())
    event = AuditEvent.objects.get(act="submission_erase")
    assert (event.target, event.detail) == (f"erasure:{row.pk}", {"reason": "asked", "quoted_in": ""})


def test_everything_received_still_stands_in_one_state(made):
    erase(made)
    states = received_by_state(made.consultation)
    assert (states["erased"], sum(states.values())) == (1, PEOPLE)
    dataset = freeze(made.consultation)
    assert (dataset.size, sum(dataset.received.values())) == (PEOPLE - 1, PEOPLE)
    assert dataset.fingerprint == fingerprint_of(made.consultation, dataset.questionnaire)
    assert made.writer.pk not in ids_of(dataset)


def test_the_name_of_the_answers_tells_an_erasure_from_none(made):
    """Withdrawn and erased, and then another withdrawn: the same people count, and more were received."""
    questionnaire = made.consultation.questionnaires.get()
    Submission.objects.filter(pk=made.writer.pk).update(state=State.WITHDRAWN)
    before = freeze(made.consultation)
    erase(made)
    SubmissionFactory(questionnaire=questionnaire, state=State.WITHDRAWN)
    after = freeze(made.consultation)
    assert before.fingerprint != after.fingerprint
    assert (sum(before.received.values()), sum(after.received.values())) == (PEOPLE, PEOPLE + 1)


def test_the_others_keep_their_themes_and_people_s_decisions_hold(made):
    theme_set = ThemeSet.objects.get(question_key="missing")
    others = [pk for pk in codeframe(theme_set).placements if pk != made.comment.pk][:2]
    chosen = [made.comment.pk, *others]
    payload = {"label": "Lamps and lights", "comments": chosen}
    decision_add(theme_set=theme_set, act="new", payload=payload, seen=0, by=made.user("officer"))
    before = codeframe(theme_set).sizes()["d1"]
    erase(made)
    theme_set.refresh_from_db()
    frame = codeframe(theme_set)
    assert (before, sorted(frame.members("d1")), frame.ineffective) == (3, sorted(others), [])
    assert Decision.objects.count() == 1
    assert theme_set.counts["received"] == len(frame.placements) == PEOPLE - 1
    assert bytes(theme_set.model.content) == b"{}"


def test_the_names_that_only_this_person_gave_are_gone(made):
    theme = ThemeSet.objects.get().themes.get()
    erase(made)
    theme.refresh_from_db()
    assert (theme.label, theme.clause, theme.keywords) == ("Theme 1", "", ["please"])


def test_names_that_others_gave_too_stay(made):
    other = Comment.objects.filter(question_key="missing").first()
    Comment.objects.filter(pk=other.pk).update(redacted=WORDS)
    erase(made)
    assert ThemeSet.objects.get().themes.get().clause == CANARY


def test_a_suggested_name_is_replaced_by_its_number_and_nothing_else(made):
    theme = ThemeSet.objects.get().themes.get()
    with pytest.raises(DatabaseError, match="a suggested theme never changes"), transaction.atomic():
        Theme.objects.filter(pk=theme.pk).update(label="Theme 2")


def test_a_dataset_that_nothing_public_rests_on_loses_the_answers(made):
    dataset = made.dataset
    place = ids_of(dataset).index(made.writer.pk)
    erase(made)
    dataset.refresh_from_db()
    assert codes_of(dataset, "agree_asb")[place].tolist() == [NOT_SHOWN]
    assert (erased_since(dataset), len(set(ids_of(dataset)))) == (1, PEOPLE)


def test_an_older_dataset_that_serves_nobody_goes_whole(made):
    """Nothing public rests on it, nobody decided in its themes, and there is a newer one."""
    first = made.dataset
    SubmissionFactory(questionnaire=made.consultation.questionnaires.get(), screen_queued=True)
    newest = freeze(made.consultation)
    files = {first.index_id, *first.columns.values_list("blob_id", flat=True)}
    erase(made)
    assert list(made.consultation.datasets.all()) == [newest]
    assert not Blob.objects.filter(pk__in=files).exists()


def test_a_row_across_two_others_is_not_taken_for_one():
    one, two = UUID(int=0x1111 << 64), UUID(int=0x2222 << 64)
    across = UUID(bytes=(one.bytes + two.bytes)[8:24])
    content = one.bytes + two.bytes + across.bytes
    assert [_row(content, pk) for pk in (one, two, across, UUID(int=7))] == [0, 1, 2, None]


def test_a_referral_stays_without_its_words(made):
    flag = Flag.objects.create(
        comment=made.comment,
        submission=made.writer,
        consultation=made.consultation,
        kind="harm",
        why="Words that speak of harm.",
        start=3,
        end=9,
        state=Flag.State.REFERRED,
    )
    FlagStep.objects.create(
        flag=flag,
        number=1,
        step="referred",
        whom="The adult team",
        reference="17",
        referred_at=timezone.now(),
        by=member(made.consultation.partnership, "safeguarding_lead"),
    )
    Flag.objects.exclude(pk=flag.pk).delete()
    row = erase(made)
    assert (row.erased_on, row.waits_for) == (None, "safeguarding")
    Submission.objects.get(pk=made.writer.pk)
    officer = member(made.consultation.partnership, "information_officer")
    erasure_decide(erasure=row, erase=True, why="The lead agrees: the team has the words", by=officer)
    flag.refresh_from_db()
    assert (flag.comment, flag.submission, flag.start, flag.end) == (None, None, 0, 0)
    assert [(step.whom, step.reference) for step in flag.steps.all()] == [("The adult team", "17")]


def test_the_same_answers_are_not_taken_a_second_time(made):
    erase(made)
    with pytest.raises(Refused) as refused:
        submission_receive(
            consultation=made.consultation,
            submission_id=made.writer.pk,
            version=1,
            answers=made.writer.answers,
            channel="import",
        )
    assert (refused.value.status, refused.value.code) == (409, "erased")
    with pytest.raises(DatabaseError, match="these answers were erased"), transaction.atomic():
        SubmissionFactory(id=made.writer.pk, questionnaire=made.consultation.questionnaires.get())


def test_an_erasure_is_never_taken_back(made):
    row = erase(made)
    for change in ({"erased_on": None}, {"receipt_sha256": "0" * 64}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Erasure.objects.filter(pk=row.pk).update(**change)
    assert submission_erase(submission=made.writer.receipt, by=None, reason="law").pk == row.pk
    assert Erasure.objects.get().reason == "asked"


def test_a_receipt_that_nobody_was_given_is_refused(made):
    for receipt in ("f" * 32, "", "nonsense"):
        with pytest.raises(ErasureRefused):
            submission_erase(submission=receipt, by=None, reason="asked")


def test_it_stands_in_the_list_beside_the_database(made):
    row = erase(made)
    (listed,) = erasures_read(erasures_path())
    assert (listed.submission, listed.erased_on) == (str(made.writer.pk), row.erased_on.isoformat())
    assert erasures_path().stat().st_mode & 0o777 == 0o600
    assert made.writer.receipt not in erasures_path().read_text()


def test_an_erasure_that_cannot_be_listed_is_not_done(made, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.ERASURES_FILE = str(tmp_path / "file" / "erasures.jsonl")
    with pytest.raises(OSError), transaction.atomic():
        erase(made)
    assert Submission.objects.filter(pk=made.writer.pk).exists()


# What stands against it.


def hold(made, kind: str = "raw_text"):
    by = member(made.consultation.partnership, "information_officer")
    return hold_place(
        partnership=made.consultation.partnership,
        consultation=None,
        kinds=[kind],
        reason="A claim is before the court.",
        by=by,
    )


def test_a_hold_makes_it_wait_until_somebody_decides(made):
    by = hold(made).by
    row = erase(made)
    assert (row.erased_on, row.waits_for) == (None, "hold")
    assert erasures_perform() == 0 and Submission.objects.filter(pk=made.writer.pk).exists()
    with pytest.raises(ErasureRefused):
        erasure_decide(erasure=row, erase=True, why=" ", by=by)
    row = erasure_decide(erasure=row, erase=True, why="The claim is about another matter.", by=by)
    assert (row.erased_on, row.decided_by) == (timezone.localdate(), by)
    assert tables_with(CANARY) == set()


def test_a_hold_on_something_else_does_not(made):
    hold(made, "paper")
    assert erase(made).waits_for == ""


def test_somebody_may_decide_that_it_is_kept(made):
    by = hold(made).by
    row = erasure_decide(erasure=erase(made), erase=False, why="The court asked for these.", by=by)
    assert (row.refused_on, row.erased_on) == (timezone.localdate(), None)
    with pytest.raises(ErasureRefused):
        erasure_decide(erasure=row, erase=True, why="After all.", by=by)
    assert erasures_perform() == 0


def test_when_the_hold_is_lifted_it_is_done_without_being_asked_again(made):
    placed = hold(made)
    erase(made)
    hold_lift(hold=placed, why="The claim is settled.", by=placed.by)
    assert erasures_perform() == 1
    assert tables_with(CANARY) == set()


@pytest.mark.parametrize("state", [Flag.State.NEW, Flag.State.LOOKED_AT])
def test_a_worry_that_nobody_has_closed_makes_it_wait(made, state):
    fields = {"kind": "harm", "why": "Words that speak of harm.", "state": state}
    Flag.objects.create(submission=made.writer, consultation=made.consultation, **fields)
    assert erase(made).waits_for == "safeguarding"
    Flag.objects.update(state=Flag.State.NO_ACTION)
    assert erasures_perform() == 1


def test_a_text_that_is_not_screened_yet_may_hold_a_worry():
    made = received(2)
    assert erase(made).waits_for == "checking"
    work_outstanding()
    Flag.objects.all().delete()
    assert erasures_perform() == 1


# After a withdrawal.


def test_what_was_taken_out_goes_when_its_time_is_over(made, monkeypatch):
    assert submission_withdraw(consultation=made.consultation, receipt=made.writer.receipt, by=None)
    due = Erasure.objects.get().due_on
    assert due == timezone.localdate() + timedelta(days=WITHDRAWN_DAYS)
    for day, done in ((due - timedelta(days=1), 0), (due, 1)):
        monkeypatch.setattr(timezone, "localdate", lambda *_, day=day: day)
        assert erasures_perform() == done
    assert tables_with(CANARY) == set()


def test_or_at_once_where_the_person_will_not_wait(made):
    submission_withdraw(consultation=made.consultation, receipt=made.writer.receipt, by=None, at_once=True)
    assert erasures_perform() == 1
    assert received_by_state(made.consultation)["erased"] == 1


def test_one_that_was_withdrawn_before_there_were_erasures_is_asked_for(made):
    Submission.objects.filter(pk=made.writer.pk).update(state=State.WITHDRAWN)
    assert erasures_perform() == 0
    assert Erasure.objects.get().reason == "withdrawn"


# After a release.


def test_published_figures_stand_and_rest_on_a_row_of_nobody(made):
    release = released(made)
    dataset, codes = made.dataset, codes_of(made.dataset, "agree_asb").tolist()
    row = erase(made)
    release.refresh_from_db()
    dataset.refresh_from_db()
    assert (row.quoted_in, release.state) == ([], "published")
    assert codes_of(dataset, "agree_asb").tolist() == codes
    assert (erased_since(dataset), made.writer.pk in ids_of(dataset)) == (1, False)
    assert tables_with(CANARY) == set()


def test_a_quote_is_named_for_the_correction_and_stands_in_the_published_release_alone(made):
    release = released(made, quote=WORDS, state=Release.State.PUBLISHED)
    assert erase(made).quoted_in == [release.number]
    assert tables_with(CANARY) == {"analysis_release", "consult_blob"}


def test_a_quote_leaves_a_release_that_was_replaced_at_once(made):
    release = released(made, quote=WORDS, state=Release.State.SUPERSEDED)
    assert erase(made).quoted_in == [release.number]
    assert "analysis_release" not in tables_with(CANARY)
    assert Withdrawal.objects.get().release == release


def test_a_release_that_is_not_public_goes_with_the_quote(made):
    released(made, quote=WORDS, state=Release.State.PREPARED)
    row = erase(made)
    assert (row.quoted_in, made.consultation.releases.count()) == ([], 0)
    event = AuditEvent.objects.get(act="release_drop")
    assert (event.target, event.detail) == ("release:1", {"fingerprint": "a" * 64})
    assert tables_with(CANARY) == set()


def test_a_release_that_quotes_somebody_else_stays(made):
    released(made, quote="Something else", state=Release.State.PREPARED)
    erase(made)
    assert made.consultation.releases.count() == 1

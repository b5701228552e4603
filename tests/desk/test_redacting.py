"""Steps on the redaction of a comment: rows that stay, rights, versions, and what follows from them."""

import threading
import time

import pytest
from django.db import DatabaseError, IntegrityError, connections, transaction

from analysis.models import Comment, Flag, Redaction, Run
from analysis.pipeline import screen as screening
from analysis.pipeline.discover import inputs_fingerprint
from analysis.pipeline.freeze import inputs_now
from analysis.pipeline.quoting import why_not
from analysis.pipeline.respondents import organisation_names
from analysis.pipeline.work import perform
from analysis.redacting import edition_of, queue, queued_by_question, shown
from analysis.services.redacting import (
    Place,
    RedactionRefused,
    redaction_add,
    redaction_lift,
    redaction_settle,
    redaction_undo,
)
from consult.models import AuditEvent, User
from consult.services import Stale
from surveys import dataset as datasets
from surveys.models import Questionnaire, State
from tests.desk.making import QUESTION
from tests.desk.screened import FACT, PHONE, REDACTED, ROLE, TEXT, WORRY, place_of, screened
from tests.factories import QuestionnaireFactory, SubmissionFactory, member

pytestmark = pytest.mark.django_db
OUT = Place(*place_of(FACT), "singles_out", what="detail")
BACK = Place(*place_of(PHONE), "own")
STAYS = Place(*place_of(ROLE), "public")


@pytest.fixture
def questionnaire() -> Questionnaire:
    return QuestionnaireFactory()


@pytest.fixture
def comment(questionnaire: Questionnaire) -> Comment:
    return screened(questionnaire)


@pytest.fixture
def officer(comment: Comment) -> User:
    return member(comment.consultation.partnership, "officer", name="Olive Officer")


@pytest.fixture
def reader(comment: Comment) -> User:
    return member(comment.consultation.partnership, "information_officer")


def seen(comment: Comment) -> str:
    fresh = Comment.objects.get(pk=comment.pk)
    return edition_of(fresh, fresh.redactions.all())


def do(act, comment: Comment, by: User, place: Place) -> str:
    return act(comment=comment, place=place, seen=seen(comment), by=by).redacted


def back(comment: Comment, number: int, by: User) -> str:
    return redaction_undo(comment=comment, number=number, seen=seen(comment), by=by).redacted


def read(comment: Comment) -> str:
    return Comment.objects.get(pk=comment.pk).redacted


@pytest.mark.storage
def test_words_are_taken_out_and_the_machine_s_spans_stay_as_they_were(comment: Comment, officer: User):
    assert comment.redacted == REDACTED
    spans = comment.spans
    assert do(redaction_add, comment, officer, OUT) == REDACTED.replace(FACT, "[detail]")
    comment.refresh_from_db()
    assert (comment.redacted, comment.spans) == (REDACTED.replace(FACT, "[detail]"), spans)
    row = comment.redactions.get()
    assert (row.number, row.act, row.what, row.reason, row.by) == (1, "add", "detail", "singles_out", officer)
    event = AuditEvent.objects.get(act="redaction_add")
    assert (event.target, event.detail) == (f"comment:{comment.pk}", {"number": 1, "reason": "singles_out"})


def test_who_may_not_read_originals_puts_nothing_back(comment: Comment, officer: User, reader: User):
    with pytest.raises(RedactionRefused, match="ask somebody who may"):
        do(redaction_lift, comment, officer, BACK)
    assert (read(comment), Redaction.objects.count()) == (REDACTED, 0)
    assert do(redaction_lift, comment, reader, BACK) == REDACTED.replace("[phone number]", PHONE)


def test_the_right_in_another_partnership_is_none_here(comment: Comment):
    stranger = member(QuestionnaireFactory().consultation.partnership, "information_officer")
    with pytest.raises(RedactionRefused, match="ask somebody who may"):
        do(redaction_lift, comment, stranger, BACK)


def test_who_took_words_out_may_take_that_back_and_nobody_else_without_the_right(
    comment: Comment, officer: User, reader: User
):
    other = member(comment.consultation.partnership, "officer")
    do(redaction_add, comment, officer, OUT)
    with pytest.raises(RedactionRefused, match="ask somebody who may"):
        back(comment, 1, other)
    assert back(comment, 1, officer) == REDACTED
    assert back(comment, 2, other) == REDACTED.replace(FACT, "[detail]")
    assert back(comment, 3, reader) == REDACTED


def test_a_lift_that_was_taken_back_is_not_repeated_without_the_right(
    comment: Comment, officer: User, reader: User
):
    do(redaction_lift, comment, reader, BACK)
    assert back(comment, 1, officer) == REDACTED
    with pytest.raises(RedactionRefused, match="ask somebody who may"):
        back(comment, 2, officer)


@pytest.mark.storage
def test_a_row_is_never_changed(comment: Comment, officer: User):
    do(redaction_add, comment, officer, OUT)
    for change in ({"end": 3}, {"act": "lift"}, {"words": "x"}, {"by": None}, {"what": "name"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Redaction.objects.update(**change)


def test_of_two_rows_with_one_number_the_database_keeps_one(comment: Comment, officer: User):
    do(redaction_add, comment, officer, OUT)
    row = comment.redactions.get()
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_the_slower_of_two_is_told_who_was_faster(comment: Comment, officer: User):
    before = seen(comment)
    do(redaction_add, comment, officer, OUT)
    with pytest.raises(Stale) as stale:
        redaction_settle(comment=comment, place=STAYS, seen=before, by=officer)
    assert (stale.value.other.by, stale.value.other.act) == (officer, "redaction_add")
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize(
    ("act", "place", "said"),
    [
        (redaction_add, Place(0, 4, "place", what="name"), "Choose a reason"),
        (redaction_add, Place(0, 4, "other", " ", what="name"), "Say the other reason"),
        (redaction_add, Place(0, 4, "names", what="thing"), "Choose what it is"),
        (redaction_add, Place(4, 4, "names", what="name"), "Choose the words"),
        (redaction_add, Place(*place_of(PHONE), "contact", what="phone number"), "change nothing"),
        (redaction_settle, Place(*place_of(FACT), "place"), "change nothing"),
        (redaction_settle, Place(0, 4, "names"), "Choose a reason"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(comment: Comment, officer: User, act, place, said: str):
    with pytest.raises(RedactionRefused, match=said):
        do(act, comment, officer, place)
    assert Redaction.objects.count() == 0


def test_when_everything_is_decided_the_comment_may_be_quoted(comment: Comment, officer: User):
    assert "decide that before" in why_not(comment)
    assert list(queue(comment.consultation)) == [comment]
    do(redaction_settle, comment, officer, STAYS)
    decided = Comment.objects.get()
    assert (why_not(decided), decided.unsure, decided.redacted) == ("", False, REDACTED)
    assert list(queue(comment.consultation)) == []
    assert "decide that before" in why_not(_after(back, comment, officer))


def _after(act, comment: Comment, by: User) -> Comment:
    act(comment, 1, by)
    return Comment.objects.get(pk=comment.pk)


def test_the_queue_is_of_counted_answers_and_leaves_worries_to_the_lead(questionnaire: Questionnaire):
    consultation = questionnaire.consultation
    first = screened(questionnaire)
    for state in (State.HELD, State.WITHDRAWN, State.TEST):
        screened(questionnaire, state=state)
    worried = screened(questionnaire, f"{WORRY} {TEXT}")
    copy = screened(questionnaire, worries_keyer=True)
    assert list(queue(consultation)) == [first]
    assert queued_by_question(consultation) == {QUESTION: 1}
    assert shown(worried).with_the_lead and shown(copy).with_the_lead
    Flag.objects.update(state=Flag.State.LOOKED_AT)
    assert list(queue(consultation)) == [first, worried, copy]


def test_what_is_with_the_lead_is_neither_shown_nor_changed(questionnaire: Questionnaire):
    worried = screened(questionnaire, f"{WORRY} {TEXT}")
    assert shown(worried).pieces == ()
    officer = member(questionnaire.consultation.partnership, "officer")
    with pytest.raises(RedactionRefused, match="safeguarding lead"):
        do(redaction_add, worried, officer, OUT)


def again(comment: Comment) -> None:
    """A new edition of the rules screens the text once more."""
    target = f"submission:{comment.submission_id}"
    run = Run.objects.create(
        consultation=comment.consultation, kind="screen", target=target, input_fingerprint="screen-9"
    )
    assert perform(run.pk) == "done"


@pytest.mark.storage
def test_a_new_edition_of_the_rules_keeps_what_people_decided(
    comment: Comment, officer: User, reader: User, monkeypatch
):
    do(redaction_add, comment, officer, OUT)
    do(redaction_lift, comment, reader, BACK)
    do(redaction_settle, comment, officer, STAYS)
    real = screening.redact
    monkeypatch.setattr(screening, "redact", lambda text: real(text)._replace(spans=_more(real(text).spans)))
    again(comment)
    now = Comment.objects.get()
    assert now.redacted == TEXT.replace(FACT, "[detail]").replace("stay", "[name]")
    assert (now.unsure, len(now.spans)) == (False, len(comment.spans) + 1)


def _more(spans: list) -> list:
    start, end = place_of("stay")
    return [*spans, spans[0]._replace(kind="name", start=start, end=end, certain=True)]


def test_rows_of_another_text_are_set_aside_and_the_comment_waits_to_be_looked_at(
    comment: Comment, officer: User
):
    do(redaction_settle, comment, officer, STAYS)
    do(redaction_add, comment, officer, OUT)
    Comment.objects.update(text_sha256="0" * 64)  # as if another text had been read when they worked on it
    stranger = Redaction(
        comment=comment, number=3, act="add", start=0, end=4, what="name", reason="names",
        text_sha256="1" * 64, by=officer,
    )  # fmt: skip
    stranger.save()
    again(comment)
    now = Comment.objects.get()
    assert (now.redacted, now.unsure) == (REDACTED.replace(FACT, "[detail]"), True)
    assert [step.aside for step in shown(now).history] == [True, False, False]
    assert back(comment, 3, member(comment.consultation.partnership, "officer")) == now.redacted
    assert Comment.objects.get().unsure is False


def test_where_the_original_is_gone_nothing_is_changed_and_the_text_is_still_read(
    comment: Comment, officer: User
):
    Comment.objects.update(text_sha256="0" * 64)
    lost = Comment.objects.get()
    assert "".join(piece.text for piece in shown(lost).pieces) == REDACTED
    with pytest.raises(RedactionRefused, match="no longer kept"):
        do(redaction_add, lost, officer, OUT)


def test_another_redaction_has_the_themes_found_anew(comment: Comment, officer: User):
    consultation = comment.consultation
    dataset = datasets.freeze(consultation)
    before = inputs_now(consultation), inputs_fingerprint(dataset, QUESTION)
    do(redaction_add, comment, officer, OUT)
    after = inputs_now(consultation), inputs_fingerprint(dataset, QUESTION)
    assert (before[0] != after[0], before[1] != after[1]) == (True, True)
    other = inputs_fingerprint(dataset, "together")
    assert "redactions" in after[1] and "redactions" not in other


def test_an_organisation_s_own_name_is_printed_when_it_was_put_back(questionnaire: Questionnaire):
    answers = {"answering_as": "organisation", "organisation_name": "Friends of Dave Smith"}
    SubmissionFactory(questionnaire=questionnaire, answers=answers)
    from_all = screened(questionnaire).consultation
    named = Comment.objects.get(question_key="organisation_name")
    assert organisation_names(from_all, questionnaire.asked) == ()
    reader = member(from_all.partnership, "information_officer")
    do(redaction_lift, named, reader, Place(0, len(answers["organisation_name"]), "own"))
    assert organisation_names(from_all, questionnaire.asked) == ("Friends of Dave Smith",)
    officer = member(from_all.partnership, "officer")
    do(
        redaction_add,
        named,
        officer,
        Place(*place_of("Dave Smith", answers["organisation_name"]), "names", what="name"),
    )
    assert organisation_names(from_all, questionnaire.asked) == ()


@pytest.mark.django_db(transaction=True)
def test_a_step_that_is_taken_while_the_text_is_screened_anew_is_not_lost(
    comment: Comment, officer: User, monkeypatch
):
    """The screening has read the rows and is about to write: without its lock it would lose this step."""
    keep, reached, before = screening.comments_keep, threading.Event(), seen(comment)

    def slow(*given):
        reached.set()
        time.sleep(0.3)
        return keep(*given)

    def step():
        reached.wait(5)
        redaction_add(comment=comment, place=OUT, seen=before, by=officer)
        connections.close_all()

    monkeypatch.setattr(screening, "comments_keep", slow)
    other = threading.Thread(target=step)
    other.start()
    again(comment)
    other.join()
    assert read(comment) == REDACTED.replace(FACT, "[detail]")

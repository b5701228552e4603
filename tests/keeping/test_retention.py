"""P6: nothing is kept for longer than people were told, class by class, and a hold is seen."""

import io
from datetime import date, datetime, timedelta

import numpy as np
import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from analysis.models import Comment, Flag, HeldText, Theme, ThemeMatch
from analysis.pipeline.quoting import why_not
from analysis.pipeline.retention import retention_apply, retention_plan
from analysis.services import analysis_request
from analysis.services.exporting import NotExported, responses_export
from consult.keeping import closed_on, due_on
from consult.models import AuditEvent, Consultation, Outbox, Partnership, Removal
from consult.retention import Keeping, months_after
from consult.services import audit_record, audit_seal, audit_verify, hold_lift, hold_place, outbox_queue
from consult.stages import Stage
from surveys.dataset import AnswersRemoved, codes_of, freeze
from surveys.models import Batch, Contribution, Draft, HeldConflict, PaperDestruction, Submission
from surveys.parting import parted
from surveys.services.destroying import NotLogged, paper_destroyed
from tests.desk.conftest import client_of
from tests.factories import BatchFactory, SubmissionFactory
from tests.keeping.making import CANARY, PEOPLE, WORDS, make, released
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
CLOSED = date(2026, 1, 31)
MONTHS = {
    "paper": 1,
    "raw_text": 2,
    "replies": 2,
    "characteristics": 3,
    "emails": 4,
    "audit": 6,
    "findings": 12,
    "flags": 18,
    "requests": 18,
}
DUE = {kind: months_after(CLOSED, n) for kind, n in MONTHS.items()}


@pytest.fixture
def made():
    """Closed on the last of January, and read since."""
    made = make()
    closes = timezone.make_aware(datetime(2026, 1, 31, 17))
    Consultation.objects.filter(pk=made.consultation.pk).update(
        stage=Stage.CLOSED, opens_at=closes - timedelta(days=30), closes_at=closes
    )
    Partnership.objects.update(retention=MONTHS)
    made.consultation = Consultation.objects.select_related("partnership").get(pk=made.consultation.pk)
    return made


def states(made) -> dict[str, str]:
    items = retention_plan(made.consultation.partnership)
    return {str(item.kind): item.state for item in items if item.consultation}


def removed() -> list[str]:
    return [str(item.kind) for item in retention_apply() if item.consultation]


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 240))
def test_months_are_counted_to_the_same_day_or_the_last_of_its_month(day, n):
    then = months_after(day, n)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == n
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)
    assert months_after(then, -n).month == day.month


def test_the_times_run_from_the_close_that_people_were_told(made):
    assert (closed_on(made.consultation), due_on(made.consultation, "raw_text")) == (
        CLOSED,
        date(2026, 3, 31),
    )
    early = made.consultation.closes_at - timedelta(days=10)
    made.consultation.announced_close, made.consultation.closes_at = made.consultation.closes_at, early
    assert closed_on(made.consultation) == CLOSED
    made.consultation.stage = Stage.DRAFT
    assert closed_on(made.consultation) is None


@pytest.mark.parametrize("kind", ["raw_text", "characteristics", "findings"])
def test_nothing_goes_before_its_day_and_nothing_is_left_after_it(made, today, kind):
    today(DUE[kind] - timedelta(days=1))
    retention_apply()
    assert (states(made)[kind], Removal.objects.filter(kind=kind).exists()) == ("later", False)
    today(DUE[kind])
    assert states(made)[kind] == "due"
    assert kind in removed()
    assert states(made)[kind] == "done"
    assert retention_apply() == []  # a second round finds nothing


def test_words_go_everywhere_and_what_was_ticked_stays(made, today):
    Contribution.objects.create(
        consultation=made.consultation, kind="letter", reference="1", text=WORDS, source="A letter"
    )
    ticked = made.consultation.submissions.get(pk=made.writer.pk).answers["agree_asb"]
    assert tables_with(CANARY) >= {"surveys_submission", "surveys_contribution", "analysis_theme"}
    assert tables_with(CANARY) >= {"surveys_heldconflict", "analysis_heldtext"}
    today(DUE["raw_text"])
    removed()
    assert tables_with(CANARY) == set()
    row = Submission.objects.get(pk=made.writer.pk)
    assert (row.answers["agree_asb"], "missing" in row.answers, row.words_removed_at is None) == (
        ticked,
        False,
        False,
    )
    assert (Draft.objects.count(), HeldConflict.objects.get().answers) == (0, {})


def test_what_no_version_asks_leaves_second_answers_with_the_words(made, today):
    HeldConflict.objects.update(answers={"nobody_asked": [CANARY], "agree_asb": 2})
    today(DUE["raw_text"])
    (item,) = [i for i in retention_apply() if i.consultation]
    assert (str(item.kind), item.left["conflicts"]) == ("raw_text", 1)
    assert HeldConflict.objects.get().answers == {"agree_asb": 2}
    assert tables_with(CANARY) == set()


def test_a_redacted_second_answer_is_due_while_it_is_there(made, today):
    HeldConflict.objects.update(answers={})
    today(DUE["raw_text"])
    (item,) = [i for i in retention_apply() if i.consultation]
    assert (item.left["conflicts"], HeldText.objects.get().redacted) == (1, "")


def test_counts_of_themes_stand_when_their_words_are_gone(made, today):
    before = ThemeMatch.objects.count()
    today(DUE["raw_text"])
    removed()
    assert (ThemeMatch.objects.count(), set(Comment.objects.values_list("redacted", flat=True))) == (
        before,
        {""},
    )
    theme = Theme.objects.get()
    assert (theme.label, theme.clause, theme.keywords) == ("Theme 1", "", [])
    assert why_not(made.comment) == "Its words were deleted when their time was over."


def test_what_a_public_release_prints_stays_as_it_was_approved(made, today):
    release = released(made, quote=WORDS)
    today(DUE["raw_text"])
    removed()
    release.refresh_from_db()
    assert made.comment.redacted == WORDS
    assert tables_with(CANARY) == {"analysis_comment", "analysis_release", "consult_blob"}
    assert states(made)["raw_text"] == "done"


def test_answers_about_people_go_and_the_count_cube_gives_the_same_counts(made, today):
    dataset = made.dataset
    keys = [column.question_key for column in dataset.columns.all()]
    table = _rows(dataset, keys)
    today(DUE["characteristics"])
    removed()
    dataset.refresh_from_db()
    assert all("age" not in row.answers for row in Submission.objects.all())
    assert "agree_asb" in Submission.objects.get(pk=made.writer.pk).answers
    assert sorted(map(tuple, _rows(dataset, keys).tolist())) == sorted(map(tuple, table.tolist()))
    assert (parted(dataset), len(np.unique(table, axis=0)) > 1) == (True, True)
    assert not np.array_equal(_rows(dataset, keys), table)  # nor does their order tell who came when


def _rows(dataset, keys) -> np.ndarray:
    return np.concatenate([codes_of(dataset, key) for key in keys], axis=1)


def test_what_is_no_longer_whole_is_not_counted_again(made, today):
    today(DUE["characteristics"])
    removed()
    with pytest.raises(AnswersRemoved):
        freeze(made.consultation)
    with pytest.raises(AnswersRemoved):
        analysis_request(consultation=made.consultation, by=None)
    with pytest.raises(NotExported, match="deleted when their time was over"):
        responses_export(consultation=made.consultation, by=None)


def test_the_desk_shows_no_figures_of_what_is_gone(made, today):
    today(DUE["characteristics"])
    removed()
    page = client_of(made.user("officer")).get(f"/desk/{made.consultation.slug}/heard/").content.decode()
    assert "The answers about people are deleted" in page
    assert "people answered" not in page


def test_the_database_admits_fewer_answers_and_no_others(made):
    row, now = made.writer, timezone.now()
    less = {key: value for key, value in row.answers.items() if key != "missing"}
    for answers, marked in [
        (less, {}),  # nothing says that their time was over
        (less | {"agree_asb": 6 - row.answers["agree_asb"]}, {"words_removed_at": now}),
        (row.answers | {"new": 1}, {"words_removed_at": now}),
        (less | {"worst_problems": ["none"]}, {"about_removed_at": now}),
    ]:
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            Submission.objects.filter(pk=row.pk).update(answers=answers, **marked)
    assert Submission.objects.filter(pk=row.pk).update(answers=less, words_removed_at=now) == 1


def test_when_the_findings_go_nothing_of_the_people_is_left(made, today):
    released(made, quote=WORDS)
    flag = {"submission": made.writer, "consultation": made.consultation, "kind": "harm", "why": "Why"}
    Flag.objects.create(**flag, state=Flag.State.REFERRED)
    today(DUE["findings"])
    assert removed() == ["raw_text", "characteristics", "findings"]
    assert tables_with(CANARY) == set()
    assert not Submission.objects.exists() and not made.consultation.datasets.exists()
    assert Flag.objects.get().submission is None
    assert Removal.objects.get(kind="findings").counts["answers"] == PEOPLE


def test_answers_that_arrive_late_go_with_the_next_round(made, today):
    today(DUE["raw_text"])
    removed()
    late = SubmissionFactory(questionnaire=made.consultation.questionnaires.get(), answers={"missing": WORDS})
    assert removed() == ["raw_text"]
    late.refresh_from_db()
    assert late.answers == {}


# Paper: no program destroys it.


def test_paper_is_listed_until_people_say_that_it_is_destroyed(made, today):
    batch = BatchFactory(consultation=made.consultation, control_total=3, received_on=CLOSED)
    Batch.objects.update(state=Batch.State.EXPLAINED, reason="one was empty")
    today(DUE["paper"])
    assert (states(made)["paper"], removed(), Removal.objects.exists()) == ("by_hand", [], False)
    by = made.user("information_officer")
    fields = {"batch": batch, "method": "shredded", "reference": "", "by": by}
    paper_destroyed(copies=2, destroyed_on=DUE["paper"], **fields)
    assert states(made)["paper"] == "by_hand"
    with pytest.raises(NotLogged, match="1 copies are left"):
        paper_destroyed(copies=2, destroyed_on=DUE["paper"], **fields)
    paper_destroyed(copies=1, destroyed_on=DUE["paper"], **fields)
    assert states(made)["paper"] == "done"
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        PaperDestruction.objects.update(copies=3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"destroyed_on": DUE["paper"] + timedelta(days=1)}, "in the future"),
        ({"destroyed_on": CLOSED - timedelta(days=1)}, "before the consultation has closed"),
        ({"method": "contractor"}, "certificate"),
        ({"method": "lost"}, "how the copies were destroyed"),
        ({"copies": 0}, "copies are left"),
    ],
)
def test_a_line_of_the_log_that_cannot_be_true_is_refused(made, today, change, said):
    batch = BatchFactory(consultation=made.consultation, received_on=CLOSED, state="explained", reason="lost")
    today(DUE["paper"])
    fields = {"copies": 1, "destroyed_on": DUE["paper"], "method": "shredded", "reference": ""}
    with pytest.raises(NotLogged, match=said):
        paper_destroyed(batch=batch, by=made.user("information_officer"), **(fields | change))


# Letters and the record.


def test_letters_that_never_went_keep_no_address(made, today):
    row = outbox_queue(to="somebody@example.org", subject="Your code", body="heron")
    made_at = timezone.make_aware(datetime(2026, 1, 31, 12))
    Outbox.objects.update(created_at=made_at)
    for day, to in [(DUE["emails"], "somebody@example.org"), (DUE["emails"] + timedelta(days=1), "")]:
        today(day)
        retention_apply()
        row.refresh_from_db()
        assert row.to == to


def audited(made, *days: date) -> None:
    officer = made.user("officer")
    for day in days:
        at = timezone.make_aware(datetime(day.year, day.month, day.day, 12))
        audit_record(act="look", by=officer, consultation=made.consultation, target=f"day:{day}")
        _moved(at)
    audit_seal()


def _moved(at) -> None:
    """Rows are made with their moment: one is made anew, since a row never changes."""
    row = AuditEvent.objects.latest("id")
    fields = {"by": row.by, "partnership": row.partnership, "consultation": row.consultation}
    row.delete()
    AuditEvent.objects.create(at=at, act=row.act, target=row.target, detail={}, **fields)


def test_the_record_is_emptied_and_its_chain_still_holds(made, today):
    audited(made, CLOSED, date(2026, 6, 15))
    today(DUE["audit"])
    assert "audit" not in removed()  # of that very day the time is not over yet
    today(DUE["audit"] + timedelta(days=1))
    assert "audit" in removed()
    rows = AuditEvent.objects.filter(consultation=made.consultation, act__in=["look", "emptied"])
    first, second = rows.order_by("id")
    assert (first.act, first.by, first.target, len(first.leaf)) == ("emptied", None, "", 64)
    assert (second.act, second.target) == ("look", "day:2026-06-15")
    report = audit_verify()
    assert (report.broken, report.emptied, report.untold) == ([], 1, 0)


def test_a_row_that_somebody_else_empties_is_found(made):
    """The control: the form of an emptied row alone is not enough."""
    audited(made, CLOSED)
    row = AuditEvent.objects.get(act="look")
    leaf = "0" * 64
    fields = {"act": "emptied", "by": None, "target": "", "detail": {}}
    AuditEvent.objects.filter(pk=row.pk).update(**fields, leaf=leaf)
    report = audit_verify()
    assert (len(report.broken), report.untold) == (1, 1)


@pytest.mark.parametrize("change", [{"act": "emptied"}, {"leaf": "0" * 64}, {"by": None, "leaf": "0" * 64}])
def test_a_row_is_emptied_whole_or_not_at_all(made, change):
    audited(made, CLOSED)
    with pytest.raises(DatabaseError, match="an audit row never changes"), transaction.atomic():
        AuditEvent.objects.filter(act="look").update(**change)


# Holds.


def test_a_hold_keeps_its_classes_and_is_seen(made, today):
    by = made.user("information_officer")
    hold = hold_place(
        partnership=made.consultation.partnership,
        consultation=made.consultation,
        kinds=["raw_text"],
        reason="A claim is before the court.",
        by=by,
    )
    today(DUE["characteristics"])
    assert removed() == ["characteristics"]
    (item,) = [i for i in retention_plan() if i.consultation and i.kind == Keeping.RAW_TEXT]
    assert (item.state, item.holds, item.left["comments"] > 0) == ("held", (hold,), True)
    assert made.comment.redacted == WORDS
    hold_lift(hold=hold, why="The claim is settled.", by=by)
    assert removed() == ["raw_text"]


def test_a_hold_of_the_partnership_holds_for_every_consultation(made, today):
    hold_place(
        partnership=made.consultation.partnership,
        consultation=None,
        kinds=Keeping.values,
        reason="An inquiry.",
        by=made.user("information_officer"),
    )
    today(DUE["findings"])
    assert retention_apply() == []
    assert {state for kind, state in states(made).items() if kind in ("raw_text", "characteristics")} == {
        "held"
    }


def test_where_no_time_is_stated_nothing_is_removed(made, today):
    Partnership.objects.update(retention={})
    today(date(2090, 1, 1))
    assert (retention_apply(), set(states(made).values())) == ([], {"unstated"})


# The command.


def said(*options: str) -> list[str]:
    out = io.StringIO()
    call_command("retention", *options, stdout=out)
    return out.getvalue().splitlines()


def test_a_rehearsal_says_what_the_round_then_does(made, today):
    today(DUE["raw_text"])
    rehearsed = said("--dry-run")
    assert tables_with(CANARY) >= {"surveys_submission"}
    done = said()
    assert [line.replace("would be removed", "removed") for line in rehearsed] == done
    slug = made.consultation.slug
    assert f"{slug} raw_text 2026-03-31 removed: {PEOPLE} answers, 1 conflicts, " in "\n".join(done)
    assert f"{slug} findings 2027-01-31 not yet" in done
    assert done[-1] == "1"
    assert said()[-1] == "0"

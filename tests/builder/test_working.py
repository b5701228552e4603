"""The questionnaire at work: begun, changed by one of two editors, given up, published."""

import pytest
from django.db import IntegrityError, transaction

from consult.models import AuditEvent
from consult.services import consultation_step
from surveys.definition.editing import page_add, question_add, question_change, question_remove
from surveys.models import Questionnaire
from surveys.selectors import working_now
from surveys.services import (
    Overtaken,
    Refused,
    questionnaire_add,
    submission_receive,
    working_begin,
    working_change,
    working_discard,
    working_publish,
)
from tests.builder.building import Built, build
from tests.definition.samples import question, written
from tests.factories import ConsultationFactory, SubmissionFactory, member

pytestmark = [pytest.mark.django_db, pytest.mark.storage]


def acts(built: Built) -> list[str]:
    rows = AuditEvent.objects.filter(consultation=built.consultation).order_by("id")
    return list(rows.values_list("act", flat=True))


def change(built: Built) -> None:
    built.write(
        question_change(built.written, "why", {"text": "Why is that?", "about": "safe", "max_length": 20})
    )


def publish(built: Built, **more) -> Questionnaire:
    seen = built.working.version
    return working_publish(consultation=built.consultation, seen=seen, by=built.officer, **more)


def test_it_begins_as_the_version_in_use_and_nothing_waits():
    built = build()
    assert built.written == built.version(1).definition
    assert (built.working.waits, built.working.base) == (False, built.version(1))
    assert acts(built) == ["working_begin"]


def test_beginning_twice_is_beginning_once():
    built = build()
    change(built)
    again = working_begin(consultation=built.consultation, by=built.officer)
    assert (again.version, again.definition) == (built.working.version, built.written)
    assert acts(built) == ["working_begin", "working_change"]


def test_without_a_version_it_begins_empty_or_with_what_is_given():
    empty, given = ConsultationFactory(title="New one"), ConsultationFactory()
    assert working_begin(consultation=empty, by=None).definition == {
        "format": "consult-definition/1",
        "title": "New one",
        "language": "en-GB",
        "pages": [],
    }
    ready = written(question("safe", "text"))
    assert working_begin(consultation=given, by=None, definition=ready).definition == ready


def test_of_two_editors_the_slower_one_is_told_who_was_faster():
    built = build()
    seen, ann = built.working.version, built.user("officer", name="Ann Other")
    form = page_add(built.written, key="more", title="More")
    working_change(consultation=built.consultation, definition=form, seen=seen, by=ann)
    with pytest.raises(Overtaken) as faster:
        working_change(consultation=built.consultation, definition={}, seen=seen, by=built.officer)
    assert (faster.value.working.changed_by, built.written) == (ann, form)


def test_publishing_makes_the_next_version_and_keeps_what_changed():
    built = build()
    change(built)
    built.write(question_remove(built.written, "hours"))
    built.write(question_add(built.written, "only", question("extra", "text")))
    made = publish(built, notes={"why": " Said more shortly. "})
    told = [c for c in made.concordance if c["kind"] != "same"]
    kinds = {c["key"]: (c["kind"], c["what"], c["note"]) for c in told}
    assert made.version == 2
    assert kinds == {
        "why": ("reworded", "the wording", "Said more shortly."),
        "hours": ("dropped", "", ""),
        "extra": ("new", "", ""),
    }
    assert made.definition == built.written
    assert (built.working.waits, built.working.base) == (False, made)
    assert acts(built)[-2:] == ["questionnaire_add", "working_publish"]


def test_the_concordance_of_a_version_never_changes():
    built = build()
    change(built)
    made = publish(built)
    with pytest.raises(IntegrityError), transaction.atomic():
        Questionnaire.objects.filter(pk=made.pk).update(concordance=[])
    with pytest.raises(IntegrityError), transaction.atomic():
        Questionnaire.objects.filter(pk=made.pk).update(definition={})


def asks_the_age(built: Built) -> None:
    built.write(question_add(built.written, "only", question("age", "number", role="characteristic")))


def test_a_change_of_the_privacy_notice_that_nobody_has_read_is_refused_to_everybody():
    built = build()
    asks_the_age(built)
    before = built.working.version
    with pytest.raises(Refused) as refused:
        publish(built)
    assert (refused.value.status, refused.value.code, str(refused.value)) == (
        422,
        "notice_unread",
        "Read how the privacy notice changes, then tick the box to say so.",
    )
    assert (built.consultation.questionnaires.count(), built.working.version) == (1, before)
    assert "working_publish" not in acts(built)
    assert publish(built, notice_read=True).version == 2


def test_what_leaves_the_privacy_notice_as_it_is_needs_no_reading_of_it():
    built = build()
    change(built)
    assert publish(built).version == 2


def test_the_first_version_changes_no_privacy_notice():
    officer = member((consultation := ConsultationFactory()).partnership, "officer")
    form = written(question("age", "number", role="characteristic"))
    working = working_begin(consultation=consultation, by=officer, definition=form)
    assert working_publish(consultation=consultation, seen=working.version, by=officer).version == 1


def test_who_was_faster_is_told_before_the_tick_is_asked_for():
    built = build()
    asks_the_age(built)
    with pytest.raises(Overtaken):
        working_publish(consultation=built.consultation, seen=built.working.version - 1, by=built.officer)


def test_what_cannot_be_asked_is_not_published():
    built = build()
    built.write(page_add(built.written, key="more", title="More"))
    with pytest.raises(Refused, match="Page “More” has no question yet"):
        publish(built)
    assert built.consultation.questionnaires.count() == 1


def test_nothing_is_published_where_nothing_changed():
    with pytest.raises(Refused, match="Nothing has changed"):
        publish(build())


def test_giving_up_goes_back_to_the_version_in_use():
    built = build()
    change(built)
    working_discard(consultation=built.consultation, seen=built.working.version, by=built.officer)
    assert built.written == built.version(1).definition
    assert acts(built)[-1] == "working_discard"


def test_a_version_that_came_from_elsewhere_is_begun_from_unless_changes_wait():
    built = build()
    other = written(question("other", "text"))
    questionnaire_add(consultation=built.consultation, definition=other, by=None)
    assert working_now(built.consultation) is None
    assert working_begin(consultation=built.consultation, by=built.officer).definition == other


def test_after_the_close_the_questions_stay():
    built = build()
    change(built)
    consultation_step(consultation=built.consultation, stage="closed", by=built.officer)
    built.consultation.refresh_from_db()
    for act in (
        lambda: working_begin(consultation=built.consultation, by=built.officer),
        lambda: publish(built),
        lambda: change(built),
    ):
        with pytest.raises(Refused, match="only until the consultation closes"):
            act()


def test_answers_to_the_version_before_are_still_taken():
    built = build()
    SubmissionFactory(questionnaire=built.version(1), answers={"safe": 5})
    change(built)
    publish(built)
    fresh = SubmissionFactory.build(questionnaire=built.version(1), answers={"safe": 4})
    verdict = submission_receive(
        consultation=built.consultation, submission_id=fresh.id, version=1, answers={"safe": 4}
    )
    assert verdict.status == 201


def test_only_ids_and_numbers_are_audited():
    built = build()
    change(built)
    rows = AuditEvent.objects.filter(act="working_change").values_list("target", "detail")
    assert list(rows) == [(f"working:{built.working.version}", {})]

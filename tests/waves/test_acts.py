"""Linking waves and saying what became of each question: what is allowed, what is refused, what is kept."""

import pytest
from django.db import IntegrityError, transaction

from analysis.models import PublishedTable, WaveItem, WaveLink
from analysis.pipeline.wave_matching import dropped, match_of, matches
from analysis.services.printed_waves import percentages_load
from analysis.services.waves import (
    WaveRefused,
    record_remove,
    record_save,
    wave_item_confirm,
    wave_items_confirm,
    wave_link,
    wave_unlink,
)
from consult.models import AuditEvent, Consultation
from consult.services import Stale
from surveys.definition.concordance import CHANGED, DROPPED, NEW, REWORDED, SAME
from surveys.importers.percentages import PrintedItem
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory
from tests.waves.making import counted, definition, linked, printed, version, wave

pytestmark = [pytest.mark.django_db, pytest.mark.storage]


@pytest.fixture
def earlier(town) -> Consultation:
    return wave(town, ago=400, agree=(8, 12))


@pytest.fixture
def now(town) -> Consultation:
    return wave(town, ago=30, agree=(9, 12))


def confirm(now, officer, key="agree_asb", earlier_key="agree_asb", kind=SAME, **more):
    return wave_item_confirm(
        consultation=now,
        question_key=key,
        earlier_key=earlier_key,
        kind=kind,
        seen=version(now),
        by=officer,
        **more,
    )


def test_a_link_is_kept_with_its_author_and_an_audit_row(now, earlier, officer):
    link = wave_link(consultation=now, earlier=earlier, note=" In 2023. ", seen=version(now), by=officer)
    assert (link.earlier, link.note, link.by) == (earlier, "In 2023.", officer)
    event = AuditEvent.objects.get(act="wave_link")
    assert (event.consultation, event.target) == (now, f"consultation:{earlier.pk}")


def test_another_earlier_wave_takes_the_place_of_the_first_with_what_was_confirmed(now, earlier, officer):
    linked(now, earlier, officer)
    other = printed(now.partnership)
    linked(now, other, officer, confirm=False)
    assert WaveLink.objects.get(consultation=now).earlier == other
    assert not WaveItem.objects.exists()


def test_only_an_earlier_consultation_of_the_same_partnership_can_be_linked(now, earlier, officer):
    for wrong in (ConsultationFactory(), now):
        with pytest.raises(WaveRefused):
            linked(now, wrong, officer)
    with pytest.raises(WaveRefused, match="opened later"):
        linked(earlier, now, officer)


def test_waves_form_no_circle(now, earlier, officer):
    first = printed(now.partnership)
    linked(now, earlier, officer)
    linked(earlier, first, officer)
    with pytest.raises(WaveRefused, match="before itself"):
        linked(first, now, officer)


def test_the_database_refuses_a_wave_before_itself(now, officer):
    with pytest.raises(IntegrityError), transaction.atomic():
        WaveLink.objects.create(consultation=now, earlier=now, by=officer)


def test_who_saw_an_older_version_changes_nothing(now, earlier, officer):
    seen = version(now)
    linked(now, earlier, officer, confirm=False)
    with pytest.raises(Stale):
        wave_unlink(consultation=now, seen=seen, by=officer)
    wave_unlink(consultation=now, seen=version(now), by=officer)
    assert not WaveLink.objects.exists()


def test_everything_the_program_says_is_confirmed_at_once(now, earlier, officer):
    link = linked(now, earlier, officer, confirm=False)
    found = matches(link)
    assert {m.proposed for m in found} == {SAME} and not any(m.confirmed for m in found)
    assert wave_items_confirm(consultation=now, seen=version(now), by=officer) == len(found)
    assert all(m.comparable for m in matches(link))


def test_characteristics_are_not_compared(now, earlier, officer):
    keys = {match.question.key for match in matches(linked(now, earlier, officer))}
    assert "agree_asb" in keys and "worst_problems" in keys
    assert not keys & {"ward", "age", "victim", "answering_as", "missing", "quote_consent"}


def test_a_reworded_question_cannot_be_called_the_same(town, officer):
    now = wave(town, ago=5, agree=(1, 1), asked=definition(agree_asb={"text": "Is it bad here?"}))
    link = linked(now, wave(town, ago=400, agree=(1, 1)), officer, confirm=False)
    with pytest.raises(WaveRefused, match="It is not the same: the wording"):
        confirm(now, officer, why="It means the same.")
    item = confirm(now, officer, kind=REWORDED)
    assert (item.kind, item.why) == (REWORDED, "")
    assert not match_of(link, "agree_asb", "agree_asb").comparable


def test_an_officer_may_see_a_change_that_the_program_does_not_but_says_why(now, earlier, officer):
    linked(now, earlier, officer, confirm=False)
    with pytest.raises(WaveRefused, match="Say why"):
        confirm(now, officer, kind=CHANGED)
    assert confirm(now, officer, kind=CHANGED, why="The plan behind it was another one.").kind == CHANGED


def test_a_question_is_set_beside_one_with_another_key(town, officer):
    old = definition()
    old["pages"][0]["questions"][0]["key"] = "asb_2023"
    then, now = wave(town, ago=400, agree=(1, 1), asked=old), wave(town, ago=5, agree=(1, 1))
    link = linked(now, then, officer, confirm=False)
    before = {m.question.key: m for m in matches(link)}
    assert (before["agree_asb"].kind, [w.key for w in dropped(link, matches(link))]) == (NEW, ["asb_2023"])
    confirm(now, officer, earlier_key="asb_2023")
    assert {m.question.key: m.comparable for m in matches(link)}["agree_asb"] is True
    assert dropped(link, matches(link)) == []


def test_one_earlier_question_stands_for_one_of_now_only(now, earlier, officer):
    link = linked(now, earlier, officer, confirm=False)
    confirm(now, officer)
    with pytest.raises(WaveRefused, match="stands beside this earlier one"):
        confirm(now, officer, key="agree_dva", kind=REWORDED, why="Nearly.")
    WaveItem.objects.all().delete()
    confirm(now, officer, key="agree_dva", kind=REWORDED)
    assert {m.question.key: m.kind for m in matches(link)}["agree_asb"] == NEW
    wave_items_confirm(consultation=now, seen=version(now), by=officer)


def test_what_is_new_has_nothing_beside_it_and_what_is_not_there_is_refused(now, earlier, officer):
    linked(now, earlier, officer, confirm=False)
    for wrong in ({"kind": NEW}, {"kind": SAME, "earlier_key": ""}, {"kind": "alike"}, {"kind": DROPPED}):
        with pytest.raises(WaveRefused, match="Say what became of the question"):
            confirm(now, officer, why="A reason.", **wrong)
    with pytest.raises(WaveRefused, match="not there any more"):
        confirm(now, officer, earlier_key="gone")
    with pytest.raises(WaveRefused, match="not there any more"):
        confirm(now, officer, key="ward")


def test_a_word_no_longer_counts_once_the_questions_have_changed(now, earlier, officer):
    link = linked(now, earlier, officer)
    asked = definition(agree_asb={"text": "Is it bad here?"})
    newer = QuestionnaireFactory(consultation=now, version=2, definition=asked)
    SubmissionFactory(questionnaire=newer)
    counted(now)
    found = {m.question.key: m for m in matches(link)}
    assert not found["agree_asb"].confirmed and found["agree_asb"].proposed == REWORDED
    assert found["agree_dva"].confirmed


def test_a_printed_table_is_proposed_by_equal_text_and_needs_a_written_reason(now, officer):
    link = linked(now, printed(now.partnership), officer)
    match = next(m for m in matches(link) if m.question.key == "agree_asb")
    assert (match.earlier.key, match.proposed, match.confirmed) == ("asb_then", SAME, False)
    with pytest.raises(WaveRefused, match="Say why the printed figure"):
        confirm(now, officer, earlier_key="asb_then", why="  ")
    reason = "The paper prints the question in these words."
    confirm(now, officer, earlier_key="asb_then", why=reason)
    found = {m.question.key: m for m in matches(link)}
    assert found["agree_asb"].comparable and found["agree_asb"].why == reason
    assert found["agree_dva"].kind == NEW and found["agree_dva"].confirmed


def test_other_words_or_answers_of_a_printed_table_are_named(now, officer):
    link = linked(now, printed(now.partnership, text="Something else"), officer, confirm=False)
    assert match_of(link, "agree_asb", "asb_then").proposed == REWORDED
    PublishedTable.objects.update(labels=["Yes", "No"])
    assert match_of(link, "agree_asb", "asb_then").proposed == CHANGED


def test_answers_are_matched_by_hand_in_pairs_and_of_printed_tables_only(now, earlier, officer):
    linked(now, printed(now.partnership), officer, confirm=False)
    said = {"earlier_key": "asb_then", "why": "In print."}
    with pytest.raises(WaveRefused, match="both answers"):
        confirm(now, officer, answers=("Total: agree", ""), **said)
    confirm(now, officer, answers=("Total: agree", "Agree"), **said)
    linked(now, earlier, officer, confirm=False)
    with pytest.raises(WaveRefused, match="printed table"):
        confirm(now, officer, answers=("Total: agree", "Agree"))


def test_percentages_become_a_draft_of_their_own_that_is_linked(now, officer):
    items = [PrintedItem("Feel safe after dark", {"Safe": "46.6"}, 210, "Invented paper", "2016")]
    load = {"consultation": now, "title": "Survey of 2016", "items": items, "by": officer}
    link = percentages_load(seen=version(now), **load)
    made = link.earlier
    assert (made.kind, made.stage, made.partnership) == ("published_tables", "draft", now.partnership)
    table = made.published_tables.get()
    assert (table.counts, table.base, table.printed) == ([], 210, {"Safe": "46.6%"})
    assert percentages_load(seen=version(now), **load).earlier.slug == f"{made.slug}-2"


def test_a_record_is_kept_changed_and_removed_with_its_audit_rows(now, officer):
    fields = {
        "question_key": "agree_asb",
        "answer": "Total: agree",
        "title": "Anti-social behaviour incidents",
        "period": "Apr to Sep 2021",
        "number": None,
        "source": "Invented register",
    }
    record = record_save(consultation=now, fields=fields, seen=version(now), by=officer)
    assert record.number is None
    seen = version(now)
    record_save(consultation=now, record_id=record.pk, fields={"number": 31}, seen=seen, by=officer)
    with pytest.raises(Stale):
        record_remove(consultation=now, record_id=record.pk, seen=seen, by=officer)
    assert now.records.get().number == 31
    record_remove(consultation=now, record_id=record.pk, seen=version(now), by=officer)
    assert not now.records.exists()
    acts = AuditEvent.objects.filter(target=f"record:{record.pk}").values_list("act", flat=True)
    assert sorted(acts) == ["record_remove", "record_save", "record_save"]

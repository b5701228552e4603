"""Letters, notes of safeguarding and requests are kept for times of their own; a hold keeps each of them."""

from datetime import date, datetime, timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from analysis.models import (
    Comment,
    Flag,
    FlagStep,
    InformationRequest,
    Theme,
    ThemeMatch,
    ThemeSet,
    WorryNotice,
)
from analysis.pipeline.retention import retention_apply, retention_plan
from analysis.services.requests import request_answer, request_note
from analysis.worries import AFTER
from consult.models import Consultation, Partnership, Removal
from consult.retention import months_after
from consult.services import hold_lift, hold_place
from consult.stages import Stage
from surveys.models import Contribution
from tests.keeping.making import Made, make, released
from tests.privacy.searching import tables_with

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
CLOSED = date(2026, 1, 31)
MONTHS = {"replies": 2, "flags": 3, "requests": 4, "findings": 24}
DUE = {kind: months_after(CLOSED, n) for kind, n in MONTHS.items()}
WRITER, LETTER, ASKER = (
    "Philippa Thistlewhistle",
    "The saffron weathervane hums at dusk.",
    "Barnaby Fernhollow",
)
DAY = timedelta(days=1)


@pytest.fixture
def made() -> Made:
    """Closed on the last of January, with a letter, a note of safeguarding and an answered request."""
    made = make(3)
    closes = timezone.make_aware(datetime(2026, 1, 31, 17))
    Consultation.objects.update(stage=Stage.CLOSED, opens_at=closes - 30 * DAY, closes_at=closes)
    Partnership.objects.update(retention=MONTHS)
    made.consultation = Consultation.objects.select_related("partnership").get(pk=made.consultation.pk)
    return made


@pytest.fixture
def letter(made) -> Contribution:
    row = Contribution.objects.create(
        consultation=made.consultation,
        kind="letter",
        reference=f"Letter of {WRITER}",
        text=LETTER,
        source=WRITER,
        organisation=f"{WRITER} and Sons",
        screen_queued=True,
    )
    comment = Comment.objects.create(
        consultation=made.consultation,
        contribution=row,
        question_key="missing",
        redacted=LETTER,
        text_sha256="1" * 64,
    )
    theme_set = ThemeSet.objects.get()
    Theme.objects.create(
        theme_set=theme_set,
        number=1,
        label="Saffron weathervane",
        clause=LETTER,
        keywords=["saffron"],
        stability=1.0,
    )
    ThemeMatch.objects.create(
        theme_set=theme_set, comment=comment, pile="themed", themes=[1], why=["saffron"]
    )
    return row


def flag(made, state: str = Flag.State.REFERRED, **fields) -> Flag:
    """A worry with the steps that led to its state."""
    row = Flag.objects.create(
        submission=made.writer,
        consultation=made.consultation,
        state=state,
        kind=f"harm {state}",
        why="Why",
        **fields,
    )
    step = {after: step for step, after in AFTER.items() if step != "reopened"}.get(state)
    if step is not None:
        more = (
            {"whom": WRITER, "reference": "17", "referred_at": timezone.now()} if step == "referred" else {}
        )
        by = made.user("safeguarding_lead")
        FlagStep.objects.create(flag=row, number=1, step=step, why=f"About {WRITER}", by=by, **more)
    return row


def asked(made, answered: date | None) -> InformationRequest:
    by = made.user("information_officer")
    fields = {"consultation": made.consultation, "kind": "subject_access", "who": ASKER, "by": by}
    row = request_note(received_on=CLOSED, **fields)
    if answered:
        request_answer(request=row, outcome="nothing", note=f"To {ASKER}", answered_on=answered, by=by)
    return row


def state(kind: str) -> str:
    (found,) = {item.state for item in retention_plan() if item.kind == kind and item.consultation}
    return found


def removed() -> list[str]:
    return [str(item.kind) for item in retention_apply() if item.consultation]


def test_nothing_of_them_is_older_than_the_policy_and_a_day(made, letter, today):
    """The one sweep over every table: their words are there before, and nowhere the day after."""
    flag(made)
    flag(made, Flag.State.NO_ACTION)
    today(CLOSED)
    asked(made, CLOSED)
    for kind, words in (("replies", LETTER), ("flags", f"About {WRITER}"), ("requests", ASKER)):
        today(DUE[kind] - DAY)
        retention_apply()
        assert tables_with(words), kind  # the control: it is there until its time is over
        today(DUE[kind] + DAY)
        retention_apply()
        assert (tables_with(words), state(kind)) == (set(), "done"), kind
    assert tables_with(WRITER) == set()
    assert retention_apply() == []


def test_a_letter_leaves_its_place_and_its_words_nowhere(made, letter, today):
    before = ThemeMatch.objects.count()
    today(DUE["replies"])
    assert removed() == ["replies"]
    letter.refresh_from_db()
    assert (letter.text, letter.source, letter.organisation) == ("", "", "")
    assert (letter.reference, letter.kind) == (f"removed {letter.pk}", "letter")
    assert (ThemeMatch.objects.count(), letter.comments.get().redacted) == (before, "")
    theme = Theme.objects.get(number=1)
    assert (theme.label, theme.clause, theme.keywords) == ("Theme 2", "", [])
    assert made.comment.redacted  # what people answered has another time
    assert Removal.objects.get().counts == {"letters": 1, "comments": 1}


def test_what_a_public_release_prints_of_a_letter_stays(made, letter, today):
    released(made, quote=LETTER)
    today(DUE["replies"])
    removed()
    assert tables_with(LETTER) == {
        "analysis_comment",
        "analysis_release",
        "analysis_theme",
        "consult_blob",
    } - ({"analysis_theme"} if not Theme.objects.filter(clause=LETTER).exists() else set())
    assert state("replies") == "done"


def test_a_worry_that_nobody_has_closed_stays_until_somebody_does(made, today):
    row = flag(made, Flag.State.LOOKED_AT)
    flag(made, Flag.State.NO_ACTION)
    today(DUE["flags"])
    assert (removed(), Removal.objects.get().counts) == (["flags"], {"flags": 1})
    assert (list(Flag.objects.all()), state("flags")) == ([row], "by_hand")
    Flag.objects.update(state=Flag.State.NO_ACTION)
    assert (state("flags"), removed(), Flag.objects.exists()) == ("due", ["flags"], False)


def test_notes_outlive_the_answers_where_their_time_is_longer(made, today):
    Partnership.objects.update(retention={"raw_text": 1, "characteristics": 1, "findings": 2, "flags": 6})
    for each in (Flag.State.NEW, Flag.State.REFERRED, Flag.State.NO_ACTION):
        flag(made, each, comment=made.comment, start=3, end=9)
    today(months_after(CLOSED, 2))
    assert (removed(), state("raw_text"), state("characteristics")) == (["findings"], "worry", "worry")
    Flag.objects.filter(state=Flag.State.NEW).update(state=Flag.State.NO_ACTION)
    assert (removed(), removed()) == (["raw_text", "characteristics"], ["findings"])
    rows = Flag.objects.values_list("submission", "comment", "start", "end")
    assert list(rows) == [(None, None, 0, 0)] * 3
    Flag.objects.create(consultation=made.consultation, kind="keyer_worried", state=Flag.State.NEW)
    today(months_after(CLOSED, 6))
    assert removed() == ["flags"]
    assert Flag.objects.get().state == Flag.State.NEW


def test_notices_go_unless_somebody_would_be_told_again(made, today):
    at = timezone.make_aware(datetime(2026, 1, 31, 12))
    fields = {"partnership": made.consultation.partnership, "to": "lead", "items": 1, "due": at, "at": at}
    old, still = WorryNotice.objects.create(**fields), WorryNotice.objects.create(**fields)
    flag(made, Flag.State.NEW, told_lead=still)
    today(DUE["flags"] + DAY)
    retention_apply()
    assert list(WorryNotice.objects.all()) == [still]
    assert not WorryNotice.objects.filter(pk=old.pk).exists()


def test_a_request_has_a_time_of_its_own_from_the_day_of_its_answer(made, today):
    today(months_after(CLOSED, 12))
    row, waiting = asked(made, months_after(CLOSED, 12)), asked(made, None)
    today(months_after(CLOSED, 16))
    assert (state("requests"), removed()) == ("done", [])  # of that very day the time is not over yet
    today(months_after(CLOSED, 16) + DAY)
    assert (state("requests"), removed()) == ("due", ["requests"])
    assert list(InformationRequest.objects.all()) == [waiting]
    assert (Removal.objects.get().counts, row.pk != waiting.pk) == ({"requests": 1}, True)


def test_one_about_published_tables_alone_is_removed_as_well(made, today):
    today(CLOSED)
    asked(made, CLOSED)
    Consultation.objects.update(kind=Consultation.Kind.PUBLISHED_TABLES)
    today(DUE["requests"] + DAY)
    assert removed() == ["requests"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {}),
        ({"raw_text": 12, "audit": 6}, {"raw_text": 12, "audit": 6, "replies": 12}),
        ({"raw_text": 12, "findings": 72}, {"raw_text": 12, "findings": 72, "replies": 12, "flags": 72}),
        ({"raw_text": 12, "replies": 3}, {"raw_text": 12, "replies": 3}),
    ],
)
def test_what_went_with_another_class_keeps_its_time(made, before, after):
    """The migration: nothing is kept for longer than people were told because a class became two."""
    Partnership.objects.update(retention=before)
    migration = import_module("consult.migrations.0008_more_to_keep")
    migration.keep_what_was_said(apps, SimpleNamespace(connection=connection))
    assert Partnership.objects.get().retention == after


@pytest.mark.parametrize("kind", ["replies", "flags", "requests"])
def test_a_hold_keeps_each_of_them(made, letter, today, kind):
    flag(made)
    today(CLOSED)
    asked(made, CLOSED)
    by = made.user("information_officer")
    hold = hold_place(
        partnership=made.consultation.partnership,
        consultation=made.consultation,
        kinds=[kind],
        reason="A claim.",
        by=by,
    )
    today(DUE["requests"] + DAY)
    assert removed() == [each for each in ("replies", "flags", "requests") if each != kind]
    assert state(kind) == "held"
    hold_lift(hold=hold, why="It is settled.", by=by)
    assert removed() == [kind]

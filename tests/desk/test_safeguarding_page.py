"""The page of the safeguarding lead: the redacted passage, why, by when, and what was done."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from analysis.models import Comment, Flag, FlagStep
from consult.models import AuditEvent, Partnership
from consult.safe_hours import DAYS
from frontend.templatetags.people import moment
from surveys.models import Contribution
from tests.desk.conftest import client_of
from tests.desk.making import Made
from tests.factories import SubmissionFactory

LONG_AGO = {"day": "2024-11-11", "clock": "16:30"}
REFERRAL = {"step": "referred", "whom": "Children’s hub", "reference": "CH 12"}


def referral() -> tuple[dict, datetime]:
    """As a person types it now, and when that is: what was sent online is not referred before it came."""
    when = timezone.localtime().replace(second=0, microsecond=0)
    return REFERRAL | {"day": when.date().isoformat(), "clock": when.strftime("%H:%M")}, when


@pytest.fixture
def lead(made: Made) -> Client:
    return client_of(made.user("safeguarding_lead", name="Lea Lead"))


def flag(made: Made) -> Flag:
    return made.consultation.flags.get(kind="harm")


def page(lead: Client, made: Made, query: str = "") -> str:
    return lead.get(made.url(f"safeguarding/{query}")).content.decode()


def handle(lead: Client, made: Made, **form):
    first = flag(made)
    typed = {"seen": "0", "flags": [str(first.pk)]} | form
    return lead.post(made.url(f"safeguarding/{first.pk}/"), typed)


def test_a_worry_shows_the_redacted_passage_and_why(lead: Client, made: Made):
    html = page(lead, made)
    assert "Wardens should walk the parks</blockquote>" in html
    assert "Words that speak of harm." in html
    assert "The oldest new one has waited 0" in html
    assert "RAW" not in html
    assert html.count('<li class="c-comment"') == 1


def test_the_page_leads_nowhere_else_on_the_desk(lead: Client, made: Made):
    html = page(lead, made)
    assert "c-nav" not in html
    for name in ("collect/", "count/", "themes/", "report/"):
        assert made.url(name) not in html


def test_a_copy_that_worried_its_keyer_shows_all_its_texts(lead: Client, made: Made):
    submission = made.comments[1].submission
    Flag.objects.create(
        submission=submission, consultation=made.consultation, kind=Flag.KEYER, why="Worried."
    )
    html = page(lead, made)
    assert "Marked by the person who keyed it" in html
    assert "my neighbour [name] agrees</blockquote>" in html


def test_a_marked_copy_without_words_says_so(lead: Client, made: Made):
    bare = SubmissionFactory(questionnaire=made.comments[0].submission.questionnaire, screen_queued=True)
    Flag.objects.create(submission=bare, consultation=made.consultation, kind=Flag.KEYER, why="Worried.")
    assert "No words were written on this copy." in page(lead, made)


def test_a_button_shows_the_words_as_they_were_written_and_it_is_on_record(lead: Client, made: Made):
    comment = made.comments[2]
    original = f"/desk/{made.consultation.slug}/comments/{comment.pk}/original/"
    assert f'action="{original}"' in page(lead, made)
    shown = lead.post(original, {"why": "safeguarding"}).content.decode()
    assert "RAW Wardens should walk the parks" in shown
    event = AuditEvent.objects.get(act="original_read")
    assert (event.target, event.detail["why"]) == (f"comment:{comment.pk}", "safeguarding")


@pytest.mark.parametrize(
    ("form", "message"),
    [
        ({}, "What was done: This field is required."),
        ({"step": "new"}, "Select a valid choice."),
        ({"step": "reopened", "why": "x"}, "Select a valid choice."),
        (REFERRAL | LONG_AGO | {"whom": " "}, "Say to whom it was referred."),
        (REFERRAL | {"day": "", "clock": ""}, "Say when it was referred: the day and the time."),
        (REFERRAL | LONG_AGO | {"clock": ""}, "Give the time too."),
        (REFERRAL | LONG_AGO, "This answer had not come yet at that time"),
        (REFERRAL | LONG_AGO | {"day": "2099-01-01"}, "The time of the referral has not come yet"),
        (REFERRAL | {"day": "2024-03-31", "clock": "01:30"}, "The clocks go forward over this time"),
        (REFERRAL | LONG_AGO | {"reference": ""}, "Give their reference"),
        ({"step": "no_action", "why": " "}, "Say why."),
        ({"step": "looked_at", "flags": []}, "Which of them: This field is required."),
        ({"step": "looked_at", "flags": ["0"]}, "Select a valid choice."),
    ],
)
def test_a_step_that_says_too_little_is_refused(lead: Client, made: Made, form: dict, message: str):
    answer = handle(lead, made, **form)
    assert (answer.status_code, message in answer.content.decode()) == (422, True)
    assert (flag(made).state, FlagStep.objects.count()) == ("new", 0)


def test_what_was_typed_is_kept_when_it_is_refused(lead: Client, made: Made):
    html = handle(lead, made, **(REFERRAL | LONG_AGO | {"reference": ""})).content.decode()
    assert 'value="Children’s hub"' in html and 'value="referred" checked' in html
    assert '<details class="govuk-details" open>' in html


@pytest.mark.parametrize(
    ("form", "state", "told"),
    [
        ({"step": "looked_at"}, "looked_at", ["Harm: Looked at"]),
        ({"step": "no_action", "why": "A line of a song"}, "no_action", ["A line of a song"]),
    ],
)
def test_a_step_is_a_row_that_the_page_tells(lead: Client, made: Made, form: dict, state: str, told: list):
    assert handle(lead, made, **form)["Location"] == made.url("safeguarding/")
    assert flag(made).state == state
    assert "Nothing of this kind." in page(lead, made, "?state=new")
    later = page(lead, made, f"?state={state}")
    assert [words in later for words in (*told, "Lea Lead")] == [True] * (len(told) + 1)
    assert AuditEvent.objects.get(act=f"flag_{form['step']}").target == f"flag:{flag(made).pk}"


def test_a_referral_is_kept_in_its_parts_and_told(lead: Client, made: Made):
    form, when = referral()
    assert handle(lead, made, **form)["Location"] == made.url("safeguarding/")
    assert ("Nothing of this kind." in page(lead, made), flag(made).state) == (True, "referred")
    later = page(lead, made, "?state=referred").replace("\xa0", " ")
    assert f"To Children’s hub, {moment(when)}, reference CH 12.".replace("\xa0", " ") in later
    assert "Lea Lead" in later
    assert AuditEvent.objects.get(act="flag_referred").target == f"flag:{flag(made).pk}"
    step = FlagStep.objects.get()
    assert (step.whom, step.reference, step.number) == ("Children’s hub", "CH 12", 1)
    assert step.referred_at == when


def test_what_was_closed_is_opened_again_with_a_reason(lead: Client, made: Made):
    handle(lead, made, step="no_action", why="A song")
    seen = str(FlagStep.objects.get().pk)
    assert handle(lead, made, step="looked_at", seen=seen).status_code == 422
    assert handle(lead, made, step="reopened", seen=seen).status_code == 422
    assert handle(lead, made, step="reopened", why="It was none", seen=seen).status_code == 302
    assert flag(made).state == "looked_at"
    html = page(lead, made, "?state=looked_at")
    assert html.index("A song") < html.index("It was none")
    assert "To be looked at by" not in html and "Overdue" not in html


def test_who_did_not_see_the_last_step_reads_it_first(lead: Client, made: Made):
    handle(lead, made, step="looked_at")
    other = client_of(made.user("safeguarding_deputy"))
    answer = handle(other, made, **referral()[0])
    html = answer.content.decode()
    assert (answer.status_code, FlagStep.objects.count()) == (412, 1)
    assert "Somebody else has done something about this since you looked." in html
    assert f'name="seen" value="{FlagStep.objects.get().pk}"' in html
    assert "Harm: Looked at" in html and 'value="Children’s hub"' in html


def test_flags_of_one_answer_stand_together_and_are_handled_together_or_one_by_one(lead: Client, made: Made):
    comment = made.comments[2]
    same = {"comment": comment, "submission": comment.submission, "consultation": made.consultation}
    second = Flag.objects.create(**same, kind="weapon", why="A knife.", start=3)
    third = Flag.objects.create(**same, kind="threat", why="A threat.", start=4)
    html = page(lead, made)
    assert html.count('<li class="c-comment"') == 1 and html.count("</blockquote>") == 1
    handle(lead, made, step="looked_at", flags=[str(flag(made).pk), str(second.pk)])
    states = Flag.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["looked_at", "looked_at", "new"]
    seen = str(FlagStep.objects.latest("pk").pk)
    every = [str(flag(made).pk), str(second.pk), str(third.pk)]
    assert handle(lead, made, step="looked_at", flags=every, seen=seen).status_code == 422
    assert handle(lead, made, step="no_action", why="A film", flags=every, seen=seen).status_code == 302
    assert set(states.all()) == {"no_action"}


def test_a_flag_of_another_answer_cannot_be_handled_along(lead: Client, made: Made):
    other = made.comments[0]
    elsewhere = Flag.objects.create(
        comment=other, submission=other.submission, consultation=made.consultation, kind="abuse", why="x"
    )
    answer = handle(lead, made, step="looked_at", flags=[str(flag(made).pk), str(elsewhere.pk)])
    assert (answer.status_code, FlagStep.objects.count()) == (422, 0)


def test_the_oldest_comes_first_and_what_is_overdue_says_so_in_words(lead: Client, made: Made):
    week = {day: ["00:00", "23:59"] for day in DAYS}
    Partnership.objects.update(safe_week=week, safe_within=4)
    now = timezone.now()
    other = made.comments[0]
    late = Flag.objects.create(
        comment=other,
        submission=other.submission,
        consultation=made.consultation,
        kind="abuse",
        why="x",
        created_at=now - timedelta(days=5),
    )
    html = page(lead, made)
    assert html.index(f'id="worry-{late.pk}"') < html.index(f'id="worry-{flag(made).pk}"')
    assert html.count("Overdue: it was to be looked at by") == 1
    assert html.count("To be looked at by") == 1
    assert "1 is overdue." in html and "has waited 5" in html


def test_the_page_is_filtered_by_kind_and_state(lead: Client, made: Made):
    other = made.comments[0]
    Flag.objects.create(
        comment=other, submission=other.submission, consultation=made.consultation, kind="abuse", why="x"
    )
    assert page(lead, made).count('<li class="c-comment"') == 2
    assert page(lead, made, "?kind=abuse").count('<li class="c-comment"') == 1
    assert "Nothing of this kind." in page(lead, made, "?kind=weapon")
    assert page(lead, made, "?state=").count('<li class="c-comment"') == 2


def test_a_long_list_is_paged_and_costs_no_more_queries(lead: Client, made: Made):
    questionnaire = made.comments[0].submission.questionnaire
    page(lead, made)
    with CaptureQueriesContext(connection) as few:
        page(lead, made)
    sent = SubmissionFactory.create_batch(21, questionnaire=questionnaire, screen_queued=True)
    Flag.objects.bulk_create(
        Flag(submission=each, consultation=made.consultation, kind=Flag.KEYER, why="x") for each in sent
    )
    with CaptureQueriesContext(connection) as many:
        first = page(lead, made)
    assert first.count('<li class="c-comment"') == 20 and "?page=2" in first
    assert page(lead, made, "?page=2").count('<li class="c-comment"') == 2
    assert len(many) == len(few)


def test_a_referral_whose_answer_was_erased_stays_on_record(lead: Client, made: Made):
    handle(lead, made, **referral()[0])
    gone = {"comment": None, "submission": None, "consultation": made.consultation, "why": "x"}
    Flag.objects.update(comment=None, submission=None)
    Flag.objects.create(**gone, kind="abuse", state="referred")
    letter = Contribution.objects.create(
        consultation=made.consultation, kind="letter", reference="L1", text="RAW", source="A letter"
    )
    written = Comment.objects.create(
        consultation=made.consultation, contribution=letter, question_key="", redacted="As a letter says"
    )
    Flag.objects.create(**gone | {"comment": written}, kind="abuse", state="referred")
    html = page(lead, made, "?state=referred")
    assert html.count("As a letter says</blockquote>") == 1
    assert html.count('<li class="c-comment"') == 3 and "reference CH 12" in html
    assert html.count("The words are no longer kept.") == 2
    again = handle(lead, made, step="reopened", why="A call", seen=str(FlagStep.objects.get().pk))
    assert (again.status_code, flag(made).state) == (302, "looked_at")

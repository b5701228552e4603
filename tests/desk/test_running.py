"""Watching answers come in, taking the stages, releasing what is held."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from analysis.overview import days, waiting
from consult.models import AuditEvent, Consultation
from consult.services import audit_seal
from consult.stages import Stage
from frontend.columns import columns, scale_top
from surveys.models import HeldConflict, State, Submission
from tests.desk.conftest import client_of
from tests.desk.making import Made, make
from tests.factories import BatchFactory, SubmissionFactory, make_ready

LONDON = ZoneInfo("Europe/London")


def submit(made: Made, **fields) -> Submission:
    questionnaire = made.comments[0].submission.questionnaire
    return SubmissionFactory(questionnaire=questionnaire, screen_queued=True, **fields)


def said(response) -> list[str]:
    return [m.message for m in get_messages(response.wsgi_request)]


def test_the_desk_lists_what_waits(signed_in: Client, made: Made):
    submit(made, state=State.HELD, held_reason="honeypot")
    html = signed_in.get("/desk/").content.decode()
    assert 'Submissions held for a person to look at: <strong class="c-num">1</strong>' in html
    assert 'Worries to look at: <strong class="c-num">1</strong>' in html
    assert '<td class="govuk-table__cell govuk-table__cell--numeric">7</td>' in html


def test_what_waits_for_whom(made: Made):
    submit(made, state=State.HELD, held_reason="flood")
    first = submit(made)
    HeldConflict.objects.create(submission=first, answers={"ward": "hart"}, body_sha256="1" * 64)
    HeldConflict.objects.create(submission=first, answers={"ward": "fens"}, body_sha256="2" * 64)
    BatchFactory(consultation=made.consultation)
    assert [(w.what, w.count, w.who, w.where) for w in waiting(made.consultation)] == [
        ("Submissions held for a person to look at", 1, "officer", "collect"),
        ("Ids under which two different answers came", 1, "officer", "collect"),
        ("Paper batches still open", 1, "keyer", "collect"),
        ("Worries to look at", 1, "safeguarding lead", ""),
        ("Comments that may point to somebody", 1, "officer", "redactions"),
    ]


@pytest.mark.parametrize(
    ("stage", "said"),
    [
        (Stage.DRAFT, "To be open from 1 February 2024 to midnight at the end of 14 March 2024"),
        (Stage.OPEN, "Closes at midnight at the end of 14 March 2024"),
        (Stage.CLOSED, "Open from 1 February 2024 to midnight at the end of 14 March 2024"),
    ],
)
def test_a_close_at_midnight_is_shown_with_the_day_that_it_ends(signed_in: Client, made: Made, stage, said):
    opens, closes = datetime(2024, 2, 1, 9, tzinfo=LONDON), datetime(2024, 3, 15, tzinfo=LONDON)
    Consultation.objects.update(stage=stage, opens_at=opens, closes_at=closes)
    assert said in signed_in.get(f"/desk/{made.consultation.slug}/").content.decode()
    listed = signed_in.get("/desk/").content.decode()
    assert ("until 14 March 2024" in listed) == (stage == Stage.OPEN)


def test_the_overview_shows_answers_by_state_channel_and_day(signed_in: Client, made: Made):
    submit(made, state=State.TEST)
    html = signed_in.get(made.url()).content.decode()
    assert '<p class="c-stat__value" data-progress-stage>7</p>' in html
    assert "Received: 8. Counted: 7. Test: 1. The last came on " in html
    assert f'data-progress-url="{made.api}/arrivals"' in html
    assert "Most answers came on " in html
    assert f'href="{made.url("stage/closed/")}">Close to the public</a>' in html


def test_days_are_days_in_london_and_paper_came_when_the_hub_had_it(made: Made):
    made.consultation.submissions.all().update(state=State.TEST)
    summer = datetime(2024, 7, 1, 23, 30, tzinfo=ZoneInfo("UTC"))  # half past midnight of the next day here
    submit(made, received_at=summer)
    hub = BatchFactory(consultation=made.consultation).hub
    submit(made, channel="paper", hub=hub, paper_received_on=date(2024, 7, 4), received_at=summer)
    assert days(made.consultation) == [(date(2024, 7, 2), 1), (date(2024, 7, 3), 0), (date(2024, 7, 4), 1)]


def test_a_long_time_is_shown_by_week(made: Made):
    first = datetime(2024, 1, 3, 12, tzinfo=LONDON)
    made.consultation.submissions.all().update(state=State.TEST)
    for later in (0, 3, 100):
        submit(made, received_at=first + timedelta(days=later))
    found = days(made.consultation)
    assert (found[0], found[-1], len(found)) == ((date(2024, 1, 1), 2), (date(2024, 4, 8), 1), 15)


def test_the_chart_is_a_picture_with_its_label(made: Made, signed_in: Client):
    answer = signed_in.get(made.url("days.svg"))
    assert answer["Content-Type"] == "image/svg+xml"
    svg = answer.content.decode()
    assert (svg.count("<rect"), "Invented answers" in svg) == (2, False)
    invented = make(invented=True)
    client = client_of(invented.user("officer"))
    assert "Invented answers: demonstration" in client.get(invented.url("days.svg")).content.decode()


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=92), st.sampled_from([340, 720]))
def test_columns_stand_in_the_picture_and_grow_with_their_numbers(numbers: list[int], width: int):
    first = date(2024, 1, 1)
    drawn = columns([(first + timedelta(days=n), v) for n, v in enumerate(numbers)], width=width)
    assert all(c.x >= 44 and c.x + c.width <= width - 7.9 and c.y >= 25.9 for c in drawn.columns)
    heights = [c.height for c in drawn.columns]
    assert sorted(heights) == [heights[n] for n in sorted(range(len(numbers)), key=numbers.__getitem__)]


@given(st.integers(1, 10**6))
def test_the_scale_ends_above_the_largest_and_halves_evenly(largest: int):
    assert scale_top(largest) >= largest
    assert scale_top(largest) % 2 == 0
    assert scale_top(largest) < 2 * largest + 2


def test_closing_says_what_it_does_and_asks_once(signed_in: Client, made: Made):
    html = signed_in.get(made.url("stage/closed/")).content.decode()
    assert "Nobody can begin to answer any more. 7 answers are counted so far." in html
    assert "Who has already begun can still send for 30 minutes after the closing time." in html
    made.consultation.refresh_from_db()
    assert made.consultation.stage == "open"
    answer = signed_in.post(made.url("stage/closed/"))
    made.consultation.refresh_from_db()
    assert (answer["Location"], made.consultation.stage) == (made.url(), "closed")
    assert said(answer) == ["The consultation is now: Closed to the public."]
    assert AuditEvent.objects.get(act="consultation_step").detail["after"] == "closed"


@pytest.mark.parametrize(
    ("stage", "offered"),
    [
        ("draft", ["open"]),
        ("open", ["closed"]),
        ("closed", ["reviewing", "open"]),
        ("reviewing", []),
        ("published", ["considered"]),
        ("considered", ["answered"]),
        ("answered", []),
    ],
)
def test_the_next_steps_of_each_stage(db, stage: str, offered: list[str]):
    made = make(stage=stage)
    html = client_of(made.user("officer")).get(made.url()).content.decode()
    steps = ["open", "closed", "reviewing", "published", "considered", "answered"]
    assert [s for s in steps if made.url(f"stage/{s}/") in html] == sorted(offered, key=steps.index)


@pytest.mark.parametrize("stage", ["published", "reviewing", "open", "nonsense"])
def test_no_other_step_is_taken(signed_in: Client, made: Made, stage: str):
    assert signed_in.post(made.url(f"stage/{stage}/"))["Location"] == made.url()
    made.consultation.refresh_from_db()
    assert made.consultation.stage == "open"


def test_who_may_not_run_it_is_offered_no_step(made: Made):
    html = client_of(made.user("approver")).get(made.url()).content.decode()
    assert "Close to the public" not in html


def test_held_ones_are_listed_with_reasons_and_without_answers(signed_in: Client, made: Made):
    one = submit(made, state=State.HELD, held_reason="honeypot", answers={"missing": "SECRET"})
    submit(made, state=State.HELD, held_reason="flood")
    html = signed_in.get(made.url("collect/")).content.decode()
    assert "a field was filled in that people cannot see" in html
    assert "very many came from one place within an hour" in html
    assert str(one.pk)[:8] in html and "SECRET" not in html
    filtered = signed_in.get(made.url("collect/?reason=flood")).content.decode()
    assert ("1 held submission<" in filtered, f"held-{one.pk}" in filtered) == (True, False)


def test_the_ticked_ones_are_counted(signed_in: Client, made: Made):
    one, two = (submit(made, state=State.HELD, held_reason="flood") for _ in range(2))
    answer = signed_in.post(made.url("collect/release/"), {"ids": [str(one.pk), "nonsense"]})
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, two.state) == ("counted", "held")
    assert said(answer) == ["1 submission is now counted."]
    assert AuditEvent.objects.get(act="held_release").target == str(one.pk)


def test_all_of_one_reason_are_counted_at_once(signed_in: Client, made: Made):
    for reason in ("flood", "flood", "honeypot"):
        submit(made, state=State.HELD, held_reason=reason)
    answer = signed_in.post(made.url("collect/release/"), {"all": "1", "reason": "flood"})
    assert said(answer) == ["2 submissions are now counted."]
    assert [s.held_reason for s in made.consultation.submissions.filter(state=State.HELD)] == ["honeypot"]


def test_ticking_nothing_says_so(signed_in: Client, made: Made):
    answer = signed_in.post(made.url("collect/release/"))
    assert said(answer) == ["Tick the submissions that should be counted."]


def test_a_held_one_of_another_consultation_stays_held(signed_in: Client, made: Made):
    foreign = submit(make(), state=State.HELD, held_reason="flood")
    signed_in.post(made.url("collect/release/"), {"ids": [str(foreign.pk)]})
    foreign.refresh_from_db()
    assert foreign.state == "held"


def test_conflicts_name_the_questions_in_which_they_differ(signed_in: Client, made: Made):
    first = submit(made, answers={"ward": "hart", "missing": "SECRET one", "agree_asb": 5})
    other = {"ward": "fens", "missing": "SECRET two", "agree_asb": 5}
    HeldConflict.objects.create(submission=first, answers=other, body_sha256="1" * 64)
    html = signed_in.get(made.url("collect/")).content.decode()
    assert "What is missing, Ward</td>" in html
    assert (str(first.pk)[:8] in html, "SECRET" in html, first.receipt in html) == (True, False, False)


def test_batches_with_their_balance(signed_in: Client, made: Made):
    batch = BatchFactory(consultation=made.consultation, control_total=3)
    submit(
        made, channel="paper", hub=batch.hub, batch=batch, serial=1, paper_received_on=timezone.localdate()
    )
    html = signed_in.get(made.url("collect/")).content.decode()
    row = html[html.index(f"{batch.hub.name}, batch 1") :]
    assert [part.split("<")[0] for part in row.split('--numeric">')[1:4]] == ["3", "1", "2"]
    assert "Being keyed" in row


def test_plan_and_questions_can_be_read(signed_in: Client, made: Made):
    assert signed_in.get(made.url("plan/")).status_code == 200
    html = signed_in.get(made.url("ask/")).content.decode()
    assert "Version 1 of the questionnaire" in html
    assert "Asked only if the answer to question 8 is “Fairly unsafe” or “Very unsafe”." in html
    assert html.count("Strongly agree</li>") == 4
    assert signed_in.get(made.url("ask/?version=9")).status_code == 404


def test_the_record_says_what_is_sealed(made: Made, signed_in: Client):
    make_ready(made.consultation)
    signed_in.post(made.url("stage/closed/"))
    audit_seal()
    signed_in.post(made.url("stage/open/"))
    html = client_of(made.user("admin")).get(made.url("audit/")).content.decode()
    assert "2 events. 1 is not sealed yet." in html
    cells = [row.split("</td>") for row in html.split("<tbody")[1].split("</tr>")[:2]]
    assert [c[1].split(">")[-1] for c in cells] == [
        "Changed the stage to: Open",
        "Changed the stage to: Closed to the public",
    ]
    assert [c[4].split(">")[-1] for c in cells] == ["not yet", "yes"]

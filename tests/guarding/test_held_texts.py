"""Other answers under a known id: screened like any text, with the lead alone, read by the one door."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from analysis.models import Comment, Flag, HeldText, Run
from analysis.original_views import view_of, views_of
from analysis.originals import ACT, NoRight, read
from analysis.pipeline.guarded import flagged, with_lead_alone
from analysis.pipeline.housekeeping import status
from analysis.pipeline.quoting import why_not
from analysis.pipeline.worry_letters import worry_letters_queue
from analysis.services import flags_handle, worry_raise
from analysis.services.erasing import erasure_decide, submission_erase
from analysis.services.exporting import responses_export
from analysis.services.safeguarding import Said
from consult.models import AuditEvent, Consultation, Outbox, Role
from surveys.models import HeldConflict, Questionnaire, State, Submission
from surveys.services import submission_receive
from surveys.services.receive import Provenance
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION
from tests.desk.screened import PHONE, REDACTED, TEXT, WORRY, screen
from tests.factories import QuestionnaireFactory, SubmissionFactory, member
from tests.privacy.searching import tables_with

pytestmark = pytest.mark.django_db
WORRIED = f"{WORRY} Ring {PHONE}."
SCREENED = f"{WORRY} Ring [phone number]."
NOON = datetime(2024, 11, 11, 12, tzinfo=UTC)  # a Monday


@pytest.fixture
def questionnaire() -> Questionnaire:
    return QuestionnaireFactory()


@pytest.fixture
def ours(questionnaire: Questionnaire) -> Consultation:
    return questionnaire.consultation


def arrive(ours: Consultation, *bodies: dict, test: bool = False) -> Submission:
    """Under one id, as a sender sends them."""
    name = uuid.uuid4()
    for n, answers in enumerate(bodies):
        verdict = submission_receive(
            consultation=ours,
            submission_id=name,
            version=1,
            answers=answers,
            provenance=Provenance(test=test),
        )
        assert verdict.status == (409 if n else 201)
    return Submission.objects.get(pk=name)


@pytest.fixture
def held(ours: Consultation) -> HeldText:
    """The first answers are harmless; what came later under their id is a disclosure."""
    arrive(ours, {QUESTION: TEXT, "quote_consent": True}, {QUESTION: WORRIED})
    screen(ours)
    return HeldText.objects.get()


def url(held: HeldText) -> str:
    return f"/desk/{held.consultation.slug}/held/{held.pk}/original/"


def person(held: HeldText, role: str, **fields):
    return member(held.consultation.partnership, role, **fields)


@pytest.mark.storage
def test_it_is_redacted_and_triaged_on_arrival(held: HeldText):
    assert (held.question_key, held.redacted) == (QUESTION, SCREENED)
    flag = Flag.objects.get()
    assert (flag.held_text, flag.comment, flag.kind, flag.state) == (held, None, "abuse", "new")
    assert flag.submission == held.conflict.submission
    assert Comment.objects.get().redacted == REDACTED  # nothing counts it as a comment
    targets = {f"submission:{flag.submission_id}", f"conflict:{held.conflict_id}"}
    assert set(Run.objects.filter(kind="screen").values_list("target", flat=True)) == targets


@pytest.mark.storage
def test_screened_again_it_is_the_same_row_and_its_flag_stays_as_it_was_handled(held: HeldText):
    lead = person(held, "safeguarding_lead")
    flags_handle(flags=list(Flag.objects.all()), said=Said("looked_at"), seen=0, by=lead)
    HeldText.objects.update(redacted="", spans=[])
    Run.objects.all().delete()
    HeldConflict.objects.update(screen_queued=False)
    screen(held.consultation)
    assert [(row.pk, row.redacted) for row in HeldText.objects.all()] == [(held.pk, SCREENED)]
    assert [flag.state for flag in Flag.objects.all()] == ["looked_at"]


def test_every_second_body_has_its_own_texts(ours: Consultation):
    arrive(ours, {QUESTION: "One"}, {QUESTION: "Two", "together": "Three"}, {QUESTION: WORRIED})
    screen(ours)
    found = list(HeldText.objects.values_list("question_key", "redacted"))
    assert sorted(found) == sorted([(QUESTION, "Two"), ("together", "Three"), (QUESTION, SCREENED)])


def test_what_no_version_asks_is_screened_with_its_names(ours: Consultation):
    """A body that would be refused as a first one is kept as a second one, whatever stands in it."""
    arrive(ours, {QUESTION: "One"}, {f"key {PHONE}": {"inner": [WORRIED, 4, None]}, "agree_asb": 4})
    screen(ours)
    held = HeldText.objects.get()
    assert (held.question_key, held.redacted) == ("", f"key [phone number]\ninner\n{SCREENED}")
    assert Flag.objects.get().kind == "abuse"
    assert read(held, by=person(held, "safeguarding_lead"), why="safeguarding") == (
        f"key {PHONE}\ninner\n{WORRIED}"
    )


def test_a_question_of_a_newer_version_is_known(ours: Consultation, questionnaire: Questionnaire):
    newer = questionnaire.definition | {"title": "The second one"}
    newer["pages"][0]["questions"].append(
        {"key": "later", "type": "text", "text": "And now?", "short": "Now"}
    )
    QuestionnaireFactory(consultation=ours, version=2, definition=newer)
    arrive(ours, {QUESTION: "One"}, {"later": WORRIED})
    screen(ours)
    assert HeldText.objects.get().question_key == "later"


def test_a_second_body_of_a_test_raises_no_worry(ours: Consultation):
    arrive(ours, {QUESTION: TEXT}, {QUESTION: WORRIED}, test=True)
    screen(ours)
    assert not HeldText.objects.exists() and not Flag.objects.exists()


# Who reads it.


def test_the_first_answers_are_read_and_quoted_as_before(held: HeldText):
    comment = Comment.objects.get()
    assert with_lead_alone(Comment.objects.all()) == set()
    assert not flagged(Comment.objects.all()).exists()
    comment.unsure = False
    assert why_not(comment) == ""
    content = responses_export(consultation=held.consultation, by=None).decode("utf-8-sig")
    assert REDACTED in content and WORRY not in content
    worry_raise(submission=comment.submission)  # the control: a mark on the whole copy bars them
    assert with_lead_alone(Comment.objects.all()) == {comment.pk}
    assert why_not(comment) != ""


def test_the_lead_reads_it_redacted_beside_the_first_answers(held: HeldText):
    lead = client_of(person(held, "safeguarding_lead"))
    page = lead.get(f"/desk/{held.consultation.slug}/safeguarding/").content.decode()
    assert f"{SCREENED}</blockquote>" in page and PHONE not in page
    assert "From other answers that came under the same id later." in page
    assert (page.count('<li class="c-comment"'), page.count("</blockquote>")) == (1, 2)
    assert "The same person also wrote, on “" in page
    assert f'action="{url(held)}"' in page and "No words were written on this copy." not in page


def test_a_keyer_s_mark_shows_both_bodies(ours: Consultation):
    copy = arrive(ours, {QUESTION: "One"}, {QUESTION: "Two"})
    screen(ours)
    worry_raise(submission=copy)
    lead = client_of(member(ours.partnership, "safeguarding_lead"))
    page = lead.get(f"/desk/{ours.slug}/safeguarding/").content.decode()
    assert "One</blockquote>" in page and "Two</blockquote>" in page


@pytest.mark.parametrize("role", ["officer", "approver", "admin", "information_officer"])
def test_no_page_of_the_desk_shows_it(held: HeldText, role: str):
    client, slug = client_of(person(held, role)), held.consultation.slug
    for name in ("", "collect/", "count/", "themes/", f"themes/{QUESTION}/", "redactions/", "audit/"):
        page = client.get(f"/desk/{slug}/{name}").content.decode()
        assert WORRY not in page and PHONE not in page, name


@pytest.mark.parametrize("role", Role.values)
def test_the_door_opens_to_those_who_may_read_the_copy(held: HeldText, role: str):
    reads = role in ("information_officer", "safeguarding_lead", "safeguarding_deputy")
    reader = person(held, role)
    answer = client_of(reader).post(url(held), {"why": "safeguarding"})
    assert (answer.status_code, WORRIED in answer.content.decode()) == (
        (200, True) if reads else (404, False)
    )
    rows = [(e.by, e.target, e.detail) for e in AuditEvent.objects.filter(act=ACT)]
    assert rows == ([(reader, f"held:{held.pk}", {"why": "safeguarding", "role": role})] if reads else [])


def test_without_a_flag_the_lead_finds_no_door(ours: Consultation):
    arrive(ours, {QUESTION: "One"}, {QUESTION: TEXT})
    screen(ours)
    held = HeldText.objects.get()
    with pytest.raises(NoRight):
        read(held, by=person(held, "safeguarding_lead"), why="safeguarding")
    assert client_of(person(held, "safeguarding_lead")).post(url(held), {"why": "legal"}).status_code == 404
    assert read(held, by=person(held, "information_officer"), why="legal") == TEXT


def test_the_page_asks_for_a_reason_and_leads_back_to_where_the_reader_came_from(held: HeldText):
    for role, back in (("information_officer", "collect/"), ("safeguarding_lead", "safeguarding/")):
        client = client_of(person(held, role))
        refused = client.post(url(held), {"why": ""})
        page = refused.content.decode()
        assert (refused.status_code, WORRY in page, f'action="{url(held)}"' in page) == (422, False, True)
        assert f'href="/desk/{held.consultation.slug}/{back}"' in page
        assert client.get(url(held)).status_code == 405


def test_by_another_consultation_s_address_it_is_not_found(held: HeldText):
    other = QuestionnaireFactory(consultation__partnership=held.consultation.partnership).consultation
    reader = client_of(person(held, "information_officer"))
    path = f"/desk/{other.slug}/held/{held.pk}/original/"
    assert reader.post(path, {"why": "legal"}).status_code == 404


def test_the_admin_sees_the_reading_and_no_word(held: HeldText):
    read(held, by=person(held, "information_officer"), why="legal")
    view = view_of(views_of(held.consultation).get())
    assert view.what == f"Second answer {held.pk} under a known id"


# How long it has waited.


def of_kind(ours: Consultation, kind: str) -> None:
    """A worry of a rule about a second body, or of the person who keyed one."""
    copy = arrive(ours, {QUESTION: "One"}, {QUESTION: WORRIED if kind == "held" else "Two"})
    screen(ours)
    if kind == "keyer":
        worry_raise(submission=copy)
    assert Flag.objects.get().held_text_id == (HeldText.objects.get().pk if kind == "held" else None)


def told(lead: Client, ours: Consultation) -> str:
    return lead.get(f"/desk/{ours.slug}/safeguarding/").content.decode().replace("\xa0", " ")


@pytest.mark.parametrize("kind", ["held", "keyer"])
def test_the_health_page_and_the_lead_s_page_tell_how_long_it_has_waited(
    ours: Consultation, monkeypatch, kind: str
):
    lead = member(ours.partnership, "safeguarding_lead")
    assert (status()["oldest_untriaged_age"], "No new one waits." in told(client_of(lead), ours)) == (
        None,
        True,
    )
    of_kind(ours, kind)
    now = timezone.now()
    Flag.objects.update(created_at=now - timedelta(hours=3))
    assert "The oldest new one has waited 3 hours." in told(client_of(lead), ours)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert status()["oldest_untriaged_age"] == 3 * 3600
    flags_handle(flags=list(Flag.objects.all()), said=Said("looked_at"), seen=0, by=lead)
    assert (status()["oldest_untriaged_age"], "No new one waits." in told(client_of(lead), ours)) == (
        None,
        True,
    )


@pytest.mark.parametrize("kind", ["held", "keyer"])
def test_it_is_overdue_as_any_other(ours: Consultation, monkeypatch, kind: str):
    of_kind(ours, kind)
    Flag.objects.update(created_at=NOON)
    lead = client_of(member(ours.partnership, "safeguarding_lead"))
    due = NOON + timedelta(hours=4)
    for moment, overdue in ((due - timedelta(seconds=1), 0), (due, 1)):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        assert status()["overdue_untriaged"] == overdue
        assert ("1 is overdue." in told(lead, ours)) is bool(overdue)


def test_people_are_told_of_it_as_of_any_other(held: HeldText):
    person(held, "safeguarding_lead", email="lead@example.org")
    Flag.objects.update(created_at=NOON)
    assert worry_letters_queue(now=NOON + timedelta(minutes=1)) == 1
    letter = Outbox.objects.get()
    assert (letter.subject, WORRY in letter.body) == ("1 item, open by 4pm", False)


# Erasing.


def test_erasing_waits_until_it_is_screened_and_closed_and_takes_it_along(ours: Consultation):
    copy = arrive(ours, {QUESTION: "One"}, {QUESTION: WORRIED})
    conflict = HeldConflict.objects.get()
    Submission.objects.update(screen_queued=True)
    erase = submission_erase(submission=copy, by=None, reason="asked")
    assert erase.waits_for == "checking"
    screen(ours)
    assert submission_erase(submission=copy, by=None, reason="asked").waits_for == "safeguarding"
    lead = member(ours.partnership, "safeguarding_lead")
    flags_handle(flags=list(Flag.objects.all()), said=Said("no_action", why="Known."), seen=0, by=lead)
    assert tables_with(WORRY) == {"surveys_heldconflict", "analysis_heldtext"}
    assert submission_erase(submission=copy, by=None, reason="asked").erased_on is not None
    assert (tables_with(WORRY), Flag.objects.count()) == (set(), 0)
    assert not Run.objects.filter(target=f"conflict:{conflict.pk}").exists()


def test_a_referral_of_it_stays_without_its_words(held: HeldText):
    referral = Said("referred", whom="The adult team", referred_at=timezone.now(), reference="17")
    lead = person(held, "safeguarding_lead")
    flags_handle(flags=list(Flag.objects.all()), said=referral, seen=0, by=lead)
    copy = held.conflict.submission
    asked = submission_erase(submission=copy, by=None, reason="asked")
    assert (asked.erased_on, asked.waits_for) == (None, "safeguarding")
    officer = person(held, "information_officer")
    assert erasure_decide(erasure=asked, erase=True, why="The lead agrees", by=officer).erased_on is not None
    flag = Flag.objects.get()
    assert (flag.held_text, flag.submission, flag.start, flag.end) == (None, None, 0, 0)
    assert tables_with(WORRY) == set()


def test_a_held_body_that_was_there_before_waits_to_be_screened(questionnaire: Questionnaire):
    """As the migration leaves it: the column says that nobody has looked."""
    copy = SubmissionFactory(questionnaire=questionnaire, state=State.HELD, answers={QUESTION: "One"})
    HeldConflict.objects.create(submission=copy, answers={QUESTION: WORRIED}, body_sha256="1" * 64)
    screen(questionnaire.consultation)
    assert HeldText.objects.get().redacted == SCREENED

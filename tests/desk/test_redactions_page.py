"""The pages of redaction: what waits, one comment with its history, and steps without scripts."""

import re

import pytest
from django.test import Client

from analysis.models import Comment, Redaction, Theme, ThemeSet
from analysis.services.redacting import Place, redaction_add
from consult.models import Blob, Consultation, User
from surveys.models import Questionnaire, State
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, Made
from tests.desk.screened import FACT, PHONE, REDACTED, ROLE, TEXT, WORRY, place_of, screened
from tests.factories import QuestionnaireFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def questionnaire() -> Questionnaire:
    return QuestionnaireFactory()


@pytest.fixture
def comment(questionnaire: Questionnaire) -> Comment:
    return screened(questionnaire)


@pytest.fixture
def olive(comment: Comment) -> User:
    return member(comment.consultation.partnership, "officer", name="Olive Officer")


@pytest.fixture
def desk(comment: Comment, olive: User) -> "Page":
    return Page(comment, client_of(olive))


class Page:
    """One comment's page, as a person without scripts uses it: what the form holds is sent too."""

    def __init__(self, comment: Comment, client: Client):
        self.comment, self.client = comment, client
        self.url = f"/desk/{comment.consultation.slug}/comments/{comment.pk}/"

    @property
    def html(self) -> str:
        return self.client.get(self.url).content.decode()

    @property
    def seen(self) -> str:
        return re.search(r'name="seen" value="([^"]+)"', self.html)[1]

    def number(self, word: str) -> str:
        return re.search(rf'<option value="(\d+)"[^>]*>{re.escape(word)} \(', self.html)[1]

    def send(self, act: str, **fields):
        return self.client.post(f"{self.url}redact/", {"seen": self.seen, "act": act, **fields})

    def take(self, first: str, last: str, **fields):
        chosen = {"first": self.number(first), "last": self.number(last), "what": "detail"}
        return self.send("add", **chosen, reason="singles_out", **fields)

    @property
    def read(self) -> str:
        return Comment.objects.get(pk=self.comment.pk).redacted


def test_words_are_chosen_by_their_numbers(desk: Page):
    response = desk.take(FACT, FACT)
    assert (response.status_code, response["Location"]) == (302, desk.url)
    assert desk.read == REDACTED.replace(FACT, "[detail]")
    assert "Taken out." in desk.html
    assert "Took words out: Something else that singles a person out. It singles a person out" in desk.html
    assert "Olive Officer" in desk.html


def test_what_was_taken_out_stands_on_no_page_of_the_desk(desk: Page):
    assert FACT in desk.html
    desk.take(FACT, FACT)
    queue = desk.client.get(f"/desk/{desk.comment.consultation.slug}/redactions/").content.decode()
    assert FACT not in desk.html + queue
    assert PHONE not in desk.html + queue


def test_a_step_is_taken_back(desk: Page):
    desk.take("about", FACT)
    assert desk.send("undo", number=1).status_code == 302
    assert desk.read == REDACTED
    assert "taken back" in desk.html
    assert desk.send("undo", number=1).status_code == 422


@pytest.mark.parametrize(("act", "stays"), [("take", False), ("settle", True)])
def test_what_is_unsure_is_decided_in_the_queue(desk: Page, act: str, stays: bool):
    queue = f"/desk/{desk.comment.consultation.slug}/redactions/"
    html = desk.client.get(queue).content.decode()
    assert (f"<mark>{ROLE}" in html, f"?question={QUESTION}" in html) == (True, True)
    response = desk.send(act, at=1, reason="public", back="queue")
    assert response["Location"] == f"{queue}?question={QUESTION}"
    assert (ROLE in desk.read, "[role]" in desk.read) == (stays, not stays)
    assert "Nothing is left to decide." in desk.client.get(queue).content.decode()


def test_the_queue_asks_the_database_as_often_for_ten_as_for_one(
    desk: Page, questionnaire: Questionnaire, django_assert_max_num_queries
):
    for n in range(9):
        screened(questionnaire, f"{TEXT} Number {n}.")
    with django_assert_max_num_queries(22):
        html = desk.client.get(f"/desk/{desk.comment.consultation.slug}/redactions/").content.decode()
    assert html.count("<mark>") == 20  # each in its text and above its buttons


def test_to_put_words_back_one_asks_somebody_who_may(desk: Page, questionnaire: Questionnaire):
    assert "Nobody holds that right yet" in desk.html
    reader = member(questionnaire.consultation.partnership, "information_officer", name="Ines Reader")
    assert "Ask Ines Reader." in desk.html
    assert ">Put back<" not in desk.html and "Show it as it was written" not in desk.html
    refused = desk.send("lift", at=1, reason="own")
    assert (refused.status_code, "ask somebody who may" in refused.content.decode()) == (422, True)
    theirs = Page(desk.comment, client_of(reader))
    assert "Show it as it was written" in theirs.html
    assert theirs.send("lift", at=1, reason="own").status_code == 302
    assert desk.read == REDACTED.replace("[phone number]", PHONE)


def test_of_two_the_slower_one_is_told_who_was_faster_and_keeps_what_was_chosen(desk: Page):
    seen, number = desk.seen, desk.number(FACT)
    other = member(desk.comment.consultation.partnership, "officer", name="Ann Other")
    place = Place(*place_of("about"), "names", what="name")
    redaction_add(comment=desk.comment, place=place, seen=seen, by=other)
    fields = {
        "first": number,
        "last": number,
        "what": "detail",
        "reason": "other",
        "words": "my careful words",
    }
    response = desk.client.post(f"{desk.url}redact/", {"seen": seen, "act": "add", **fields})
    html = response.content.decode()
    assert (response.status_code, "Ann Other was faster" in html) == (412, True)
    assert "Took words out of a comment" in html and "my careful words" in html
    assert f'<option value="{number}" selected>{FACT}' in html
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"act": "add", "first": "", "last": "", "what": "name", "reason": "names"}, "Choose the words"),
        ({"act": "add", "first": "4", "last": "2", "what": "name", "reason": "names"}, "Choose the words"),
        ({"act": "take", "at": "9"}, "Choose the words"),
        ({"act": "settle", "at": "1", "reason": ""}, "Choose a reason."),
        ({"act": "settle", "at": "1", "reason": "other"}, "Say the other reason"),
        ({"act": "explode"}, "Choose what to do."),
        ({"act": "undo", "number": "²"}, "There is nothing to take back here."),
    ],
)
def test_a_form_that_says_too_little_is_answered_with_what_is_missing(desk: Page, fields: dict, said: str):
    response = desk.send(**fields)
    assert (response.status_code, said in response.content.decode()) == (422, True)
    assert Redaction.objects.count() == 0


@pytest.mark.parametrize("state", [State.HELD, State.WITHDRAWN, State.TEST])
def test_what_does_not_count_is_read_by_nobody_here(questionnaire: Questionnaire, state: str):
    kept = screened(questionnaire, state=state)
    desk = Page(kept, client_of(member(kept.consultation.partnership, "officer")))
    assert desk.client.get(desk.url).status_code == 404


def test_a_worry_is_with_the_lead_until_they_have_looked(questionnaire: Questionnaire):
    worried = screened(questionnaire, f"{WORRY} {TEXT}")
    desk = Page(worried, client_of(member(worried.consultation.partnership, "officer")))
    assert "with the safeguarding lead" in desk.html and FACT not in desk.html
    worried.flags.update(state="looked_at")
    assert FACT in desk.html


def test_a_member_of_staff_who_only_looks_has_no_buttons(desk: Page):
    looking = Page(desk.comment, client_of(member(desk.comment.consultation.partnership, "approver")))
    assert REDACTED.split(".")[0].split("]")[1] in looking.html
    assert 'name="act"' not in looking.html
    assert looking.client.post(f"{looking.url}redact/", {"act": "add"}).status_code == 404


def themed(consultation: Consultation, label: str) -> None:
    model = Blob.keep(b"{}", "application/json")
    fields = {"question_key": QUESTION, "input_fingerprint": "f", "model": model, "counts": {}}
    found = ThemeSet.objects.create(consultation=consultation, **fields)
    Theme.objects.create(theme_set=found, number=0, label=label, stability=0.5)


def test_a_theme_that_tells_what_was_taken_out_is_named(desk: Page):
    themed(desk.comment.consultation, "Repairs of the Fountain")
    desk.take(FACT, FACT)
    said = desk.html
    assert "stood in the name of a theme, which is hidden now. Rename it: “Theme 1”." in said
    assert "Fountain" not in said


def test_a_word_that_another_comment_still_shows_is_no_reason_to_rename(
    desk: Page, questionnaire: Questionnaire
):
    screened(questionnaire, "Mend the fountain")
    themed(desk.comment.consultation, "Repairs of the fountain")
    desk.take(FACT, FACT)
    assert "Rename it" not in desk.html
    assert Theme.objects.get().label == "Repairs of the fountain"


def test_the_board_leads_to_the_comment(signed_in: Client, made: Made):
    html = signed_in.get(made.board).content.decode()
    assert f'href="{made.url(f"comments/{made.comments[0].pk}/")}"' in html

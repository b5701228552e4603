"""Redactions by the API: the rights, reasons, versions and audit of the page."""

import pytest
from django.test import Client

from analysis.models import Comment, Redaction
from analysis.services.redacting import Place, redaction_add
from consult.models import AuditEvent, User
from surveys.models import State
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION
from tests.desk.screened import FACT, PHONE, REDACTED, ROLE, WORRY, place_of, screened
from tests.desk.test_redactions_page import themed
from tests.factories import QuestionnaireFactory, member

pytestmark = pytest.mark.django_db
OUT = REDACTED.replace(FACT, "[detail]")


@pytest.fixture
def comment() -> Comment:
    return screened(QuestionnaireFactory())


@pytest.fixture
def olive(comment: Comment) -> User:
    return member(comment.consultation.partnership, "officer", name="Olive Officer")


@pytest.fixture
def ines(comment: Comment) -> User:
    return member(comment.consultation.partnership, "information_officer", name="Ines Reader")


@pytest.fixture
def api(comment: Comment, olive: User) -> "Api":
    return Api(comment, client_of(olive))


class Api:
    def __init__(self, comment: Comment, client: Client):
        self.comment, self.client = comment, client
        slug = comment.consultation.slug
        self.url = f"/api/v1/desk/consultations/{slug}/comments/{comment.pk}"

    def get(self):
        return self.client.get(self.url)

    def number(self, word: str) -> int:
        return next(each["number"] for each in self.get().json()["words"] if each["text"] == word)

    def send(self, tag: str | None = "now", **body):
        found = self.get()["ETag"] if tag == "now" else tag
        headers = {} if found is None else {"If-Match": found}
        where, kind = f"{self.url}/redactions", "application/json"
        return self.client.post(where, body, content_type=kind, headers=headers)

    def add(self, tag: str | None = "now", **more):
        at = self.number(FACT)
        wish = {"act": "add", "first": at, "last": at, "what": "detail", "reason": "singles_out"}
        return self.send(tag, **{name: value for name, value in (wish | more).items() if value is not None})


def test_a_comment_is_told_as_the_desk_may_read_it(api: Api):
    answer = api.get()
    body = answer.json()
    assert {name: body[name] for name in body if name not in ("words", "out", "open")} == {
        "id": api.comment.pk,
        "question": QUESTION,
        "text": REDACTED,
        "with_the_lead": False,
        "changes": True,
    }
    assert body["out"] == [{"at": 1, "text": "[phone number]", "what": "phone number"}]
    assert [(each["at"], each["what"]) for each in body["open"]] == [(1, "role")]
    assert body["words"][:3] == [
        {"number": 1, "text": "Ring"},
        {"number": 2, "text": "[phone number]"},
        {"number": 3, "text": "about"},
    ]
    assert PHONE not in answer.content.decode()


def test_words_are_taken_out_and_it_is_on_record(api: Api, olive: User):
    answer = api.add()
    assert (answer.status_code, answer.json()) == (
        201,
        {"number": 1, "text": OUT, "unsure": True, "rename": []},
    )
    assert Comment.objects.get().redacted == OUT
    step = Redaction.objects.get()
    assert (step.act, step.what, step.reason, step.by) == ("add", "detail", "singles_out", olive)
    event = AuditEvent.objects.get(act="redaction_add")
    assert (event.by, event.target, event.detail["number"], event.detail["reason"]) == (
        olive,
        f"comment:{api.comment.pk}",
        1,
        "singles_out",
    )
    after = api.get()
    assert (answer["ETag"], FACT in after.content.decode()) == (after["ETag"], False)


def test_the_information_officer_puts_words_back(api: Api, ines: User):
    theirs = Api(api.comment, client_of(ines))
    answer = theirs.send(act="lift", at=1, reason="own")
    assert (answer.status_code, answer.json()["text"]) == (201, REDACTED.replace("[phone number]", PHONE))
    assert AuditEvent.objects.get(act="redaction_lift").by == ines


def test_an_officer_asks_somebody_who_may(api: Api):
    answer = api.send(act="lift", at=1, reason="own")
    assert (answer.status_code, answer["Content-Type"], answer.json()) == (
        422,
        "application/problem+json",
        {
            "type": "/problems/does_not_fit",
            "title": "does not fit",
            "status": 422,
            "detail": "To put words back shows them to everybody at the desk: ask somebody who may.",
        },
    )
    assert (Redaction.objects.count(), Comment.objects.get().redacted) == (0, REDACTED)


@pytest.mark.parametrize("role", ["approver", "admin", "member", "observer", "keyer", "safeguarding_lead"])
def test_who_may_not_redact_finds_nothing(api: Api, role: str):
    tag = api.get()["ETag"]
    theirs = Api(api.comment, client_of(member(api.comment.consultation.partnership, role)))
    answer = theirs.send(tag, act="add", first=1, last=1, what="name", reason="names")
    assert (answer.status_code, Redaction.objects.count()) == (404, 0)


def test_without_if_match_nothing_is_done(api: Api):
    answer = api.add(None)
    assert (answer.status_code, answer.json()["type"]) == (428, "/problems/if_match_missing")
    assert Redaction.objects.count() == 0


@pytest.mark.parametrize("tag", ['"0-0000000000000000"', "*", "nonsense", 'W/"0-0000000000000000"'])
def test_a_tag_of_another_state_is_out_of_date(api: Api, tag: str):
    answer = api.add(tag)
    assert (answer.status_code, answer.json()["type"]) == (412, "/problems/out_of_date")
    assert Redaction.objects.count() == 0


def test_of_two_the_slower_one_is_told_who_was_faster(api: Api):
    tag, number = api.get()["ETag"], api.number(FACT)
    other = member(api.comment.consultation.partnership, "officer", name="Ann Other")
    place = Place(*place_of("about"), "names", what="name")
    redaction_add(comment=api.comment, place=place, seen=tag.strip('"'), by=other)
    wish = {"act": "add", "first": number, "last": number, "what": "detail", "reason": "singles_out"}
    problem = api.send(tag, **wish).json()
    assert (problem["status"], problem["type"]) == (412, "/problems/changed_meanwhile")
    assert (problem["other"]["by"], problem["other"]["act"]) == ("Ann Other", "redaction_add")
    assert Redaction.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"first": 999}, "Choose the words from the first to the last."),
        ({"last": 1}, "Choose the words from the first to the last."),
        ({"what": None}, "Choose what it is that you take out."),
        ({"reason": "own"}, "Choose a reason."),
        ({"reason": "other"}, "Say the other reason in a few words, without repeating what is taken out."),
    ],
)
def test_what_the_page_refuses_is_refused_here_in_the_same_words(api: Api, more: dict, said: str):
    answer = api.add(**more)
    assert (answer.status_code, answer.json()["detail"]) == (422, said)
    assert Redaction.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"act": "settle", "reason": "own", "at": 1},
        {"act": "undo", "reason": "own", "number": 1},
        {"act": "add", "reason": "because"},
        {"act": "add", "reason": "names", "first": 0},
        {"act": "add", "reason": "names", "first": 10**30},
        {"act": "add", "reason": "names", "words": "x" * 301},
        {"act": "add", "reason": "names", "start": 0, "end": 5},
    ],
)
def test_a_crooked_body_is_refused(api: Api, body: dict):
    answer = api.send(**body)
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
    assert Redaction.objects.count() == 0


def test_a_theme_that_tells_what_was_taken_out_is_named(api: Api):
    themed(api.comment.consultation, "Repairs of the Fountain")
    answer = api.add()
    assert (answer.json()["rename"], "Fountain" in answer.content.decode()) == (["Theme 1"], False)


def test_a_worry_that_nobody_has_looked_at_is_not_told(api: Api, olive: User):
    worried = screened(api.comment.submission.questionnaire, f"{WORRY} {FACT} {ROLE}")
    theirs = Api(worried, client_of(olive))
    answer = theirs.get()
    assert (answer.json()["with_the_lead"], answer.json()["text"], answer.json()["words"]) == (True, "", [])
    refused = theirs.send(act="add", first=1, last=1, what="name", reason="names")
    assert (refused.status_code, refused.json()["detail"]) == (
        422,
        "This comment is with the safeguarding lead: change it when they have looked.",
    )


@pytest.mark.parametrize("state", [State.HELD, State.WITHDRAWN, State.TEST])
def test_what_does_not_count_is_not_there(api: Api, olive: User, state: str):
    kept = Api(screened(api.comment.submission.questionnaire, state=state), client_of(olive))
    assert kept.get().status_code == 404
    sent = kept.send('"0-0000000000000000"', act="add", first=1, last=1, what="name", reason="names")
    assert sent.status_code == 404

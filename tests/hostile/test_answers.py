"""S2: text fields take hostile text by API, by page and by key: it is stored equal, or refused."""

import json
import re
import uuid

import pytest
from django.test import Client

from consult.models import Consultation
from surveys.models import Draft, Submission
from surveys.services.tokens import token_issue
from tests.factories import BatchFactory, QuestionnaireFactory, member
from tests.gates import gated
from tests.hostile.corpus import LONE_SURROGATE, MEGABYTE, MILLION_MARKS, NUL, STORABLE, TOO_LONG

pytestmark = [pytest.mark.storage, pytest.mark.django_db]

TEXTS = ("missing", "together", "why_unsafe_day", "why_unsafe_dark", "organisation_name")
OPENED = {"safe_day": 1, "safe_dark": 1, "answering_as": "organisation"}
SHORT = ("form_token", "website", "language")


@pytest.fixture
def consultation(settings) -> Consultation:
    settings.FORM_TOKEN_MIN_SECONDS = 0
    return QuestionnaireFactory().consultation


def put(consultation: Consultation, answers: dict, **more) -> int:
    body = {"version": 1, "answers": answers, "form_token": token_issue(slug=consultation.slug)} | more
    return put_raw(consultation, json.dumps(body))


def put_raw(consultation: Consultation, raw: str | bytes) -> int:
    path = f"/api/v1/consultations/{consultation.slug}/submissions/{uuid.uuid4()}"
    return Client().put(path, raw, content_type="application/json").status_code


@pytest.mark.parametrize("name", STORABLE)
def test_by_api_it_is_stored_as_it_was_sent(consultation, name):
    answers = OPENED | dict.fromkeys(TEXTS, STORABLE[name])
    assert put(consultation, answers) == 201
    row = Submission.objects.get()
    assert row.answers == answers
    long = {"organisation_name": "too_long"} if len(STORABLE[name]) > 200 else {}
    assert row.set_aside == long


@pytest.mark.parametrize("name", TOO_LONG)
def test_by_api_what_is_too_long_is_kept_and_set_aside(consultation, name):
    for key in TEXTS:
        assert put(consultation, OPENED | {key: TOO_LONG[name]}) == 201
        row = Submission.objects.latest("received_at")
        assert (row.answers[key], row.set_aside) == (TOO_LONG[name], {key: "too_long"})


@pytest.mark.parametrize(
    ("text", "status"), [(NUL, 400), (LONE_SURROGATE, 400), (MEGABYTE, 413), (MILLION_MARKS, 413)]
)
def test_by_api_the_rest_is_refused_and_not_stored(consultation, text, status):
    for key in TEXTS:
        assert put(consultation, {key: text}) == status
        assert put(consultation, {"missing": [{"deep": [text]}]}) == status
    assert Submission.objects.count() == 0


@pytest.mark.parametrize("field", SHORT)
def test_by_api_the_short_fields_beside_the_answers(consultation, field):
    for name, text in (STORABLE | TOO_LONG | {"nul": NUL, "half": LONE_SURROGATE}).items():
        status = put(consultation, {"missing": "words"}, **{field: text})
        assert status in (201, 400), name
    languages = set(Submission.objects.values_list("language", flat=True))
    assert all(len(language) <= 12 for language in languages)


@pytest.mark.parametrize("name", STORABLE)
def test_by_api_as_a_key_or_an_option_it_counts_for_nothing(consultation, name):
    text = STORABLE[name]
    assert put(consultation, {text: "words"}) == 400
    assert put(consultation, {"ward": text, "worst_problems": [text], "agree_asb": text}) == 201
    assert set(Submission.objects.get().set_aside) == {"ward", "worst_problems", "agree_asb"}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xff\xfe\x00",
        b"\xef\xbb\xbf{}",
        b'{"version": 1, "answers": {"missing": "\xed\xa0\x80"}}',
        b'{"version": 1, "answers": {"missing": "\xc0\x80"}}',
        b"[" * 100_000,
        b'{"version": 1, "answers": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        b'{"version": 1e400, "answers": {}}',
        b'{"version": ' + b"1" * 10_000 + b', "answers": {}}',
        b'{"version": 1, "answers": {"missing": 1}, "answers": {}}',
        b'{"version": 1, "answers": {"agree_asb": NaN}}',
        b"null",
        b"",
    ],
)
def test_by_api_what_is_no_json_is_refused(consultation, raw):
    assert put_raw(consultation, raw) == 400
    assert Submission.objects.count() == 0


def test_by_api_a_very_large_number_is_no_option(consultation):
    raw = '{"version": 1, "answers": {"agree_asb": %s, "ward": -1e308}}' % ("9" * 4000)
    assert put_raw(consultation, raw) in (201, 400)


class Page:
    """A resident on the page of a text question."""

    def __init__(self, consultation: Consultation):
        self.client = Client()
        begun = self.client.post(f"/c/{consultation.slug}/take-part/")
        self.draft = begun["Location"].rsplit("/", 2)[0]
        for page, answers in {"safety": {"safe_day": "1", "safe_dark": "1"}, "answering": OPENED}.items():
            self.save(page, **answers)

    def save(self, page: str, **fields: object) -> int:
        return self.client.post(f"{self.draft}/{page}/", fields).status_code


PAGES = {
    "missing": "your_ideas",
    "together": "your_ideas",
    "why_unsafe_day": "safety_why",
    "why_unsafe_dark": "safety_why",
    "organisation_name": "organisation",
}


def as_a_form_sends_it(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize("name", gated(*STORABLE, first=8))
def test_by_page_it_is_kept_as_it_was_typed(consultation, name):
    page, text = Page(consultation), STORABLE[name]
    for key, place in PAGES.items():
        assert page.save(place, **{key: as_a_form_sends_it(text)}) in (200, 303)
        assert Draft.objects.get().answers[key] == text, key
        shown = page.client.get(f"{page.draft}/{place}/")
        assert shown.status_code == 200
        assert not re.search(rb"<script(?![^>]* src=)|\son\w+=\"alert", shown.content)


@pytest.mark.parametrize("name", TOO_LONG)
def test_by_page_what_is_too_long_is_asked_about_and_kept(consultation, name):
    page = Page(consultation)
    for key, place in PAGES.items():
        assert page.save(place, **{key: TOO_LONG[name]}) in (200, 303)
        assert Draft.objects.get().answers[key] == TOO_LONG[name]


@pytest.mark.parametrize(
    ("text", "statuses"), [(NUL, {200, 400}), (MEGABYTE, {413}), (MILLION_MARKS, {400, 413})]
)
def test_by_page_the_rest_is_refused(consultation, text, statuses):
    page = Page(consultation)
    for key, place in PAGES.items():
        assert page.save(place, **{key: text}) in statuses, key
        assert key not in Draft.objects.get().answers


@pytest.mark.parametrize("name", STORABLE)
def test_by_key_it_is_stored_as_it_was_typed(consultation, name):
    client, text = Client(), STORABLE[name]
    client.force_login(member(consultation.partnership, "keyer"))
    batch = BatchFactory(consultation=consultation)
    path = f"/key/{consultation.slug}/batch/{batch.pk}/1/"
    sent = dict.fromkeys(TEXTS, as_a_form_sends_it(text)) | {"submission_id": str(uuid.uuid4())}
    assert client.post(path, sent).status_code == 302
    assert Submission.objects.get().answers == dict.fromkeys(TEXTS, text)


@pytest.mark.parametrize("text", [NUL, MEGABYTE])
def test_by_key_the_rest_is_refused(consultation, text):
    client = Client()
    client.force_login(member(consultation.partnership, "keyer"))
    batch = BatchFactory(consultation=consultation)
    path = f"/key/{consultation.slug}/batch/{batch.pk}/1/"
    status = client.post(path, {"missing": text, "submission_id": str(uuid.uuid4())}).status_code
    assert 400 <= status < 500 or Submission.objects.get().set_aside == {"missing": "too_long"}

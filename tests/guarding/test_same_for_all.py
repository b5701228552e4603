"""Nobody who looks over a shoulder sees from our pages what somebody wrote: they are the same to the byte."""

import re
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from analysis.models import Flag
from consult.models import Consultation
from surveys.models import Draft, Submission
from tests.desk.screened import WORRY, screen
from tests.factories import ConsultationFactory, QuestionnaireFactory
from tests.residents.person import Person

pytestmark = pytest.mark.django_db
CALM = "Please mend the street lights on our road."
NUMBERS = ("999", "101", "0808 2000 247", "0800 1111", "116 123", "08000 121 700")


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0


@pytest.fixture
def consultation() -> Consultation:
    page = {"key": "ideas", "title": "Ideas", "questions": [{"key": "i", "type": "text", "text": "Ideas?"}]}
    asked = {"format": "consult-definition/1", "title": "T", "pages": [page]}
    return QuestionnaireFactory(consultation=ConsultationFactory(), definition=asked).consultation


def walked(consultation: Consultation, words: str) -> list[tuple[int, list, str, int]]:
    """Status, headers, bytes and the number of queries of each page on the way to the receipt."""
    found = []
    person = Person().go(f"/c/{consultation.slug}/").press("Start now")
    for button, typed in (("Continue", {"i": words}), ("Send my answers", {})):
        with CaptureQueriesContext(connection) as queries:
            person.press(button, typed)
        found.append(seen(person, words, len(queries)))
    with CaptureQueriesContext(connection) as queries:
        person.go(person.address)
    return [*found, seen(person, words, len(queries))]


def seen(person: Person, words: str, queries: int) -> tuple[int, list, str, int]:
    """What differs between any two people is left out: ids, receipts, nonces, the minute, their own words."""
    answer, draft = person.response, Draft.objects.latest("created_at")
    text = f"{answer.headers}\n{answer.content.decode()}".replace(words, "WORDS").replace(
        draft.token, "TOKEN"
    )
    row = Submission.objects.filter(pk=draft.submission_id).first()
    receipt = row.receipt if row else "none"
    for own in (receipt, " ".join(receipt[n : n + 4] for n in range(0, len(receipt), 4))):
        text = text.replace(own, "RECEIPT")
    text = re.sub(r"nonce-[\w+/=-]+|nonce=\"[^\"]+\"", "NONCE", text)
    text = re.sub(r"Received at [^<]+", "RECEIVED", text)
    text = re.sub(r"'Content-Length': '\d+'", "LENGTH", text)
    return answer.status_code, sorted(answer.headers), text, queries


def test_pages_receipt_and_work_are_the_same_whatever_was_typed(consultation: Consultation):
    walked(consultation, CALM)  # what a process remembers it remembers now
    calm, worried = walked(consultation, CALM), walked(consultation, WORRY)
    for before, after in zip(calm, worried, strict=True):
        assert before == after
    screen(consultation)
    assert Flag.objects.count() == 1  # the control: the second is a disclosure


def test_what_is_compared_would_show_a_difference(consultation: Consultation):
    """The control: two pages of the way are not the same."""
    assert all(before != after for before, after in pairwise(walked(consultation, CALM)[:2]))


def test_the_page_of_a_text_question_and_the_receipt_say_who_to_ring(consultation: Consultation):
    person = Person().go(f"/c/{consultation.slug}/").press("Start now")
    assert [number in person.response.content.decode() for number in NUMBERS] == [True] * len(NUMBERS)
    person.press("Continue", {"i": CALM}).press("Send my answers")
    assert person.last == "receipt"
    assert [number in person.response.content.decode() for number in NUMBERS] == [True] * len(NUMBERS)


def test_where_nothing_can_be_written_the_lines_do_not_stand():
    page = {"key": "p", "title": "P", "questions": [{"key": "n", "type": "number", "text": "How many?"}]}
    asked = {"format": "consult-definition/1", "title": "T", "pages": [page]}
    slug = QuestionnaireFactory(consultation=ConsultationFactory(), definition=asked).consultation.slug
    html = Person().go(f"/c/{slug}/").press("Start now").response.content.decode()
    assert "116 123" not in html

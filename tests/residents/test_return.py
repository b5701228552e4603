"""Coming back by code: typed in any way, guessed by nobody, e-mailed and forgotten."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from analysis.pipeline.housekeeping import tidy
from consult.models import AuditEvent, Outbox
from consult.services import outbox_send_due
from consult.services.outbox import ATTEMPTS, outbox_queue
from consult.stages import Stage
from surveys.models import Draft, FloodBucket
from surveys.services.codes import LENGTH, LETTERS, code_hash, code_of, code_read
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


@pytest.fixture
def person(consultation) -> Person:
    """Somebody who has saved one answer."""
    person = Person().go(f"/c/{consultation.slug}/").press("Start now")
    return person.press("Save and come back later", {"agree_asb": "4"})


def code_on(person: Person) -> str:
    return person.page.xpath("//*[@class='c-code']/text()")[0]


def come_back(slug: str, code: str, **extra: str) -> Person:
    person = Person(Client(**extra))
    return person.go(f"/c/{slug}/return/").press("Continue", {"code": code})


def test_the_saved_page_shows_a_code_that_leads_back_on_another_device(consultation, person):
    code = code_on(person)
    assert re.fullmatch(f"[{LETTERS}]{{5}}-[{LETTERS}]{{5}}", code)
    other = come_back(consultation.slug, code)
    assert "You have begun. Your answers so far are kept." in other.text
    other.go(other.link("See your answers so far"))
    assert other.answer_of("How much do you agree or disagree that tackling Anti-social") == "Agree"


@pytest.mark.parametrize("typed", ["{}", "  {} ", "{} "])
def test_case_spaces_and_hyphens_do_not_matter(consultation, person, typed):
    code = code_on(person)
    for way in (code.lower(), code.replace("-", ""), code.replace("-", " "), " ".join(code)):
        assert come_back(consultation.slug, typed.format(way)).last == Draft.objects.get().token


def test_the_page_that_is_shown_again_shows_the_same_code(person):
    first = code_on(person)
    assert code_on(person.go(person.address)) == first


def test_the_code_is_kept_nowhere_but_as_a_keyed_hash(person):
    code = code_on(person).replace("-", "")
    draft = Draft.objects.get()
    assert draft.code_hash == code_hash(code)
    assert code not in repr(list(Draft.objects.values()))


def test_codes_are_long_and_differ():
    codes = {code_of(f"{n:032x}") for n in range(2000)}
    assert len(codes) == 2000
    assert {len(code) for code in codes} == {LENGTH}
    assert set("".join(codes)) == set(LETTERS)


def test_another_key_of_the_deployment_makes_another_code(settings):
    before = code_of("0" * 32)
    settings.SECRET_KEY = "another key of another deployment, as long as a key must be to be one"
    assert code_of("0" * 32) != before


@pytest.mark.parametrize(
    "typed", ["", "BCDFG", "BCDFG-HJKMNP", "0OIL1-AEIOU", "ＢＣＤＦＧ-ＨＪＫＭＮ", "\x00" * 10, "<script>"]
)
def test_what_can_be_no_code_is_none(typed):
    assert code_read(typed) == ""


@pytest.mark.parametrize("typed", ["BCDFG-HJKMN", "", "nonsense", "BCDFG\x00HJKMN"])
def test_a_wrong_code_says_so_and_shows_what_was_typed(consultation, person, typed):
    other = come_back(consultation.slug, "x")
    other.post(f"/c/{consultation.slug}/return/", {"code": typed})
    assert other.response.status_code == 400
    assert "We do not know this code." in other.text
    assert other.page.findtext(".//title").startswith("Error: ")


def test_a_code_opens_no_draft_of_another_consultation(person):
    other = fill(new_consultation())
    assert "We do not know this code." in come_back(other.slug, code_on(person)).text


def test_a_draft_that_has_gone_is_answered_like_a_wrong_code(consultation, person):
    code = code_on(person)
    Draft.objects.all().delete()
    assert "We do not know this code." in come_back(consultation.slug, code).text


def test_after_too_many_wrong_codes_even_the_right_one_waits_and_others_do_not(
    consultation, person, settings
):
    settings.TRIES_PER_HOUR = 3
    code = code_on(person)
    for _ in range(3):
        come_back(consultation.slug, "BCDFG-HJKMN", REMOTE_ADDR="127.0.0.5")
    late = come_back(consultation.slug, code, REMOTE_ADDR="127.0.0.5")
    assert (late.response.status_code, late.last) == (429, "return")
    assert "Wait an hour" in late.text
    assert come_back(consultation.slug, code, REMOTE_ADDR="127.0.0.6").last == Draft.objects.get().token
    assert "127.0.0" not in repr(list(FloodBucket.objects.values()))


def test_right_codes_are_not_counted(consultation, person, settings):
    settings.TRIES_PER_HOUR = 2
    for _ in range(5):
        assert come_back(consultation.slug, code_on(person)).last == Draft.objects.get().token


def test_wrong_codes_take_nothing_from_what_may_be_sent(consultation, person, settings):
    settings.FLOOD_LIMIT_PER_HOUR = 1
    for _ in range(3):
        come_back(consultation.slug, "BCDFG-HJKMN")
    Draft.objects.update(created_at=Draft.objects.get().created_at.replace(year=2024), renewed_at=None)
    person.go(person.link("Carry on now"))
    person.go(person.link("See your answers so far")).press("Send my answers").press("Send my answers")
    assert consultation.submissions.get().state == "counted"


def test_the_code_comes_by_e_mail_and_the_address_is_forgotten(consultation, person):
    person.press("Send me the code", {"email": " ada@example.org "})
    assert "We are sending you the code by e-mail." in person.text
    assert "ada@" not in person.response.content.decode()
    outbox_send_due()
    letter = mail.outbox[0]
    assert letter.to == ["ada@example.org"]
    assert code_on(person) in letter.body
    assert f"http://testserver/c/{consultation.slug}/return/" in letter.body
    assert Draft.objects.get().token not in letter.body
    row = Outbox.objects.get()
    assert (row.to, row.body, row.sent_at is not None) == ("", "", True)
    assert "ada@" not in repr(list(AuditEvent.objects.values()))


def test_a_letter_that_cannot_be_sent_keeps_its_address_only_while_it_is_tried():
    row = outbox_queue(to="ada@example.org", subject="Your code", body="BCDFG-HJKMN")
    tidy()
    row.refresh_from_db()
    assert row.to == "ada@example.org"
    Outbox.objects.update(attempts=ATTEMPTS)
    assert tidy()["letters"] == 1
    row.refresh_from_db()
    assert (row.to, row.body) == ("", "")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "ada@",
        "a\x00@example.org",
        "ada@example.org\nBcc: b@example.org",
        "x" * 250 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused_with_the_words_kept(person, typed):
    person.post(person.address, {"email": typed})
    assert person.response.status_code == 400
    assert "Enter an e-mail address" in person.text
    assert Outbox.objects.count() == 0


def test_nobody_is_sent_letters_without_end(person):
    for _ in range(3):
        person.press("Send me the code", {"email": "ada@example.org"})
    person.press("Send me the code", {"email": "ada@example.org"})
    assert person.response.status_code == 429
    assert Outbox.objects.count() == 3


def test_without_a_mail_server_no_letter_is_offered(person, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "Send me the code" not in person.go(person.address).text


def test_after_sending_the_code_leads_to_the_receipt(consultation, person):
    code = code_on(person)
    person.go(person.link("Carry on now"))
    person.go(person.link("See your answers so far")).press("Send my answers")
    assert come_back(consultation.slug, code).last == "receipt"


def test_whoever_comes_back_by_code_after_days_sends_once(consultation, person):
    code, days = code_on(person), timezone.now() - timedelta(days=5)
    Draft.objects.update(created_at=days, changed_at=days)
    other = come_back(consultation.slug, code)
    other.go(other.link("See your answers so far")).press("Send my answers")
    assert (other.last, consultation.submissions.get().state) == ("receipt", "counted")


def test_in_a_closed_consultation_the_code_still_leads_to_what_was_typed(consultation, person):
    consultation.stage = Stage.CLOSED
    consultation.save()
    other = come_back(consultation.slug, code_on(person))
    assert other.last == Draft.objects.get().token


def test_a_draft_from_before_there_were_codes_still_has_its_address(person):
    Draft.objects.update(code_hash=None)
    person.go(person.address)
    assert person.page.xpath("//*[@class='c-code']") == []
    assert Draft.objects.get().token in person.link("/take-part/")


def test_the_code_is_shown_inside_another_website_too(consultation):
    person = (
        Person().go(f"/c/{consultation.slug}/embed/").press("Start now").press("Save and come back later")
    )
    assert come_back(consultation.slug, code_on(person)).last == Draft.objects.get().token

"""A postcode on the pages: it becomes its ward as the page is saved, and routes the pages after it."""

import json

import pytest
from django.core import serializers

from surveys.models import Draft, Submission
from surveys.services.places import postcodes_load
from tests.definition.samples import options, question
from tests.factories import QuestionnaireFactory
from tests.residents.conftest import new_consultation
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]


def begun(**settings: object) -> Person:
    home = question("home", "postcode", options=options("hart", "seaton"), off_scale=["prefer_not_to_say"])
    local = question("local", "text", show_if={"question": "home", "equals": "hart"})
    pages = [
        {"key": "first", "title": "First", "questions": [home | settings]},
        {"key": "second", "title": "Second", "questions": [local]},
    ]
    definition = {"format": "consult-definition/1", "title": "T", "pages": pages}
    consultation = QuestionnaireFactory(consultation=new_consultation(), definition=definition).consultation
    postcodes_load(partnership=consultation.partnership, wards={"SW1A 1AA": "hart"}, by=None)
    return Person().go(f"/c/{consultation.slug}/").press("Start now")


def test_the_draft_holds_the_ward_and_never_the_postcode():
    begun().press("Continue", {"home": "sw1a 1aa"})
    assert Draft.objects.get().answers == {"home": "hart"}
    assert "SW1A" not in serializers.serialize("json", Draft.objects.all()).upper()


def test_a_page_for_one_ward_is_shown_to_whoever_lives_there():
    assert begun().press("Continue", {"home": "SW1A1AA"}).last == "second"
    assert begun().press("Continue", {"home": "SW1A 9ZZ"}).last == "check-answers"


def test_going_back_shows_the_ward_and_sending_it_again_changes_nothing():
    person = begun().press("Continue", {"home": "SW1A 1AA"}).press("Back")
    assert person.page.get_element_by_id("q-home").value == "Hart"
    person.press("Continue")
    assert Draft.objects.get().answers == {"home": "hart"}


def test_a_postcode_that_is_to_be_kept_is_that_of_the_latest_answer():
    person = begun(keep=True).press("Continue", {"home": "SW1A 1AA"})
    assert Draft.objects.get().answers == {"home": "hart", "home_postcode": "SW1A 1AA"}
    person.press("Back").press("Continue")
    assert Draft.objects.get().answers == {"home": "hart", "home_postcode": "SW1A 1AA"}
    person.go(person.address.replace("second", "first"))
    person.post(person.address, {"home": "prefer_not_to_say"})
    assert Draft.objects.get().answers == {"home": "prefer_not_to_say"}


def test_what_is_sent_is_what_the_draft_held():
    person = begun().press("Continue", {"home": "SW1A 1AA"})
    person.go(person.address.replace("second", "check-answers"))
    assert "SW1A" not in person.response.content.decode()
    person.press("Send my answers")
    row = Submission.objects.get()
    assert (row.answers, json.dumps(row.set_aside)) == ({"home": "hart"}, "{}")


@pytest.mark.parametrize(
    ("keep", "words"),
    [
        (False, "we turn your postcode into the name of a ward. We do not keep the postcode."),
        (True, "we keep your postcode with your answers."),
    ],
)
def test_the_privacy_notice_says_what_becomes_of_it(keep, words):
    person = begun(keep=keep)
    slug = Draft.objects.get().consultation.slug
    assert words in person.go(f"/c/{slug}/privacy/").text

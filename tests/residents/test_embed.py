"""The form for other websites: the script, the fragments, and who may fetch them."""

import pytest
from django.test import Client

from consult.stages import Stage
from surveys.models import Draft, Submission
from tests.residents.conftest import fill, new_consultation
from tests.residents.person import Person

pytestmark = pytest.mark.django_db
ELSEWHERE = {"origin": "https://town.example"}


def test_the_script_stands_at_its_stable_address_for_any_website():
    response = Client().get("/embed/v1/consult-survey.js", headers=ELSEWHERE)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/javascript; charset=utf-8"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert response["Cache-Control"] == "public, max-age=300"
    assert b"consult-survey" in response.content
    again = Client().get("/embed/v1/consult-survey.js", headers={"if-none-match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_first_fragment_has_what_the_element_looks_for(consultation):
    response = Client().get(f"/c/{consultation.slug}/embed/", headers=ELSEWHERE)
    person = Person().go(f"/c/{consultation.slug}/embed/")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert len(person.page.xpath("//*[@data-embed]")) == 1
    assert person.page.xpath("//script") == []
    sheets = person.page.xpath("//link[@rel='stylesheet']/@href")
    assert sheets == ["/static/frontend/app.css", f"/theme/{consultation.partnership.slug}.css"]
    assert person.page.forms[0].get("action") == f"/c/{consultation.slug}/embed/take-part/"


def test_answering_stays_on_the_pages_that_other_websites_may_fetch(consultation, settings):
    settings.FORM_TOKEN_MIN_SECONDS = 0
    place = f"/c/{consultation.slug}/embed/take-part/"
    person = Person().go(f"/c/{consultation.slug}/embed/").press("Start now")
    assert person.path.startswith(place)
    assert "<consult-survey" not in person.response.content.decode()
    person.press("Continue", {"agree_asb": "5"}).press("Back")
    assert person.path.startswith(place)
    assert person.link("Leave this page quickly").startswith(place)
    person.go(person.address.replace("priorities", "check-answers"))
    assert person.link("Change").startswith(place)
    person.press("Send my answers")
    assert person.path.startswith(place)
    assert person.path.endswith("/receipt/")
    assert Submission.objects.get().answers == {"agree_asb": 5}


def test_a_fragment_may_be_posted_to_from_another_website_without_credentials(consultation):
    response = Client().post(f"/c/{consultation.slug}/embed/take-part/", headers=ELSEWHERE)
    assert response.status_code == 303
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response


def test_our_own_pages_are_not_open_to_other_websites(consultation):
    for address in ("/", f"/c/{consultation.slug}/", f"/c/{consultation.slug}/plan/"):
        assert "Access-Control-Allow-Origin" not in Client().get(address, headers=ELSEWHERE)
    response = Client().post(f"/c/{consultation.slug}/take-part/", headers=ELSEWHERE)
    assert "Access-Control-Allow-Origin" not in response


def test_whoever_saves_for_later_comes_back_to_our_own_pages(consultation):
    person = (
        Person().go(f"/c/{consultation.slug}/embed/").press("Start now").press("Save and come back later")
    )
    token = Draft.objects.get().token
    assert f"/c/{consultation.slug}/take-part/{token}/" in person.response.content.decode()


def test_nothing_inside_another_website_posts_to_a_page_that_it_may_not_fetch(consultation, settings):
    """The receipt leads to our own page by a link: a form would be sent by the element and refused."""
    settings.FORM_TOKEN_MIN_SECONDS = 0
    place = f"/c/{consultation.slug}/embed/take-part/"
    person = Person().go(f"/c/{consultation.slug}/embed/").press("Start now")
    pages = [person.press("Save and come back later", {"agree_asb": "5"}).page]
    person.go(person.address.replace("saved-for-later", "check-answers"))
    pages += [person.page, person.press("Send my answers").page]
    assert person.last == "receipt"
    assert person.link("Take my answers out") == f"/c/{consultation.slug}/withdraw/"
    actions = [form.get("action") for page in pages for form in page.forms]
    assert len(actions) == 2
    assert all(action.startswith(place) for action in actions)


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.PUBLISHED])
def test_a_closed_consultation_says_so_inside_another_website(stage):
    consultation = fill(new_consultation(stage=stage))
    html = Client().get(f"/c/{consultation.slug}/embed/").content.decode()
    assert "This consultation closed at" in html
    assert "<form" not in html


def test_the_partnerships_colours_reach_into_the_element(consultation):
    css = Client().get(f"/theme/{consultation.partnership.slug}.css").content.decode()
    assert css == ":root,:host{--brand:#12436d;--brand-ink:#ffffff;--accent:#28a197}\n"

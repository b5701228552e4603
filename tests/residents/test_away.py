"""The database is away: nothing that a resident has typed is lost."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from surveys.models import Draft, Submission
from tests.residents.person import Person

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
TYPED = {
    "missing": 'Lights & "wardens"\nand <b>benches</b>',
    "together": "Ask us  twice",
}


@pytest.fixture
def broken():
    """A database whose every statement fails, while the with block lasts."""

    def refuse(*_: object) -> None:
        raise OperationalError("server closed the connection unexpectedly")

    return lambda: connection.execute_wrapper(refuse)


def test_what_was_posted_stands_on_the_page_and_can_be_sent_again(begin, broken):
    address = begin(Client()) + "your_ideas/?from=check"
    person = Person()
    with broken():
        person.post(address, TYPED | {"next-step": "later"})
    assert person.response.status_code == 503
    assert person.response["Retry-After"] == "20"
    assert person.heading == "We cannot save answers right now"
    assert Draft.objects.get().answers == {}
    person.press("Send again")
    assert person.last == "saved-for-later"
    assert Draft.objects.get().answers == TYPED


def test_several_answers_to_one_question_all_come_back(begin, broken):
    address = begin(Client()) + "problems/"
    person = Person()
    with broken():
        person.post(address, {"worst_problems": ["fires", "noise", "theft"]})
    person.press("Send again")
    assert Draft.objects.get().answers == {"worst_problems": ["fires", "noise", "theft"]}


def test_sending_waits_too(begin, broken):
    start = begin(Client())
    Draft.objects.update(answers={"agree_asb": 5})
    person = Person()
    with broken():
        person.post(f"{start}check-answers/", {"website": ""})
    assert person.response.status_code == 503
    assert Submission.objects.count() == 0
    assert person.press("Send again").last == "receipt"
    assert Submission.objects.count() == 1


def test_starting_waits_too(consultation, broken):
    person = Person()
    with broken():
        person.post(f"/c/{consultation.slug}/take-part/", {})
    assert person.response.status_code == 503
    assert person.press("Send again").last == "priorities"


def test_a_page_that_cannot_be_read_offers_to_try_again(broken):
    person = Person()
    with broken():
        person.go("/c/plan/take-part/0123456789abcdef0123456789abcdef/priorities/")
    assert person.response.status_code == 503
    assert person.link("Try again").endswith("/priorities/")


def test_a_password_never_comes_back_in_the_page(broken):
    with broken():
        response = Client().post(
            "/accounts/login/", {"login": "a@example.org", "password": "hunter2 hunter2"}
        )
    assert "hunter2" not in response.content.decode()


def test_whoever_must_leave_leaves(begin, broken):
    start = begin(Client())
    with broken():
        response = Client().get(f"{start}leave-quickly/")
    assert (response.status_code, response["Location"]) == (303, "https://www.bbc.co.uk/weather")


def test_with_the_database_there_the_same_post_is_saved(begin):
    person = Person().post(begin(Client()) + "your_ideas/", TYPED)
    assert person.response.status_code == 200
    assert Draft.objects.get().answers == TYPED

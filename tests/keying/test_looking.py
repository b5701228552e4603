"""What cannot be counted is asked about once, because a copy that is saved cannot be corrected."""

import re
import uuid

import pytest
from django.test import Client

from consult.models import Consultation
from surveys.models import Submission
from tests.definition.samples import options, question, written
from tests.factories import BatchFactory, ConsultationFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db

LOOK = "Look at the paper again. If this is what stands there, save once more."
YEARS = {"years": "abc years"}


@pytest.fixture
def consultation() -> Consultation:
    asked = written(
        question("years", "number", max=99),
        question("moved", "date"),
        question("home", "postcode", options=options("hart", "seaton")),
        question("name", "short_text", required=True),
    )
    return QuestionnaireFactory(consultation=ConsultationFactory(), definition=asked).consultation


@pytest.fixture
def keyer(consultation: Consultation) -> Client:
    client = Client()
    client.force_login(member(consultation.partnership, "keyer"))
    return client


@pytest.fixture
def copy(consultation: Consultation) -> str:
    batch = BatchFactory(consultation=consultation, control_total=2)
    return f"/key/{consultation.slug}/batch/{batch.pk}/1/"


def save(keyer: Client, place: str, looked: str = "", **keyed) -> tuple[int, str]:
    answer = keyer.post(place, {"submission_id": uuid.uuid4(), "looked": looked, **keyed})
    return answer.status_code, answer.content.decode()


def looked_in(html: str) -> str:
    return re.findall(r'name="looked" value="(\w+)"', html)[0]


@pytest.mark.parametrize(
    ("keyed", "message", "href", "shown"),
    [
        (YEARS, "Question years", "#k-years", ['value="abc years"']),
        ({"moved": ["31", "2", "1990"]}, "Question moved", "#k-moved-1", ['value="31"', 'value="1990"']),
        ({"home": "nowhere"}, "Type a whole postcode", "#k-home", ['value="nowhere"']),
    ],
)
def test_the_first_save_asks_and_keeps_what_was_keyed_and_the_second_goes_through(
    keyer, copy, keyed, message, href, shown
):
    status, html = save(keyer, copy, **keyed, worries_keyer="on")
    assert (status, Submission.objects.count(), html.count(LOOK)) == (422, 0, 2)  # above, and by the button
    assert html.count(message) >= 2
    assert f'<a href="{href}">' in html
    assert f'id="{href.removeprefix("#")}"' in html
    assert html.count('class="govuk-error-message"') == 1
    assert [words in html for words in (*shown, 'name="worries_keyer" checked')] == [True] * (len(shown) + 1)
    assert save(keyer, copy, looked_in(html), **keyed)[0] == 302
    assert Submission.objects.get().set_aside == dict.fromkeys(keyed, "wrong_type")


def test_an_answer_that_was_put_right_is_saved_and_another_wrong_one_is_asked_about(keyer, copy):
    looked = looked_in(save(keyer, copy, **YEARS)[1])
    status, html = save(keyer, copy, looked, years="abd years")
    assert (status, Submission.objects.count(), LOOK in html) == (422, 0, True)
    assert save(keyer, copy, looked, years="4")[0] == 302
    assert Submission.objects.get().answers == {"years": 4}


def test_a_right_answer_may_change_between_without_asking_again(keyer, copy):
    looked = looked_in(save(keyer, copy, **YEARS)[1])
    assert save(keyer, copy, looked, **YEARS, name="A group")[0] == 302


def test_what_the_copy_leaves_empty_is_never_asked_about(keyer, copy):
    assert save(keyer, copy)[0] == 302


def test_a_refusal_after_the_second_look_does_not_ask_a_third_time(keyer, consultation):
    place = f"/key/{consultation.slug}/spoken/"
    status, html = save(keyer, place, **YEARS)
    assert (status, "Ask the person again. If this is what they say, save once more." in html) == (422, True)
    status, html = save(keyer, place, looked_in(html), **YEARS)
    assert (status, "Say whether the answers came by phone" in html) == (400, True)
    assert save(keyer, place, looked_in(html), **YEARS, channel="phone")[0] == 302

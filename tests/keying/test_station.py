"""The keying station without scripts: batches, copies, the balance, and every refusal in a sentence."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from consult.models import Consultation
from surveys.models import Batch, HeldConflict, Submission
from tests.factories import BatchFactory, ConsultationFactory, HubFactory, QuestionnaireFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def consultation() -> Consultation:
    return QuestionnaireFactory(consultation=ConsultationFactory()).consultation


@pytest.fixture
def keyer(consultation: Consultation) -> Client:
    client = Client()
    client.force_login(member(consultation.partnership, "keyer", name="Kay Keyer"))
    return client


@pytest.fixture
def batch(consultation: Consultation) -> Batch:
    return BatchFactory(consultation=consultation, control_total=2)


def place(batch: Batch, serial: int | None = None) -> str:
    return f"/key/{batch.consultation.slug}/batch/{batch.pk}/" + (f"{serial}/" if serial else "")


def key(keyer: Client, batch: Batch, serial: int, *, name: uuid.UUID | None = None, **answers):
    return keyer.post(place(batch, serial), {"submission_id": name or uuid.uuid4(), **answers})


def test_only_consultations_that_take_paper_are_offered(keyer: Client, consultation: Consultation):
    over = ConsultationFactory(partnership=consultation.partnership, stage="reviewing", title="Over")
    html = keyer.get("/key/").content.decode()
    assert (consultation.title in html, over.title in html) == (True, False)


def test_a_batch_is_opened_with_its_control_total(keyer: Client, consultation: Consultation):
    hub = HubFactory(partnership=consultation.partnership)
    form = {"hub": hub.pk, "control_total": 25, "received_on": "2024-11-11"}
    answer = keyer.post(f"/key/{consultation.slug}/", form)
    batch = Batch.objects.get()
    assert answer["Location"] == place(batch)
    assert (batch.number, batch.control_total, str(batch.received_on), str(batch.opened_by)) == (
        1, 25, "2024-11-11", "Kay Keyer",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"hub": ""}, "Choose the hub where these copies arrived."),
        ({"control_total": ""}, "Count the copies, then enter how many there are."),
        ({"control_total": "0"}, "A batch holds at least one copy."),
        ({"control_total": "2001"}, "Make batches of at most 2,000 copies."),
        ({"control_total": "many"}, "Enter the number of copies in figures, such as 25."),
        ({"received_on": "yesterday"}, "Enter the day as year, month and day, such as 2024-11-11."),
    ],
)
def test_a_mistake_is_said_beside_the_field_and_above(keyer, consultation, form: dict, sentence: str):
    hub = HubFactory(partnership=consultation.partnership)
    whole = {"hub": hub.pk, "control_total": "7", "received_on": "2024-11-11"} | form
    answer = keyer.post(f"/key/{consultation.slug}/", whole)
    assert (answer.status_code, Batch.objects.count()) == (400, 0)
    assert answer.content.decode().count(sentence) == 2


def test_copies_cannot_have_arrived_tomorrow(keyer: Client, consultation: Consultation):
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = {
        "hub": HubFactory(partnership=consultation.partnership).pk,
        "control_total": 3,
        "received_on": tomorrow.isoformat(),
    }
    answer = keyer.post(f"/key/{consultation.slug}/", form)
    assert (answer.status_code, Batch.objects.count()) == (400, 0)
    assert "The day on which the copies arrived cannot lie in the future." in answer.content.decode()


def test_another_partnership_s_hub_is_no_choice(keyer: Client, consultation: Consultation):
    form = {"hub": HubFactory().pk, "control_total": 3, "received_on": "2024-11-11"}
    assert keyer.post(f"/key/{consultation.slug}/", form).status_code == 400
    assert Batch.objects.count() == 0


def test_a_copy_is_kept_with_its_provenance_and_leads_to_the_next(keyer: Client, batch: Batch):
    name = uuid.uuid4()
    answer = key(
        keyer, batch, 1, name=name, agree_asb="4", worst_problems=["fires", "noise"], missing="Lights\r\n"
    )
    assert answer["Location"] == place(batch, 2) + "?saved=1"
    assert "Copy 1 is saved." in keyer.get(answer["Location"]).content.decode()
    kept = Submission.objects.get(pk=name)
    assert kept.answers == {"agree_asb": 4, "worst_problems": ["fires", "noise"], "missing": "Lights\n"}
    assert (kept.channel, kept.batch, kept.serial, kept.hub, str(kept.keyed_by)) == (
        "paper", batch, 1, batch.hub, "Kay Keyer",
    )  # fmt: skip
    assert (kept.paper_received_on, kept.worries_keyer, kept.state) == (
        timezone.localdate(),
        False,
        "counted",
    )


@pytest.mark.parametrize("told", ["2", "x", "999999999"])
def test_nothing_is_called_saved_that_is_not(keyer: Client, batch: Batch, told: str):
    assert "is saved." not in keyer.get(f"{place(batch, 1)}?saved={told}").content.decode()


def test_what_could_not_be_read_is_kept_as_such(keyer: Client, batch: Batch):
    words = dict.fromkeys(("agree_asb", "ward", "quote_consent"), "unreadable")
    assert 'name="quote_consent" value="unreadable"' in keyer.get(place(batch, 1)).content.decode()
    key(keyer, batch, 1, **words)
    kept = Submission.objects.get()
    assert (kept.answers, kept.set_aside) == (words, {})


def test_a_worry_is_marked(keyer: Client, batch: Batch):
    key(keyer, batch, 1, worries_keyer="on")
    assert Submission.objects.get().worries_keyer is True


def test_the_last_copy_leads_to_the_balance(keyer: Client, batch: Batch):
    key(keyer, batch, 2)
    assert key(keyer, batch, 1)["Location"] == place(batch) + "?saved=1"
    html = keyer.get(place(batch)).content.decode()
    assert "As many copies are keyed as were counted: the batch balances." in html
    assert keyer.post(place(batch))["Location"] == place(batch)
    batch.refresh_from_db()
    assert (batch.state, batch.reason) == ("balanced", "")


def test_out_of_balance_needs_a_reason(keyer: Client, batch: Batch):
    key(keyer, batch, 1)
    refused = keyer.post(place(batch), {"reason": " "})
    assert refused.status_code == 409
    assert "1 of 2 copies are keyed. Key the rest, or say why they differ." in refused.content.decode()
    keyer.post(place(batch), {"reason": "One copy was blank"})
    batch.refresh_from_db()
    assert (batch.state, batch.reason) == ("explained", "One copy was blank")


def test_sending_twice_is_sending_once(keyer: Client, batch: Batch):
    name = uuid.uuid4()
    for _ in range(2):
        assert key(keyer, batch, 1, name=name, agree_asb="4")["Location"] == place(batch, 2) + "?saved=1"
    assert Submission.objects.count() == 1


def test_other_answers_under_the_same_name_are_held_and_said(keyer: Client, batch: Batch):
    name = uuid.uuid4()
    key(keyer, batch, 1, name=name, agree_asb="4")
    answer = key(keyer, batch, 1, name=name, agree_asb="2")
    assert answer.status_code == 409
    assert "Both are kept for an officer to look at." in answer.content.decode()
    assert HeldConflict.objects.get().answers == {"agree_asb": 2}


def test_two_keyers_with_one_serial(keyer: Client, batch: Batch):
    key(keyer, batch, 1, agree_asb="4")
    answer = key(keyer, batch, 1, agree_asb="2", missing="Typed by the second")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "This serial number is already keyed in this batch." in html
    assert "Typed by the second</textarea>" in html
    assert 'value="2" data-digit="4" checked' in html
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("serial", [0, 3, 10**12])
def test_a_serial_outside_the_batch_is_not_found(keyer: Client, batch: Batch, serial: int):
    address = f"{place(batch)}{serial}/"
    assert keyer.get(address).status_code == 404
    assert keyer.post(address, {"agree_asb": "4"}).status_code == 404


def test_a_keyed_copy_and_a_closed_batch_are_not_keyed_again(keyer: Client, batch: Batch):
    key(keyer, batch, 1)
    assert keyer.get(place(batch, 1))["Location"] == place(batch)
    keyer.post(place(batch), {"reason": "Lost"})
    assert keyer.get(place(batch, 2))["Location"] == place(batch)
    refused = key(keyer, batch, 2, missing="Found later")
    assert refused.status_code == 409
    assert "This batch is closed. Open a new batch for copies found later." in refused.content.decode()
    assert "Found later</textarea>" in refused.content.decode()


def test_paper_is_keyed_after_the_close_but_not_in_the_review(keyer: Client, batch: Batch):
    Consultation.objects.update(stage="closed")
    assert key(keyer, batch, 1).status_code == 302
    Consultation.objects.update(stage="reviewing")
    refused = key(keyer, batch, 2, missing="Too late")
    assert refused.status_code == 403
    assert "does not take paper copies or imports at this stage" in refused.content.decode()
    page = keyer.get(f"/key/{batch.consultation.slug}/").content.decode()
    assert "This consultation does not take paper copies at this stage." in page
    assert "Open the batch</button>" not in page
    form = {"hub": batch.hub.pk, "control_total": 3, "received_on": "2024-11-11"}
    assert keyer.post(f"/key/{batch.consultation.slug}/", form).status_code == 409
    assert Batch.objects.count() == 1


@pytest.mark.parametrize("role", ["approver", "member", "observer", "admin", "safeguarding_lead"])
def test_nobody_else_keys(batch: Batch, role: str):
    client = Client()
    client.force_login(member(batch.consultation.partnership, role))
    for address in (f"/key/{batch.consultation.slug}/", place(batch), place(batch, 1)):
        assert (client.get(address).status_code, client.post(address).status_code) == (404, 404)


def test_another_partnership_s_keyer_finds_nothing(batch: Batch):
    client = Client()
    client.force_login(member(ConsultationFactory().partnership, "keyer"))
    assert [client.get(a).status_code for a in (place(batch), place(batch, 1))] == [404, 404]


def test_a_consultation_without_questions_has_no_copy_to_key(keyer: Client):
    bare = ConsultationFactory(partnership=Consultation.objects.get().partnership)
    assert keyer.get(place(BatchFactory(consultation=bare), 1)).status_code == 404

"""A new consultation, from the desk's first page."""

import pytest
from django.test import Client

from consult.models import AuditEvent, Consultation
from consult.services import AddressTaken, consultation_create
from surveys.definition import DefinitionError
from surveys.services import consultation_begin
from tests.asking_desk.conftest import client_of
from tests.factories import GOLDEN, ConsultationFactory, MembershipFactory, PartnershipFactory, member

pytestmark = [pytest.mark.storage, pytest.mark.django_db]
NEW = "/desk/consultations/new/"


def test_an_officer_begins_with_nothing(db):
    user = member(PartnershipFactory(name="Tees"), "officer")
    client = client_of(user)
    assert f'href="{NEW}"' in client.get("/desk/").content.decode()
    answer = client.post(NEW, {"title": "A Safer Town 2030", "slug": ""})
    made = Consultation.objects.get()
    assert answer["Location"] == "/desk/a-safer-town-2030/plan/"
    assert (made.slug, made.stage, made.kind, made.partnership.name) == (
        "a-safer-town-2030",
        "draft",
        "survey",
        "Tees",
    )
    assert AuditEvent.objects.get(act="consultation_create").by == user
    assert client.get("/desk/a-safer-town-2030/plan/").status_code == 200


def test_an_address_of_ones_own(draft: Consultation, desk: Client):
    assert desk.post(NEW, {"title": "T", "slug": "our-plan"})["Location"] == "/desk/our-plan/plan/"


@pytest.mark.parametrize(
    ("title", "slug", "message"),
    [
        ("T", "plan", "The address “plan” is taken: choose another."),
        ("Partnerships", "", "The address “partnerships” is taken: choose another."),
        ("Consultations", "", "The address “consultations” is taken: choose another."),
        ("أمان", "", "No address can be made from this title: type one."),
        ("", "x", "This field is required."),
        ("T", "a b", "Use only letters, digits and hyphens"),
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(
    draft: Consultation, desk: Client, title: str, slug: str, message: str
):
    answer = desk.post(NEW, {"title": title, "slug": slug})
    html = answer.content.decode()
    assert (answer.status_code, message in html, f'value="{title}"' in html) == (422, True, True)
    assert Consultation.objects.count() == 1


def test_an_address_that_another_partnership_has_is_taken(draft: Consultation, desk: Client):
    ConsultationFactory(slug="theirs")
    assert desk.post(NEW, {"title": "T", "slug": "theirs"}).status_code == 422


def test_who_works_for_two_partnerships_says_for_which(db):
    first, second = PartnershipFactory(name="A"), PartnershipFactory(name="B")
    user = member(first, "officer")
    MembershipFactory(user=user, partnership=second, role="officer")
    MembershipFactory(user=user, partnership=(third := PartnershipFactory()), role="approver")
    client = client_of(user)
    assert client.post(NEW, {"title": "T"}).status_code == 422
    assert client.post(NEW, {"title": "T", "partnership": third.slug}).status_code == 422
    client.post(NEW, {"title": "T", "partnership": second.slug})
    assert Consultation.objects.get().partnership == second


@pytest.mark.parametrize("role", ["approver", "admin", "keyer", "member"])
def test_others_find_no_such_page(draft: Consultation, role: str):
    client = client_of(member(draft.partnership, role))
    assert (client.get(NEW).status_code, client.post(NEW, {"title": "T"}).status_code) == (404, 404)


def test_a_template_brings_its_questions_or_nothing_is_made(db):
    ours = PartnershipFactory()
    made = consultation_begin(partnership=ours, slug="a", title="A", definition=GOLDEN, by=None)
    assert made.questionnaires.get().version == 1
    with pytest.raises(DefinitionError):
        consultation_begin(partnership=ours, slug="b", title="B", definition={}, by=None)
    assert [*Consultation.objects.values_list("slug", flat=True)] == ["a"]


def test_the_service_takes_no_address_twice(db):
    ours = PartnershipFactory()
    consultation_create(partnership=ours, fields={"slug": "a", "title": "A"}, by=None)
    with pytest.raises(AddressTaken):
        consultation_create(partnership=ours, fields={"slug": "a", "title": "A"}, by=None)

"""Who may do what: the admin gives roles and takes them away."""

import pytest
from django.test import Client

from consult.models import AuditEvent, Consultation, Membership, Outbox, Partnership, User
from consult.services import LastAdmin, role_take
from tests.asking_desk.conftest import client_of
from tests.factories import MembershipFactory, UserFactory, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(draft: Consultation) -> Partnership:
    return draft.partnership


def place(partnership: Partnership, more: str = "") -> str:
    return f"/desk/partnerships/{partnership.slug}/people/{more}"


def typed(**changed: str) -> dict:
    given = {
        "email": "New@Example.org",
        "name": "Nora New",
        "role": "safeguarding_lead",
        "agency": "The Police",
    }
    return given | changed


def test_a_role_for_somebody_new(ours: Partnership, office: Client, admin: User):
    assert office.post(place(ours), typed())["Location"] == place(ours)
    user = User.objects.get(email="new@example.org")
    row = Membership.objects.get(user=user)
    assert (user.name, user.has_usable_password()) == ("Nora New", False)
    assert (row.partnership, row.role, row.agency) == (ours, "safeguarding_lead", "The Police")
    assert AuditEvent.objects.get(act="membership_give").by == admin
    letter = Outbox.objects.get()
    assert letter.to == "new@example.org"
    assert "http://testserver/accounts/password/reset/" in letter.body


def test_an_account_that_is_there_keeps_its_name_and_password(ours: Partnership, office: Client):
    known = UserFactory(email="new@example.org", name="Known")
    office.post(place(ours), typed())
    known.refresh_from_db()
    assert (
        known.name,
        known.has_usable_password(),
        User.objects.filter(email="new@example.org").count(),
    ) == (
        "Known",
        True,
        1,
    )
    assert known.memberships.get().role == "safeguarding_lead"


def test_the_same_role_twice_is_one(ours: Partnership, office: Client):
    for _ in range(2):
        office.post(place(ours), typed())
    assert Membership.objects.filter(user__email="new@example.org").count() == 1


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"role": "king"}, {"name": ""}, {"agency": " "}])
def test_what_cannot_be_is_refused(ours: Partnership, office: Client, wrong: dict):
    before = Membership.objects.count()
    assert office.post(place(ours), typed(**wrong)).status_code == 422
    assert Membership.objects.count() == before


def test_a_role_is_taken_away_and_the_account_stays(ours: Partnership, office: Client, admin: User):
    left = member(ours, "observer", name="Left")
    row = left.memberships.get()
    office.post(place(ours, f"{row.pk}/take/"))
    assert (left.memberships.count(), User.objects.filter(pk=left.pk).exists()) == (0, True)
    event = AuditEvent.objects.get(act="membership_take")
    assert (event.by, event.target, event.detail) == (admin, f"user:{left.pk}", {"role": "observer"})


def test_the_last_admin_stays(ours: Partnership, office: Client, admin: User):
    row = admin.memberships.get()
    member(ours, "admin", is_active=False)
    answer = office.post(place(ours, f"{row.pk}/take/"))
    words = "This is the last admin: give the role to somebody else first."
    assert (answer.status_code, words in answer.content.decode()) == (409, True)
    with pytest.raises(LastAdmin):
        role_take(partnership=ours, membership_id=row.pk, by=None)
    MembershipFactory(partnership=ours, role="admin", user=UserFactory())
    role_take(partnership=ours, membership_id=row.pk, by=None)
    assert client_of(admin).get(place(ours)).status_code == 404


def test_a_role_of_another_partnership_is_not_there(ours: Partnership, office: Client):
    other = MembershipFactory()
    assert office.post(place(ours, f"{other.pk}/take/")).status_code == 404
    assert Membership.objects.filter(pk=other.pk).exists()

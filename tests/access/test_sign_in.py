"""A6: signing in slows, then locks; a session is new at each sign-in and ends with the account."""

import pytest
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.conf import settings as house
from django.contrib.auth.hashers import make_password
from django.core.cache import cache
from django.test import Client

from consult.models import Role, User
from tests.factories import PASSWORD, ConsultationFactory, UserFactory, member

pytestmark = pytest.mark.django_db
SIGN_IN = "/accounts/login/"
NEED_A_SECOND_FACTOR = (
    "officer",
    "approver",
    "admin",
    "safeguarding_lead",
    "safeguarding_deputy",
    "information_officer",
)


@pytest.fixture(autouse=True)
def fresh_counts(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # dozens of attempts
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def clock(monkeypatch):
    """Minutes pass when a test says so."""

    class Clock:
        now = 1_700_000_000.0

        def time(self) -> float:
            return self.now

        def monotonic(self) -> float:
            return self.now

        def sleep(self, seconds: float) -> None:
            self.now += seconds

    clock = Clock()
    monkeypatch.setattr(ratelimit, "time", clock)
    return clock


def somebody() -> User:
    return UserFactory(password=make_password(PASSWORD))


def attempt(email: str, password: str, address: str = "127.0.0.1") -> tuple[bool, str]:
    """Whether it signed in, and what was said."""
    client = Client(REMOTE_ADDR=address)
    response = client.post(SIGN_IN, {"login": email, "password": password})
    return client.get("/home/").status_code == 200, response.content.decode()


WRONG = "The email address and/or password you specified are not correct"
LATER = "Too many failed login attempts. Try again later."


def test_after_five_wrong_passwords_even_the_right_one_waits(clock):
    user = somebody()
    for n in range(5):
        signed_in, said = attempt(user.email, f"wrong {n}", address=f"127.0.0.{n + 1}")
        assert not signed_in and WRONG in said
    signed_in, said = attempt(user.email, PASSWORD, address="127.0.0.9")
    assert not signed_in and LATER in said
    clock.now += 5 * 60 + 1
    assert attempt(user.email, PASSWORD, address="127.0.0.9")[0]


def test_twenty_wrong_passwords_in_an_hour_lock_the_account_for_the_hour(clock):
    user = somebody()
    began = clock.now
    for n in range(20):
        if n and n % 5 == 0:
            clock.now += 5 * 60 + 1
        assert WRONG in attempt(user.email, "wrong", address=f"127.0.{n}.1")[1]
    clock.now += 5 * 60 + 1
    signed_in, said = attempt(user.email, PASSWORD)
    assert not signed_in and LATER in said
    clock.now = began + 3601
    assert attempt(user.email, PASSWORD)[0]


def test_one_source_that_tries_many_accounts_waits_and_others_do_not(clock):
    users = [somebody() for _ in range(11)]
    for user in users[:10]:
        assert WRONG in attempt(user.email, "wrong", address="127.0.0.7")[1]
    assert LATER in attempt(users[10].email, PASSWORD, address="127.0.0.7")[1]
    assert attempt(users[10].email, PASSWORD, address="127.0.0.8")[0]


def test_the_wait_is_not_got_round_by_a_header(clock, settings):
    """A5: the address counted is the connection's own, unless the deployment names its proxies."""
    users = [somebody() for _ in range(11)]
    for n, user in enumerate(users[:10]):
        client = Client(REMOTE_ADDR="127.0.0.7", headers={"X-Forwarded-For": f"203.0.113.{n}"})
        client.post(SIGN_IN, {"login": user.email, "password": "wrong"})
    client = Client(REMOTE_ADDR="127.0.0.7", headers={"X-Forwarded-For": "203.0.113.99"})
    response = client.post(SIGN_IN, {"login": users[10].email, "password": PASSWORD})
    assert LATER in response.content.decode()


def test_an_unknown_account_is_answered_like_a_known_one(clock):
    user = somebody()
    known, unknown = attempt(user.email, "wrong"), attempt("nobody@example.org", "wrong")
    assert (known[0], unknown[0]) == (False, False)
    assert WRONG in known[1] and WRONG in unknown[1]


def test_a_session_is_new_at_sign_in(client):
    """A key that somebody planted in a browser before is worth nothing afterwards."""
    user = somebody()
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies[house.SESSION_COOKIE_NAME] = planted
    client.post(SIGN_IN, {"login": user.email, "password": PASSWORD})
    assert client.session.session_key not in (planted, None)
    thief = Client()
    thief.cookies[house.SESSION_COOKIE_NAME] = planted
    assert thief.get("/home/").status_code == 302


def test_disabling_a_person_ends_their_sessions(client):
    consultation = ConsultationFactory()
    user = member(consultation.partnership, "officer", password=make_password(PASSWORD))
    assert attempt(user.email, PASSWORD)[0]
    client.force_login(user)
    assert client.get(f"/desk/{consultation.slug}/").status_code == 200
    user.is_active = False
    user.save()
    for path in (f"/desk/{consultation.slug}/", "/home/", f"/key/{consultation.slug}/"):
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (302, f"/accounts/login/?next={path}")
    assert client.get("/api/v1/desk/consultations").status_code == 403
    assert not attempt(user.email, PASSWORD)[0]


def test_taking_a_role_away_works_at_once(client):
    consultation = ConsultationFactory()
    user = member(consultation.partnership, "officer")
    client.force_login(user)
    assert client.get(f"/desk/{consultation.slug}/").status_code == 200
    user.memberships.all().delete()
    assert client.get(f"/desk/{consultation.slug}/").status_code == 404


def test_a_new_password_ends_other_sessions(client):
    user = somebody()
    client.force_login(user)
    assert client.get("/home/").status_code == 200
    user.set_password("another long password")
    user.save()
    assert client.get("/home/").status_code == 302


@pytest.mark.parametrize("role", Role.values)
def test_who_needs_a_second_factor(client, settings, role):
    settings.REQUIRE_SECOND_FACTOR = True
    user = member(ConsultationFactory().partnership, role)
    client.force_login(user)
    held_up = client.get("/home/").get("Location") == "/accounts/2fa/totp/activate/"
    assert held_up == (role in NEED_A_SECOND_FACTOR)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "none"})
    assert client.get("/home/").status_code == 200


@pytest.mark.parametrize("path", ["/desk/", "/home/", "/key/", "/api/v1/desk/consultations"])
def test_no_place_of_work_is_open_without_the_second_factor(client, settings, path):
    settings.REQUIRE_SECOND_FACTOR = True
    client.force_login(member(ConsultationFactory().partnership, "officer"))
    assert client.get(path)["Location"] == "/accounts/2fa/totp/activate/"

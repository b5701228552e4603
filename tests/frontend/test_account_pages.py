"""Sign-in, passwords and codes: allauth's pages in our own templates, under the strict policy."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import get_user_model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from consult.models import Outbox

PASSWORD = "tall-hedges-and-9-gates"
OPEN = [
    ("account_login", "Sign in"),
    ("account_signup", "Accounts are made by your partnership"),
    ("account_reset_password", "Set a new password"),
    ("account_reset_password_done", "Check your email"),
    ("account_reset_password_from_key_done", "Your password is changed"),
    ("account_inactive", "This account is switched off"),
    ("socialaccount_login_cancelled", "You stopped signing in"),
]
SIGNED_IN = [
    ("account_logout", "Do you want to sign out?"),
    ("account_change_password", "Change your password"),
    ("account_email", "Your email address"),
    ("account_reauthenticate", "Confirm that it is you"),
    ("mfa_index", "Sign-in codes"),
    ("socialaccount_connections", "Your organisation's sign-in"),
]
WITH_CODES = [
    ("mfa_index", "Sign-in codes"),
    ("mfa_view_recovery_codes", "Recovery codes"),
    ("mfa_generate_recovery_codes", "Make recovery codes"),
    ("mfa_deactivate_totp", "Take the authenticator app away?"),
]


@pytest.fixture
def officer(db):
    user = get_user_model().objects.create_user("olu@example.org", PASSWORD, name="Olu")
    # A code may be set up only for an address that is known to be the person's own.
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def signed_in(client: Client, officer) -> Client:
    assert sign_in(client).status_code == 302
    return client


@pytest.fixture
def with_codes(signed_in: Client) -> Client:
    assert signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302
    page = signed_in.get(reverse("mfa_activate_totp"))
    plain(page, "Set up an authenticator app")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    answer = signed_in.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert answer.status_code == 302
    return signed_in


def sign_in(client: Client, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": "olu@example.org", "password": password})


def code(secret: str) -> str:
    counter = int(timezone.now().timestamp()) // 30
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def plain(response: HttpResponse, heading: str) -> str:
    """The page, after the checks every account page must pass."""
    html = response.content.decode()
    assert response.status_code == 200
    assert re.findall(r"<script|<style|\sstyle=|\son[a-z]+=", html) == []
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert heading in html
    assert "frontend/app" in html
    return html


@pytest.mark.parametrize(("name", "heading"), OPEN)
def test_pages_before_sign_in(client: Client, db, name: str, heading: str) -> None:
    plain(client.get(reverse(name)), heading)


@pytest.mark.parametrize(("name", "heading"), SIGNED_IN)
def test_pages_after_sign_in(signed_in: Client, name: str, heading: str) -> None:
    plain(signed_in.get(reverse(name)), heading)


@pytest.mark.parametrize(("name", "heading"), WITH_CODES)
def test_pages_of_a_person_with_codes(with_codes: Client, name: str, heading: str) -> None:
    plain(with_codes.get(reverse(name)), heading)


def test_a_wrong_password_keeps_the_address_and_never_the_password(client: Client, officer) -> None:
    html = plain(sign_in(client, password="wrong-horse-1"), "There is a problem")
    assert 'value="olu@example.org"' in html
    assert "wrong-horse-1" not in html


def test_an_empty_field_is_named_in_the_summary_and_beside_the_field(client: Client, officer) -> None:
    html = plain(client.post(reverse("account_login"), {"login": "", "password": "x"}), "There is a problem")
    assert re.findall(r'<a href="#(\w+)">Email: ', html) == ["id_login"]
    assert 'aria-describedby="id_login-error"' in html


def test_signing_in_again_asks_for_the_code(with_codes: Client, officer) -> None:
    again = Client()
    answer = sign_in(again)
    assert answer.headers["Location"] == reverse("mfa_authenticate")
    html = plain(again.get(reverse("mfa_authenticate")), "Enter your code")
    assert 'form="leave-sign-in"' in html


def test_an_old_reset_link_says_what_to_do(client: Client, db) -> None:
    address = reverse("account_reset_password_from_key", args=["1", "set-password"])
    plain(client.get(address), "This link no longer works")


def test_the_reset_email_holds_a_link_that_sets_a_new_password(client: Client, officer) -> None:
    client.post(reverse("account_reset_password"), {"email": "olu@example.org"})
    letter = Outbox.objects.get()
    assert letter.subject.endswith("Set a new password")
    link = re.findall(r"https?://[^/]+(/\S+)", letter.body)[0]
    page = client.get(link, follow=True)
    plain(page, "Choose a new password")
    form = {"password1": "new-hedges-and-9-gates", "password2": "new-hedges-and-9-gates"}
    assert client.post(page.request["PATH_INFO"], form).status_code == 302
    assert get_user_model().objects.get().check_password("new-hedges-and-9-gates") is True

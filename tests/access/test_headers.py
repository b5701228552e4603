"""A4: what every response says about itself, whoever made it: view, middleware, error page or file server."""

import json
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client

from consult import api
from tests.factories import QuestionnaireFactory, member

pytestmark = pytest.mark.django_db

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
}


class Broken(Exception):
    """A fault in a view."""


class Places:
    """One request for every way in which a response is made. The name says who makes it."""

    def __init__(self, consultation, monkeypatch):
        self.slug, self.monkeypatch = consultation.slug, monkeypatch
        self.api = f"/api/v1/consultations/{self.slug}/questionnaire"
        self.client = Client(raise_request_exception=False)
        self.officer = member(consultation.partnership, "officer")

    def get(self, path: str, **extra) -> HttpResponse:
        return self.client.get(path, **extra)

    def _failing(self, error: Exception, path: str) -> HttpResponse:
        def fail(*args, **kwargs):
            raise error

        self.monkeypatch.setattr("frontend.views.residents_about.public_consultations", fail)
        self.monkeypatch.setattr("surveys.api.open_to_public", fail)
        return self.get(path)

    def _put(self, content: str) -> HttpResponse:
        path = f"/api/v1/consultations/{self.slug}/submissions/{uuid.uuid4()}"
        return self.client.put(path, content, content_type="application/json")

    def front(self):
        return self.get("/")

    def about(self):
        return self.get(f"/c/{self.slug}/")

    def see_other(self):
        return self.client.post(f"/c/{self.slug}/take-part/")

    def sign_in(self):
        return self.get("/accounts/login/")

    def to_sign_in(self):
        return self.get("/key/")

    def no_such_page(self):
        return self.get("/nothing/here/")

    def no_such_api(self):
        return self.get("/api/v1/nothing")

    def slash_added(self):
        return self.get(f"/c/{self.slug}")

    def wrong_method(self):
        return self.client.delete("/")

    def wrong_api_method(self):
        return self.client.delete(self.api)

    def questions(self):
        return self.get(self.api)

    def schema(self):
        return self.get("/api/schema/")

    def unreadable(self):
        return self._put("{")

    def too_large(self):
        return self._put('"' + "x" * 300_000 + '"')

    def status(self):
        return self.get("/status")

    def robots(self):
        return self.get("/robots.txt")

    def colours(self):
        return self.get(f"/theme/{self.officer.memberships.get().partnership.slug}.css")

    def element(self):
        return self.get("/embed/v1/consult-survey.js")

    def file(self):
        return self.get("/static/frontend/app.css")

    def no_such_file(self):
        return self.get("/static/frontend/none.css")

    def foreign_host(self):
        return self.get("/", headers={"Host": "evil.example"})

    def broken(self):
        return self._failing(Broken("in a view"), "/")

    def broken_api(self):
        return self._failing(Broken("in a view"), self.api)

    def away(self):
        return self._failing(OperationalError("gone"), "/")

    def away_api(self):
        return self._failing(OperationalError("gone"), self.api)

    def forged(self):
        client = Client(enforce_csrf_checks=True)
        client.force_login(self.officer)
        return client.post(f"/key/{self.slug}/")

    def staff(self):
        self.client.force_login(self.officer)
        return self.get(f"/desk/{self.slug}/")


STATUS = {
    "front": 200,
    "about": 200,
    "see_other": 303,
    "sign_in": 200,
    "to_sign_in": 302,
    "no_such_page": 404,
    "no_such_api": 404,
    "slash_added": 301,
    "wrong_method": 405,
    "wrong_api_method": 405,
    "questions": 200,
    "schema": 200,
    "unreadable": 400,
    "too_large": 413,
    "status": 200,
    "robots": 200,
    "colours": 200,
    "element": 200,
    "file": 200,
    "no_such_file": 404,
    "foreign_host": 400,
    "broken": 500,
    "broken_api": 500,
    "away": 503,
    "away_api": 503,
    "forged": 403,
    "staff": 200,
}
MADE = sorted(name for name in vars(Places) if not name.startswith("_") and name != "get")
ASSETS = {"colours", "element", "file", "no_such_file"}
SIGNED_IN = {"forged", "staff"}


@pytest.fixture
def places(monkeypatch, settings) -> Places:
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    return Places(QuestionnaireFactory().consultation, monkeypatch)


def policy_of(response: HttpResponse) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split(";")
    return dict(part.strip().split(" ", 1) for part in parts)


def test_every_way_is_tried():
    assert sorted(STATUS) == MADE


@pytest.mark.parametrize("name", MADE)
def test_every_response_carries_the_headers(places, name):
    response = getattr(places, name)()
    assert response.status_code == STATUS[name]
    assert {header: response.get(header) for header in ALWAYS} == ALWAYS
    policy = policy_of(response)
    assert {key: re.sub(r" 'nonce-[\w+/=]+'", "", value) for key, value in policy.items()} == POLICY
    if name not in ASSETS:
        assert response["X-Robots-Tag"] == ("all" if name == "front" else "noindex")
        assert "no-store" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize("name", MADE)
def test_nobody_without_an_account_gets_a_cookie(places, name):
    response = getattr(places, name)()
    allowed = {"csrf"} if name in {"sign_in", *SIGNED_IN} else set()
    response.close()
    assert set(response.cookies) <= allowed


@pytest.mark.parametrize("name", sorted(set(MADE) - {"file", "element"}))
def test_nothing_stands_inline(places, name):
    page = getattr(places, name)().content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", page) == []


def test_a_nonce_is_new_each_time(client):
    """Whoever asks for the nonce while a page is made gets one of that response alone."""

    def nonce() -> str:
        policy = client.get("/")["Content-Security-Policy"]
        return "".join(re.findall(r"'nonce-([^']+)'", policy)) or "none is used"

    first, second = nonce(), nonce()
    assert first == second == "none is used" or first != second


def test_problems_of_the_api_are_problem_documents(places):
    for name in ("no_such_api", "wrong_api_method", "unreadable", "too_large", "broken_api", "away_api"):
        response = getattr(places, name)()
        assert response["Content-Type"] == "application/problem+json", name
        assert json.loads(response.content)["status"] == response.status_code == STATUS[name]
        places.monkeypatch.undo()


def test_the_database_is_away_in_the_middle_of_a_session(places, monkeypatch):
    """The session itself cannot be read: still 503 with the time to wait, never 500 and never a success."""
    places.staff()

    def away(*args, **kwargs):
        raise OperationalError("gone")

    monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", away)
    for path in (f"/desk/{places.slug}/", "/home/", "/", f"/c/{places.slug}/", "/api/v1/desk/consultations"):
        response = places.get(path)
        assert (response.status_code, response.get("Retry-After")) == (503, "20"), path
        assert response["Cache-Control"] == "no-store"


def origin(client: Client, method: str, path: str, **extra) -> HttpResponse:
    headers = {"Origin": "https://council.example"} | extra
    return getattr(client, method)(path, headers=headers)


def shared(response: HttpResponse) -> str | None:
    assert "Access-Control-Allow-Credentials" not in response
    return response.get("Access-Control-Allow-Origin")


def test_other_websites_may_read_the_public_endpoints_and_no_others(places, client):
    client.force_login(places.officer)
    public = [
        f"/api/v1/consultations/{places.slug}/questionnaire",
        f"/api/v1/consultations/{places.slug}/findings",
        f"/c/{places.slug}/embed/",
        "/embed/v1/consult-survey.js",
    ]
    private = [
        "/",
        "/status",
        f"/c/{places.slug}/",
        f"/c/{places.slug}/take-part/x/page/",
        "/home/",
        "/key/",
        f"/desk/{places.slug}/",
        "/api/v1/desk/consultations",
        "/accounts/login/",
        "/api/schema/",
    ]
    assert {path: shared(origin(client, "get", path)) for path in public} == dict.fromkeys(public, "*")
    assert {path: shared(origin(client, "get", path)) for path in private} == dict.fromkeys(private)


def test_a_preflight_lets_answers_be_sent_without_credentials(places, client):
    path = f"/api/v1/consultations/{places.slug}/submissions/{uuid.uuid4()}"
    asked = {"Access-Control-Request-Method": "PUT", "Access-Control-Request-Headers": "content-type"}
    response = origin(client, "options", path, **asked)
    assert shared(response) == "*"
    assert "PUT" in response["Access-Control-Allow-Methods"]
    assert "content-type" in response["Access-Control-Allow-Headers"]


Read = Callable[[Client], HttpResponse]


@pytest.mark.parametrize(
    "spoof",
    [
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-For": "203.0.113.9"},
        {"X-Forwarded-Proto": "https"},
        {"Forwarded": "host=evil.example;proto=https"},
        {"X-Original-URL": "/desk/", "X-Rewrite-URL": "/desk/"},
        {"X-HTTP-Method-Override": "DELETE"},
        {"X-Real-IP": "203.0.113.9"},
    ],
)
def test_spoofed_headers_change_nothing(places, client, spoof):
    """A5: the same page, the same addresses in it, the same cookies."""
    for path in ("/", f"/c/{places.slug}/", "/accounts/login/", "/accounts/password/reset/"):
        plain, spoofed = client.get(path), client.get(path, headers=spoof)
        assert (plain.status_code, spoofed.status_code) == (200, 200)
        assert without_tokens(plain) == without_tokens(spoofed)
        assert b"evil.example" not in spoofed.content


def without_tokens(response: HttpResponse) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", response.content.decode())


def test_a_foreign_host_is_refused(client):
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "testserver:80:80"):
        assert client.get("/", headers={"Host": host}).status_code == 400


def test_addresses_in_the_house_rules_answer_to_robots(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert lines == ["User-agent: *", "Allow: /$", "Allow: /c/*/findings/", "Allow: /static/", "Disallow: /"]
    assert api.ROBOTS.endswith("\n")

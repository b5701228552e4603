"""A4 under CONSULT_TLS: the production settings in a process of their own, on the tests' database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
YEAR = "max-age=31536000; includeSubDomains; preload"


@pytest.fixture(scope="module")
def said(django_db_setup, django_db_blocker, tmp_path_factory) -> dict:
    folder = tmp_path_factory.mktemp("tls")
    with django_db_blocker.unblock():
        at = connection.settings_dict
    environment = {
        "PATH": os.environ["PATH"],
        "CONSULT_MODE": "production",
        "CONSULT_DATA": str(folder),
        "SECRET_KEY": "n0t-4-known-key.of-th1s-test-al0ne:7Gq2vXw9ZrT5yB8kLmP3",
        "ALLOWED_HOSTS": "consult.example.org",
        "CONSULT_RETENTION_DAYS": "365",
        "DATABASE_URL": f"postgresql://{at['USER']}:any@{at['HOST']}:{at['PORT']}/{at['NAME']}",
    }
    (folder / "static").mkdir()
    command = [sys.executable, "-m", "tests.access.tls_probe"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="production is PostgreSQL"),
]


def test_what_comes_in_the_clear_is_sent_to_tls_with_the_headers(said):
    for name in ("clear", "clear_sign_in", "said_to_be_tls"):
        assert said[name]["status"] == 301, name
        assert said[name]["headers"]["Location"].startswith("https://consult.example.org/")
        assert "frame-ancestors 'none'" in said[name]["headers"]["Content-Security-Policy"]
        assert said[name]["cookies"] == {}
    assert said["health"]["status"] == 200


@pytest.mark.wide
def test_browsers_are_told_to_stay_on_tls(said):
    for name in ("resident", "sign_in_page", "signed_in", "without_second_factor"):
        assert said[name]["headers"]["Strict-Transport-Security"] == YEAR, name


def test_residents_get_no_cookie_over_tls_either(said):
    assert (said["resident"]["status"], said["resident"]["cookies"]) == (200, {})


def test_cookies_belong_to_this_host_alone(said):
    assert set(said["sign_in_page"]["cookies"]) == {"__Host-csrf"}
    assert said["signed_in"]["status"] == 302
    assert set(said["signed_in"]["cookies"]) >= {"__Host-session"}
    for name in ("sign_in_page", "signed_in"):
        for cookie in said[name]["cookies"].values():
            parts = {part.strip() for part in cookie.split(";")[1:]}
            assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts
            assert not any(part.startswith("Domain") for part in parts)


def test_an_officer_sets_up_a_second_factor_before_anything_else(said):
    for name in ("without_second_factor", "api_without_second_factor"):
        headers = said[name]["headers"]
        assert (said[name]["status"], headers["Location"]) == (302, "/accounts/2fa/totp/activate/"), name

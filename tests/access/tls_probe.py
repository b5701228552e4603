"""Run by test_tls.py in a process of its own with production settings: what is said over TLS, as JSON.

What it writes to the database is taken back.
"""

import json
import logging
import os

import django
from django.http import HttpResponse
from django.test import Client, override_settings

HOST, PASSWORD = "consult.example.org", "herons at low tide"


def told(response: HttpResponse) -> dict:
    return {
        "status": response.status_code,
        "headers": dict(response.items()),
        "cookies": {name: morsel.OutputString() for name, morsel in response.cookies.items()},
    }


def probe() -> dict:
    from tests.factories import ConsultationFactory, member

    client = Client(headers={"host": HOST}, raise_request_exception=False)
    officer = member(ConsultationFactory(slug="over-tls").partnership, "officer")
    officer.set_password(PASSWORD)
    officer.save()
    # The tests collect no static files, so there is no list of their names.
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    with override_settings(STORAGES=plain):
        return walk(client, {"login": officer.email, "password": PASSWORD})


def walk(client: Client, sign_in: dict) -> dict:
    return {
        "clear": told(client.get("/c/over-tls/")),
        "clear_sign_in": told(client.post("/accounts/login/", sign_in)),
        "said_to_be_tls": told(client.get("/", headers={"X-Forwarded-Proto": "https"})),
        "health": told(client.get("/status")),
        "resident": told(client.get("/c/over-tls/", secure=True)),
        "sign_in_page": told(client.get("/accounts/login/", secure=True)),
        "signed_in": told(client.post("/accounts/login/", sign_in, secure=True)),
        "without_second_factor": told(client.get("/desk/", secure=True)),
        "api_without_second_factor": told(client.get("/api/v1/desk/consultations", secure=True)),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "consult.settings"
    django.setup()
    logging.disable(logging.CRITICAL)
    from django.db import transaction

    with transaction.atomic():
        print(json.dumps(probe()))
        transaction.set_rollback(True)

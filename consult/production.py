"""Production refuses to start with a setting that would harm people. Every refusal says what to change."""

from django.core.exceptions import ImproperlyConfigured

KNOWN_KEYS = ("changeme", "secret", "django-insecure", "consult", "password")


def refuse_unsafe(values: dict) -> None:
    faults = list(_faults(values))
    if faults:
        raise ImproperlyConfigured("Production will not start. " + " ".join(faults))


def _faults(values: dict):
    key = values["SECRET_KEY"]
    if len(key) < 50 or len(set(key)) < 10 or any(key.lower().startswith(k) for k in KNOWN_KEYS):
        yield "SECRET_KEY must be your own random text of 50 characters or more."
    if values["DEBUG"]:
        yield "DEBUG must be no."
    if not values["ALLOWED_HOSTS"] or "*" in values["ALLOWED_HOSTS"]:
        yield "ALLOWED_HOSTS must name your hosts, without *."
    if not values["TLS"]:
        yield "CONSULT_TLS must be yes: answers never travel in the clear."
    if values["RETENTION_DAYS"] <= 0:
        yield "CONSULT_RETENTION_DAYS must say how long raw answers are kept."
    yield from _database_faults(values)


def _database_faults(values: dict):
    database = values["DATABASES"]["default"]
    if database["ENGINE"].endswith("sqlite3"):
        if not values["SQLITE_ALLOWED"]:
            yield "DATABASE_URL is SQLite: use PostgreSQL, or set CONSULT_ALLOW_SQLITE=yes on purpose."
    elif database["PASSWORD"].lower() in ("", "postgres", "password", "consult", "changeme"):
        yield "The database password is empty or a default one: set your own."

"""A8: production refuses every unsafe setting with the one sentence that says what to change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KEY = "n0t-4-known-key.of-th1s-test-al0ne:7Gq2vXw9ZrT5yB8kLmP3"
SAFE = {
    "CONSULT_MODE": "production",
    "SECRET_KEY": KEY,
    "ALLOWED_HOSTS": "consult.example.org",
    "CONSULT_RETENTION_DAYS": "365",
    "DATABASE_URL": "postgresql://consult:w7-its-own-password@127.0.0.1:5432/consult",
}
HEAD = "Production will not start. "
OWN_KEY = "SECRET_KEY must be your own random text of 50 characters or more."
NO_KEY = "SECRET_KEY is not set: give it in the environment, or a file by SECRET_KEY_FILE."
HOSTS = "ALLOWED_HOSTS must name your hosts, without *."
PASSWORD = "The database password is empty or a default one: set your own."
SQLITE = "DATABASE_URL is SQLite: use PostgreSQL, or set CONSULT_ALLOW_SQLITE=yes on purpose."
LANGUAGES = (
    "CONSULT_LANGUAGES names 'cy', and there is no catalogue for it: "
    "choose from en-gb, ar, pl, ro, or add it (docs/languages.md)."
)
RETENTION = "CONSULT_RETENTION_DAYS must say how long raw answers are kept."


def check(folder: Path, *arguments: str, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """``manage.py check`` with nothing in the environment but these settings. None takes one away."""
    settings = {name: value for name, value in (SAFE | changed).items() if value is not None}
    base = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", "check", *arguments]
    environment = base | {"CONSULT_DATA": str(folder)} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"SECRET_KEY": None}, NO_KEY),
        ({"SECRET_KEY": "short"}, HEAD + OWN_KEY),
        ({"SECRET_KEY": "django-insecure-" + KEY}, HEAD + OWN_KEY),
        ({"SECRET_KEY": "ab" * 40}, HEAD + OWN_KEY),
        ({"DEBUG": "yes"}, HEAD + "DEBUG must be no."),
        ({"ALLOWED_HOSTS": None}, HEAD + HOSTS),
        ({"ALLOWED_HOSTS": "consult.example.org,*"}, HEAD + HOSTS),
        ({"CONSULT_TLS": "no"}, HEAD + "CONSULT_TLS must be yes: answers never travel in the clear."),
        ({"CONSULT_RETENTION_DAYS": None}, HEAD + RETENTION),
        ({"CONSULT_RETENTION_DAYS": "0"}, HEAD + RETENTION),
        ({"CONSULT_RETENTION_DAYS": "soon"}, "CONSULT_RETENTION_DAYS is 'soon': give a whole number."),
        ({"DATABASE_URL": "postgresql://consult@127.0.0.1/consult"}, HEAD + PASSWORD),
        ({"DATABASE_URL": "postgresql://consult:Postgres@127.0.0.1/consult"}, HEAD + PASSWORD),
        ({"DATABASE_URL": "sqlite:///consult.sqlite3"}, HEAD + SQLITE),
        ({"DATABASE_URL": None}, HEAD + SQLITE),
        ({"CONSULT_MODE": "live"}, "CONSULT_MODE is 'live': say demo or production."),
        ({"CONSULT_LANGUAGES": "pl,cy"}, LANGUAGES),
        ({"DEBUG": "yes", "SECRET_KEY": "short"}, f"{HEAD}{OWN_KEY} DEBUG must be no."),
    ],
)
def test_an_unsafe_setting_stops_it_with_one_sentence(tmp_path, changed, sentence):
    done = check(tmp_path, **changed)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence + "\n")
    assert [*tmp_path.iterdir()] == []


def test_a_good_environment_passes_the_deployment_checks(tmp_path):
    done = check(tmp_path, "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.wide
def test_secrets_may_be_files(tmp_path):
    (tmp_path / "key").write_text(KEY + "\n")
    (tmp_path / "password").write_text("w7-its-own-password\n")
    files = {"SECRET_KEY_FILE": str(tmp_path / "key"), "DATABASE_PASSWORD_FILE": str(tmp_path / "password")}
    done = check(tmp_path, SECRET_KEY=None, DATABASE_URL="postgresql://consult@127.0.0.1/consult", **files)
    assert done.returncode == 0, done.stderr
    missing = check(tmp_path, SECRET_KEY=None, SECRET_KEY_FILE=str(tmp_path / "none"))
    assert missing.stderr == "SECRET_KEY_FILE names none, which is not there: mount that secret.\n"


@pytest.mark.wide
def test_sqlite_is_possible_on_purpose(tmp_path):
    done = check(tmp_path, DATABASE_URL="sqlite:///consult.sqlite3", CONSULT_ALLOW_SQLITE="yes")
    assert done.returncode == 0, done.stderr

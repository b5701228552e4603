"""Typed reading of the environment. A missing value says how to give it."""

import os
from pathlib import Path
from urllib.parse import quote, unquote, urlparse

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable, or the content of the file that NAME_FILE points to (a mounted secret)."""
    if os.environ.get(f"{name}_FILE"):
        path = Path(os.environ[f"{name}_FILE"])
        if not path.is_file():
            raise ImproperlyConfigured(
                f"{name}_FILE names {path.name}, which is not there: mount that secret."
            )
        return path.read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set: give it in the environment, or a file by {name}_FILE."
        )
    return value


def flag(name: str, default: bool) -> bool:
    value = text(name, "yes" if default else "no").strip().lower()
    if value in ("1", "yes", "true", "on"):
        return True
    if value in ("", "0", "no", "false", "off"):
        return False
    raise ImproperlyConfigured(f"{name} is {value!r}: say yes or no.")


def whole(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: give a whole number.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [w.strip() for w in text(name, default).split(",") if w.strip()]


def database(name: str, default: str) -> dict:
    """A Django database entry from a URL: sqlite:///path or postgresql://user:password@host:port/name.

    PASSWORD may come from DATABASE_PASSWORD_FILE, so that the URL holds no secret.
    """
    parts = urlparse(text(name, default))
    if parts.scheme == "sqlite":
        return _sqlite(parts.path.removeprefix("/") if parts.netloc == "" else parts.path)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(f"{name}: use sqlite:///path or postgresql://user@host:port/name.")
    password = unquote(parts.password or "") or text("DATABASE_PASSWORD", "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": password,
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Three seconds: with the database away a resident must get "try again" at once, never a hang.
        "OPTIONS": {"connect_timeout": 2},
    }


def _sqlite(path: str) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": f"/{path}" if not path.startswith("/") and os.sep == "/" else path,
        # Six writers on the default mode lose a third of their requests to "database is locked".
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def sqlite_url(path: Path) -> str:
    return f"sqlite:///{quote(str(path).lstrip('/'))}"

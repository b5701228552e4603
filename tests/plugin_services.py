"""Starts PostgreSQL and the broker once for a whole run, before pytest-django reads the settings.

Named in pytest's addopts with `-p`. The process that controls the run owns the servers; xdist workers
inherit their addresses by the environment, and each takes a Redis database number and a database of its own
(`tests.migrated`). `CONSULT_TEST_DB=sqlite` runs on a SQLite file instead of PostgreSQL.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path

import psutil
import pytest

from tests import migrated
from tests.services import BrokerServer, PostgresServer, working_folder

PREFIX = "consult-tests-"
WORKER = "PYTEST_XDIST_WORKER"
BROKER = "CONSULT_TEST_BROKER"
POSTGRES = "CONSULT_TEST_POSTGRES"
FOLDER = "CONSULT_TEST_FOLDER"


def sweep() -> None:
    """Remove the folders of runs that were killed: their servers ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*-*"):
        owner = folder.name.removeprefix(PREFIX).split("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


class Services:
    """The servers of this run, for the process that owns them."""

    def __init__(self) -> None:
        sweep()
        self.folder = working_folder(f"{PREFIX}{os.getpid()}-")
        self.broker = BrokerServer(self.folder)
        self.postgres = PostgresServer(self.folder)
        self.migrating: migrated.Migrating | None = None

    def start(self) -> None:
        self.broker.start()
        self.postgres.start()
        os.environ[FOLDER] = str(self.folder)
        os.environ[BROKER] = self.broker.url(0)
        os.environ[POSTGRES] = self.postgres.url("postgres")

    def migrate(self) -> None:
        """Begin to make the database that the workers copy."""
        if on_sqlite():
            url = f"sqlite:///{self.folder / migrated.NAME}.sqlite3"
        else:
            url = self.postgres.create_database(migrated.NAME)
        self.migrating = migrated.Migrating(self.folder, url)
        self.migrating.start()

    def stop(self) -> None:
        if self.migrating:
            self.migrating.stop()
        self.postgres.stop()
        self.broker.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def worker_number() -> int:
    """0 without xdist, else 1, 2, ... for gw0, gw1, ..."""
    name = os.environ.get(WORKER, "")
    return int(name.removeprefix("gw")) + 1 if name else 0


def on_sqlite() -> bool:
    return os.environ.get("CONSULT_TEST_DB") == "sqlite"


def database_url(folder: Path) -> str:
    if on_sqlite():
        return f"sqlite:///{folder / 'consult.sqlite3'}"
    return os.environ[POSTGRES].removesuffix("/postgres") + "/consult"


def write_environment() -> None:
    """What the settings read. It replaces what the shell has: a test never touches a real installation."""
    folder = Path(os.environ[FOLDER])
    data = folder / f"data-{worker_number()}"
    data.mkdir(exist_ok=True)
    for name in ("SECRET_KEY", "EMAIL_URL", "ALLOWED_HOSTS", "CONSULT_TLS"):
        os.environ.pop(name, None)
    os.environ.update(
        CONSULT_MODE="demo",
        CONSULT_DATA=str(data),
        DATABASE_URL=database_url(folder),
        REDIS_URL=os.environ[BROKER].removesuffix("/0") + f"/{worker_number()}",
        DJANGO_ALLOW_ASYNC_UNSAFE="true",  # Playwright's sync API keeps an event loop in the test's thread
    )


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None]:
    """A wrapper runs before every plain hook, so before pytest-django's."""
    if WORKER not in os.environ:
        services = Services()
        atexit.register(services.stop)
        services.start()
        write_environment()
        services.migrate()
    else:
        write_environment()
    return (yield)

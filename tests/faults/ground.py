"""The product as separate processes over a durable PostgreSQL and a broker, seen from outside."""

import json
import select
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import psycopg

from consult.serving import programs
from consult.serving.children import Child, leashed
from consult.serving.health import web_status
from consult.serving.ports import free_port
from consult.serving.waiting import wait_until
from surveys.definition.text import canonical_json
from surveys.services.bodies import body_hash
from tests.eventually import eventually
from tests.faults.crowd import Crowd
from tests.product import ROOT, Product
from tests.services import BrokerServer, PostgresServer

PROMISE = 120.0  # seconds from recovery to everything derived
# Short, so that the tests are. The soak run and test_promise are about the product's own, 45 and 20.
LEASE, REDISPATCH = 5, 3
NEVER = str(10**6)  # seconds, for the controls
COMMAND = "from tests.faults.inside import serve; serve()"
OF = "consultation_id = (SELECT id FROM consult_consultation WHERE slug = %s)"
BUSY = "state IN ('waiting', 'running')"


class Inside:
    """The other end of tests.faults.inside: `call("ask", slug="x")`."""

    def __init__(self, product: Product, log: Path) -> None:
        self.log = log.open("ab")
        command = programs.manage("shell", "--no-imports", "--command", COMMAND)
        self.process = subprocess.Popen(
            leashed(command, death_signal=9),
            cwd=ROOT,
            env=product.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )

    def call(self, act: str, *, seconds: float = 300, **wish: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"act": act, **wish}) + "\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], seconds)
        line = self.process.stdout.readline() if ready else ""
        assert line, f"{act} gave no answer; see {self.log.name}:\n{Path(self.log.name).read_text()[-3000:]}"
        return json.loads(line)

    def stop(self) -> None:
        self.process.kill()
        self.process.communicate()
        self.log.close()


class Ground:
    """Servers, product and inside; `undone`, `lost` and `ledger` look at the database alone."""

    def __init__(self, folder: Path, postgres: PostgresServer, broker: BrokerServer, **env: str) -> None:
        self.postgres, self.broker = postgres, broker
        self.database = postgres.create_database("faults")
        fast = {"CONSULT_LEASE_SECONDS": str(LEASE), "CONSULT_REDISPATCH_SECONDS": str(REDISPATCH)}
        self.product = Product(
            folder / "product",
            database_url=self.database,
            broker_url=broker.url(0),
            web_workers=2,
            extra_env={**fast, **env},
        ).prepare()
        self.product.start_web()
        self.inside = Inside(self.product, folder / "inside.log")
        self._line: psycopg.Connection | None = None
        self._warm()

    def stop(self) -> None:
        self.inside.stop()
        if self._line is not None:
            self._line.close()
        for child in (self.product.beat, self.product.worker, self.product.web):
            child.kill()

    def _warm(self) -> None:
        """A process that has just started loads for a second: that is not what these tests measure."""
        with self.crowd("warm", seed=0, people=40, hang_up=0.0).sending():
            pass

    def crowd(self, slug: str, *, seed: int, people: int, **ways: Any) -> Crowd:
        """A consultation of that name is opened, and these people will answer it."""
        print(f"{slug}: seed {seed}, {people} people")
        self.inside.call("open_for_answers", slug=slug)
        return Crowd(port=self.product.port, slug=slug, seed=seed, people=people, **ways)

    def open_with_answers(self, slug: str, *, seed: int = 1, people: int) -> None:
        """Received and not yet looked at by anybody."""
        print(f"{slug}: seed {seed}, {people} people")
        self.inside.call("open_for_answers", slug=slug)
        self.inside.call("receive", slug=slug, people=people, seed=seed)
        self.inside.call("ask", slug=slug)

    @contextmanager
    def working(self) -> Iterator[None]:
        """A worker and beat are there when the block begins. They stay, for the next test."""
        self.start_work()
        try:
            yield
        finally:
            self.broker.thaw()

    def start_work(self) -> None:
        """Return when the worker takes work."""
        log = self.product.worker.log
        said = ready_lines(log)
        if not self.product.beat.alive:
            self.product.beat.start()
        if not self.product.worker.alive:
            self.product.worker.start()
            eventually(lambda: ready_lines(log) > said, "the worker is ready", seconds=120)

    def kill_work(self) -> None:
        """kill -9 for the worker with its children, and for beat."""
        self.product.worker.kill()
        self.product.beat.kill()

    @contextmanager
    def worker_with(self, **env: str) -> Iterator[None]:
        """A worker with these in its environment, for the controls; it is killed at the end of the block."""
        usual = self.product.worker.env
        self.product.worker.kill()
        self.product.worker.env = {**usual, **env}
        self.start_work()
        try:
            yield
        finally:
            self.product.worker.kill()
            self.product.worker.env = usual

    def kill_worker_at(self, slug: str) -> None:
        """kill -9 in the middle of a Run of this consultation: it stands there as running afterwards."""
        eventually(lambda: self._stopped_at(slug), "a Run is caught at work", seconds=PROMISE, every=0.01)
        self.product.worker.kill()
        assert self.runs(slug, "state = 'running'") > 0

    def _stopped_at(self, slug: str) -> bool:
        if not self.runs(slug, "state = 'running'"):
            return False
        self.product.worker.freeze()
        if self.runs(slug, "state = 'running'"):
            return True
        self.product.worker.thaw()
        return False

    def end_leases(self, slug: str) -> None:
        with psycopg.connect(self.database) as connection:
            connection.execute(f"UPDATE analysis_run SET lease_until = now() WHERE {BUSY} AND {OF}", [slug])

    @contextmanager
    def talking_web(self) -> Iterator[int]:
        """The port of a web that talks to the broker, as ours never does: see talking.py."""
        port = free_port()
        command = [part.replace("consult.wsgi", "tests.faults.talking") for part in programs.web(port)]
        log = self.product.folder / "logs" / "talking.log"
        child = Child("talking web", command, log=log, env=self.product.env, cwd=ROOT)
        child.start()
        try:
            wait_until(lambda: web_status(port), child, seconds=120)
            yield port
        finally:
            child.kill()

    def kill_web_worker(self) -> None:
        """kill -9 for one process of gunicorn: the one that has served longest."""
        psutil.Process(self.product.web.pid).children()[0].kill()

    def ask_database(self, question: str, *values: Any) -> list[tuple]:
        """One connection for all questions, for some are asked very often; a new one after a kill."""
        try:
            return self._ask(question, *values)
        except psycopg.OperationalError:
            self._line = None
            return self._ask(question, *values)

    def _ask(self, question: str, *values: Any) -> list[tuple]:
        if self._line is None:
            self._line = psycopg.connect(self.database, connect_timeout=10, autocommit=True)
        return self._line.execute(question, values).fetchall()

    def runs(self, slug: str, condition: str) -> int:
        return self._count(f"analysis_run WHERE {condition} AND {OF}", slug)

    def undone(self, slug: str) -> int:
        """Work that is known and not finished, and answers for which no work is known yet."""
        fresh = self._count(f"surveys_submission WHERE NOT screen_queued AND {OF}", slug)
        return self.runs(slug, BUSY) + fresh

    def _count(self, what: str, slug: str) -> int:
        return int(self.ask_database(f"SELECT count(*) FROM {what}", slug)[0][0])

    def finish(self, slug: str, recovered: float) -> float:
        """Seconds from the recovery until nothing is left to derive; more than promised is a failure."""
        left = PROMISE - (time.monotonic() - recovered)
        eventually(lambda: self._looked_after(slug) == 0, "everything is derived", seconds=left, every=0.2)
        assert self.runs(slug, "state = 'quarantined'") == 0
        seconds = time.monotonic() - recovered
        print(f"{slug}: everything derived {seconds:.1f} s after the recovery")
        return seconds

    def _looked_after(self, slug: str) -> int:
        """What is undone; a worker that has ended is started again, as `serve` and the containers do."""
        for child in (self.product.worker, self.product.beat):
            if not child.alive:
                print(f"the {child.name} had ended with {child.exit_code} and is started again")
                child.kill()
                child.start()
        return self.undone(slug)

    def check_derived(self, slug: str) -> None:
        """Equal to a clean recompute by `runs_work --once`, with worker, beat and broker standing still."""
        before = self.inside.call("found", slug=slug)
        still = [
            child for child in (self.product.worker, self.product.beat, self.broker.child) if child.alive
        ]
        for child in still:
            child.freeze()
        again = self.inside.call("recompute", slug=slug)
        for child in still:
            child.thaw()
        assert before == again
        assert before["comments"] and before["flags"] and before["results"] and len(before["themes"]) == 2

    def check_received(self, crowd: Crowd) -> None:
        """No acknowledged submission missing, one row an id, answers byte-equal, one audit row each."""
        rows = self.ledger(crowd.slug)
        print(
            f"{crowd.slug}: {len(crowd.receipts)} acknowledged, {len(rows)} rows, "
            f"{len(crowd.broken_lines)} broken lines, {crowd.hung_up} hung up, "
            f"p99 {crowd.p99() * 1000:.0f} ms"
        )
        assert sorted(rows) == sorted(map(str, crowd.receipts))
        for name, receipt in crowd.receipts.items():
            given = crowd.sent[name]
            digest, state = body_hash(1, given), "counted"
            assert rows[str(name)] == (receipt, canonical_json(given), digest, state, 1)

    def ledger(self, slug: str) -> dict[str, tuple]:
        """By id: receipt, answers as canonical bytes, hash, state, how many audit rows."""
        events = "consult_auditevent WHERE act = 'submission_receive' AND target = s.id::text"
        audited = f"(SELECT count(*) FROM {events})"
        columns = f"id::text, receipt, answers, body_sha256, state, {audited}"
        question = f"SELECT {columns} FROM surveys_submission s WHERE {OF}"
        found = self.ask_database(question, slug)
        return {row[0]: (row[1], canonical_json(row[2]), *row[3:]) for row in found}


def ready_lines(log: Path) -> int:
    return log.read_text(errors="replace").count(" ready.") if log.exists() else 0


def stays(condition: Callable[[], bool], seconds: float, what: str) -> None:
    """It is so now, and at every look for that long."""
    deadline = time.monotonic() + seconds
    eventually(lambda: not condition() or time.monotonic() > deadline, what, seconds=seconds + 30)
    assert condition(), f"Not so any longer: {what}."

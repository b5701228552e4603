"""The whole product on this machine: migrate, load the demonstration, then broker, worker, beat and web."""

import fcntl
import os
import signal
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from consult.serving import programs
from consult.serving.broker import Broker
from consult.serving.children import Child
from consult.serving.demonstration import NotLoaded, have_loaded
from consult.serving.health import web_status
from consult.serving.ports import LOOPBACK, port_is_free
from consult.serving.statics import collect_if_changed
from consult.serving.supervisor import GaveUp, Supervisor
from consult.serving.waiting import NotReady, wait_until


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default=os.environ.get("PORT", "8000"), help="8000 unless PORT is set")
        parser.add_argument("--concurrency", type=int, default=2, help="processes of the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        port = port_number(options["port"])
        need_demonstration_mode()
        need_free_port(port)
        with only_one(data_folder()):
            try:
                sign_ins = self.prepare()
                self.run(port, options["concurrency"], sign_ins)
            except KeyboardInterrupt:
                self.say("Stopped before it was ready; the next start goes on from here.")

    def prepare(self) -> str:
        """Everything that is done once; a signal here simply interrupts it. Returns the sign-ins."""
        signal.signal(signal.SIGTERM, interrupt)
        self.say("Preparing the database.")
        call_command("migrate", interactive=False, verbosity=0)
        try:
            sign_ins = have_loaded(settings.DATA_DIR)
        except NotLoaded as fault:
            raise CommandError(str(fault)) from None
        connections.close_all()
        if collect_if_changed():
            self.say("Collected the static files.")
        return sign_ins

    def run(self, port: int, concurrency: int, sign_ins: str) -> None:
        supervisor = Supervisor(self.say)
        supervisor.catch_signals()
        try:
            web = start_all(supervisor, port, concurrency)
            wait_until(lambda: web_status(port) or supervisor.asked_to_stop.is_set(), web)
            self.welcome(port, sign_ins)
            supervisor.watch()
        except (GaveUp, NotReady) as problem:
            raise CommandError(str(problem)) from None
        finally:
            self.say("Stopping.")
            supervisor.stop()
            self.say("Stopped; the data is kept.")

    def welcome(self, port: int, sign_ins: str) -> None:
        self.say(f"\nConsult runs on http://{LOOPBACK}:{port} (Ctrl-C stops it)")
        self.say(f"  logs  {settings.DATA_DIR / 'logs'}")
        self.say(sign_ins)

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def start_all(supervisor: Supervisor, port: int, concurrency: int) -> Child:
    """Broker, worker, beat and web, in this order; returns the web, which is asked when all is ready."""
    data: Path = settings.DATA_DIR
    logs = data / "logs"
    env = {**os.environ, "CONSULT_DATA": str(data)}

    def child(name: str, command: list[str]) -> Child:
        return Child(name, command, log=logs / f"{name}.log", env=env, cwd=settings.BASE_DIR)

    if not (env.get("REDIS_URL") or env.get("REDIS_URL_FILE")):
        broker = Broker(data / "broker", log=logs / "broker.log")
        supervisor.add(broker.prepare())
        env["REDIS_URL"] = broker.url()
    supervisor.add(child("worker", programs.worker(concurrency)))
    supervisor.add(child("beat", programs.beat(data / "beat-schedule")))
    return supervisor.add(child("web", programs.web(port)))


def interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def port_number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"{text!r} is not a port: give a number from 1 to 65535.")
    return int(text)


def need_demonstration_mode() -> None:
    if settings.PRODUCTION:
        raise CommandError(
            "serve is for the demonstration; in production run the commands of docker-compose.yml."
        )


def need_free_port(port: int) -> None:
    if not port_is_free(port):
        raise CommandError(
            f"Port {port} is in use by another program: stop that, or choose another port (PORT={port + 1})."
        )


def data_folder() -> Path:
    folder: Path = settings.DATA_DIR
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CommandError(f"The data folder {folder} cannot be made: {fault.strerror}.") from None
    if not os.access(folder, os.W_OK):
        raise CommandError(f"The data folder {folder} cannot be written to.")
    return folder


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Two products over one data folder would share a database file and a beat schedule."""
    with (folder / "serve.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CommandError(f"Another serve is running on the data folder {folder}.") from None
        yield

"""manage.py demo: load the demonstration, tell its sign-ins, or run the main job once without a person."""

import os
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analysis.models import Run
from analysis.services.demonstration import SLUGS, demonstration_load, sign_ins
from analysis.services.demonstration.people import email_of
from analysis.services.working import work_outstanding
from consult.env import sqlite_url
from consult.models import Consultation
from consult.serving import programs
from consult.serving.broker import Broker
from consult.serving.children import Child
from consult.serving.supervisor import Supervisor

PATIENCE = 600  # seconds that a real worker is waited for


class Command(BaseCommand):
    help = "The demonstration. Every answer in it is invented and says so."

    def add_arguments(self, parser):
        parser.add_argument("--load", action="store_true", help="load what is not there yet")
        parser.add_argument("--only", choices=SLUGS, default="", help="with --load: this consultation alone")
        parser.add_argument("--sign-ins", action="store_true", help="print the demonstration's sign-ins")
        parser.add_argument(
            "--once", action="store_true", help="the main job in a fresh database under --out"
        )
        parser.add_argument("--out", type=Path)
        parser.add_argument(
            "--by-worker", action="store_true", help="wait for a running worker instead of working here"
        )

    def handle(self, *, load, only, sign_ins, once, out, by_worker, **options):
        if settings.PRODUCTION:
            raise CommandError("The demonstration is for CONSULT_MODE=demo only.")
        if sign_ins:
            self.tell_sign_ins()
        elif once:
            self.once(out)
        elif load:
            finish = wait_for_worker if by_worker else work_here
            demonstration_load(finish=finish, say=self.say, only=only)
        else:
            raise CommandError("Say --load, --sign-ins, or --once --out DIR.")

    def say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()

    def tell_sign_ins(self) -> None:
        self.say("Demonstration sign-ins (invented people, this machine only):")
        for email, password, role in sign_ins():
            self.say(f"  {email:<24} {password}   {role}")

    def once(self, out: Path | None) -> None:
        """Broker, worker and beat of its own over a new database; the artefacts end up in DIR."""
        if out is None:
            raise CommandError("Say where: --once --out DIR.")
        data = (out / "data").resolve()
        if data.exists():
            raise CommandError(
                f"{data} is there already: give an empty folder, so that the database is a fresh one."
            )
        began, supervisor = time.monotonic(), Supervisor(self.say)
        try:
            env = start_workers(supervisor, data)
            run(env, "demo", "--load", "--by-worker")
            by = ["--by", email_of("officer"), "--approved-by", email_of("approver")]
            run(env, "release", "plan-2024", *by, "--out", str(out.resolve()))
        finally:
            supervisor.stop()
        self.stderr.write(f"{time.monotonic() - began:.1f} seconds")


def work_here(consultation: Consultation) -> None:
    work_outstanding(consultation=consultation)


def wait_for_worker(consultation: Consultation) -> None:
    """Until every Run is finished; a quarantined one is a failure of the demonstration."""
    deadline = time.monotonic() + PATIENCE
    while consultation.runs.filter(state__in=[Run.State.WAITING, Run.State.RUNNING]).exists():
        if time.monotonic() > deadline:
            raise CommandError("The worker did not finish in ten minutes.")
        time.sleep(0.2)
    broken = consultation.runs.filter(state=Run.State.QUARANTINED).first()
    if broken:
        raise CommandError(f"The worker could not do {broken}: {broken.error}.")


def start_workers(supervisor: Supervisor, data: Path) -> dict[str, str]:
    data.mkdir(parents=True)
    broker = Broker(data / "broker", log=data / "broker.log")
    database = sqlite_url(data / "consult.sqlite3")
    env = {**os.environ, "CONSULT_DATA": str(data), "DATABASE_URL": database, "REDIS_URL": broker.url()}
    supervisor.add(broker.prepare())
    run(env, "migrate", "--verbosity", "0")
    for name, command in (("worker", programs.worker(2)), ("beat", programs.beat(data / "schedule"))):
        supervisor.add(Child(name, command, log=data / f"{name}.log", env=env, cwd=settings.BASE_DIR))
    return env


def run(env: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "manage.py", *command], env=env, cwd=settings.BASE_DIR, check=False
    )
    if done.returncode:
        raise CommandError(f"The step {command[0]} failed; the reason stands above.")

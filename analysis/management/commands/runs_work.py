"""manage.py runs_work --once|--loop: perform waiting work in this process, with no broker at all."""

import signal
import threading
from typing import Any

import structlog
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import InterfaceError, OperationalError, connection
from tqdm import tqdm

from analysis.models import Run
from analysis.services.working import work_outstanding

log = structlog.get_logger(__name__)
AWAY = (OperationalError, InterfaceError)
PAUSE = 1.0  # seconds between two looks at the table


class Command(BaseCommand):
    help = "Perform every Run that can be claimed. Prints how many were performed."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="until nothing is left to do (the default)")
        how.add_argument("--loop", action="store_true", help="until it is stopped")

    def handle(self, *args: Any, loop: bool, **options: Any) -> None:
        stop = threading.Event()
        if loop:
            for signal_number in (signal.SIGINT, signal.SIGTERM):
                signal.signal(signal_number, lambda *_: stop.set())
        try:
            done = self._for_ever(stop) if loop else self._work(stop, wait=True)
        except AWAY:
            raise CommandError("The database is away: the work is kept in it, start this again.") from None
        self.stdout.write(str(done))

    def _for_ever(self, stop: threading.Event) -> int:
        done = 0
        while not stop.is_set():
            try:
                done += self._work(stop, wait=False)
            except AWAY as error:
                log.warning("database_away", error=type(error).__name__)
                connection.close()
            stop.wait(PAUSE)
        return done

    def _work(self, stop: threading.Event, *, wait: bool) -> int:
        with tqdm(desc="Runs", unit="run", disable=None, leave=False) as bar:
            tell = lambda run, outcome: told(bar, run, outcome)  # noqa: E731
            return work_outstanding(told=tell, wait=wait, stop=stop.is_set)


def told(bar: tqdm, run: Run, outcome: str) -> None:
    """A bar on a terminal; elsewhere nothing but the count at the end."""
    bar.set_postfix_str(f"{run.get_kind_display()}: {outcome}")
    bar.update(outcome == "done")


def nothing_quarantined(runs: list[Run]) -> None:
    """Raises CommandError naming the first piece of work that failed three times."""
    if broken := [run for run in runs if run.state == Run.State.QUARANTINED]:
        first = broken[0]
        raise CommandError(
            f"{len(broken)} of {len(runs)} pieces of work failed three times; "
            f"the first: {first.get_kind_display().lower()} {first.target} ({first.error or 'stopped'})."
        )

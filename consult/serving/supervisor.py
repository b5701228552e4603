"""Keeps the product's processes running, and stops them in order."""

import signal
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from types import FrameType

from consult.serving.children import Child

RESTARTS, WITHIN_SECONDS = 5, 600.0
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class GaveUp(Exception):
    """A child died too often."""


class Supervisor:
    """Start children with `add`, hold with `watch`, end with `stop`: last started, first stopped.

    `say` prints a sentence for the person at the terminal.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.children: list[Child] = []
        self.deaths: dict[str, deque[float]] = defaultdict(deque)
        self.asked_to_stop = threading.Event()

    def catch_signals(self) -> None:
        for number in STOP_SIGNALS:
            signal.signal(number, self._on_signal)

    def add(self, child: Child) -> Child:
        self.children.append(child)
        child.start()
        return child

    def watch(self, *, every: float = 0.5) -> None:
        """Return when asked to stop; raise GaveUp when a child cannot be kept alive."""
        while not self.asked_to_stop.wait(every):
            for child in self.children:
                if not child.alive:
                    self._restart(child)

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        """The first asks; a second one does not wait for the children any longer."""
        if self.asked_to_stop.is_set():
            for child in self.children:
                child.kill()
        self.asked_to_stop.set()

    def _restart(self, child: Child) -> None:
        now = time.monotonic()
        deaths = self.deaths[child.name]
        deaths.append(now)
        while now - deaths[0] > WITHIN_SECONDS:
            deaths.popleft()
        how = f"The {child.name} stopped by itself (exit code {child.exit_code}); its log is {child.log}."
        if len(deaths) > RESTARTS:
            raise GaveUp(f"{how} That was the {len(deaths)}th time in ten minutes, so everything is stopped.")
        self.say(f"{how} It is started again ({len(deaths)} of {RESTARTS}).")
        child.kill()
        child.start()

"""Waiting in tests: poll a condition, fail with a sentence when it does not come true."""

import threading
import time
from collections.abc import Callable

import psutil

_PAUSE = threading.Event()


def eventually(
    condition: Callable[[], object], what: str, *, seconds: float = 30.0, every: float = 0.05
) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(f"Not after {seconds:g} seconds: {what}.")
        _PAUSE.wait(every)


def gone(pid: int) -> bool:
    """The process has ended; what init has not yet reaped counts as ended."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True

"""Waiting for a child to be ready, with a sentence when it is not."""

import time
from collections.abc import Callable

from consult.serving.children import Child


class NotReady(Exception):
    """The child died or took too long; the text says which and ends with its own last words."""


def wait_until(ready: Callable[[], object], child: Child, *, seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not ready():
        if not child.alive:
            raise NotReady(
                f"The {child.name} stopped at once (exit code {child.exit_code}):\n{child.last_words()}"
            )
        if time.monotonic() > deadline:
            raise NotReady(f"The {child.name} was not ready after {seconds:g} seconds:\n{child.last_words()}")
        time.sleep(0.05)

"""How the time of a method grows with the length of its text."""

import time
from collections.abc import Callable


def grows_evenly(work: Callable[[str], object], unit: str, size: int) -> bool:
    """Eight times the text takes eight times as long if linear, sixty-four times if quadratic."""
    small = min(_seconds(work, unit, size) for _ in range(2))
    return _seconds(work, unit, 8 * size) < 32 * max(small, 0.01)


def _seconds(work: Callable[[str], object], unit: str, size: int) -> float:
    text = (unit * (size // len(unit) + 1))[:size]
    start = time.process_time()
    work(text)
    return time.process_time() - start

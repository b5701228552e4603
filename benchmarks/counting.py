"""Counting: ten agreement items by wards and ages, beside the plainest pandas groupby on the same arrays."""

import statistics
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.methods.crosstabs import crosstab
from benchmarks.rows import Options, Row

SEED, ITEMS, WARDS, AGES, ROUNDS = 20241111, 10, 12, 6, 5


def run(options: Options) -> list[Row]:
    sizes = (1_000, 10_000) if options.quick else (1_000, 10_000, 100_000, 1_000_000)
    return [row for size in sizes for row in measure(size)]


def measure(size: int) -> list[Row]:
    rng = np.random.default_rng(SEED)
    items = [rng.integers(1, 6, size).astype(np.int8) for _ in range(ITEMS)]
    wards = rng.integers(1, WARDS + 1, size).astype(np.int8)
    ages = rng.integers(1, AGES + 1, size).astype(np.int8)
    ours, theirs = in_turn(lambda: count(items, wards, ages), lambda: group(items, wards, ages))
    ratios = [t / o for o, t in zip(ours, theirs, strict=True)]
    return [
        Row(f"crosstabs of {size:,} answers", f"{statistics.median(ours) * 1000:.1f} ms", f"seed {SEED}"),
        Row(
            f"  pandas groupby over ours, {size:,}",
            f"{statistics.median(ratios):.1f} x",
            f"{ROUNDS} runs in turn",
        ),
    ]


def count(items: list[np.ndarray], wards: np.ndarray, ages: np.ndarray) -> None:
    for banner, levels in ((wards, WARDS), (ages, AGES)):
        for item in items:
            crosstab(item, banner, row_codes=range(1, 6), column_codes=range(1, levels + 1))


def group(items: list[np.ndarray], wards: np.ndarray, ages: np.ndarray) -> None:
    for banner in (wards, ages):
        for item in items:
            pd.DataFrame({"item": item, "banner": banner}).groupby(["item", "banner"]).size()


def in_turn(ours: Callable[[], None], theirs: Callable[[], None]) -> tuple[list[float], list[float]]:
    first, second = [], []
    for _ in range(ROUNDS):
        first.append(timed(ours))
        second.append(timed(theirs))
    return first, second


def timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun

"""Counting: ten agreement items by wards and ages from a frozen dataset, beside the plainest pandas groupby.

Both work on the same arrays, as `codes_of` reads them from the database. The answers are invented: every code
is drawn with the seed, and one in twenty is not answered.
"""

import time
import tracemalloc
from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis.methods.axes import banner, choice
from analysis.methods.crossing import cross
from analysis.methods.crosstabs import crosstab
from benchmarks.product import database, environment, manage, rows_inside
from benchmarks.rows import Options, Row

SEED, ITEMS, WARDS, AGES, ROUNDS = 20241111, 10, 12, 6, 5
LEVELS = {f"item_{n}": 5 for n in range(ITEMS)} | {"ward": WARDS, "age": AGES}
Codes = dict[str, np.ndarray]


def run(options: Options) -> list[Row]:
    sizes = (1_000, 10_000) if options.quick else (1_000, 10_000, 100_000, 1_000_000)
    with database() as (server, folder):
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        return rows_inside(env, "counting_inside", *sizes)


def pairs() -> list[tuple[str, str]]:
    """Every item by every banner."""
    return [(f"item_{n}", name) for name in ("ward", "age") for n in range(ITEMS)]


def count(codes: Codes) -> None:
    for item, name in pairs():
        crosstab(
            codes[item],
            codes[name],
            row_codes=range(1, LEVELS[item] + 1),
            column_codes=range(1, LEVELS[name] + 1),
        )


def cross_each(codes: Codes) -> None:
    """The same tables as the desk makes them, with the columns of everybody and of those who did not say."""
    items = {key: choice(codes[key], range(1, LEVELS[key] + 1)) for key, _ in pairs()[:ITEMS]}
    banners = {key: banner(codes[key], range(1, LEVELS[key] + 1)) for key in ("ward", "age")}
    for item, name in pairs():
        cross(items[item], banners[name])


def group(codes: Codes) -> None:
    for item, name in pairs():
        pd.DataFrame({"item": codes[item], "banner": codes[name]}).groupby(["item", "banner"]).size()


def in_turn(*works: Callable[[], None]) -> list[list[float]]:
    """The seconds of each work in each round, one after the other."""
    rounds = [[timed(work) for work in works] for _ in range(ROUNDS)]
    return [list(times) for times in zip(*rounds, strict=True)]


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def peak_of(work: Callable[[], object]) -> int:
    """The most bytes that the work held at once. It runs apart from the timed runs: counting slows it."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()

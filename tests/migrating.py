"""Databases of a test's own, and migrations run on them as far as a test says."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from tests.product import new_database

Node = tuple[str, str]


@contextmanager
def another_database(alias: str, folder: Path) -> Iterator[BaseDatabaseWrapper]:
    """An empty one on the run's own server (a file when the run is on SQLite), known under this alias."""
    name = f"{alias}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    url = new_database(name, folder)
    place = url.removeprefix("sqlite:///") if url.startswith("sqlite:") else name
    connections.databases[alias] = {**connections["default"].settings_dict, "NAME": place}
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias], connections.databases[alias]


def one_by_one(connection: BaseDatabaseWrapper) -> MigrationExecutor:
    """It knows the migrations as they came, and none that stands for several of them."""
    executor = MigrationExecutor(connection)
    executor.loader = MigrationLoader(connection, replace_migrations=False)
    return executor


def newest(executor: MigrationExecutor, apps: Iterable[str]) -> list[Node]:
    return [node for app in apps for node in executor.loader.graph.leaf_nodes(app)]


def planned(executor: MigrationExecutor, targets: list[Node]) -> list[Node]:
    return [(each.app_label, each.name) for each, _ in executor.migration_plan(targets)]

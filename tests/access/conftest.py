"""The world that the matrix walks through, built once for a file of tests and taken back afterwards."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from surveys.selectors import _by_pk
from tests.access.walking import Walker
from tests.access.world import World, build_world


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    _by_pk.cache_clear()  # a database that is rolled back may give a number twice
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)
    _by_pk.cache_clear()


@pytest.fixture(scope="module")
def walk(world: World) -> Walker:
    return Walker(world)

"""The world of the access matrix, with the one consultation in which everything has happened."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from surveys.selectors import _by_pk
from tests.access.walking import Walker
from tests.access.world import World, build_world


@pytest.fixture(scope="module")
def published(django_db_setup: None, django_db_blocker) -> Iterator[World]:
    _by_pk.cache_clear()  # a database that is rolled back may give a number twice
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world(("published",))
        transaction.set_rollback(True)
    _by_pk.cache_clear()


@pytest.fixture(scope="module")
def walk(published: World) -> Walker:
    return Walker(published)

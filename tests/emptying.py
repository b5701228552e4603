"""What a test committed is taken away again by deleting it.

Django empties every table with TRUNCATE and writes permissions and content types anew: half a second a test
on PostgreSQL, most of it for tables in which nothing stands. Here only tables with rows are touched, and what
the migrations' end wrote stays.
"""

from functools import cache
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import TransactionTestCase

STAYS = {"django_content_type", "auth_permission"}
djangos_own = TransactionTestCase._fixture_teardown


@cache
def _emptying(alias: str) -> str:
    """One statement for all tables, without foreign keys and the triggers of tables that only grow."""
    connection = connections[alias]
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - STAYS
    each = "".join(
        f"IF EXISTS (SELECT 1 FROM {name}) THEN DELETE FROM {name}; END IF;"
        for name in map(connection.ops.quote_name, sorted(tables))
    )
    return f"DO $$BEGIN SET LOCAL session_replication_role = replica; {each} END$$"


def empty(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_emptying(connection.alias))


def after_a_test(case: Any) -> None:
    for alias in case._databases_names(include_mirrors=False):
        if connections[alias].vendor != "postgresql":
            djangos_own(case)
        else:
            empty(connections[alias])

"""Reading a great deal as it stood at one moment, while other people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, connections, transaction
from psycopg import IsolationLevel

ALIAS = "moment"
# As set up, each statement on PostgreSQL sees its own moment, and a transaction on SQLite locks writers out.
OPTIONS = {
    "postgresql": {"isolation_level": IsolationLevel.REPEATABLE_READ},
    "sqlite": {"transaction_mode": "DEFERRED"},
}


@contextmanager
def one_moment() -> Iterator[str]:
    """The alias of a connection for `using`: all that is read through it stood in the database at once.

    It is a connection of its own, so that what is written meanwhile through the usual one, such as how far
    the work is, can be seen at once. Within a transaction it is the usual one, which alone sees what that
    transaction wrote.
    """
    if connection.in_atomic_block:
        yield connection.alias
        return
    reader = connection.copy(ALIAS)
    reader.settings_dict["OPTIONS"] |= OPTIONS[connection.vendor]
    connections[ALIAS] = reader
    try:
        with transaction.atomic(using=ALIAS):
            yield ALIAS
    finally:
        reader.close()
        del connections[ALIAS]

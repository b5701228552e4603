"""What a backup holds of each table: one line of JSON a row, its columns in one order, every value exact.

Django's own serialisers are not used: their JSON cuts a moment to thousandths of a second, and the audit
chain hashes the whole of it.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, connection, models

# Sessions end with the server. The key of the day is destroyed with its day, so it may stand in no backup.
LEFT_OUT = ("sessions.Session", "surveys.DailyKey", "surveys.FloodBucket")
# Made by `migrate` itself: replaced by those of the backup, whose numbers other tables use.
MADE_BY_MIGRATE = ("contenttypes.ContentType", "auth.Permission")
LARGE = "consult.Blob"

Model = type[models.Model]
WRITTEN: dict[type, Callable[[Any], Any]] = {
    datetime: datetime.isoformat,
    date: date.isoformat,
    time: time.isoformat,
    timedelta: str,
    UUID: str,
    Decimal: str,
    bytes: lambda value: b64encode(value).decode(),
    memoryview: lambda value: b64encode(bytes(value)).decode(),
}


def models_kept() -> list[Model]:
    """Every table of a backup, in the order of their names."""
    found = [m for m in apps.get_models(include_auto_created=True) if not m._meta.proxy and m._meta.managed]
    kept = [model for model in found if label(model) not in LEFT_OUT]
    return sorted(kept, key=label)


def label(model: Model) -> str:
    return model._meta.label


def at_once(model: Model) -> int:
    """How many rows are in memory together: files can be large."""
    return 4 if label(model) == LARGE else 500


def fields_of(model: Model) -> list[models.Field]:
    return list(model._meta.concrete_fields)


def columns_of(model: Model) -> list[str]:
    return [str(field.column) for field in fields_of(model)]


def lines_of(model: Model, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[bytes]:
    """The rows in the order of their keys, as they are read, never all at once."""
    names = [field.attname for field in fields_of(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=at_once(model)):
        yield (
            json.dumps([_written(value) for value in row], ensure_ascii=False, sort_keys=True).encode()
            + b"\n"
        )


def _written(value: Any) -> Any:
    write = WRITTEN.get(type(value))
    return value if write is None else write(value)


class Tally:
    """How many lines have passed, and the hash over all of them."""

    def __init__(self) -> None:
        self.rows, self._hash = 0, sha256()

    def through(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        for line in lines:
            self.rows += 1
            self._hash.update(line)
            yield line

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def tally_of(model: Model) -> Tally:
    """The same over the rows as they stand in the database now."""
    tally = Tally()
    for _ in tally.through(lines_of(model)):
        pass
    return tally


def rows_put(model: Model, lines: Iterable[bytes]) -> None:
    """Insert rows as they were, numbers and moments included, with no default and no signal on the way."""
    fields, quote = fields_of(model), connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 - our columns
    waiting = iter(lines)
    with connection.cursor() as cursor:
        while part := list(islice(waiting, at_once(model))):
            cursor.executemany(statement, [_values(fields, line) for line in part])


def _values(fields: list[models.Field], line: bytes) -> list:
    row = json.loads(line)
    if not isinstance(row, list) or len(row) != len(fields):
        raise ValueError("a row has another number of values than its table has columns")
    return [
        field.get_db_prep_save(_read(field, value), connection)
        for field, value in zip(fields, row, strict=True)
    ]


def _read(field: models.Field, value: Any) -> Any:
    if value is None:
        return None
    target = field.target_field if isinstance(field, models.ForeignKey) else field
    return b64decode(value) if isinstance(target, models.BinaryField) else target.to_python(value)

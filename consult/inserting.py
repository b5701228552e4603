"""Inserting one row with a statement that is compiled once for its model.

For the door through which every answer comes: the ORM compiles an INSERT anew for each row, which costs more
than all the checking of an answer. The model's own fields prepare the values for either database.
"""

from functools import cache

from django.db import connection, models


@cache
def _statement(model: type[models.Model]) -> tuple[str, tuple[models.Field, ...]]:
    fields = tuple(
        f for f in model._meta.concrete_fields if f.column is not None and not isinstance(f, models.AutoField)
    )
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(f.column)) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})", fields  # noqa: S608 - our columns


def insert(row: models.Model) -> None:
    """INSERT the row as it stands; an automatic key is left to the database and not read back."""
    statement, fields = _statement(type(row))
    values = [f.get_db_prep_save(f.pre_save(row, True), connection) for f in fields]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
    row._state.adding = False

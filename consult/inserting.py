"""Inserting one row with a statement that is compiled once for its model.

For the door through which every answer comes: the ORM compiles an INSERT anew for each row, which costs more
than all the checking of an answer. The model's own fields prepare the values for either database.
"""

from functools import cache

from django.db import connection, models


@cache
def insert_parts(model: type[models.Model]) -> tuple[str, tuple[models.Field, ...]]:
    """INSERT INTO table (columns), and the fields that the columns hold, in that order."""
    fields = tuple(
        f for f in model._meta.concrete_fields if f.column is not None and not isinstance(f, models.AutoField)
    )
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(f.column)) for f in fields)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns})", fields


@cache
def insert_statement(model: type[models.Model]) -> str:
    into, fields = insert_parts(model)
    return f"{into} VALUES ({', '.join(['%s'] * len(fields))})"


def insert_values(row: models.Model) -> list:
    """What the statement's marks stand for, as the database at hand wants it."""
    _, fields = insert_parts(type(row))
    return [f.get_db_prep_save(f.pre_save(row, True), connection) for f in fields]


def insert(row: models.Model) -> None:
    """INSERT the row as it stands; an automatic key is left to the database and not read back."""
    with connection.cursor() as cursor:
        cursor.execute(insert_statement(type(row)), insert_values(row))
    row._state.adding = False

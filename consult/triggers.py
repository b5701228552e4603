"""Triggers by which the database itself refuses what must never happen, on PostgreSQL and SQLite.

A condition is written for both, or as a mapping by vendor where the two speak differently. One that comes out
unknown (NULL) admits nothing.
"""

from collections.abc import Callable, Mapping, Sequence

Condition = str | Mapping[str, str]
Operation = Callable[..., None]


def refuse_update(
    table: str, columns: Sequence[str], message: str, *, unless: Condition = "", name: str = ""
) -> tuple[Operation, Operation]:
    """Forward and backward operations for RunPython: an UPDATE that changes one of the columns fails.

    ``unless``: what is admitted all the same, in terms of OLD and NEW. ``name``: of a second trigger.
    """
    name = name or f"{table}_frozen"

    def forward(apps, schema_editor) -> None:
        vendor = schema_editor.connection.vendor
        but = _of(unless, vendor)
        made = _postgresql if vendor == "postgresql" else _sqlite
        for statement in made(name, table, columns, message, but):
            schema_editor.execute(statement)

    return forward, _drop(name, table)


def refuse_insert(
    table: str, condition: Condition, message: str, *, name: str
) -> tuple[Operation, Operation]:
    """Forward and backward operations for RunPython: an INSERT of a row that meets the condition fails."""

    def forward(apps, schema_editor) -> None:
        vendor = schema_editor.connection.vendor
        met = _of(condition, vendor)
        if vendor == "postgresql":
            statements = _function(name, message, f"({met}) IS NOT TRUE")
            statements += [
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            ]
        else:
            raised = f"SELECT RAISE(ABORT, '{message}')"
            statements = [
                f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW WHEN {met} BEGIN {raised}; END"
            ]
        for statement in statements:
            schema_editor.execute(statement)

    return forward, _drop(name, table)


def _of(condition: Condition, vendor: str) -> str:
    return condition if isinstance(condition, str) else condition[vendor]


def _drop(name: str, table: str) -> Operation:
    def backward(apps, schema_editor) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")

    return backward


def _function(name: str, message: str, but: str) -> list[str]:
    """A trigger's conditions may hold no query on PostgreSQL; its function may."""
    refuse = f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
    body = f"IF ({but}) IS NOT TRUE THEN {refuse} END IF; RETURN NEW;" if but else refuse
    return [f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"]


def _postgresql(name: str, table: str, columns: Sequence[str], message: str, but: str) -> list[str]:
    changed = " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns)
    return [
        *_function(name, message, but),
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
        f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}()",
    ]


def _sqlite(name: str, table: str, columns: Sequence[str], message: str, but: str) -> list[str]:
    changed = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in columns)
    refused = f"({changed}) AND ({but}) IS NOT TRUE" if but else changed
    return [
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN {refused} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ]

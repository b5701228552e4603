"""Triggers by which the database itself refuses what must never happen, on PostgreSQL and SQLite."""

from collections.abc import Sequence


def refuse_update(table: str, columns: Sequence[str], message: str) -> tuple:
    """Forward and backward operations for RunPython: an UPDATE that changes one of the columns fails."""
    name = f"{table}_frozen"

    def forward(apps, schema_editor) -> None:
        vendor = schema_editor.connection.vendor
        if vendor == "postgresql":
            for statement in _postgresql(name, table, columns, message):
                schema_editor.execute(statement)
        elif vendor == "sqlite":
            schema_editor.execute(_sqlite(name, table, columns, message))

    def backward(apps, schema_editor) -> None:
        vendor = schema_editor.connection.vendor
        if vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}()")
        elif vendor == "sqlite":
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")

    return forward, backward


def _postgresql(name: str, table: str, columns: Sequence[str], message: str) -> list[str]:
    changed = " OR ".join(f"NEW.{c} IS DISTINCT FROM OLD.{c}" for c in columns)
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} "
        f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION {name}()",
    ]


def _sqlite(name: str, table: str, columns: Sequence[str], message: str) -> str:
    changed = " OR ".join(f"NEW.{c} IS NOT OLD.{c}" for c in columns)
    return (
        f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN {changed} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )

"""What a database is made of, as a set of lines: two that were made in different ways can be compared.

The order of columns is left out: nothing rests on it, and one added later comes last.
"""

import re

from django.db.backends.base.base import BaseDatabaseWrapper

OURS = "c.relnamespace = 'public'::regnamespace"
POSTGRESQL = {
    "column": f"""SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        a.attidentity, a.attcollation::regcollation::text, pg_get_expr(d.adbin, d.adrelid)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE {OURS} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": f"""SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid WHERE {OURS}""",
    "index": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "sequence": """SELECT sequencename, data_type::text, start_value, increment_by, cycle
        FROM pg_sequences WHERE schemaname = 'public'""",
    "trigger": f"""SELECT c.relname, t.tgname, t.tgenabled, pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE {OURS} AND NOT t.tgisinternal""",
    "function": """SELECT proname, pg_get_functiondef(oid) FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace""",
}
# An index without text is one that a table's own line tells of.
SQLITE = """SELECT type, name, tbl_name, sql FROM sqlite_master
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"""


def shape_of(connection: BaseDatabaseWrapper) -> list[tuple]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            return sorted(_postgresql(cursor), key=repr)
        return sorted(_sqlite(cursor))


def _postgresql(cursor) -> list[tuple]:
    lines = []
    for kind, query in POSTGRESQL.items():
        cursor.execute(query)
        lines += [(kind, *row) for row in cursor.fetchall()]
    return lines


def _sqlite(cursor) -> list[tuple]:
    cursor.execute(SQLITE)
    lines = []
    for kind, name, table, text in cursor.fetchall():
        parts = parts_of(text) if kind == "table" else [text]
        lines += [(kind, name, table, part) for part in parts]
    return lines


def parts_of(table: str) -> list[str]:
    """The columns and constraints of a CREATE TABLE: what stands between commas outside inner brackets."""
    inner = table[table.index("(") + 1 : table.rindex(")")]
    parts, depth, quoted = [""], 0, False
    for letter in inner:
        quoted ^= letter == "'"
        depth += 0 if quoted else (letter == "(") - (letter == ")")
        if letter == "," and not depth and not quoted:
            parts.append("")
        else:
            parts[-1] += letter
    return [re.sub(r"\s+", " ", part).strip() for part in parts]

"""Backup and restore of 1,000, 10,000 and 100,000 submissions: seconds, megabytes, memory, and how they grow.

Each submission has what the product keeps of it: its audit row, sealed, and a comment for each text. Each
backup and each restore is a process of its own, so that the memory is its own; one run of each.
"""

import psycopg

from benchmarks.freezing import add_submissions, keep_answers
from benchmarks.product import database, environment, manage, said_inside
from benchmarks.rows import Options, Row
from benchmarks.submissions import load_open
from tests.services import PostgresServer

SIZES, QUICK = (1_000, 10_000, 100_000), (1_000,)
AUDITED = """
INSERT INTO consult_auditevent (at, partnership_id, consultation_id, act, target, detail)
SELECT s.received_at, c.partnership_id, c.id, 'submission_receive', s.id::text,
    jsonb_build_object('body_hmac', s.body_sha256)
FROM surveys_submission AS s JOIN consult_consultation AS c ON c.id = s.consultation_id
WHERE NOT EXISTS (SELECT 1 FROM consult_auditevent AS a WHERE a.target = s.id::text)
"""
COMMENTED = """
INSERT INTO analysis_comment (
    consultation_id, submission_id, question_key, redacted, spans, unsure, text_sha256, created_at
)
SELECT s.consultation_id, s.id, key, value, '[]', false, encode(sha256(convert_to(value, 'UTF8')), 'hex'),
    s.received_at
FROM surveys_submission AS s CROSS JOIN jsonb_each_text(s.answers) AS given
WHERE key IN ('missing', 'together') ON CONFLICT DO NOTHING
"""
Figures = dict[str, float]


def run(options: Options) -> list[Row]:
    """Each backup is restored into an empty database of the same server."""
    sizes, found, before = QUICK if options.quick else SIZES, {}, 0
    with database() as (server, folder):
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        load_open(env, folder)
        keep_answers(server.url("bench"))
        for size in sizes:
            add_submissions(server.url("bench"), before + 1, size)
            _add_what_is_made(server)
            found[size] = said_inside(env, "backup_inside", size)
            empty = environment(server.create_database("restored"), folder, CONSULT_BENCH_RESTORE="yes")
            manage(empty, "migrate", "--verbosity", "0")
            found[size] |= said_inside(empty, "backup_inside", size)
            before = size
    return [row for size in sizes for row in _rows(size, found[size])] + _growth(found)


def _add_what_is_made(server: PostgresServer) -> None:
    with psycopg.connect(server.url("bench"), autocommit=True) as connection:
        for statement in (AUDITED, COMMENTED):
            connection.execute(statement)
        connection.execute("VACUUM ANALYZE")


def _rows(size: int, of: Figures) -> list[Row]:
    one = f"one run; {of['rows']:,.0f} rows of all tables"
    return [
        Row(f"backup of {size:,} submissions", f"{of['backup']:.1f} s", one),
        Row(
            "  the file",
            f"{of['megabytes']:.1f} MB",
            f"{of['megabytes'] * 1e6 / size:.0f} bytes a submission",
        ),
        Row(
            "  over reading the submissions",
            f"{of['backup'] / of['plain']:.1f} x",
            "every table, hashed and packed",
        ),
        _memory(of, "backup"),
        Row(
            f"restore of {size:,} submissions", f"{of['restore']:.1f} s", "one run, with all that it verifies"
        ),
        _memory(of, "restore"),
    ]


def _memory(of: Figures, act: str) -> Row:
    most, before = of[f"{act}_memory"], of[f"{act}_before"]
    return Row(
        "  most memory of the process", f"{most:.0f} MB", f"{before:.0f} MB of it before the {act} began"
    )


def _growth(found: dict[int, Figures]) -> list[Row]:
    """How much more each takes for ten times as much; 10 x is in proportion, 1 x does not grow."""
    names = ("backup", "restore", "megabytes", "backup_memory", "restore_memory")
    pairs = list(zip(list(found), list(found)[1:], strict=False))
    return [
        Row(
            f"from {less:,} to {more:,}",
            f"{found[more][name] / found[less][name]:.1f} x",
            name.replace("_", ", "),
        )
        for less, more in pairs
        for name in names
    ]

"""Freezing: stored submissions to codes, beside reading the same rows and dropping them; and one cut of them.

The submissions are the demonstration's invented answers, repeated under ids of their own.
"""

import json

import psycopg

from benchmarks.product import database, environment, manage, rows_inside
from benchmarks.rows import Options, Row
from benchmarks.submissions import load_open, real_answers

SIZES = (1_000, 10_000, 100_000, 1_000_000)
ADD = """
INSERT INTO surveys_submission (
    id, consultation_id, questionnaire_id, channel, state, held_reason, late, language, answers, set_aside,
    body_sha256, receipt, received_at, worries_keyer, screen_queued
)
SELECT
    gen_random_uuid(), asked.consultation_id, asked.id, 'web', 'counted', '', false, 'en-gb', answers, '{}',
    encode(sha256(convert_to(place || answers::text, 'UTF8')), 'hex'), 'bench-' || place,
    now() + place * interval '1 ms', false, true
FROM generate_series(%s::int, %s::int) AS place
JOIN bench_given ON n = place %% (SELECT count(*) FROM bench_given)
CROSS JOIN surveys_questionnaire AS asked
"""


def run(options: Options) -> list[Row]:
    rows, before = [], 0
    with database() as (server, folder):
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        load_open(env, folder)
        keep_answers(server.url("bench"))
        for size in SIZES[:-1] if options.quick else SIZES:
            add_submissions(server.url("bench"), before + 1, size)
            rows += rows_inside(env, "freezing_inside", size)
            before = size
    return rows


def keep_answers(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bench_given (n int PRIMARY KEY, answers jsonb NOT NULL)")
        with connection.cursor().copy("COPY bench_given FROM STDIN") as copy:
            for row in enumerate(map(json.dumps, real_answers())):
                copy.write_row(row)


def add_submissions(url: str, first: int, last: int) -> None:
    """In one statement, and then tidied as the server does by itself in its own time."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET synchronous_commit = off")
        connection.execute(ADD, [first, last])
        connection.execute("VACUUM ANALYZE surveys_submission")

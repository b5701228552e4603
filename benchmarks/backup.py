"""Backup and restore: seconds and memory for 100,000 submissions, beside reading the same rows."""

from benchmarks.freezing import add_submissions, keep_answers
from benchmarks.product import database, environment, manage, rows_inside
from benchmarks.rows import Options, Row
from benchmarks.submissions import load_open

SIZE, QUICK = 100_000, 2_000


def run(options: Options) -> list[Row]:
    """The backup is restored into a second, empty database of the same server."""
    size = QUICK if options.quick else SIZE
    with database() as (server, folder):
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        load_open(env, folder)
        keep_answers(server.url("bench"))
        add_submissions(server.url("bench"), 1, size)
        rows = rows_inside(env, "backup_inside", size)
        empty = environment(server.create_database("restored"), folder, CONSULT_BENCH_RESTORE="yes")
        manage(empty, "migrate", "--verbosity", "0")
        return rows + rows_inside(empty, "backup_inside", size)

"""From the close to the Word report: 300 answers, one process, the services an officer's buttons call."""

import re
import sys

from benchmarks.product import environment, manage
from benchmarks.rows import Options, Row
from tests.services import PostgresServer, working_folder

SCRIPT = """
import time
from analysis.services.demonstration import demonstration_load
from analysis.services.working import work_outstanding
begun = {}
def finish(consultation):
    start = time.perf_counter()
    work_outstanding(consultation=consultation)
    begun.setdefault('steps', []).append(time.perf_counter() - start)
demonstration_load(finish=finish, say=lambda s: None)
print('analyse', begun['steps'][0], 'report', begun['steps'][1])
"""


def run(options: Options) -> list[Row]:
    """Screening, freezing, counting, charts and themes; then the release with Word, sheets and pictures."""
    server = PostgresServer(settings=[]).start()
    folder = working_folder()
    try:
        env = environment(server.create_database("bench"), folder)
        manage(env, "migrate", "--verbosity", "0")
        said = manage(env, "shell", "--no-imports", "--command", SCRIPT)
    finally:
        server.stop()
    analyse, report = map(float, re.search(r"analyse (\S+) report (\S+)", said).groups())
    note = f"300 answers, 352 comments, one process, {sys.version.split()[0]}"
    return [
        Row("close to Word: analysis", f"{analyse:.1f} s", note),
        Row("close to Word: report files", f"{report:.1f} s", note),
        Row("close to Word: together", f"{analyse + report:.1f} s", "model loading included"),
    ]

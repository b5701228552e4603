"""python -m benchmarks: every benchmark of ours, one table, with the machine, the date and the seeds."""

import argparse
import datetime
import importlib
import os
import platform
import sys

from benchmarks.rows import Options, Row, table

MODULES = (
    "themes",
    "assignment",
    "labels",
    "campaigns",
    "redaction",
    "safeguarding",
    "counting",
    "freezing",
    "submissions",
    "closing",
    "asking",
    "first_page",
    "backup",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[*MODULES, []], help="run these alone")
    parser.add_argument("--key-points", default=os.environ.get("KEY_POINTS", ""))
    parser.add_argument("--scorer", default=os.environ.get("SCORER", ""))
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    given = parser.parse_args()
    options = Options(given.key_points, given.scorer, given.quick)
    rows = [
        Row("machine", f"{os.cpu_count()} cores", f"{platform.machine()}, Python {platform.python_version()}")
    ]
    rows.append(Row("date", datetime.date.today().isoformat(), ""))
    for name in given.only or MODULES:
        print(f"… {name}", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"benchmarks.{name}").run(options)
    print(table(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

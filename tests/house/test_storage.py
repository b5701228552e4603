"""The second run, on SQLite, reads only the files that name its mark: it must be given nowhere else."""

import re
from pathlib import Path

HERE = Path(__file__).resolve().parents[1]
MARK = re.compile(r"\bmark\.(storage)\b")


def test_the_mark_is_given_in_files_of_tests_alone():
    given = {path.name for path in HERE.rglob("*.py") if MARK.search(path.read_text(encoding="utf-8"))}
    assert len(given) > 40
    assert {name for name in given if not name.startswith("test_")} == set()

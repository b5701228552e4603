"""`manage.py demo --once --out DIR`: the main job without a person, by a real worker, in a fresh database."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pytest

pytestmark = pytest.mark.wide
ROOT = Path(__file__).resolve().parents[2]
LABEL = "invented-answers-demonstration"
WORDS = "Invented answers: demonstration"
KINDS = {".csv", ".docx", ".json", ".png", ".svg", ".xlsx"}


@dataclass
class Once:
    folder: Path
    done: subprocess.CompletedProcess[str]

    def file(self, end: str) -> Path:
        (found,) = self.folder.glob(f"*{end}")
        return found

    def rows(self, question: str) -> list[tuple]:
        with closing(sqlite3.connect(self.folder / "data" / "consult.sqlite3")) as database:
            return database.execute(question).fetchall()


def demo_once(folder: Path) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    command = [sys.executable, "manage.py", "demo", "--once", "--out", str(folder)]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, timeout=400)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Once]:
    folder = tmp_path_factory.mktemp("demo") / "out"
    done = demo_once(folder)
    assert done.returncode == 0, done.stdout + done.stderr
    print(done.stderr.splitlines()[-1])
    yield Once(folder, done)


def test_it_ends_with_the_artefacts_each_of_which_says_that_its_answers_are_invented(once: Once) -> None:
    printed = [Path(line) for line in once.done.stdout.splitlines() if line.startswith("/")]
    assert sorted(printed) == sorted(path for path in once.folder.iterdir() if path.is_file())
    assert {path.suffix for path in printed} == KINDS
    assert [path.name for path in printed if LABEL not in path.name] == []
    assert once.done.stderr.splitlines()[-1].endswith(" seconds")


def test_a_real_worker_did_the_work_over_a_fresh_database(once: Once) -> None:
    assert once.rows("SELECT DISTINCT state FROM analysis_run") == [("done",)]
    ways = once.rows(
        "SELECT channel, count(*) FROM surveys_submission s JOIN consult_consultation c "
        "ON c.id = s.consultation_id WHERE c.slug = 'plan-2024' GROUP BY channel ORDER BY channel"
    )
    assert dict(ways)["paper"] == 40
    assert sum(count for _, count in ways) == 300
    worker = (once.folder / "data" / "worker.log").read_text()
    assert worker.count("Task analysis.work") > 0
    assert "Traceback" not in worker


def test_the_word_report_opens(once: Once) -> None:
    report = docx.Document(str(once.file("report.docx")))
    headings = [p.text for p in report.paragraphs if p.style.name.startswith("Heading")]
    assert len(headings) > 8
    assert report.tables and report.inline_shapes
    assert any(WORDS in p.text for section in report.sections for p in section.header.paragraphs)


def test_the_sheets_open(once: Once) -> None:
    book = openpyxl.load_workbook(once.file("tables.xlsx"), read_only=True)
    for sheet in book.worksheets:
        cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        assert any(WORDS in cell for cell in cells), sheet.title
    book.close()


def test_the_findings_are_data(once: Once) -> None:
    findings = json.loads(once.file("findings.json").read_text(encoding="utf-8"))
    assert findings["about"]["invented"] is True
    assert findings["questions"] and findings["texts"]


def test_a_second_time_into_the_same_folder_is_refused_with_one_sentence(once: Once) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in once.folder.iterdir())
    again = demo_once(once.folder)
    assert (again.returncode, again.stdout) == (1, "")
    data = once.folder / "data"
    assert again.stderr == (
        f"CommandError: {data} is there already: give an empty folder, so that the database is a fresh one.\n"
    )
    assert sorted((path, path.stat().st_mtime_ns) for path in once.folder.iterdir()) == before

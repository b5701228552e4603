"""We do not ask for a name. That is not a promise that nobody can be known by what they wrote.

"Anonymous" is such a promise, in whatever language, and nothing that people read may give it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
PROMISE = re.compile(r"anonym|anonim|مجهول|غفل", re.IGNORECASE)  # English, Polish, Romanian, Arabic
ROOMS = ("consult", "surveys", "analysis", "frontend")
NAMES = {"django.contrib.auth.models.AnonymousUser"}  # of the framework: nobody reads it
READ = (".html", ".txt", ".md", ".ts", ".json", ".yaml", ".csv", ".jsonl")


def said(path: Path) -> Iterator[str]:
    """Every text of a file that people may come to read."""
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    elif path.suffix == ".po":
        for entry in polib.pofile(str(path)):
            yield from (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())
    elif path.suffix in READ:
        yield path.read_text(encoding="utf-8")


def files(room: str) -> list[Path]:
    found = sorted((ROOT / room).rglob("*"))
    return [p for p in found if p.is_file() and not {"node_modules", "static", "methods"} & set(p.parts)]


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_promises_it(room: str):
    found = {
        path.relative_to(ROOT).as_posix(): text[:80]
        for path in files(room)
        for text in said(path)
        if PROMISE.search(text) and text not in NAMES
    }
    assert found == {}


def test_residents_are_told_what_is_true():
    words = {entry.msgid for entry in polib.pofile(str(ROOT / "frontend/locale/residents.pot"))}
    assert any("do not ask" in text and "name" in text for text in words)


@pytest.mark.parametrize(
    "promise",
    [
        "Your answers are anonymous.",
        "Twoje odpowiedzi są anonimowe.",
        "Răspunsurile sunt anonime.",
        "ردودك مجهولة",
    ],
)
def test_a_promise_would_be_found(promise: str, tmp_path: Path):
    """The control."""
    page = tmp_path / "page.html"
    page.write_text(promise, encoding="utf-8")
    assert [text for text in said(page) if PROMISE.search(text)] == [promise]

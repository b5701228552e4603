"""Whatever hands out words as they were written goes through analysis.originals: the code is read for it.

A module that touches answers stands in a table below with the reason why no person reads originals by it.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINES = "its answers are lines of a crossed table"
OWN = "residents and testers see what they typed themselves"
COUNTS = "looks at closed answers or whether two differ, and tells no words"
MACHINE = "the machine reads, and keeps the redacted text"
TOUCHING = {
    "analysis/held.py": COUNTS,
    "analysis/pipeline/quoting.py": COUNTS,
    "analysis/pipeline/respondents.py": COUNTS,
    "analysis/pipeline/screen.py": MACHINE,
    "analysis/pipeline/cutmask.py": LINES,
    "analysis/pipeline/cuts.py": LINES,
    "analysis/pipeline/slices.py": LINES,
    "analysis/pipeline/written.py": "hands texts to the modules of READING alone",
    "analysis/services/exporting.py": "puts the redacted text in the place of every free text",
    "analysis/subject_access.py": "closed answers as they were given; words come by the door",
    "frontend/request_tables.py": "draws what analysis.subject_access had from the door",
    "frontend/views/builder_preview.py": OWN,
    "frontend/views/residents_about.py": OWN,
    "frontend/views/residents_page.py": OWN,
    "frontend/views/residents_send.py": OWN,
    "frontend/views/residents_take_part.py": OWN,
}
READING = {
    "analysis/originals.py": "the door",
    "analysis/pipeline/screen.py": MACHINE,
    "analysis/pipeline/screened.py": MACHINE,
    "analysis/pipeline/redacted.py": MACHINE,
    "analysis/pipeline/gone_words.py": "compares words that were taken out with the names of themes",
}
HANDING = {"counted_values", "values_now"}  # of surveys.dataset: answers as they count, free texts among them
ORIGINS = {"origin", "contribution", "letter"}  # what holds the text of a letter
NOT_ROWS = {"desk_collect", "rule"}  # a module of views, and a form of the builder
IN_TEMPLATES = re.compile(r"\b\w+\.answers\b|\b(?:contribution|submission)\.text\b")
TEMPLATES = {
    "desk/builder_rule.html",
    "desk/preview_end.html",
    "residents/check.html",
}  # one's own, or choices


def modules() -> Iterator[tuple[str, ast.Module]]:
    for room in ("analysis", "frontend"):
        for path in sorted((ROOT / room).rglob("*.py")):
            name = path.relative_to(ROOT).as_posix()
            if not re.search(r"/migrations/|/methods/|node_modules", name):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def touches(tree: ast.Module) -> bool:
    """Whether it reads an attribute `answers` of a row, asks a query for the column, or takes what counts."""
    return any(map(_touches, ast.walk(tree)))


def _touches(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute) and node.attr == "answers":
        return isinstance(node.value, ast.Name | ast.Attribute) and _name(node.value) not in NOT_ROWS
    if isinstance(node, ast.ImportFrom) and node.module == "surveys.dataset":
        return bool(HANDING & {alias.name for alias in node.names})
    if isinstance(node, ast.Call) and _name(node.func) in ("values", "values_list", "only", "getattr"):
        return any(isinstance(arg, ast.Constant) and arg.value == "answers" for arg in node.args)
    return isinstance(node, ast.Attribute) and node.attr == "text" and _name(node.value) in ORIGINS


def _name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def imports_written(tree: ast.Module) -> bool:
    found = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom | ast.Import)]
    named = {node.module for node in found if isinstance(node, ast.ImportFrom)}
    plain = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    return "analysis.pipeline.written" in named | plain


def test_every_module_that_touches_answers_says_why_it_shows_no_original():
    found = {name for name, tree in modules() if touches(tree)}
    assert found == set(TOUCHING), "read originals by analysis.originals.read, or say here why nobody does"


def test_who_reads_originals_is_known():
    assert {name for name, tree in modules() if imports_written(tree)} == set(READING)


def test_templates_print_no_answers_but_one_s_own():
    folder = ROOT / "frontend" / "templates" / "frontend"
    found = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if IN_TEMPLATES.search(path.read_text(encoding="utf-8"))
    }
    assert found == TEMPLATES


def test_a_new_way_round_the_door_is_seen():
    """The control."""
    for sly in (
        "def f(row): return row.submission.answers['missing']",
        "def f(rows): return rows.values_list('pk', 'answers')",
        "def f(row): return getattr(row, 'answers')",
        "from surveys.dataset import counted_values",
        "def f(comment): return comment.contribution.text",
    ):
        assert touches(ast.parse(sly)), sly
    assert not touches(ast.parse("def f(row): return row.redacted"))
    assert imports_written(ast.parse("def f():\n    from analysis.pipeline.written import text_of"))

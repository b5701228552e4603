"""The rules of docs that import-linter cannot hold."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = {"consult", "surveys", "analysis", "frontend"}
PURE = ["analysis/methods", "surveys/definition", "surveys/importers"]


def imported(path: Path) -> set[str]:
    """Every module named by an import statement anywhere in the file."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
    return names


def tops(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_celery_app_imports_none_of_our_packages():
    assert tops(imported(ROOT / "celery_app.py")) & OURS == set()


def test_the_urls_name_the_upper_packages_only_as_strings():
    assert tops(imported(ROOT / "consult" / "urls.py")) & (OURS - {"consult"}) == set()


@pytest.mark.parametrize("package", ["surveys", "analysis"])
def test_the_package_files_stay_empty(package):
    assert (ROOT / package / "__init__.py").read_text() == ""


@pytest.mark.parametrize("folder", PURE)
def test_a_pure_package_imports_nothing_else_of_ours(folder):
    own = folder.replace("/", ".")
    allowed = (own, "surveys.definition") if own == "surveys.importers" else (own,)
    files = sorted((ROOT / folder).rglob("*.py"))
    assert files, f"{folder} has gone"
    strangers = {
        str(path.relative_to(ROOT)): sorted(
            name for name in imported(path) if name.split(".")[0] in OURS and not name.startswith(allowed)
        )
        for path in files
    }
    assert {path: names for path, names in strangers.items() if names} == {}


def test_an_import_inside_a_function_is_seen(tmp_path):
    file = tmp_path / "sly.py"
    file.write_text("def f():\n    from surveys.models import Draft\n    import consult.services as s\n")
    assert imported(file) == {"surveys.models", "consult.services"}

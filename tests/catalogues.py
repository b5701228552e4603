"""python -m tests.catalogues (`make messages`): the words that residents can meet, and their translations.

The words are collected from the pages of residents, from what those include, and from the modules below. The
desk is English: whoever adds a language translates what residents read, and no more.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "frontend" / "locale"
TEMPLATES = ROOT / "frontend" / "templates"
WORDS = FOLDER / "residents.pot"
PAGES = ("[45]*.html", "frontend/resident_base.html", "frontend/residents/*.html")
MODULES = (
    "frontend/accessibility.py",
    "frontend/asking.py",
    "frontend/notice.py",
    "frontend/places.py",
    "frontend/templatetags/people.py",
    "frontend/views/residents_*.py",
    "consult/lawful.py",
    "consult/retention.py",
    "surveys/notice_changes.py",
    "surveys/services/*.py",
)
CALLS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2}
LITERAL = r"""(?:u?'(?:\\.|[^'\\])*'|u?"(?:\\.|[^"\\])*")"""
IN_TEMPLATE = re.compile(rf"(?<!\w)(ngettext|gettext|_)\(({LITERAL})(?:, ({LITERAL}))?")
INCLUDED = re.compile(r'\{% (?:include|extends) (?:base\|default:)?"([^"]+)"')
Words = tuple[str, str]  # one, and several ("" where there is no plural)


def main() -> None:
    words = pot()
    words.save(str(WORDS))
    for path in catalogues():
        found = polib.pofile(str(path), wrapwidth=110)
        found.merge(words)
        found[:] = [entry for entry in found if not entry.obsolete]
        found.save()
        found.save_as_mofile(str(path.with_suffix(".mo")))
        waiting = len(found.untranslated_entries()) + len(found.fuzzy_entries())
        print(f"{path.parent.parent.name}: {len(found)} texts, {waiting} to translate or to look at")


def catalogues() -> list[Path]:
    return sorted(FOLDER.glob("*/LC_MESSAGES/django.po"))


def pot() -> polib.POFile:
    """Every text once, with the files it stands in."""
    made = polib.POFile(wrapwidth=110)
    made.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    for (one, several), places in sorted(texts().items()):
        plural = {"msgid_plural": several, "msgstr_plural": {0: "", 1: ""}} if several else {}
        made.append(polib.POEntry(msgid=one, occurrences=[(p, "") for p in sorted(places)], **plural))
    return made


def texts() -> dict[Words, set[str]]:
    found: dict[Words, set[str]] = {}
    for path in sources():
        read = _in_template if path.suffix == ".html" else _in_module
        for words in read(path.read_text(encoding="utf-8")):
            found.setdefault(words, set()).add(str(path.relative_to(ROOT)))
    return found


def sources() -> list[Path]:
    """The pages, everything they include, and the modules."""
    pages = [path for pattern in PAGES for path in TEMPLATES.glob(pattern)]
    for path in pages:
        named = (TEMPLATES / name for name in INCLUDED.findall(path.read_text(encoding="utf-8")))
        pages.extend(each for each in named if each not in pages)
    return pages + [path for pattern in MODULES for path in sorted(ROOT.glob(pattern))]


def _in_template(text: str) -> Iterator[Words]:
    for call, one, several in IN_TEMPLATE.findall(templatize(text)):
        yield ast.literal_eval(one), ast.literal_eval(several) if call == "ngettext" else ""


def _in_module(text: str) -> Iterator[Words]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            said = [each.value for each in node.args if isinstance(each, ast.Constant)]
            yield (said[0], said[1] if CALLS[node.func.id] == 2 else "")


if __name__ == "__main__":
    main()

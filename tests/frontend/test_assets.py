"""What every browser is sent: no borrowed branding, nothing inline or unescaped, colours one can read."""

import gzip
import re
from pathlib import Path

import pytest

FRONTEND = Path(__file__).resolve().parents[2] / "frontend"
BUILT = FRONTEND / "static" / "frontend"
TEMPLATES = sorted((FRONTEND / "templates").rglob("*.html"))
SHEETS = ["app.css", "desk.css", "report.css"]
SCRIPTS = ["consult-survey.js", "desk.js", "keying.js"]
VERBATIM = re.compile(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}|{#.*?#}", re.S)
TAG = re.compile(r"<[a-zA-Z][^<>]*>")
EVENT_HANDLER = re.compile(r"\son[a-z]+\s*=")


def built(name: str) -> str:
    return (BUILT / name).read_text(encoding="ascii")


def template_source(path: Path) -> str:
    return VERBATIM.sub("", path.read_text(encoding="utf-8"))


def markup(path: Path) -> list[str]:
    """The opening tags of a template without the template language inside them."""
    return TAG.findall(re.sub(r"{%.*?%}|{{.*?}}", "", template_source(path)))


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2.2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette() -> dict[str, str]:
    """The colours of the theme; short forms (#fff) are written out."""
    found = re.findall(r"(--[a-z-]+):\s*(#[0-9a-f]{3,6})\b", built("app.css"))
    return {
        name: value if len(value) == 7 else "#" + "".join(2 * sign for sign in value[1:])
        for name, value in found
    }


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("word", ["@font-face", "GDS Transport", "crest", "@import", "url("])
def test_style_sheets_hold_no_branding_and_load_nothing(name: str, word: str) -> None:
    assert word.lower() not in built(name).lower()


def test_everything_built_is_small() -> None:
    assert sum(path.stat().st_size for path in BUILT.iterdir()) < 165_000
    first_page = sum(
        len(gzip.compress((BUILT / name).read_bytes())) for name in ("app.css", "consult-survey.js")
    )
    assert first_page < 60_000


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_stand_alone_and_never_write_markup(name: str) -> None:
    text = built(name)
    assert re.findall(r"\bimport\s*[{*\"'(]|\beval\(|new Function|innerHTML|document\.write", text) == []


def test_the_icon_is_there_in_both_forms() -> None:
    assert (BUILT / "favicon.ico").read_bytes()[:4] == b"\x00\x00\x01\x00"
    assert "<svg" in built("favicon.svg")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FRONTEND).as_posix())
def test_templates_hold_nothing_inline(path: Path) -> None:
    tags = markup(path)
    assert [tag for tag in tags if EVENT_HANDLER.search(tag) or re.search(r"\sstyle\s*=", tag)] == []
    assert [tag for tag in tags if tag.startswith("<style")] == []
    assert [tag for tag in tags if tag.startswith("<script") and " src=" not in tag] == []
    assert "javascript:" not in "".join(tags).lower()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(FRONTEND).as_posix())
def test_templates_escape_everything(path: Path) -> None:
    text = template_source(path)
    assert re.findall(r"\|\s*safe(?:seq)?\b|autoescape off|mark_safe", text) == []


def test_no_code_of_ours_marks_text_as_safe() -> None:
    code = [path for path in FRONTEND.rglob("*.py") if "node_modules" not in path.parts]
    assert [path.name for path in code if "mark_safe" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--ink", "--paper"),
        ("--ink", "--paper-soft"),
        ("--ink", "--brand-tint"),
        ("--ink", "--notice"),
        ("--ink-soft", "--paper"),
        ("--ink-soft", "--paper-soft"),
        ("--ink-soft", "--brand-tint"),
        ("--brand-ink", "--brand"),
        ("--brand-ink", "--brand-deep"),
        ("--link", "--paper"),
        ("--link", "--paper-soft"),
        ("--link", "--brand-tint"),
        ("--link", "--notice"),
        ("--good", "--paper"),
        ("--good", "--paper-soft"),
        ("--bad", "--paper"),
        ("--bad", "--brand-tint"),
        ("--govuk-focus-text-colour", "--govuk-focus-colour"),
    ],
)
def test_text_can_be_read_on_its_ground(text: str, ground: str) -> None:
    colours = palette()
    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize(
    ("mark", "ground"), [("--accent", "--paper"), ("--notice-line", "--notice"), ("--brand", "--brand-tint")]
)
def test_marks_can_be_seen_on_their_ground(mark: str, ground: str) -> None:
    colours = palette()
    assert contrast(colours[mark], colours[ground]) >= 3


def test_the_lock_names_no_host() -> None:
    assert '"resolved"' not in (FRONTEND / "package-lock.json").read_text(encoding="utf-8")

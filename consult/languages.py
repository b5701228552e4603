"""The languages that residents may choose: what the deployment names, and has a catalogue for."""

import re
from collections.abc import Sequence
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

ENGLISH = ("en-gb", "English")
# The pages of residents, which are translated. The findings, the desk and all the rest are English.
SPOKEN = re.compile(r"/(accessibility/|c/[^/]+/(?!findings/).*)?")


def offered(codes: Sequence[str], folder: Path) -> list[tuple[str, str]]:
    """Each language with its name in itself. English is always there: it is what all else falls back to."""
    wanted = [code for code in dict.fromkeys(code.lower() for code in codes) if code != ENGLISH[0]]
    there = with_catalogue(folder)
    for code in wanted:
        if code not in there:
            raise ImproperlyConfigured(
                f"CONSULT_LANGUAGES names {code!r}, and there is no catalogue for it: "
                f"choose from {', '.join([ENGLISH[0], *there])}, or add it (docs/languages.md)."
            )
    return [ENGLISH, *((code, name_of(code)) for code in wanted)]


def with_catalogue(folder: Path) -> list[str]:
    found = (
        path.parent.parent.name.replace("_", "-").lower() for path in folder.glob("*/LC_MESSAGES/django.mo")
    )
    return sorted(code for code in found if code in LANG_INFO)


def name_of(code: str) -> str:
    """The language's name in itself. Of a region that is not known alone, the language."""
    known = LANG_INFO.get(code.lower()) or LANG_INFO.get(code.split("-")[0].lower()) or {}
    name = ENGLISH[1] if code.lower().split("-")[0] == "en" else known.get("name_local", code)
    return name[:1].upper() + name[1:]


def direction_of(code: str) -> str:
    known = LANG_INFO.get(code.split("-")[0].lower(), {})
    return "rtl" if known.get("bidi") else "ltr"


def spoken_at(path: str) -> bool:
    return SPOKEN.fullmatch(path) is not None

"""What a deployment says of its accessibility: facts that only its operator knows, read from one JSON file.

`frontend/accessibility.json` holds what is known of the product itself; `CONSULT_ACCESSIBILITY` names the
file that a deployment puts in its place. What is not known is empty there and "not set yet" on the page.
"""

import json
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


@dataclass(frozen=True)
class Limit:
    """One thing that does not work for everybody: the rule it breaks, what to do instead, mended by when."""

    what: str
    rule: str = ""
    instead: str = ""
    until: str = ""


@dataclass(frozen=True)
class Contact:
    email: str = ""
    phone: str = ""
    post: str = ""
    answer_within: str = ""


@dataclass(frozen=True)
class Statement:
    website: str = ""
    run_by: str = ""
    contact: Contact = Contact()
    tested_on: str = ""
    tested_by: str = ""
    prepared_on: str = ""
    reviewed_on: str = ""
    limits: tuple[Limit, ...] = ()
    not_checked: tuple[str, ...] = field(default=())


def statement() -> Statement:
    return _read(Path(settings.ACCESSIBILITY_FILE))


@lru_cache(maxsize=4)
def _read(path: Path) -> Statement:
    try:
        return _statement(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as problem:
        raise ImproperlyConfigured(f"{path} is no accessibility statement: {problem}.") from None


def _statement(said: dict[str, Any]) -> Statement:
    if not isinstance(said, dict):
        raise TypeError("it must be a set of named values")
    unknown = set(said) - {each.name for each in fields(Statement)}
    if unknown:
        raise ValueError(f"{sorted(unknown)[0]!r} is not known")
    parts = {
        "contact": Contact(**said.get("contact", {})),
        "limits": tuple(Limit(**each) for each in said.get("limits", [])),
        "not_checked": tuple(said.get("not_checked", [])),
    }
    return Statement(**(said | parts))

"""Who is asked: the condition of a page or a question."""

from collections.abc import Mapping
from typing import Any

from surveys.definition.editing.checking import settled
from surveys.definition.editing.written import Written, copied, find_page, find_question


def route_set(written: Written, kind: str, key: str, condition: Mapping[str, Any] | None) -> Written:
    """Ask this page or question under this condition; None asks everybody. Raises KeyError, EditRefused."""
    made = copied(written)
    part = _part(made, kind, key)
    part.pop("show_if", None)
    if condition is not None:
        part["show_if"] = dict(condition)
    return settled(made)


def route_of(written: Written, kind: str, key: str) -> dict[str, Any] | None:
    """The condition, None for everybody. Raises KeyError."""
    return _part(written, kind, key).get("show_if")


def _part(written: Written, kind: str, key: str) -> Written:
    return find_page(written, key) if kind == "page" else find_question(written, key)

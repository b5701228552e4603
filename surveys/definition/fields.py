"""Reads the settings of one mapping, noting every error with its place, so that one pass names them all."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from surveys.definition.text import KEY

TEXT_LIMIT = 5000


class Fields:
    """The settings of one mapping in a definition or consultation file.

    Each reader returns a usable value even when it notes an error, so that reading goes on to the next one.
    """

    def __init__(self, data: Any, path: str, errors: list[str]) -> None:
        self.path = path
        self.errors = errors
        self.names_parts = False
        self.read: set[str] = set()
        self.data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.error("", "must be a set of named values")

    @property
    def place(self) -> str:
        key = self.data.get("key")
        return f"{self.path} {key[:60]!r}".lstrip() if isinstance(key, str) else self.path

    def error(self, name: str, message: str) -> None:
        self.errors.append(": ".join(part for part in (self.place, name, message) if part))

    def get(self, name: str) -> Any:
        self.read.add(name)
        return self.data.get(name)

    def text(self, name: str, *, required: bool = False, limit: int = TEXT_LIMIT) -> str:
        value = self.get(name)
        if value is None and not required:
            return ""
        if not isinstance(value, str):
            self.error(name, "is missing" if value is None else "must be text, in quotes")
            return ""
        if required and not value.strip():
            self.error(name, "is empty")
        if len(value) > limit:
            self.error(name, f"is longer than {limit} characters")
        return value

    def key(self, name: str, *, required: bool = True, pattern: re.Pattern[str] = KEY) -> str:
        value = self.text(name, required=required, limit=200)
        if value.strip() and not pattern.fullmatch(value):
            self.error(name, f"{value!r} does not match {pattern.pattern}")
        return value

    def flag(self, name: str, default: bool = False) -> bool:
        value = self.get(name)
        if value is None or isinstance(value, bool):
            return default if value is None else value
        self.error(name, "must be true or false")
        return default

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int | None:
        value = self.get(name)
        if value is None:
            return default
        if type(value) is not int or not low <= value <= high:
            self.error(name, f"must be a whole number from {low} to {high}")
            return default
        return value

    def choice(self, name: str, allowed: Collection[str], default: str = "") -> str:
        value = self.get(name)
        if value is None and default:
            return default
        if not isinstance(value, str) or value not in allowed:
            wrong = "is missing; it" if value is None else f"{value!r} is not known; it"
            self.error(name, f"{wrong} must be one of {', '.join(allowed)}")
            return default
        return value

    def items(self, name: str, *, required: bool = False, limit: int = 500) -> list[Any]:
        value = self.get(name)
        if value is None and not required:
            return []
        if not isinstance(value, list) or (required and not value):
            self.error(name, _list_problem(value))
            return []
        if len(value) > limit:
            self.error(name, f"has more than {limit} entries")
        return value[:limit]

    def texts(self, name: str, *, required: bool = False, limit: int = 500) -> list[str]:
        found = self.items(name, required=required, limit=limit)
        if not all(isinstance(text, str) and text.strip() for text in found):
            self.error(name, "must be a list of texts, none of them empty")
            return []
        return found

    def parts(self, name: str, *, required: bool = False, limit: int = 500) -> Iterator["Fields"]:
        """Each mapping of a list, with its place."""
        for index, data in enumerate(self.items(name, required=required, limit=limit)):
            yield Fields(data, self._below(f"{name}[{index}]"), self.errors)

    def part(self, name: str) -> "Fields | None":
        value = self.get(name)
        return None if value is None else Fields(value, self._below(name), self.errors)

    def close(self) -> None:
        """Name the settings nobody asked for: a misspelt one must not be dropped in silence."""
        for name in self.data:
            if name not in self.read:
                self.error("", f"{name!r} is not a setting that is known here")

    def _below(self, name: str) -> str:
        """The place of a part: named after this mapping's key where `names_parts` asks for it."""
        return f"{self.place}: {name}" if self.names_parts else f"{self.path}.{name}".lstrip(".")


def _list_problem(value: Any) -> str:
    if value is None:
        return "is missing"
    return "is empty" if value == [] else "must be a list"


def repeated(values: Iterable[Any]) -> list[Any]:
    """The values that occur more than once, each named once, in order."""
    return [value for value, times in Counter(values).items() if times > 1]

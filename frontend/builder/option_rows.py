"""The answers of a list as rows of a form: typed, marked, ordered and removed by buttons, without scripts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from consult.numbers import number_in

MOST = 200
# The types whose form has rows, each with the marks that a row may carry.
MARKS: dict[str, tuple[str, ...]] = {
    "single": ("other",),
    "multi": ("other", "exclusive"),
    "rank": ("other",),
    "postcode": (),
}


@dataclass
class Row:
    """One answer: its words, its key once it has one, and its marks as they stand in the written form."""

    label: str
    key: str = ""
    marks: dict[str, Any] = field(default_factory=dict)

    @property
    def other(self) -> bool:
        return bool(self.marks.get("other"))

    @property
    def exclusive(self) -> bool:
        return bool(self.marks.get("exclusive"))

    def written(self) -> dict[str, Any]:
        return {"label": self.label} | ({"key": self.key} if self.key else {}) | self.marks


def rows_of(question: Mapping[str, Any]) -> list[Row]:
    return [
        Row(option["label"], option["key"], {k: v for k, v in option.items() if k not in ("key", "label")})
        for option in question.get("options", [])
    ]


def rows_posted(form: QueryDict, known: list[Row]) -> list[Row]:
    """The rows as they were sent, and the lines of "more answers" after them. Empty ones are dropped.

    `known` are the rows as they are kept: words of their own for an "other" stay with its key.
    """
    marks = {row.key: row.marks for row in known}
    found = []
    for n in range(MOST):
        if f"option-{n}-label" not in form:
            break
        found.append(_row(form, n, marks))
    lines = [Row(line.strip()) for line in form.get("more_options", "").splitlines()]
    return [row for row in [*found, *lines] if row.label][:MOST]


def _row(form: QueryDict, n: int, marks: Mapping[str, dict[str, Any]]) -> Row:
    key = form.get(f"option-{n}-key", "")
    key = key if key in marks else ""
    ticked = {mark for mark in ("other", "exclusive") if f"option-{n}-{mark}" in form}
    kept = marks.get(key, {})
    made = {mark: kept.get(mark) or True for mark in ("other", "exclusive") if mark in ticked}
    return Row(form[f"option-{n}-label"].strip(), key, made)


def act(form: QueryDict, rows: list[Row]) -> list[Row]:
    """The rows after "up:2", "down:2", "remove:2" or "add"; anything else leaves them."""
    name, _, said = form.get("row", "").partition(":")
    n = number_in(said)
    if n is None or n >= len(rows):
        return rows
    rows = list(rows)
    row = rows.pop(n)
    if name == "remove":
        return rows
    rows.insert(max(0, n + {"up": -1, "down": 1}.get(name, 0)), row)
    return rows

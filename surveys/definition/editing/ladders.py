"""A ladder names every answer: it follows when one goes, and goes when one comes that it does not know."""

from typing import Any

from surveys.definition.editing.written import Written
from surveys.definition.types.place import ELSEWHERE


def ladder_fitted(question: Written) -> Written:
    """The question with a ladder cut to the answers it has; without one that has no place for an answer."""
    if "ladder" not in question:
        return question
    keys = {option["key"] for option in question.get("options", [])}
    if question["type"] == "postcode":
        keys.add(str(ELSEWHERE.key))
    rungs = [_cut(rung, keys) for rung in question["ladder"]]
    whole = all(keys == {key for group in rung["groups"].values() for key in group} for rung in rungs)
    kept = {name: value for name, value in question.items() if name != "ladder"}
    return {**kept, "ladder": rungs} if whole else kept


def _cut(rung: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    cut = {label: [key for key in group if key in keys] for label, group in rung["groups"].items()}
    return {**rung, "groups": {label: group for label, group in cut.items() if group}}

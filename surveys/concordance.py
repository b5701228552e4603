"""What a new version of the questions changes, in the words that are kept with it."""

from surveys.definition import Definition
from surveys.definition.concordance import DROPPED, compare


def written_concordance(old: Definition, new: Definition) -> list[dict[str, str]]:
    """Every question of either version: its key and name, the kind of change, and what differs."""
    return [
        {
            "key": change.key,
            "name": (old if change.kind == DROPPED else new).question(change.key).short,
            "kind": change.kind,
            "what": ", ".join(change.what),
        }
        for change in compare(old, new)
    ]


def noted(changes: list[dict[str, str]], notes: dict[str, str]) -> list[dict[str, str]]:
    """The same, each with the officer's words about it where there are some."""
    return [{**change, "note": notes.get(change["key"], "").strip()[:500]} for change in changes]

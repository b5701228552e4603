"""The bank of characteristics: ready questions about people, each with its standard, version, date and
ladder.

The bank asks nobody anything: a question is part of a questionnaire only when it is chosen.
`characteristics.yaml` is the data; what could not be confirmed stands there empty, and its note says so.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from surveys.definition.conditions import refers_to
from surveys.definition.fields import Fields
from surveys.definition.ladders import Rung, read_ladder

DATA = Path(__file__).with_name("characteristics.yaml")


@dataclass(frozen=True)
class Characteristic:
    """One question of the bank, with where its answers come from. `date` is the standard's own, "" when
    unknown.
    """

    id: str
    standard: str
    version: str
    date: str
    source: str
    note: str
    question: Mapping[str, Any]
    ladder: tuple[Rung, ...]


@cache
def characteristics() -> Mapping[str, Characteristic]:
    """The whole bank by id, in the order in which the questions are best asked."""
    entries = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    read = [Characteristic(**entry | {"ladder": _ladder(entry)}) for entry in entries]
    return {entry.id: entry for entry in read}


def questions(*ids: str) -> list[dict[str, Any]]:
    """These questions in the written form of a definition, each once and after the one it follows from.

    Without ids the whole bank. Raises KeyError for an id that is not in the bank.
    """
    chosen = {need for id in ids or characteristics() for need in _with_needs(id)}
    return [_written(entry) for id, entry in characteristics().items() if id in chosen]


def _ladder(entry: Mapping[str, Any]) -> tuple[Rung, ...]:
    """Raises ValueError for a ladder of ours that does not hold."""
    errors: list[str] = []
    keys = [option["key"] for option in entry["question"]["options"]]
    ladder = read_ladder(Fields({"ladder": entry.get("ladder")}, entry["id"], errors), keys)
    if errors:
        raise ValueError("\n".join(errors))
    return ladder


def _with_needs(id: str) -> list[str]:
    condition = characteristics()[id].question.get("show_if")
    return [
        id,
        *(need for other in (refers_to(condition) if condition else ()) for need in _with_needs(other)),
    ]


def _written(entry: Characteristic) -> dict[str, Any]:
    """With its ladder: a questionnaire that is asked keeps the one it was made with."""
    rungs = [
        {"name": rung.name, "groups": {label: list(keys) for label, keys in rung.groups.items()}}
        for rung in entry.ladder
    ]
    return copy.deepcopy({**entry.question, "bank": entry.id, **({"ladder": rungs} if rungs else {})})

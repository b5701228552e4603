"""Collapse ladders: how the options of a question are joined into fewer groups when numbers are small.

A ladder is fixed before anybody looks at the answers, so that no grouping is chosen for its result, and each
rung joins whole groups of the rung before, so that two tables of one release can never be subtracted to
single out a few people.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from surveys.definition.fields import Fields, repeated


@dataclass(frozen=True)
class Rung:
    """One way to join the options: each group's label with the keys of its options."""

    name: str
    groups: Mapping[str, tuple[str, ...]]


def read_ladder(fields: Fields, keys: Collection[str]) -> tuple[Rung, ...]:
    """The setting `ladder` of a question whose options have these keys, with what is wrong noted."""
    rungs = tuple(_read_rung(part) for part in fields.parts("ladder", limit=10))
    for problem in check_ladder(rungs, keys):
        fields.error("ladder", problem)
    return rungs


def check_ladder(rungs: Sequence[Rung], keys: Collection[str]) -> list[str]:
    """What is wrong with a ladder: each rung holds every option exactly once and joins groups of the one
    before.
    """
    problems = [problem for rung in rungs for problem in _in_one_rung(rung, keys)]
    finer: list[set[str]] = []
    for rung in rungs:
        problems += _split_groups(rung, finer)
        finer = [set(group) for group in rung.groups.values()]
    return problems


def _read_rung(part: Fields) -> Rung:
    name = part.text("name", required=True, limit=200)
    groups = part.part("groups")
    part.close()
    if groups is None:
        part.error("groups", "is missing")
        return Rung(name, {})
    return Rung(name, {label: tuple(groups.texts(label, required=True)) for label in groups.data})


def _in_one_rung(rung: Rung, keys: Collection[str]) -> list[str]:
    held = [key for group in rung.groups.values() for key in group]
    missing = [f"{rung.name!r} leaves out {key!r}" for key in keys if key not in held]
    unknown = [f"{rung.name!r} names {key!r}, which is not an option" for key in held if key not in keys]
    return missing + unknown + [f"{rung.name!r} has {key!r} in two groups" for key in repeated(held)]


def _split_groups(rung: Rung, finer: Sequence[set[str]]) -> list[str]:
    return [
        f"{rung.name!r} takes apart {', '.join(sorted(group))}, which stand together on the rung before"
        for group in finer
        if len({label for label, keys in rung.groups.items() if group & set(keys)}) > 1
    ]

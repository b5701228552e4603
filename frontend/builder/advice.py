"""Advice on the wording, beside the question that it speaks of. This is the one place that asks for it."""

from dataclasses import dataclass

from surveys.definition import Definition


@dataclass(frozen=True)
class Told:
    """What may go wrong, and what to do instead. `key`: the question's, "" for the whole."""

    key: str
    message: str
    suggestion: str


def advice(asked: Definition) -> list[Told]:
    return []

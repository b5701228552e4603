"""What triage hands back."""

from typing import NamedTuple

KINDS = (
    "immediate danger",
    "abuse",
    "child at risk",
    "threat",
    "weapon",
    "self-harm",
    "exploitation",
    "allegation",
)
"""The most urgent first."""
UNREAD = "another language"
"""What no rule can read: a person must."""


class Flag(NamedTuple):
    """Characters start to end (end excluded) of the text, and one plain sentence that says why to read it."""

    kind: str
    start: int
    end: int
    why: str

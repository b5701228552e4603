"""The word lists of redaction and safeguarding. Each file says in its first lines where it comes from."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


def lines(name: str) -> list[str]:
    """The lines of one list without its remarks, in lower case."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    return [line.strip().lower() for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def words(*names: str) -> frozenset[str]:
    """Every word of the named lists."""
    return frozenset(word for name in names for line in lines(name) for word in line.split())


@cache
def groups(name: str) -> dict[str, frozenset[str]]:
    """The groups of a list written as "group: word word ...", each going on until the next group."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in lines(name):
        head, colon, rest = line.rpartition(":")
        group = head if colon else group
        found.setdefault(group, []).extend(rest.split())
    return {group: frozenset(words) for group, words in found.items()}


@cache
def phrases(*names: str) -> frozenset[tuple[str, ...]]:
    """Every line of the named lists as a tuple of words; "&" and hyphens part words as they do in a text."""
    parted = (line.replace("&", " ").replace("-", " ") for name in names for line in lines(name))
    return frozenset(tuple(line.replace("'", "").split()) for line in parted)

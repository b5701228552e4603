"""The sets of words that decide where a phrase or clause may begin and end, from `clause_words.txt`."""

from pathlib import Path

WORDS_FILE = Path(__file__).with_name("clause_words.txt")


def _sets() -> dict[str, frozenset[str]]:
    lines = WORDS_FILE.read_text(encoding="utf-8").splitlines()
    named = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in named}


SETS = _sets()

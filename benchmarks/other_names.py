"""Answers with other people in them: a name is put in another's place, an everyday one as often as may be.

What announces a name does not depend on which name it is; so every answer with a name teaches how one is
announced when the word alone does not tell.
"""

import random
from collections.abc import Iterator

from analysis.methods.wordlists import words
from tests.corpora.redaction_score import Answer

COPIES, SEED = 2, 7
SHORTEST = 3
CAPITAL = 0.5
"""Share of the names written with a capital that keep it."""


def with_other_names(answers: list[Answer]) -> Iterator[tuple[int, Answer]]:
    """Each answer in which somebody is named, twice, with its number; the same for every run."""
    choice = random.Random(SEED)
    everyday = sorted(word for word in words("word_names.txt") if len(word) >= SHORTEST)
    for number, answer in enumerate(answers):
        if any(mark.kind == "name" and mark.group != "wordname" for mark in answer.marks):
            for _ in range(COPIES):
                yield number, _copy(answer, everyday, choice)


def _copy(answer: Answer, everyday: list[str], choice: random.Random) -> Answer:
    parts, marks, done, length = [], [], 0, 0
    for mark in answer.marks:
        written = answer.text[mark.start : mark.end]
        if mark.kind == "name" and mark.group != "wordname":
            written = _as(written, choice.choice(everyday), choice)
        parts += [answer.text[done : mark.start], written]
        start = length + mark.start - done
        length, done = start + len(written), mark.end
        marks.append(mark._replace(start=start, end=length))
    return Answer("".join([*parts, answer.text[done:]]), marks)


def _as(written: str, name: str, choice: random.Random) -> str:
    if written.isupper():
        return name.upper()
    return name if written.islower() or choice.random() >= CAPITAL else name.capitalize()

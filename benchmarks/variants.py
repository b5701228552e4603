"""Variants of campaign letters as people make them, from the invented letters in tests/corpora/campaigns.

Every kind is a function of a letter and a seeded chooser. A letter's `{one|other|third}` are names and
places: each sender writes one of them.
"""

import json
import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parents[1] / "tests" / "corpora" / "campaigns"
_NAMES = re.compile(r"\{([^}]*)\}")
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_CLAUSES = re.compile(r"(?<=[,:;]) +")
DROPPED = (0.05, 0.2)  # the share of its words that somebody leaves out
CHANGED = 0.1  # the share of its words that somebody says in another way


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of one file of the folder: letters, openings, endings or ordinary."""
    return tuple((FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines())


def unseen() -> tuple[list[str], list[int]]:
    """Versions by hand of somebody who knew no rule, with the letter of each; then ordinary comments (-1)."""
    said = json.loads((FOLDER / "unseen.json").read_text(encoding="utf-8"))
    copies = [(each["text"], n) for n, letter in enumerate(said["letters"]) for each in letter["versions"]]
    rest = [(each["text"], -1) for each in said["ordinary"]]
    texts, of = zip(*copies, *rest, strict=True)
    return list(texts), list(of)


def _plain(letter: str) -> str:
    return _NAMES.sub(lambda found: found[1].split("|")[0], letter)


def dropped(letter: str, by: random.Random) -> str:
    """Between one word in twenty and one in five left out, anywhere."""
    share = by.uniform(*DROPPED)
    said = _plain(letter).split()
    gone = set(by.sample(range(len(said)), max(1, round(share * len(said)))))
    return " ".join(word for at, word in enumerate(said) if at not in gone)


def opened(letter: str, by: random.Random) -> str:
    """One or two sentences of the sender's own come first."""
    return " ".join([*by.sample(lines("openings"), by.choice((1, 1, 2))), _plain(letter)])


def ended(letter: str, by: random.Random) -> str:
    """One to three sentences of the sender's own come last, some in the place of the letter's last one."""
    said = _SENTENCES.split(_plain(letter))
    if len(said) > 2 and by.random() < 0.5:
        said.pop()
    return " ".join([*said, *by.sample(lines("endings"), by.choice((1, 2, 2, 3)))])


def reordered(letter: str, by: random.Random) -> str:
    """Its sentences in another order; the clauses where there is one sentence."""
    said = _SENTENCES.split(_plain(letter))
    said = said if len(said) > 1 else _CLAUSES.split(said[0])
    by.shuffle(said)
    return " ".join(said)


def renamed(letter: str, by: random.Random) -> str:
    """Other names, places, months and numbers wherever the letter has one."""
    return _NAMES.sub(lambda found: by.choice(found[1].split("|")), letter)


def reworded(letter: str, by: random.Random) -> str:
    """One word in ten said in another way: a word of the sender's own stands in its place."""
    said = renamed(letter, by).split()
    own = [word for line in lines("endings") for word in line.split()]
    for at in by.sample(range(len(said)), max(1, round(CHANGED * len(said)))):
        said[at] = by.choice(own)
    return " ".join(said)


def mixed(letter: str, by: random.Random) -> str:
    """Two or three of the changes, one on top of the other."""
    said = renamed(letter, by) if by.random() < 0.5 else _plain(letter)
    changes = (reworded, dropped, ended, reordered, opened)
    for change in sorted(by.sample(changes, by.choice((2, 2, 3))), key=changes.index):
        said = change(said, by)
    return said


KINDS: dict[str, Callable[[str, random.Random], str]] = {
    "dropping words": dropped,
    "adding an opening": opened,
    "own endings": ended,
    "reordering sentences": reordered,
    "changing names and places": renamed,
    "saying words in another way": reworded,
    "mixtures": mixed,
}


def campaign(kind: str, senders: int, seed: int, given: tuple[str, ...] = ()) -> tuple[list[str], list[int]]:
    """Each letter with so many variants of a kind, and the number of the letter of each text."""
    by = random.Random(f"{kind} {seed}")
    texts, of = [], []
    for number, letter in enumerate(given or lines("letters")):
        texts += [_plain(letter), *(KINDS[kind](letter, by) for _ in range(senders))]
        of += [number] * (senders + 1)
    return texts, of

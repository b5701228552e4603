"""Cutting comments into the statements, requests and noun phrases that may name a theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from analysis.methods.clause_words import SETS
from analysis.methods.grammar import Kind, kind_of, without_article
from analysis.methods.text import is_content, stem, word_spans

PHRASES: tuple[Kind, ...] = ("noun phrase", "open phrase", "cut phrase")
MOST_WORDS: dict[Kind, int] = {"statement": 12, "request": 8, **dict.fromkeys(PHRASES, 7)}
FEWEST_WORDS: dict[Kind, int] = {"statement": 3, "request": 2, **dict.fromkeys(PHRASES, 2)}
TELLING = 2
"""Words of content that a request or a noun phrase has at least: one word is a subject and no theme."""
LONGEST_CLAUSE = 40
"""Words. What runs on for longer has no clauses that anybody could find."""
SHORT_ANSWER = 4
"""Words up to which a whole comment may be a name as it stands."""

NEAR = 3

MARK = re.compile(r"\[[^\[\]]{1,40}\]")
"""What redaction left in the place of a detail ("[phone number]") names nothing."""
_ENDS = re.compile(r"(?<=[.!?])\s|[|•]")
_EDGES = re.compile(
    r"[.!?;:,()\[\]{}\"|•*]+|\s/|/\s|\s[-–—]+\s|\b(?:but|because|although|though|however|whereas|so that|"
    r"and so|and then|therefore|as well as|rather than|these days|nowadays|at the moment|"
    r"if possible|to be fair|to be honest|in my (?:view|opinion)|e\.g\.?|i\.e\.?|etc\.?)(?!\w)",
    re.IGNORECASE,
)

_FIRST_PERSON = SETS["first_person"]
# Left out in front of a phrase these turn its meaning round: "not enough staff" must not become "enough
# staff", nor "I don't think it helps" become "it helps".
_TURNERS = SETS["turners"] | SETS["loose_negations"]


@dataclass(frozen=True)
class Span:
    """A run of words of one comment that may name a theme.

    `kind`: what it is in grammar; a whole short comment is an "answer". `stems`: those of its content words.
    `edges`: how many of its two ends are also ends of a clause.
    """

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    kind: Kind | Literal["answer"]
    edges: int


Word = tuple[int, int, str]


def spans(text: str) -> Iterator[Span]:
    """Give what may stand alone as a name, from a cleaned text."""
    found, text = False, MARK.sub("|", text)
    for clause, opens in _clauses(text):
        words = [(a, b, clause[a:b]) for a, b in word_spans(clause)]
        if len(words) <= LONGEST_CLAUSE:
            for span in _of_clause(clause, words, opens):
                found = True
                yield span
    if not found:
        yield from _answer(text)


def _clauses(text: str) -> Iterator[tuple[str, bool]]:
    """Give each clause, and whether it begins a sentence."""
    for sentence in _ENDS.split(text):
        parts = [part for part in (part.strip() for part in _EDGES.split(sentence)) if part]
        yield from ((part, at == 0) for at, part in enumerate(parts))


def _of_clause(clause: str, words: list[Word], opens: bool) -> Iterator[Span]:
    words = words[_answers(words) :]
    spelt = tuple(word for _, _, word in words)
    said = tuple(word.lower() for word in spelt)
    for start in range(len(words) - 1):
        if said[start] in SETS["openers"]:
            continue
        for end in range(start + 2, min(start + MOST_WORDS["statement"], len(words)) + 1):
            if is_content(said[end - 1]) and said[end - 1] not in SETS["bad_end"]:
                kind = kind_of(spelt, start, end, opens=opens)
                if kind and _usable(said[start:end], kind) and not _turned(said[:start], kind):
                    first = start + (without_article(spelt[start:]) if kind in PHRASES else 0)
                    edges = (start == 0) + (end == len(words))
                    yield _span(clause, words[first:end], kind, edges)


def _answers(words: list[Word]) -> bool:
    """Return whether a "no" at the beginning answers the question ("No everyone works well together")."""
    said = [word.lower() for _, _, word in words[:2]]
    return len(said) == 2 and said[0] in SETS["answers"] and said[1] in SETS["answering"]


def _usable(said: tuple[str, ...], kind: Kind) -> bool:
    """Return whether a reader who has not seen the comment knows who and what is meant."""
    if not FEWEST_WORDS[kind] <= len(said) <= MOST_WORDS[kind] or not _names_nobody(said):
        return False
    if said[0] in SETS["bad_open"] or said[0] in SETS["pointing"]:
        return False
    if kind == "statement":
        return not _run_on(said)
    return SETS["pointing"].isdisjoint(said) and len(set(filter(is_content, said))) >= TELLING


def _names_nobody(said: tuple[str, ...]) -> bool:
    """Return whether this is in nobody's own person, without a number or a "he" whom nobody knows."""
    if not _FIRST_PERSON.isdisjoint(said) or any(map(str.isdigit, said)):
        return False
    return SETS["unnamed"].isdisjoint(said[:3]) and SETS["one_person"].isdisjoint(said)


def _turned(before: tuple[str, ...], kind: Kind) -> bool:
    """Return whether a word before turns the meaning round: of a noun phrase one of the three before it."""
    near = before[-NEAR:] if kind in PHRASES else before
    return any(word in _TURNERS or word.endswith("n't") for word in near)


def _run_on(said: tuple[str, ...]) -> bool:
    """Return whether a second sentence starts inside without a comma ("abandon marriage it restricts")."""
    return any(word in SETS["subjects"] and is_content(before) for before, word in pairwise(said))


def _answer(text: str) -> Iterator[Span]:
    """Give a short comment as it was written, where nothing in it is a name ("Parking on Raby Rd?")."""
    words = [(a, b, text[a:b]) for a, b in word_spans(text)]
    said = tuple(word.lower() for _, _, word in words)
    if 2 <= len(words) <= SHORT_ANSWER and _names_nobody(said) and _ends_well(said):
        yield _span(text, words, "answer", 2)


def _ends_well(said: tuple[str, ...]) -> bool:
    return said[0] not in SETS["tells"] and is_content(said[-1]) and said[-1] not in SETS["bad_end"]


def _span(clause: str, words: list[Word], kind: Kind | Literal["answer"], edges: int) -> Span:
    said = tuple(word.lower() for _, _, word in words)
    shown = clause[words[0][0] : words[-1][1]]
    return Span(shown, said, frozenset(stem(word) for word in said if is_content(word)), kind, edges)


def sentence_case(text: str) -> str:
    """Return `text` with a capital first letter; shouted text is lowered, acronyms in ordinary text are
    kept.
    """
    shown = text.lower() if text.isupper() and len(text.split()) > 1 else text
    return shown[:1].upper() + shown[1:]

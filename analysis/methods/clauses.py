"""Cutting comments into clauses and phrases that may name a theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from analysis.methods.clause_words import SETS
from analysis.methods.text import is_content, stem, stop_words, word_spans

CLAUSE_WORDS = (3, 12)
PHRASE_WORDS = (2, 7)

_EDGES = re.compile(
    r"[.!?;:,()\[\]{}\"/|•*]+|\s[-–—]+\s|\b(?:but|because|although|though|however|whereas|so that|"
    r"and so|and then|therefore|as well as|rather than|these days|nowadays|at the moment|"
    r"if possible|to be fair|to be honest|in my (?:view|opinion)|e\.g\.?|i\.e\.?|etc\.?)(?!\w)",
    re.IGNORECASE,
)


_OPENERS = SETS["openers"]
_FIRST_PERSON = SETS["first_person"]
# Left out in front of a phrase these turn its meaning round: "not enough staff" must not become "enough
# staff".
_TURNERS = SETS["turners"]
_MAY_OPEN = SETS["may_open"]
_BAD_END = SETS["bad_end"]
_BAD_OPEN = SETS["bad_open"]
_BARE_VERBS = SETS["bare_verbs"]
# A phrase cut off before these is a subject without its verb, or a verb without its object.
_DETERMINERS = SETS["determiners"]
# "should improve the lights" gives "improve the lights"; after "would" or "is" the subject would be missing.
_LEADING_VERBS = _BARE_VERBS - {"should", "could"}
_DANGLING = SETS["dangling"]
_RELATIVES = frozenset({"which", "who", "that"})
_JOINERS = SETS["joiners"]
_ANSWERS = SETS["answers"]
_SUBJECTS = SETS["subjects"]
_EVERYBODY = SETS["everybody"]
_AGENTS = SETS["agents"]
_NO_CLAUSE = _BARE_VERBS | _AGENTS | _DANGLING
# "if the park was closed" is a condition, not what anybody says; "only serves to divide" lacks its subject.
_NO_START_AFTER = SETS["conditions"] | SETS["limiters"] | {"who", "which"}
# After "of" or "the" a noun is not tied on by these: "about the universe / with space exploration".
_APART = SETS["apart"]
_UNNAMED = SETS["unnamed"]
_UNFINISHED = SETS["unfinished"]
_BOUND = SETS["bound"]
# The sets that one rule asks together.
_NO_START = _AGENTS | _FIRST_PERSON | _LEADING_VERBS | _NO_START_AFTER
_TIED_ON = _DANGLING | _BARE_VERBS
_NOUN_FOLLOWS = _DANGLING | (_DETERMINERS - {"to"})
_BELONGS_TO_MORE = _BARE_VERBS | _APART
_GOES_ON = _DETERMINERS | _BARE_VERBS | _AGENTS | _FIRST_PERSON | _TURNERS
_SAYS_HOW = frozenset({"a", "an", "is", "are", "be", "more", "most"})
_DESCRIBES = re.compile(r".{2,}(?:able|ible|ful|ous|ive|ary|al)")


@dataclass(frozen=True)
class Span:
    """A run of words of one comment that may name a theme.

    `stems`: those of its content words. `edges`: how many of its two ends are also ends of a clause.
    """

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    whole: bool
    edges: int


def spans(text: str) -> Iterator[Span]:
    """Give the clauses and phrases of a cleaned text that could stand alone as a name."""
    for clause in _clauses(text):
        words = [(a, b, clause[a:b].lower()) for a, b in word_spans(clause)]
        yield from _whole(clause, words)
        yield from _phrases(clause, words)


def _clauses(text: str) -> list[str]:
    return [part for part in (part.strip() for part in _EDGES.split(text)) if part]


Word = tuple[int, int, str]


def _whole(clause: str, words: list[Word]) -> Iterator[Span]:
    """Give the clause without its opening words, when it can stand alone."""
    start = 0
    while start < len(words) and (words[start][2] in _OPENERS or _answers(words, start)):
        start += 1
    kept = words[start:]
    least, most = CLAUSE_WORDS
    if least <= len(kept) <= most and _stands_alone(kept) and kept[0][2] not in _NO_CLAUSE:
        yield _span(clause, kept, whole=True, edges=2)


def _phrases(clause: str, words: list[Word]) -> Iterator[Span]:
    """Give runs of 2 to 7 words whose neighbours are a clause edge or a function word."""
    least, most = PHRASE_WORDS
    for start in range(len(words)):
        if not (_may_start(words, start) and _may_open(words[start][2]) and not _turned(words, start)):
            continue
        for end in range(start + least, min(start + most, len(words)) + 1):
            if _edge(words, end) and not _broken(words, start, end) and _stands_alone(words[start:end]):
                edges = (start == 0) + (end == len(words))
                yield _span(clause, words[start:end], whole=False, edges=edges)


def _edge(words: list[Word], at: int) -> bool:
    return at < 0 or at >= len(words) or words[at][2] in stop_words()


def _may_start(words: list[Word], start: int) -> bool:
    """Return whether a phrase may begin here; after "they" or "would" it is a verb without its subject."""
    if start == 0:
        return True
    before = words[start - 1][2]
    return before in stop_words() and before not in _NO_START


def _broken(words: list[Word], start: int, end: int) -> bool:
    """Return whether a phrase is a piece broken out of the middle of something."""
    said = [word for _, _, word in words[start:end]]
    if _cut_off(words, end) or not _UNNAMED.isdisjoint(said) or said[-1] in _UNFINISHED:
        return True
    if said[-2] in _UNFINISHED and _DESCRIBES.fullmatch(said[-1]):
        return True
    if any(a in _JOINERS and b in _TIED_ON for a, b in pairwise(said)):
        return True
    if start and words[start - 1][2] in _NOUN_FOLLOWS:
        # The noun of "for combat", "about the universe": a verb or a second tie after it belongs to more.
        return not _BELONGS_TO_MORE.isdisjoint(said)
    return False


def _answers(words: list[Word], at: int) -> bool:
    """Return whether a "yes" or "no" here answers the question ("No everyone works well together")."""
    following = words[at + 1][2] if at + 1 < len(words) else ""
    return words[at][2] in _ANSWERS and (following in _AGENTS | _FIRST_PERSON or following in _EVERYBODY)


def _cut_off(words: list[Word], end: int) -> bool:
    """Return whether the words after the phrase belong to it: an object, a verb, or the noun of "an
    outdated and".
    """
    if end >= len(words):
        return False
    if words[end - 2][2] in _RELATIVES:
        return True
    last = words[end - 1][2]
    if words[end - 2][2] == "to" or last in _BOUND or _DESCRIBES.fullmatch(last):
        return True
    after = words[end][2]
    if after in _GOES_ON or after.endswith("n't"):
        return True
    return after in _JOINERS and end >= 2 and words[end - 2][2] in _SAYS_HOW


def _turned(words: list[Word], start: int) -> bool:
    """Return whether a word just before the phrase turns its meaning round."""
    before = [word for _, _, word in words[max(start - 3, 0) : start]]
    return any(word in _TURNERS or word.endswith("n't") or word in _LOOSE_NEGATIONS for word in before)


_LOOSE_NEGATIONS = SETS["loose_negations"]


def _may_open(word: str) -> bool:
    return (is_content(word) or word in _MAY_OPEN) and word not in _BAD_OPEN


def _stands_alone(words: list[Word]) -> bool:
    said = [word for _, _, word in words]
    last = said[-1]
    if any(word in _FIRST_PERSON for word in said) or last in _BAD_END or not is_content(last):
        return False
    if len(said) > 1 and (said[-2] in {"a", "an"} or _run_on(said)):
        return False
    return any(is_content(word) for word in said) and not any(map(str.isdigit, said))


def _run_on(said: list[str]) -> bool:
    """Return whether a second sentence starts inside without a comma ("abandon marriage it restricts")."""
    return any(word in _SUBJECTS and is_content(before) for before, word in pairwise(said))


def _span(clause: str, words: list[Word], *, whole: bool, edges: int) -> Span:
    said = tuple(word for _, _, word in words)
    shown = clause[words[0][0] : words[-1][1]]
    return Span(shown, said, frozenset(stem(word) for word in said if is_content(word)), whole, edges)


def sentence_case(text: str) -> str:
    """Return `text` with a capital first letter; shouted text is lowered, acronyms in ordinary text are
    kept.
    """
    shown = text.lower() if text.isupper() and len(text.split()) > 1 else text
    return shown[:1].upper() + shown[1:]

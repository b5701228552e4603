"""Cutting comments into clauses and phrases that may name a theme."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.methods.text import is_content, stem, stop_words, word_spans

CLAUSE_WORDS = (3, 12)
PHRASE_WORDS = (2, 7)

_EDGES = re.compile(
    r"[.!?;:,()\[\]{}\"/|•*]+|\s[-–—]+\s|\b(?:but|because|although|though|however|whereas|so that|and so|and then|"
    r"therefore|e\.g\.?|i\.e\.?|etc\.?)(?!\w)",
    re.IGNORECASE,
)
_OPENERS = frozenset(
    "and or so also then that which who while as if when since because plus therefore yes no well ok maybe perhaps "
    "overall finally firstly secondly generally basically personally honestly obviously unfortunately invariably "
    "hopefully particularly especially currently please just even still too".split()
)
_FIRST_PERSON = frozenset(
    "i me my mine myself we us our ours ourselves i'm i've i'd i'll we're we've we'd we'll im ive id ill".split()
)
# Left out in front of a phrase these turn its meaning round: "not enough staff" must not become "enough staff".
_TURNERS = frozenset("no not never without less fewer more nothing none neither nor cannot lack little few".split())
_MAY_OPEN = frozenset("more less fewer better no not too all everyone anyone every".split())
_BAD_END = frozenset("more less no able due according such instead order lot lots bit kind sort being".split())
_BAD_OPEN = frozenset("able due according such instead etc".split())
_BARE_VERBS = frozenset("is are was were be been has have had do does did will would should can could may might".split())
_AGENTS = frozenset(
    "he she they it this that these those there he's she's it's they're they've that's there's you your".split()
)


@dataclass(frozen=True)
class Span:
    """A run of words of one comment that may name a theme. `stems`: those of its content words."""

    text: str
    words: tuple[str, ...]
    stems: frozenset[str]
    whole: bool


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
    while start < len(words) and words[start][2] in _OPENERS:
        start += 1
    kept = words[start:]
    least, most = CLAUSE_WORDS
    if least <= len(kept) <= most and _stands_alone(kept) and kept[0][2] not in _BARE_VERBS | _AGENTS:
        yield _span(clause, kept, whole=True)


def _phrases(clause: str, words: list[Word]) -> Iterator[Span]:
    """Give runs of 2 to 7 words whose neighbours are a clause edge or a function word."""
    least, most = PHRASE_WORDS
    for start in range(len(words)):
        if not (_edge(words, start - 1) and _may_open(words[start][2]) and not _turned(words, start)):
            continue
        for end in range(start + least, min(start + most, len(words)) + 1):
            if _edge(words, end) and _stands_alone(words[start:end]):
                yield _span(clause, words[start:end], whole=False)


def _edge(words: list[Word], at: int) -> bool:
    return at < 0 or at >= len(words) or words[at][2] in stop_words()


def _turned(words: list[Word], start: int) -> bool:
    """Return whether a word just before the phrase turns its meaning round."""
    before = [word for _, _, word in words[max(start - 3, 0) : start]]
    return any(word in _TURNERS or word.endswith("n't") or word in _LOOSE_NEGATIONS for word in before)


_LOOSE_NEGATIONS = frozenset("dont doesnt didnt isnt arent wasnt werent wont wouldnt cant couldnt shouldnt".split())


def _may_open(word: str) -> bool:
    return (is_content(word) or word in _MAY_OPEN) and word not in _BAD_OPEN


def _stands_alone(words: list[Word]) -> bool:
    said = [word for _, _, word in words]
    last = said[-1]
    if any(word in _FIRST_PERSON for word in said) or last in _BAD_END or not is_content(last):
        return False
    return any(is_content(word) for word in said) and not any(map(str.isdigit, said))


def _span(clause: str, words: list[Word], *, whole: bool) -> Span:
    said = tuple(word for _, _, word in words)
    shown = clause[words[0][0] : words[-1][1]]
    return Span(shown, said, frozenset(stem(word) for word in said if is_content(word)), whole)


def sentence_case(text: str) -> str:
    """Return `text` with a capital first letter; shouted text is lowered, acronyms in ordinary text are kept."""
    shown = text.lower() if text.isupper() and len(text.split()) > 1 else text
    return shown[:1].upper() + shown[1:]

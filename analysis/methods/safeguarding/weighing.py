"""Flags by evidence, for passages in which no rule has spoken."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from scipy.special import softmax

from analysis.methods.redaction.passages import Passage, passages, read
from analysis.methods.redaction.words import plain
from analysis.methods.safeguarding.evidence import Scores, carried_by, evidence, log_odds, mean_of
from analysis.methods.safeguarding.flags import KINDS, Flag
from analysis.methods.safeguarding.passages import STOP, words_of, written
from analysis.methods.safeguarding.reading import Reading
from analysis.methods.text import stop_words

LEAST_WORDS = 3
"""Words of a passage below which there is nothing to weigh: "Hmm". The rules read those too."""
MOST_WORDS = 3
FAIR_SHARE = 0.15
READS_LIKE = {
    "immediate danger": "somebody in danger now",
    "abuse": "somebody being hurt or controlled by someone close",
    "child at risk": "a child who may be hurt, neglected or approached",
    "threat": "a person being threatened",
    "weapon": "somebody with a weapon",
    "self-harm": "somebody who may harm themselves or not want to live",
    "exploitation": "somebody being used, or held to work",
    "allegation": "wrongdoing by one particular person",
}


class Told(NamedTuple):
    """A passage as it is weighed: its text with one name for all, its words, its log-odds to disclose."""

    passage: Passage
    text: str
    words: list[str]
    log_odds: float


def weighed(text: str, reading: Reading, spoken: Sequence[Flag]) -> list[Flag]:
    """Flags of the passages at or above the threshold that hold no flag of `spoken`, none over another."""
    taken = _taken(reading, spoken)
    found = [told for told in _told(text, reading, taken) if told.log_odds >= evidence().threshold]
    flags: list[Flag] = []
    for told in sorted(found, key=lambda told: (-told.log_odds, told.passage)):
        words = slice(*told.passage)
        if not any(taken[words]):
            taken[words] = b"\1" * len(taken[words])
            flags += _flags(told, reading)
    return flags


def _taken(reading: Reading, spoken: Sequence[Flag]) -> bytearray:
    """For each word whether a flag stands on it."""
    taken = bytearray(len(reading.signs))
    for flag in spoken:
        words = slice(bisect_left(reading.starts, flag.start), bisect_left(reading.starts, flag.end))
        taken[words] = b"\1" * len(taken[words])
    return taken


def _told(text: str, reading: Reading, taken: bytearray) -> Iterator[Told]:
    """What is told in the passages that no rule has flagged, each wording once however often it comes."""
    seen: set[str] = set()
    for passage in passages(reading.signs):
        same = written(text, reading, passage)
        words = words_of(text, reading, passage)
        said = len(words) - words.count(STOP)
        if said >= LEAST_WORDS and same not in seen and not any(taken[slice(*passage)]):
            seen.add(same)
            yield Told(passage, same, words, log_odds(evidence().scores(mean_of(read(same).vectors), words)))


def _place(passage: Passage, reading: Reading) -> tuple[int, int]:
    return reading.starts[passage.first], reading.ends[passage.last - 1]


def _flags(told: Told, reading: Reading) -> list[Flag]:
    start, end = _place(told.passage, reading)
    scores = evidence().scores(mean_of(read(told.text).vectors), told.words)
    return [
        Flag(kind, start, end, _why(kind, carried_by(told.text, told.words, kind))) for kind in _kinds(scores)
    ]


def _kinds(scores: Scores) -> list[str]:
    """The likeliest kind, and every other that has a fair share of what speaks for a disclosure."""
    shares = softmax(scores[: len(KINDS)])
    least = min(FAIR_SHARE, shares.max())
    return [kind for kind, share in zip(KINDS, shares, strict=True) if share >= least]


def _why(kind: str, carried: dict[str, float]) -> str:
    """One sentence with the words that carried the flag, in the order of their weight.

    Everyday words alone are told: a flag is kept apart from the text, and must hold no name.
    """
    telling = [word for word, share in carried.items() if share > 0 and word in _tellable()]
    most = sorted(telling, key=lambda word: (-carried[word], word))[:MOST_WORDS]
    by = f", most of all by {_listed(most)}" if most else ""
    return f"No rule fits, but taken together these words read like {READS_LIKE[kind]}{by}."


def _listed(words: list[str]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)


@cache
def _tellable() -> frozenset[str]:
    return frozenset(word for word in plain() if word not in stop_words())

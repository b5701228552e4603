"""What the words of a theme's comments tell of it: keywords, how much of the theme a name covers, and whether
a name sets it apart from the others.

A word counts once a comment, by its stem.
"""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.methods.clause_words import SETS
from analysis.methods.clauses import PHRASES, Span
from analysis.methods.text import stem

KEYWORDS = 6
COMMON = 0.5
"""A word's share of the theme counts less by half its share of the whole question."""
UBIQUITOUS = 0.3
"""A word that so many comments of the other themes hold sets no theme apart: it is the question's own."""
DISTINCT = 0.1
"""By how much its part of the theme is larger than that of the others, where a phrase is all that is said."""

Comments = Sequence[Sequence[str]]
"""Comments, each its content words."""


@dataclass(frozen=True)
class Words:
    """The words of one theme: `together`, the stems of each comment; `shares` of the comments that hold a
    stem; `rest`, the same of all other themes (None where there is no other); `overall`, of all of them.
    """

    together: list[frozenset[str]]
    shares: dict[str, float]
    rest: dict[str, float] | None
    overall: dict[str, float]

    def covered(self, span: Span) -> float:
        """Return the mean share of the span's stems, less what is common to the whole question."""
        known = sum(self.shares.get(one, 0.0) - COMMON * self.overall.get(one, 0.0) for one in span.stems)
        return known / max(len(span.stems), 1)

    def apart(self, span: Span) -> bool:
        """Return whether a word sets its theme apart: a name true of every theme names none, and one that
        says no more than for or against is the question again.
        """
        if self.rest is None:
            return True
        more = DISTINCT if span.kind in PHRASES else 0.0
        telling = span.stems - _verdicts()
        return any(
            self.rest.get(one, 1.0) < min(UBIQUITOUS, self.shares.get(one, 0.0) - more) for one in telling
        )

    def topical(self, span: Span) -> bool:
        """Return whether this is a phrase with a word of the question itself ("vocational schools", under
        vocational education): what a statement says of the subject is the theme, and no phrase about it.
        """
        rest = self.rest or {}
        return span.kind in PHRASES and any(rest.get(one, 0.0) > UBIQUITOUS for one in span.stems)

    def of_one(self, span: Span) -> bool:
        """Return whether this is a phrase whose words one comment alone brings together: chance, no theme."""
        return span.kind in PHRASES and sum(map(span.stems.issubset, self.together)) < 2


def words_by_theme(themes: Sequence[Comments]) -> list[Words]:
    """Return the words of each theme beside those of the others."""
    counts = [_stem_counts(one) for one in themes]
    overall: Counter[str] = sum(counts, Counter())
    total = sum(map(len, themes))
    several = len(themes) > 1
    parts = {one: count / total for one, count in overall.items()} if several else {}
    found = []
    for theme, count in zip(themes, counts, strict=True):
        others = max(total - len(theme), 1)
        rest = {one: (overall[one] - held) / others for one, held in count.items()} if several else None
        shares = {one: held / len(theme) for one, held in count.items()}
        together = [frozenset(map(stem, comment)) for comment in theme]
        found.append(Words(together, shares, rest, parts))
    return found


@functools.lru_cache(maxsize=1)
def _verdicts() -> frozenset[str]:
    """Return the stems of the words that say no more than for or against ("is valuable and should be
    provided").
    """
    return frozenset(stem(word) for word in SETS["verdicts"])


def _stem_counts(comments: Comments) -> Counter[str]:
    """Return how many of the comments hold each stem."""
    return Counter(one for said in comments for one in {stem(word) for word in said})


def keywords_by_theme(themes: Sequence[Comments]) -> list[list[str]]:
    """Return the telling words of each theme by class-based TF-IDF (Grootendorst 2022), as people spelt them;
    ties by alphabet.
    """
    held = [_stem_counts(theme) for theme in themes]
    spelt = Counter(word for theme in themes for words in theme for word in words)
    best: dict[str, str] = {}
    for word in sorted(spelt, key=lambda word: (-spelt[word], word)):
        best.setdefault(stem(word), word)
    overall: Counter[str] = sum(held, Counter())
    average = sum(overall.values()) / max(len(themes), 1)
    return [_telling(theme, overall, average, best) for theme in held]


def _telling(held: Counter[str], overall: Counter[str], average: float, spelt: dict[str, str]) -> list[str]:
    weight = {one: count * np.log1p(average / overall[one]) for one, count in held.items()}
    order = sorted(weight, key=lambda one: (-round(float(weight[one]), 9), one))
    return [spelt[one] for one in order[:KEYWORDS]]

"""Naming themes in the words of the people who wrote, without a language model.

A label is the noun phrase, request or statement of the theme's own comments that lies nearest the theme's
centre in the question's weighted space, far from every rival theme, and shares words with many members;
beneath it stands the best statement about the same subject.
Keywords are by class-based TF-IDF. Measured against people's key points in docs/methods.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.methods.clauses import MARK, Span, sentence_case, spans
from analysis.methods.spaces import Space
from analysis.methods.telling import Words, keywords_by_theme, words_by_theme
from analysis.methods.text import content_words, words
from analysis.methods.vectors import Floats, unit

RIVAL = 0.8
TYPICAL = np.float32(1.0)
"""How much of the question's own centre is taken off a theme's: what everybody says names no theme."""
COVERAGE, COVERAGE_OF_STATEMENT = 0.4, 0.3
LENGTH = 0.02
EDGE = 0.08
"""What a name gains for each end where its clause ends too: it leaves nothing out there."""
AHEAD: dict[str, float] = {"noun phrase": 0.05, "open phrase": 0.05, "answer": -0.5, "cut phrase": -1.0}
"""What a kind of name gains or loses: a phrase names a theme better than a statement, which reads better; a
whole short answer need be no sentence; a phrase that more belongs to is taken for want of another.
"""
ALONE = 0.1
"""What a phrase loses whose words one comment alone brings together."""
TOPICAL = 1.0
"""What a phrase loses that holds a word of the question itself: so much that a statement comes first."""
BESIDE = 0.3
"""How much nearness to the label counts for the clause beneath it."""
SAME_SUBJECT = 0.15
"""Cosine. A clause farther from the label speaks of something else, and is left out."""
USUAL_WORDS, USUAL_WORDS_OF_STATEMENT = 4, 7
LONGEST = 10
"""Words of a label at most."""
READ_MOST = 40
"""Comments read for candidates of one theme: those nearest its centre."""
HEARD_MOST = 500
QUOTES = 5
SAID_ALREADY = 0.3
TOO_ALIKE = 0.9


@dataclass(frozen=True)
class Name:
    """A theme's name: `label` (a phrase), `clause` (may be empty) and `keywords`, all from its comments."""

    label: str
    clause: str
    keywords: list[str]


Chosen = tuple[Span, Floats]
"""A span and its row in the question's space."""


@dataclass(frozen=True)
class _Scored:
    spans: list[Span]
    rows: Floats
    scores: NDArray[np.float64]


def centres(rows: Floats, members: Sequence[Sequence[int]]) -> Floats:
    """Return the unit mean of the rows of each theme: themes x d."""
    return unit(np.stack([rows[list(one)].mean(axis=0) for one in members])) if members else rows[:0]


def name_themes(
    texts: Sequence[str], rows: Floats, members: Sequence[Sequence[int]], space: Space
) -> list[Name]:
    """Return a name for each theme.

    `texts`: cleaned distinct comments; `rows`: their unit vectors in `space`; `members`: the comments of
    each theme. Names differ from each other; with nothing usable the keywords, then the first comment's own
    words, are the name.
    """
    middles = centres(rows, members)
    aims = unit(middles - TYPICAL * rows.mean(axis=0)) if len(members) > 1 else middles
    members = [_heard(one) for one in members]
    heard = [[content_words(MARK.sub(" ", texts[at])) for at in one] for one in members]
    keywords, said = keywords_by_theme(heard), words_by_theme(heard)
    taken: list[Floats] = []
    names = []
    for theme, inside in enumerate(members):
        candidates = filter(said[theme].apart, _candidates(texts, rows, inside, middles[theme]))
        scored = _scored(list(candidates), space, aims, theme, said[theme])
        label = _choose(scored, taken)
        clause = _choose(_beside(scored, label), [], among="statement")
        if label:
            taken.append(label[1])
            clause = clause if clause and float(clause[1] @ label[1]) >= SAME_SUBJECT else None
        names.append(_name(label and label[0], clause and clause[0], keywords[theme], texts[inside[0]]))
    return names


def _heard(inside: Sequence[int]) -> Sequence[int]:
    """Return the members whose words are counted: all, or an even selection of a large theme."""
    return inside if len(inside) <= HEARD_MOST else inside[:: -(-len(inside) // HEARD_MOST)]


def _name(label: Span | None, clause: Span | None, keywords: list[str], text: str) -> Name:
    spare = ", ".join(keywords[:3]) or " ".join(text.split()[:7])
    shown = sentence_case(label.text if label else spare)
    beneath = clause.text if clause and clause.text != (label.text if label else "") else ""
    return Name(shown, sentence_case(beneath), keywords)


def _candidates(texts: Sequence[str], rows: Floats, inside: Sequence[int], middle: Floats) -> list[Span]:
    near = np.argsort(-(rows[list(inside)] @ middle), kind="stable")[:READ_MOST]
    found: dict[tuple[str, ...], Span] = {}
    for at in near:
        for span in spans(texts[inside[int(at)]]):
            found.setdefault(span.words, span)
    return list(found.values())


def _scored(found: list[Span], space: Space, aims: Floats, theme: int, said: Words) -> _Scored:
    if not found:
        return _Scored([], aims[:0], np.zeros(0))
    rows = space.vectors([span.text for span in found])
    alike = (rows @ aims.T).astype(np.float64)
    rivals = np.delete(alike, theme, axis=1)
    rival = rivals.max(axis=1) if rivals.shape[1] else np.zeros(len(found))
    extra = np.array([_extra(span, said) for span in found])
    return _Scored(found, rows, alike[:, theme] - RIVAL * rival + extra)


def _beside(scored: _Scored, label: Chosen | None) -> _Scored:
    """Return the same with what lies near the label ahead: the clause beneath it explains it."""
    if label is None:
        return scored
    return _Scored(scored.spans, scored.rows, scored.scores + BESIDE * (scored.rows @ label[1]))


def _extra(span: Span, said: Words) -> float:
    covered = said.covered(span)
    of_one = said.of_one(span)
    kind = "cut phrase" if of_one and span.kind == "open phrase" else span.kind
    ahead = AHEAD.get(kind, 0.0) - ALONE * of_one - TOPICAL * said.topical(span)
    if span.kind == "statement":
        off = abs(len(span.words) - USUAL_WORDS_OF_STATEMENT)
        return COVERAGE_OF_STATEMENT * covered + EDGE * span.edges - LENGTH * off
    off = abs(len(span.words) - USUAL_WORDS)
    return COVERAGE * covered + EDGE * span.edges - LENGTH * off + ahead


def _choose(scored: _Scored, taken: list[Floats], among: str = "") -> Chosen | None:
    """Return the best span that is not the twin of a name already given; `among` one kind, or short ones."""
    for at in np.argsort(-np.round(scored.scores, 6), kind="stable"):
        span, row = scored.spans[at], scored.rows[at]
        right = span.kind == among if among else len(span.words) <= LONGEST
        if right and _free(row, taken):
            return span, row
    return None


def _free(row: Floats, taken: list[Floats]) -> bool:
    """Return whether this row is the twin of no name already given."""
    return all(float(row @ other) < TOO_ALIKE for other in taken)


def quotes(texts: Sequence[str], rows: Floats, members: Sequence[int], middle: Floats) -> list[int]:
    """Return up to five members to quote: the medoid first, then near ones that say it otherwise.

    The medoid is the member nearest the centre. One of fewer than four or more than 60 words is quoted only
    for want of another.
    """
    if not len(members):
        return []
    inside = np.array(members, dtype=np.int64)
    inside = inside[np.argsort(-(rows[inside] @ middle), kind="stable")[:READ_MOST]]
    near = (rows[inside] @ middle).astype(np.float64)
    near -= [not 4 <= len(words(texts[at])) <= 60 for at in inside]
    alike = (rows[inside] @ rows[inside].T).astype(np.float64)
    score, chosen = near.copy(), []
    for _ in range(min(QUOTES, len(inside))):
        at = int(np.argmax(np.round(score, 6)))
        chosen.append(at)
        score = np.minimum(score, near - SAID_ALREADY * alike[at])
        score[chosen] = -np.inf
    return [int(inside[at]) for at in chosen]

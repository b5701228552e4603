"""The words that tie a text to its theme, for highlights: of many texts at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.methods.joint import telling_rows
from analysis.methods.text import clean, is_content, word_spans
from analysis.methods.themes.model import ThemeModel, Tie
from analysis.methods.vectors import Floats

MOST_TIES = 6
WORDS_WEIGHED = 120
AT_A_TIME = 200
"""Texts whose vectors are asked for together: each brings one more for each of its content words."""


def why(model: ThemeModel, text: str, theme: int) -> list[Tie]:
    """Return the words that tie `text` to `theme`, in reading order: at most six, for highlights.

    Each content word is left out in turn (the first 120 of a long text); a word counts by the cosine lost
    without it.
    """
    return next(why_each(model, [text], [theme]))


def why_each(model: ThemeModel, texts: Sequence[str], themes: Sequence[int | None]) -> Iterator[list[Tie]]:
    """Give the ties of each text to its theme (see `why`), in order; none where its theme is None.

    The vectors of many texts are asked for together, and what many people sent is weighed once.
    """
    pairs = list(zip(texts, themes, strict=True))
    known: dict[tuple[str, int | None], list[Tie]] = {}
    for at in range(0, len(pairs), AT_A_TIME):
        some = pairs[at : at + AT_A_TIME]
        fresh = [pair for pair in dict.fromkeys(some) if pair not in known]
        probes = [_probe(text, theme if _told(model, theme) else None) for text, theme in fresh]
        known |= zip(fresh, _ties(model, probes), strict=True)
        yield from (known[pair] for pair in some)


def _told(model: ThemeModel, theme: int | None) -> bool:
    """A theme of another language has no place in the space, so nothing tells what ties a text to it."""
    return model.space is not None and theme is not None and theme < len(model.centroids)


@dataclass(frozen=True)
class Probe:
    """A text as received, its content words, and what is compared: it cleaned, then without each word."""

    text: str
    theme: int
    spans: list[tuple[int, int]]
    compared: list[str]


def _probe(text: str, theme: int | None) -> Probe:
    if theme is None:
        return Probe(text, 0, [], [])
    spans = [(a, b) for a, b in word_spans(text) if is_content(text[a:b].lower())][:WORDS_WEIGHED]
    without = [clean(text[:a] + " " + text[b:]) for a, b in spans]
    return Probe(text, theme, spans, [clean(text), *without] if spans else [])


def _ties(model: ThemeModel, probes: list[Probe]) -> Iterator[list[Tie]]:
    texts = [text for probe in probes for text in probe.compared]
    at = 0
    with threadpool_limits(1):
        rows = telling_rows(model.space, texts) if model.space is not None and texts else None
        for probe in probes:
            own = len(probe.compared)
            yield (
                []
                if rows is None or not own
                else _strongest(probe, rows[at : at + own] @ model.centroids[probe.theme])
            )
            at += own


def _strongest(probe: Probe, scores: Floats) -> list[Tie]:
    lost = scores[0] - scores[1:]
    best = [at for at in np.argsort(-lost, kind="stable")[:MOST_TIES] if lost[at] > 0]
    found = []
    for at in sorted(best):
        a, b = probe.spans[at]
        found.append(Tie(probe.text[a:b], a, b, round(float(lost[at]), 4)))
    return found

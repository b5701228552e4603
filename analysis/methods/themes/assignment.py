"""Step 6: put a comment to frozen themes, say "none of these", or say "cannot decide"."""

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.methods.evidence import fitted
from analysis.methods.themes.model import Assigned, Read, ThemeModel, read
from analysis.methods.vectors import Floats

ALSO = 0.05
"""A further theme counts when its centroid is within so much cosine of the best."""
MOST_THEMES = 3
"""Themes of a themed text, and candidates of an undecided one, at most."""
PEOPLE = "people"
"""The method of a model whose themes people made (`frozen.from_groups`)."""
HELD_BACK = Path(__file__).with_name("held_back.json")


@dataclass(frozen=True)
class Limits:
    """Calibrated cosines of a space.

    With its best under `least` a text fits no theme. With a lead under `lead` it cannot be decided, unless
    it comes near two themes at once: a further theme counts from `strong` on.
    """

    least: float
    lead: float
    strong: float


def limits(setting: str) -> Limits:
    """Return the limits calibrated for the space of `setting` on the tuning half."""
    return Limits(**fitted()["limits"][setting])


def limits_of(model: ThemeModel) -> Limits:
    """Return the limits for later comments: those of themes that people made where they made them."""
    setting = model.settings["vectors"]
    return Limits(**held_back()[setting]) if model.settings["method"] == PEOPLE else limits(setting)


@functools.lru_cache(maxsize=1)
def held_back() -> dict[str, Any]:
    """Return the limits fitted on comments held back from people's own groups, by setting."""
    numbers: dict[str, Any] = json.loads(HELD_BACK.read_text(encoding="utf-8"))
    found: dict[str, Any] = numbers["limits"]
    return found


@dataclass(frozen=True)
class Verdict:
    """What was decided on one text: its themes or candidates, strongest first."""

    state: str
    themes: list[int]


def standing(scores: Floats, own: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Return for each row of `scores` (texts x themes, cosines) its first theme, the best cosine and the
    lead.

    `own`: the theme that grouping gave the text, which goes first whichever centroid is nearest; -1 for
    none. The lead is the first theme's cosine less the best other one: below zero where grouping and
    centroids disagree.
    """
    first = np.where(own >= 0, own, scores.argmax(axis=1))
    rows = np.arange(len(scores))
    rivals = scores.copy()
    rivals[rows, first] = -np.inf
    return first, scores.max(axis=1), scores[rows, first] - rivals.max(axis=1)


def decide(scores: Floats, limit: Limits, own: NDArray[np.int64] | None = None) -> list[Verdict]:
    """Return the verdict on each row of `scores` (see `standing`)."""
    first, best, lead = standing(scores, np.full(len(scores), -1) if own is None else own)
    order = _order(scores, first)
    there = np.arange(len(scores))[:, None]
    cosines = scores[there, order]
    both = np.minimum(cosines, cosines[:, :1]) >= limit.strong
    both &= np.abs(cosines - cosines[:, :1]) <= ALSO
    both[:, 0] = True
    undecided = (lead < limit.lead) & (both.sum(axis=1) == 1)
    verdicts = [Verdict("none", [])] * len(scores)
    themes, counts = order.tolist(), both.tolist()
    for row in np.flatnonzero(best >= limit.least).tolist():
        kept = themes[row] if undecided[row] else list(compress(themes[row], counts[row]))
        verdicts[row] = Verdict("undecided" if undecided[row] else "themed", kept)
    return verdicts


def _order(scores: Floats, first: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the themes of each row, `first` and then the nearest, at most `MOST_THEMES`."""
    ahead = scores.copy()
    ahead[np.arange(len(scores)), first] = np.inf
    return np.argsort(-ahead, axis=1, kind="stable")[:, :MOST_THEMES]


def assign(model: ThemeModel, texts: Sequence[str | None]) -> Assigned:
    """Put each of `texts` to the nearest themes of `model`, which stay as they are.

    Every text number is in exactly one of the five lists. With no theme to put them to, texts are undecided.
    """
    found = read(texts)
    verdicts = _verdicts(model, [found.cleaned[number] for number in found.usable])
    return collect(found, verdicts)


def _verdicts(model: ThemeModel, cleaned: list[str]) -> list[Verdict]:
    if model.space is None or not len(model.centroids) or not cleaned:
        return [Verdict("undecided", []) for _ in cleaned]
    return decide(likeness(model, cleaned), limits_of(model))


def likeness(model: ThemeModel, cleaned: Sequence[str]) -> Floats:
    """Return the cosine of each cleaned text with each theme, texts x themes; ValueError without themes."""
    if model.space is None:
        raise ValueError("Nothing was learned to put texts to.")
    with threadpool_limits(1):
        return np.asarray(model.space.vectors(cleaned) @ model.centroids.T)


def collect(found: Read, verdicts: Sequence[Verdict]) -> Assigned:
    """Return the five lists from the verdicts on `found.usable`."""
    by_number = dict(zip(found.usable, verdicts, strict=True))
    assignments = [
        by_number[number].themes if number in by_number else [] for number in range(len(found.cleaned))
    ]
    states = {state: [n for n, verdict in by_number.items() if verdict.state == state] for state in _STATES}
    return Assigned(
        assignments, **states, set_aside=found.set_aside, unprocessed=found.unprocessed, reasons=found.reasons
    )


_STATES = ("themed", "none", "undecided")

"""New themes beside frozen ones: what the comments say that fit none of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.methods.text import clean
from analysis.methods.themes.discovery import FEWEST, discover
from analysis.methods.themes.model import Progress, Theme, ThemeModel, silent
from analysis.methods.vectors import Floats, unit

FEWEST_TEXTS = 3
"""Distinct comments that a proposed theme has at least: officers are not asked about two."""
APART = 0.78
"""Cosine to a frozen theme from which a group is more of the same, and no new theme.

On the tuning half of the key-point questions, a third of people's groups held back, 18 of 24 new groups lie
under it (median .74) and 21 of 67 other halves of groups that were frozen (median .83).
"""


@dataclass(frozen=True)
class Proposal:
    """A new theme with the numbers of its texts, its most typical first.

    `near`: the cosine of its `centroid` (a unit row in the space of the frozen model) to the nearest theme.
    """

    theme: Theme
    texts: list[int]
    near: float
    centroid: Floats


def proposals(
    model: ThemeModel, texts: Sequence[str | None], left: Sequence[int], *, progress: Progress = silent
) -> list[Proposal]:
    """Return the themes in those of `texts` that `left` numbers, by size, that no theme of `model` covers.

    `left`: what `assign` put to none, or could not decide. Each has at least `FEWEST_TEXTS` distinct
    comments, and its centroid stays under `APART` to every frozen theme. Every text is in one proposal at
    most. The same texts in any order give the same proposals; fewer than eight give none.
    """
    pile = sorted(set(left), key=lambda number: (texts[number] or "", number))
    if len(pile) < FEWEST or model.space is None:
        return []
    found = discover([texts[number] for number in pile], progress=progress)
    members: list[list[int]] = [[] for _ in found.themes]
    for at in found.themed:
        members[found.assignments[at][0]].append(at)
    made = [
        _proposal(model, theme, _typical_first(theme, inside), texts, pile)
        for theme, inside in zip(found.themes, members, strict=True)
        if theme.distinct >= FEWEST_TEXTS and _distinct(inside, texts, pile) >= FEWEST_TEXTS
    ]
    return sorted((one for one in made if one.near < APART), key=lambda one: -len(one.texts))


def _typical_first(theme: Theme, inside: list[int]) -> list[int]:
    quotes = [at for at in theme.quotes if at in inside]
    return [*quotes, *(at for at in inside if at not in quotes)]


def _distinct(inside: list[int], texts: Sequence[str | None], pile: list[int]) -> int:
    return len({clean(texts[pile[at]]).casefold() for at in inside})


def _proposal(
    model: ThemeModel, theme: Theme, inside: list[int], texts: Sequence[str | None], pile: list[int]
) -> Proposal:
    numbers = [pile[at] for at in inside]
    said = sorted({clean(texts[number]) for number in numbers})
    centroid = _centroid(model, said)
    near = float(np.max(model.centroids @ centroid)) if len(model.centroids) else -1.0
    return Proposal(theme, numbers, near, centroid)


def _centroid(model: ThemeModel, cleaned: list[str]) -> Floats:
    if model.space is None:
        raise ValueError("A model without a space cannot tell a new theme from its own.")
    with threadpool_limits(1):
        middle: Floats = unit(model.space.vectors(cleaned).mean(axis=0, keepdims=True))
    return np.asarray(middle[0], dtype=np.float32)


def extended(model: ThemeModel, new: Sequence[Proposal]) -> ThemeModel:
    """Return `model` with the proposed themes after its own, so that later texts can be put to them too."""
    if not new:
        return model
    rows = np.vstack([model.centroids, *(one.centroid[None, :] for one in new)]).astype(np.float32)
    return replace(model, themes=[*model.themes, *(one.theme for one in new)], centroids=rows)

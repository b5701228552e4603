"""Themes that people decided on, as a frozen model: assignment follows them, not what was found first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from analysis.methods.spaces import Setting
from analysis.methods.text import clean
from analysis.methods.themes.frozen import from_groups
from analysis.methods.themes.model import Theme, ThemeModel, read


@dataclass(frozen=True)
class Given:
    """One theme of a codeframe. `examples`: texts that people say belong to it, in any order."""

    label: str
    clause: str = ""
    examples: tuple[str, ...] = ()


def from_codeframe(
    given: Sequence[Given], others: Sequence[str] = (), *, vectors: Setting = "both"
) -> ThemeModel:
    """Return the frozen model of `given`, its themes in their order, named as people named them.

    `others`: texts of the question that is to be sorted; the rarity of words is counted over them too, as
    the limits of `assign` were calibrated where both come from one question. A theme without an example that
    says something is known by its own name and clause; one without a word of content keeps its place, and
    no text is ever put to it (its centroid is zero). Equal texts count once, and their order changes nothing.
    """
    known = [_known(theme) for theme in given]
    placed = [at for at, examples in enumerate(known) if examples]
    texts = sorted({*others, *(text for examples in known for text in examples)})
    number = {text: at for at, text in enumerate(texts)}
    members = [sorted(number[text] for text in set(known[at])) for at in placed]
    if not placed:
        return _nothing(given, vectors)
    made = from_groups(texts, members, labels=[given[at].label for at in placed], vectors=vectors)
    return _every(made, given, placed).frozen()


def _known(theme: Given) -> tuple[str, ...]:
    usable = _usable(theme.examples)
    return usable or _usable([f"{theme.label}. {theme.clause}" if theme.clause else theme.label])


def _usable(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(texts[number] for number in read(texts).usable)


def _nothing(given: Sequence[Given], vectors: Setting) -> ThemeModel:
    """No theme can be known by a word: `assign` leaves every text undecided."""
    themes = [Theme(theme.label, theme.clause, [], 0, [], 1.0) for theme in given]
    return ThemeModel(
        *([], [], [], [], [], []),
        themes=themes,
        nearest=[],
        copies=[],
        reasons={},
        space=None,
        centroids=np.zeros((len(given), 1), dtype=np.float32),
        tentative=False,
        note="",
        settings={"vectors": vectors, "method": "people"},
    )


def _every(made: ThemeModel, given: Sequence[Given], placed: list[int]) -> ThemeModel:
    """The model with a place for each theme, also for those that nothing can be put to."""
    centroids = np.zeros((len(given), made.centroids.shape[1]), dtype=np.float32)
    themes = [Theme(theme.label, theme.clause, [], 0, [], 1.0) for theme in given]
    for row, at in enumerate(placed):
        centroids[at] = made.centroids[row]
        themes[at] = replace(made.themes[row], clause=given[at].clause or made.themes[row].clause)
    return replace(made, themes=themes, centroids=centroids)


TYPICAL = 5
"""Texts of a theme that are ranked as the ones that show it best."""


def typical(model: ThemeModel, texts: Sequence[str], members: Sequence[Sequence[int]]) -> dict[int, int]:
    """Return ranks (0 is the most typical) of the texts nearest to each theme's centroid, `TYPICAL` a theme.

    `members`: the numbers of the texts that stand in each theme of `model`. Equal cosines go by the text.
    """
    if model.space is None:
        return {}
    ranks: dict[int, int] = {}
    for theme, inside in enumerate(members):
        shown = [number for number in inside if clean(texts[number])]
        if not shown:
            continue
        with threadpool_limits(1):
            near = model.space.vectors([clean(texts[number]) for number in shown]) @ model.centroids[theme]
        order = sorted(
            range(len(shown)), key=lambda at: (-round(float(near[at]), 6), texts[shown[at]], shown[at])
        )
        for rank, at in enumerate(order[:TYPICAL]):
            ranks[shown[at]] = min(rank, ranks.get(shown[at], rank))
    return ranks

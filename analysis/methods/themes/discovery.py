"""Steps 1 to 9 together: the comments of one question to themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.methods.labels import name_themes, quotes
from analysis.methods.spaces import Setting, Space, learn
from analysis.methods.themes.assignment import Verdict, collect, standing
from analysis.methods.themes.grouping import Labels, Method
from analysis.methods.themes.languages import with_languages
from analysis.methods.themes.model import Progress, Read, Theme, ThemeModel, read, silent
from analysis.methods.themes.plan import Distinct, Plan, checked, distinct_texts
from analysis.methods.themes.settling import Grouped, grouped_themes, scores_of, settled, sizes_of
from analysis.methods.vectors import Floats

RELIABLE = 40
"""Usable comments below which grouping is said to be tentative."""
FEWEST = 8
"""Distinct comments below which only copies are grouped: a handful has no pattern to measure likeness
against.
"""
NOTHING = "There is no comment to group."
ONE = "One comment is too few to group: read it."
FEW = "{} comments are too few to group reliably: read them all."


def discover(
    texts: Sequence[str | None],
    *,
    seed: int = 0,
    n_themes: int | None = None,
    granularity: float = 1.0,
    vectors: Setting = "both",
    method: Method = "evidence",
    progress: Progress = silent,
) -> ThemeModel:
    """Find the themes of the answers to one question (of one side, when the question is about a closed one).

    `n_themes` forces how many to look for; `granularity` multiplies the usual number (above 1 finer).
    `vectors`: `both`, `wordllama`, `minilm` or `none`. `method`: learned pair `evidence` or k-means
    `consensus`. The same texts in any order give the same themes, whatever the number of threads. Raises
    ValueError for settings out of range.

    Texts in another language are set aside, or grouped apart where there are enough (`languages`).
    """
    plan = checked(Plan(seed, n_themes, granularity, vectors, method, progress))
    # The tables of word vectors are English: other languages are grouped by their own words alone.
    foreign = Plan(seed, None, granularity, "none", method, silent)
    model = _one_language(texts, plan)
    return with_languages(model, texts, lambda others: _one_language(others, foreign, any_language=True))


def _one_language(texts: Sequence[str | None], plan: Plan, *, any_language: bool = False) -> ThemeModel:
    with threadpool_limits(1):
        plan.report("reading", 0, len(texts))
        found = read(texts, any_language=any_language)
        plan.report("near copies", 0, len(found.usable))
        distinct = distinct_texts(found)
        if len(distinct.texts) < FEWEST:
            return _without_grouping(found, distinct, plan)
        return _model(found, distinct, grouped_themes(distinct, plan), plan)


@dataclass(frozen=True)
class Lead:
    """How one text stands to the themes before any limit: its `theme`, the `best` cosine, the `lead`
    over the next.
    """

    number: int
    theme: int
    best: float
    lead: float


def leads(texts: Sequence[str], vectors: Setting = "both") -> list[Lead]:
    """Return how every usable text stands to the themes found in `texts`; for calibrating the limits."""
    plan = Plan(0, None, 1.0, vectors, "evidence", silent)
    with threadpool_limits(1):
        found = read(texts)
        distinct = distinct_texts(found)
        grouped = grouped_themes(distinct, plan)
        scores = scores_of(grouped)
    first, best, lead = standing(scores, grouped.labels)
    return [
        Lead(number, int(first[at]), float(best[at]), float(lead[at]))
        for number, at in distinct.owner.items()
    ]


def _model(found: Read, distinct: Distinct, grouped: Grouped, plan: Plan) -> ThemeModel:
    plan.report("assigning", 0, len(found.usable))
    grouped, scores, verdicts = settled(grouped, distinct, plan)
    order = np.argsort(-sizes_of(verdicts, distinct.people, scores.shape[1]), kind="stable")
    verdicts = _reordered(verdicts, order)
    place = {int(theme): at for at, theme in enumerate(order)}
    nearest = [place[t] if t >= 0 else -1 for t in _best(grouped.labels, scores).tolist()]
    plan.report("naming", 0, len(order))
    themes = _themes(found, distinct, grouped, order, verdicts)
    return _finished(
        found, distinct, plan, verdicts, nearest, themes, grouped.space, grouped.centroids[order]
    )


def _best(labels: Labels, scores: Floats) -> Labels:
    if not scores.shape[1]:
        return np.full(len(scores), -1)
    return np.where(labels >= 0, labels, scores.argmax(axis=1))


def _reordered(verdicts: list[Verdict], order: NDArray[np.int64]) -> list[Verdict]:
    place = np.argsort(order)
    return [Verdict(one.state, [int(place[theme]) for theme in one.themes]) for one in verdicts]


def _themes(
    found: Read, distinct: Distinct, grouped: Grouped, order: NDArray[np.int64], verdicts: list[Verdict]
) -> list[Theme]:
    if not len(order):
        return []
    inside: list[list[int]] = [[] for _ in order]
    for at, one in enumerate(verdicts):
        for theme in one.themes if one.state == "themed" else ():
            inside[theme].append(at)
    # A theme whose every comment is undecided is still named by them: the officer must see what it was.
    core = [
        one or np.flatnonzero(grouped.labels == theme).tolist()
        for one, theme in zip(inside, order, strict=True)
    ]
    names = name_themes(distinct.texts, grouped.rows, core, grouped.space)
    shown = _first_numbers(found, distinct)
    return [
        Theme(
            name.label,
            name.clause,
            name.keywords,
            int(distinct.people[members].sum()),
            [
                shown[at]
                for at in quotes(distinct.texts, grouped.rows, core[at_theme], grouped.centroids[theme])
            ],
            grouped.stability[theme],
            len(members),
        )
        for at_theme, (name, members, theme) in enumerate(zip(names, inside, order, strict=True))
    ]


def _first_numbers(found: Read, distinct: Distinct) -> list[int]:
    """Return for each distinct text the number of the text received that reads exactly so."""
    first: dict[int, int] = {}
    for number, at in distinct.owner.items():
        if found.cleaned[number] == distinct.texts[at]:
            first.setdefault(at, number)
    return [first[at] for at in range(len(distinct.texts))]


def _without_grouping(found: Read, distinct: Distinct, plan: Plan) -> ThemeModel:
    """Return a model of copies only: a text that two people sent is a theme, the rest is undecided."""
    if not distinct.texts:
        return _finished(found, distinct, plan, [], [], [], None, np.zeros((0, 1), dtype=np.float32))
    space, rows = learn(plan.vectors, distinct.texts)
    repeated = np.flatnonzero(distinct.people > 1)
    labels = np.full(len(rows), -1)
    labels[repeated] = np.arange(len(repeated))
    grouped = Grouped(space, rows, labels, rows[repeated], [1.0] * len(repeated))
    order = repeated[np.argsort(-distinct.people[repeated], kind="stable")]
    place = {int(at): number for number, at in enumerate(order)}
    verdicts = [
        Verdict("themed", [place[at]]) if at in place else Verdict("undecided", []) for at in range(len(rows))
    ]
    themes = _themes(found, distinct, grouped, labels[order], verdicts)
    nearest = [place.get(at, -1) for at in range(len(rows))]
    return _finished(found, distinct, plan, verdicts, nearest, themes, space, rows[order])


def _finished(
    found: Read,
    distinct: Distinct,
    plan: Plan,
    verdicts: list[Verdict],
    nearest: list[int],
    themes: list[Theme],
    space: Space | None,
    centroids: Floats,
) -> ThemeModel:
    sorted_texts = collect(found, [verdicts[distinct.owner[number]] for number in found.usable])
    copies = dict(zip(found.usable, distinct.copies.numbers, strict=True))
    numbers = range(len(found.cleaned))
    few = len(found.usable) < RELIABLE
    plan.report("done", len(found.cleaned), len(found.cleaned))
    return ThemeModel(
        **vars(sorted_texts),
        themes=themes,
        nearest=[nearest[distinct.owner[n]] if n in distinct.owner else -1 for n in numbers],
        copies=[copies.get(number, -1) for number in numbers],
        space=space,
        centroids=np.asarray(centroids, dtype=np.float32),
        tentative=few,
        note=_note(len(found.usable)) if few else "",
        settings=_settings(plan),
    )


def _note(comments: int) -> str:
    return {0: NOTHING, 1: ONE}.get(comments, FEW.format(comments))


def _settings(plan: Plan) -> dict[str, Any]:
    return {
        "seed": plan.seed,
        "n_themes": plan.n_themes,
        "granularity": plan.granularity,
        "vectors": plan.vectors,
        "method": plan.method,
    }

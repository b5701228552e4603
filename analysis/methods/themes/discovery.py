"""Steps 1 to 9 together: the comments of one question to themes."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from analysis.methods.duplicates import Copies, groups
from analysis.methods.labels import centres, name_themes, quotes
from analysis.methods.spaces import Setting, Space, learn
from analysis.methods.text import words
from analysis.methods.themes.assignment import Verdict, collect, decide, limits, standing
from analysis.methods.themes.grouping import (
    CONSENSUS_CUT,
    Labels,
    Method,
    co_association,
    cut,
    cut_at,
    pair_probabilities,
    usual_count,
)
from analysis.methods.themes.model import Progress, Read, Theme, ThemeModel, read, silent
from analysis.methods.themes.stability import stability
from analysis.methods.vectors import Floats

SAMPLE: dict[Method, int] = {"evidence": 2_000, "consensus": 4_000}
RELIABLE = 40
"""Usable comments below which grouping is said to be tentative."""
FEWEST = 8
"""Distinct comments below which only copies are grouped: a handful has no pattern to measure likeness against."""
REPEATED = 3
FEW = "{} comments are too few to group reliably: read them all."


@dataclass(frozen=True)
class _Plan:
    seed: int
    n_themes: int | None
    granularity: float
    vectors: Setting
    method: Method
    report: Progress

    def count(self, comments: int) -> int:
        return self.n_themes or usual_count(comments, self.granularity)


@dataclass(frozen=True)
class _Distinct:
    """One text for each group of near copies, in alphabetical order. `owner`: the place of each usable text here."""

    texts: list[str]
    owner: dict[int, int]
    people: NDArray[np.int64]
    copies: Copies


@dataclass(frozen=True)
class _Grouped:
    """`labels`: the theme of each distinct text, -1 when its group was too small to be a theme."""

    space: Space
    rows: Floats
    labels: Labels
    centroids: Floats
    stability: list[float]


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

    `n_themes` forces how many to look for; `granularity` multiplies the usual number (above 1 finer). `vectors`:
    `both`, `wordllama`, `minilm` or `none`. `method`: learned pair `evidence` or k-means `consensus`. The same texts
    in any order give the same themes, whatever the number of threads. Raises ValueError for settings out of range.
    """
    plan = _checked(_Plan(seed, n_themes, granularity, vectors, method, progress))
    with threadpool_limits(1):
        progress("reading", 0, len(texts))
        found = read(texts)
        progress("near copies", 0, len(found.usable))
        distinct = _distinct(found)
        if len(distinct.texts) < FEWEST:
            return _without_grouping(found, distinct, plan)
        return _model(found, distinct, _grouped(distinct, plan), plan)


@dataclass(frozen=True)
class Lead:
    """How one text stands to the themes before any limit: its `theme`, the `best` cosine, the `lead` over the next."""

    number: int
    theme: int
    best: float
    lead: float


def leads(texts: Sequence[str], vectors: Setting = "both") -> list[Lead]:
    """Return how every usable text stands to the themes found in `texts`; for calibrating the limits."""
    plan = _Plan(0, None, 1.0, vectors, "evidence", silent)
    with threadpool_limits(1):
        found = read(texts)
        distinct = _distinct(found)
        grouped = _grouped(distinct, plan)
        scores = _scores(grouped)
    first, best, lead = standing(scores, grouped.labels)
    return [
        Lead(number, int(first[at]), float(best[at]), float(lead[at])) for number, at in distinct.owner.items()
    ]


def _checked(plan: _Plan) -> _Plan:
    if plan.n_themes is not None and plan.n_themes < 1:
        raise ValueError(f"The number of themes must be at least 1, not {plan.n_themes}.")
    if not 0.1 <= plan.granularity <= 10:
        raise ValueError(f"The granularity must be between 0.1 and 10, not {plan.granularity}.")
    if plan.method not in SAMPLE:
        raise ValueError(f"The method must be one of {', '.join(SAMPLE)}, not {plan.method!r}.")
    return plan


def _distinct(found: Read) -> _Distinct:
    copies = groups([found.cleaned[number] for number in found.usable])
    stands_for = {
        number: found.usable[copies.medoids[group]] if group >= 0 else number
        for number, group in zip(found.usable, copies.numbers, strict=True)
    }
    order = sorted(set(stands_for.values()), key=lambda number: (found.cleaned[number], number))
    place = {number: at for at, number in enumerate(order)}
    owner = {number: place[leader] for number, leader in stands_for.items()}
    people = np.bincount(list(owner.values()), minlength=len(order))
    return _Distinct([found.cleaned[number] for number in order], owner, people, copies)


def _grouped(distinct: _Distinct, plan: _Plan) -> _Grouped:
    plan.report("vectors", 0, len(distinct.texts))
    space, rows = learn(plan.vectors, distinct.texts)
    sample = _sample(distinct.people, SAMPLE[plan.method], plan.seed)
    together = _together(distinct, rows[sample], sample, plan)
    plan.report("grouping", 0, 1)
    labels = _labels(together, plan)
    kept = _kept(labels, distinct.people[sample], plan)
    steady = np.array(stability(together, labels, plan.seed))[kept]
    everywhere = np.full(len(rows), -1)
    everywhere[sample] = _renumbered(labels, kept)
    middles = centres(rows, [np.flatnonzero(everywhere == theme).tolist() for theme in range(len(kept))])
    everywhere = _spread(everywhere, sample, rows, middles)
    return _Grouped(space, rows, everywhere, middles, steady.tolist())


def _sample(people: NDArray[np.int64], size: int, seed: int) -> NDArray[np.int64]:
    """Return the distinct texts to group: all, or a seeded sample; what many people sent is always in it."""
    if len(people) <= size:
        return np.arange(len(people))
    order = np.random.default_rng(seed).permutation(len(people))
    often = order[people[order] >= REPEATED]
    often = often[np.argsort(-people[often], kind="stable")][: size // 4]
    others = order[~np.isin(order, often)][: size - len(often)]
    return np.sort(np.concatenate([often, others]))


def _together(distinct: _Distinct, rows: Floats, sample: NDArray[np.int64], plan: _Plan) -> Floats:
    if plan.method == "consensus":
        return co_association(rows, plan.seed, partial(plan.report, "comparing"))
    plan.report("comparing", 0, len(sample))
    return pair_probabilities([distinct.texts[at] for at in sample], plan.vectors)


def _labels(together: Floats, plan: _Plan) -> Labels:
    if plan.method == "consensus" and plan.n_themes is None and plan.granularity == 1:
        return cut_at(together, CONSENSUS_CUT)
    return cut(together, plan.count(len(together)))


def _kept(labels: Labels, people: NDArray[np.int64], plan: _Plan) -> NDArray[np.int64]:
    """Return the groups that are themes: said by two people at least, unless the number of themes was forced."""
    sizes = np.bincount(labels, weights=people)
    least = 1 if plan.n_themes else 2
    return np.flatnonzero(sizes >= least)


def _renumbered(labels: Labels, kept: NDArray[np.int64]) -> Labels:
    numbers = np.full(int(labels.max()) + 1, -1)
    numbers[kept] = np.arange(len(kept))
    return np.asarray(numbers[labels])


def _spread(labels: Labels, sample: NDArray[np.int64], rows: Floats, middles: Floats) -> Labels:
    """Put the comments outside the sample to the nearest centroid."""
    outside = np.setdiff1d(np.arange(len(rows)), sample)
    if len(outside) and len(middles):
        labels[outside] = (rows[outside] @ middles.T).argmax(axis=1)
    return labels


def _model(found: Read, distinct: _Distinct, grouped: _Grouped, plan: _Plan) -> ThemeModel:
    plan.report("assigning", 0, len(found.usable))
    scores = _scores(grouped)
    verdicts = decide(scores, limits(plan.vectors), grouped.labels) if scores.shape[1] else _undecided(distinct)
    order = _by_size(verdicts, distinct.people, scores.shape[1])
    verdicts = _reordered(verdicts, order)
    place = {int(theme): at for at, theme in enumerate(order)}
    nearest = [place[t] if t >= 0 else -1 for t in _best(grouped.labels, scores).tolist()]
    plan.report("naming", 0, len(order))
    themes = _themes(found, distinct, grouped, order, verdicts)
    return _finished(found, distinct, plan, verdicts, nearest, themes, grouped.space, grouped.centroids[order])


def _undecided(distinct: _Distinct) -> list[Verdict]:
    return [Verdict("undecided", []) for _ in distinct.texts]


def _best(labels: Labels, scores: Floats) -> Labels:
    if not scores.shape[1]:
        return np.full(len(scores), -1)
    return np.where(labels >= 0, labels, scores.argmax(axis=1))


def _scores(grouped: _Grouped) -> Floats:
    """Return the cosine of every distinct text with every centroid, its own theme's taken without the text itself."""
    scores = np.asarray(grouped.rows @ grouped.centroids.T)
    for theme in range(len(grouped.centroids)):
        inside = np.flatnonzero(grouped.labels == theme)
        if len(inside) > 1:
            total = grouped.rows[inside].sum(axis=0)
            others = total - grouped.rows[inside]
            lengths = np.maximum(np.sqrt((others * others).sum(axis=1)), np.float32(1e-9))
            scores[inside, theme] = (grouped.rows[inside] * others).sum(axis=1) / lengths
    return scores


def _by_size(verdicts: list[Verdict], people: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    sizes = np.zeros(count)
    for verdict, persons in zip(verdicts, people, strict=True):
        if verdict.state == "themed":
            sizes[verdict.themes] += persons
    return np.argsort(-sizes, kind="stable")


def _reordered(verdicts: list[Verdict], order: NDArray[np.int64]) -> list[Verdict]:
    place = np.argsort(order)
    return [Verdict(one.state, [int(place[theme]) for theme in one.themes]) for one in verdicts]


def _themes(
    found: Read, distinct: _Distinct, grouped: _Grouped, order: NDArray[np.int64], verdicts: list[Verdict]
) -> list[Theme]:
    if not len(order):
        return []
    inside = [[at for at, one in enumerate(verdicts) if one.state == "themed" and theme in one.themes]
              for theme in range(len(order))]  # fmt: skip
    # A theme whose every comment is undecided is still named by them: the officer must see what it was.
    core = [one or np.flatnonzero(grouped.labels == theme).tolist() for one, theme in zip(inside, order, strict=True)]
    names = name_themes(distinct.texts, grouped.rows, core, grouped.space)
    shown = _first_numbers(found, distinct)
    lengths = [len(words(text)) for text in distinct.texts]
    return [
        Theme(
            name.label, name.clause, name.keywords, int(distinct.people[members].sum()),
            [shown[at] for at in quotes(grouped.rows, core[at_theme], grouped.centroids[theme], lengths)],
            grouped.stability[theme], len(members),
        )
        for at_theme, (name, members, theme) in enumerate(zip(names, inside, order, strict=True))
    ]  # fmt: skip


def _first_numbers(found: Read, distinct: _Distinct) -> list[int]:
    """Return for each distinct text the number of the text received that reads exactly so."""
    first: dict[int, int] = {}
    for number, at in distinct.owner.items():
        if found.cleaned[number] == distinct.texts[at]:
            first.setdefault(at, number)
    return [first[at] for at in range(len(distinct.texts))]


def _without_grouping(found: Read, distinct: _Distinct, plan: _Plan) -> ThemeModel:
    """Return a model of copies only: a text that two people sent is a theme, the rest is undecided."""
    if not distinct.texts:
        return _finished(found, distinct, plan, [], [], [], None, np.zeros((0, 1), dtype=np.float32))
    space, rows = learn(plan.vectors, distinct.texts)
    repeated = np.flatnonzero(distinct.people > 1)
    labels = np.full(len(rows), -1)
    labels[repeated] = np.arange(len(repeated))
    grouped = _Grouped(space, rows, labels, rows[repeated], [1.0] * len(repeated))
    order = repeated[np.argsort(-distinct.people[repeated], kind="stable")]
    place = {int(at): number for number, at in enumerate(order)}
    verdicts = [Verdict("themed", [place[at]]) if at in place else Verdict("undecided", []) for at in range(len(rows))]
    themes = _themes(found, distinct, grouped, labels[order], verdicts)
    nearest = [place.get(at, -1) for at in range(len(rows))]
    return _finished(found, distinct, plan, verdicts, nearest, themes, space, rows[order])


def _finished(
    found: Read, distinct: _Distinct, plan: _Plan, verdicts: list[Verdict], nearest: list[int],
    themes: list[Theme], space: Space | None, centroids: Floats,
) -> ThemeModel:  # fmt: skip
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
        note=FEW.format(len(found.usable)) if few else "",
        settings=_settings(plan),
    )


def _settings(plan: _Plan) -> dict[str, Any]:
    return {"seed": plan.seed, "n_themes": plan.n_themes, "granularity": plan.granularity,
            "vectors": plan.vectors, "method": plan.method}  # fmt: skip

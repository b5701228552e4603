"""How far two codings of the same comments agree: two people, or the machine and a person.

A coding names, for each comment, the themes it is about: any number of them, and none for "none of these".
Every figure is of whole comments and of integer counts, so the order of the comments changes no digit.
Kappa and alpha stand in `chance`. Bootstrap: B. Efron and R. Tibshirani, An Introduction to the Bootstrap
(1993), chapter 13. Where a comment may have several themes, each theme is a question of its own with two
answers, chance is reckoned for each, and the mean of their kappas is told.
"""

import math
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.methods.chance import Labels, alpha, kappa
from analysis.methods.intervals import Interval

Counts = npt.NDArray[np.int64]

ROUNDS = 2000


@dataclass(frozen=True)
class ThemeAgreement:
    """One theme. ``a``, ``b``: comments that each put to it; ``both``: of these, comments that both did.

    ``precision``: the part of b's comments that a put there too. ``recall``: the part of a's that b found.
    Each is 0 to 1, and None where it would be a part of nothing. ``kappa``: -1 to 1, None where chance alone
    agrees always (neither used the theme, or both used it for every comment).
    """

    theme: Hashable
    a: int
    b: int
    both: int
    precision: float | None
    recall: float | None
    f1: float | None
    kappa: float | None


@dataclass(frozen=True)
class Agreement:
    """``n``: comments. ``same``: those with exactly the same themes; ``raw`` their part of n, 0 to 1.

    ``single``: no coder gave a comment two themes. Then ``kappa`` is Cohen's over all themes and "none of
    these"; else it is ``mean_kappa``, the mean of the themes' own kappas over the ``kappa_themes`` that have
    one. ``alpha``: Krippendorff's with the MASI distance. ``micro_f1`` counts every pair of a comment and a
    theme once, ``macro_f1`` every theme that occurs once. A figure that cannot be worked out is None: no
    comments, or nothing but one answer, say nothing on agreement beyond chance.
    """

    n: int
    same: int
    raw: float | None
    single: bool
    kappa: float | None
    mean_kappa: float | None
    kappa_themes: int
    alpha: float | None
    micro_f1: float | None
    macro_f1: float | None
    micro_interval: Interval | None
    macro_interval: Interval | None
    themes: tuple[ThemeAgreement, ...]


def coder_agreement(
    a: Sequence[object],
    b: Sequence[object],
    *,
    themes: Sequence[Hashable] | None = None,
    seed: int = 0,
    rounds: int = ROUNDS,
    level: float = 0.95,
) -> Agreement:
    """``a``, ``b``: one entry a comment, in the same order. Precision and recall are told against ``a``.

    An entry is a set or list of theme ids, one id alone, or None or nothing for "none of these". ``themes``:
    which to list, in this order; without it those that occur. The intervals are percentiles of F1 over
    ``rounds`` draws of n comments with replacement, with this seed: what another sample of as many comments
    might have given. Draws in which no theme occurs are left out. One comment has no interval, and where all
    agree the interval is a point, which is certain of this sample alone.

    ValueError for codings of different length, for an id outside ``themes``, and for a level not in (0, 1).
    """
    first, second = [_labels(entry) for entry in a], [_labels(entry) for entry in b]
    if len(first) != len(second):
        raise ValueError(f"The codings have {len(first)} and {len(second)} comments.")
    if not 0 < level < 1:
        raise ValueError(f"A level of confidence lies between 0 and 1, not {level}.")
    listed = _listed(themes, (*first, *second))
    left, right = _matrix(first, listed), _matrix(second, listed)
    n, same = len(first), sum(x == y for x, y in zip(first, second, strict=True))
    rows = tuple(_theme(theme, left[:, t], right[:, t]) for t, theme in enumerate(listed))
    single = all(len(labels) <= 1 for labels in (*first, *second))
    mean, several = _mean([row.kappa for row in rows])
    micro, macro = _f1(np.minimum(left, right).sum(axis=0)[None], (left + right).sum(axis=0)[None])
    intervals = _intervals(left, right, seed, rounds, level)
    return Agreement(
        n=n,
        same=same,
        raw=_part(same, n),
        single=single,
        kappa=kappa(first, second) if single else mean,
        mean_kappa=mean,
        kappa_themes=several,
        alpha=alpha(first, second),
        micro_f1=_number(micro[0]),
        macro_f1=_number(macro[0]),
        micro_interval=intervals[0],
        macro_interval=intervals[1],
        themes=rows,
    )


def _labels(entry: object) -> Labels:
    """Text is one id, never a row of letters."""
    if entry is None:
        return frozenset()
    if isinstance(entry, str) or not isinstance(entry, Iterable):
        return frozenset([entry])
    return frozenset(entry)


def _listed(themes: Sequence[Hashable] | None, codings: Iterable[Labels]) -> list[Hashable]:
    found = frozenset[Hashable]().union(*codings)
    if themes is None:
        return sorted(found, key=lambda theme: (type(theme).__name__, str(theme)))
    if strangers := found - set(themes):
        raise ValueError(f"Not among the themes: {', '.join(sorted(map(str, strangers)))}.")
    return list(dict.fromkeys(themes))


def _matrix(coding: Sequence[Labels], themes: Sequence[Hashable]) -> Counts:
    """Comments x themes, 1 where the comment was put to the theme."""
    rows = [[theme in labels for theme in themes] for labels in coding]
    return np.array(rows, dtype=np.int64).reshape(len(coding), len(themes))


def _part(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _theme(theme: Hashable, a: Counts, b: Counts) -> ThemeAgreement:
    one, two, both = int(a.sum()), int(b.sum()), int((a * b).sum())
    return ThemeAgreement(
        theme=theme,
        a=one,
        b=two,
        both=both,
        precision=_part(both, two),
        recall=_part(both, one),
        f1=_part(2 * both, one + two),
        kappa=kappa(a.tolist(), b.tolist()),
    )


def _mean(kappas: Iterable[float | None]) -> tuple[float | None, int]:
    found = [kappa for kappa in kappas if kappa is not None]
    return (math.fsum(found) / len(found) if found else None), len(found)


def _f1(both: Counts, used: Counts) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Micro and macro F1 of each row of counts by theme; nan where no theme occurs."""
    whole, occurs = used.sum(axis=1), used > 0
    micro = np.where(whole > 0, 2 * both.sum(axis=1) / np.maximum(whole, 1), np.nan)
    each = np.where(occurs, 2 * both / np.maximum(used, 1), 0.0)
    macro = np.where(whole > 0, each.sum(axis=1) / np.maximum(occurs.sum(axis=1), 1), np.nan)
    return micro, macro


def _intervals(
    left: Counts, right: Counts, seed: int, rounds: int, level: float
) -> tuple[Interval | None, Interval | None]:
    """Equal comments are drawn as one kind with its number, so that neither their order nor which coding
    comes first changes what is drawn.
    """
    n = len(left)
    if n < 2 or not left.shape[1]:
        return None, None
    kinds, counts = np.unique(np.hstack([left * right, left + right]), axis=0, return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=rounds)
    totals = drawn @ kinds
    micro, macro = _f1(totals[:, : left.shape[1]], totals[:, left.shape[1] :])
    return _percentiles(micro, level), _percentiles(macro, level)


def _percentiles(values: npt.NDArray[np.float64], level: float) -> Interval | None:
    found = values[~np.isnan(values)]
    if not len(found):
        return None
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2])
    return Interval(float(low), float(high))


def _number(value: float) -> float | None:
    return None if math.isnan(value) else float(value)

"""Raking: weights under which the people who answered have the known margins of their area.

Sources: Deming and Stephan, Annals of Mathematical Statistics 11(4), 1940 (iterative proportional fitting);
Kish, Survey Sampling, Wiley 1965 (effective number of people, design effect of weights).

Weighting corrects who answered by what is raked to, and by nothing else. It does not cure self-selection.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from math import isfinite

import numpy as np
from scipy.optimize import brentq

from analysis.methods.codes import FloatArray, effective_base
from analysis.methods.margins import NOT_STATED, Cells, Frame, Targets, cells_of, gaps_of, margin_of

MOST_ITERATIONS = 1000
REACHED = 1e-11  # the largest gap, in shares, of a margin that is reached
SETTLED = (
    1e-6  # the largest change of a weight in an iteration after which trimmed weights are left as they are
)


@dataclass(frozen=True, eq=False)
class Weights:
    """values: n floats of mean 1, one for each row of the frame, in its order.

    gap: for each margin and category the weighted share less its target, in shares (0.01 is one percentage
    point), among those who stated the margin. not_stated: how many did not, by margin.
    converged: without a cap every gap is at most 1e-11; with one the weights have settled, and ``gap`` says
    what is left. iterations: how often every margin was brought to its target.
    """

    values: FloatArray
    gap: dict[str, dict[Hashable, float]]
    not_stated: dict[str, int]
    cap: float | None
    converged: bool
    iterations: int

    @property
    def effective_n(self) -> float:
        """Kish's effective number of people, at most n."""
        return min(effective_base(self.values), float(self.values.size))

    @property
    def design_effect(self) -> float:
        """n / effective_n: by how much unequal weights widen a variance; 1 when all are equal."""
        return self.values.size / self.effective_n

    @property
    def largest_gap(self) -> float:
        """The gap furthest from nought, in shares, without its sign."""
        return max(abs(gap) for categories in self.gap.values() for gap in categories.values())


def rake(frame: Frame, targets: Targets, *, cap: float | None = None) -> Weights:
    """Weights that bring every margin of ``targets`` to its shares.

    ``frame``: a data frame, or columns of equal length, with one row a person; a value is a code or a label.
    ``targets``: for each column used, the share or the number of people of each category; only proportions
    matter. Who has no value in a column (a negative code, NaN, None) takes no part in that margin: their
    weight comes from the others. Neither the order of rows nor that of targets changes anything.
    ``cap``: weights are kept between 1/cap and cap (the mean is 1) and raked again until they settle.

    ValueError for a column that is not there or has another length, a target that is not over 0, a target
    category without people, a category of the data without target, or a cap under 1.
    """
    if cap is not None and not (isfinite(cap) and cap >= 1):
        raise ValueError(f"The cap must be 1 or more, not {cap}: weights lie between 1/cap and cap.")
    # In one order: trimmed weights, and those of people who stated some margins only, depend on the last one.
    asked = {str(name): dict(shares) for name, shares in targets.items()}
    margins = [margin_of(frame, name, _in_one_order(asked[name])) for name in sorted(asked)]
    cells, place = cells_of(margins)
    weights, converged, iterations = _fit(cells, cap)
    gaps, unstated = gaps_of(cells, weights), {m.name: int((m.codes == NOT_STATED).sum()) for m in margins}
    return Weights(
        values=weights[place],
        gap={name: {category: gaps[name][category] for category in shares} for name, shares in asked.items()},
        not_stated={name: unstated[name] for name in asked},
        cap=cap,
        converged=converged,
        iterations=iterations,
    )


def _in_one_order(shares: dict[Hashable, float]) -> dict[Hashable, float]:
    return dict(sorted(shares.items(), key=lambda each: (type(each[0]).__name__, str(each[0]))))


def _fit(cells: Cells, cap: float | None) -> tuple[FloatArray, bool, int]:
    """The weights of the cells, whether they converged, and after how many iterations."""
    weights, done, n = np.ones(cells.people.size), False, 0
    while not done and n < MOST_ITERATIONS:
        before, weights, n = weights, _raked_once(cells, weights), n + 1
        # A cap that nothing meets must change nothing, nor when it is enough.
        if cap is not None and not (1 / cap <= weights.min() and weights.max() <= cap):
            weights = _trimmed(cells, weights, cap)
            done = bool(np.abs(weights - before).max() <= SETTLED)
        else:
            done = _furthest(cells, weights) <= REACHED
    return weights, done, n


def _raked_once(cells: Cells, weights: FloatArray) -> FloatArray:
    """Each margin in turn brought to its target; those who stated it weigh together what they did before."""
    weights = weights.copy()
    for margin in cells.margins:
        masses = cells.masses(margin, weights)
        factors = np.append(margin.shares * masses.sum() / masses, 1.0)  # the last for who did not state it
        weights *= factors[margin.codes]
    return np.asarray(weights * (cells.people.sum() / np.dot(weights, cells.people)))


def _trimmed(cells: Cells, weights: FloatArray, cap: float) -> FloatArray:
    """Cut to [1/cap, cap] after the one scaling that leaves the mean at 1."""

    def cut(log_scale: float) -> FloatArray:
        return np.clip(weights * np.exp(log_scale), 1 / cap, cap)

    def excess(log_scale: float) -> float:
        return float(np.dot(cut(log_scale), cells.people) / cells.people.sum()) - 1

    low, high = -np.log(cap * weights.max()) - 1, np.log(cap / weights.min()) + 1
    if excess(low) >= 0 or excess(high) <= 0:  # a cap of 1: there is nothing to choose
        return np.ones_like(weights)
    return cut(float(brentq(excess, low, high, xtol=1e-14)))


def _furthest(cells: Cells, weights: FloatArray) -> float:
    return max(abs(gap) for gaps in gaps_of(cells, weights).values() for gap in gaps.values())

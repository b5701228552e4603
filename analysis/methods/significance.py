"""Whether groups differ by more than chance: one test of the whole table first, then its cells.

A consultation is not a random sample, so tests are off unless somebody asks for them, and captioned. They
say whether a difference is larger than chance alone makes likely, never why it is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
import numpy.typing as npt

from analysis.methods.codes import FloatArray, IntArray
from analysis.methods.late import late

if TYPE_CHECKING:
    from scipy import stats
    from scipy.stats import contingency
else:
    stats, contingency = late("scipy.stats"), late("scipy.stats.contingency")

LEAST_BASE = 30
LEAST_EXPECTED = 5
Test = Literal["chi-square", "Fisher", "none"]


@dataclass(frozen=True)
class Difference:
    """A cell that stands out: ``more`` people of the column gave the row's answer than of the other columns
    together, or fewer. ``row`` and ``column`` are places in the table; ``p`` is adjusted (Holm)."""

    row: int
    column: int
    more: bool
    residual: float
    p: float


@dataclass(frozen=True)
class Comparison:
    """What a comparison of groups found.

    test: "none" where nothing was tested; ``why_not`` says why in a sentence, and is "" otherwise.
    statistic, degrees: of the chi-square test. p: of the whole table. small: places of the columns whose base
    is under the least, which took no part. residuals: adjusted standardised residuals, rows x columns, NaN
    where a column took no part or nothing was tested. differences: the cells that stand out, row by row;
    none unless the whole table does.
    """

    test: Test
    p: float | None
    statistic: float | None
    degrees: int | None
    small: tuple[int, ...]
    residuals: FloatArray
    differences: tuple[Difference, ...] = ()
    why_not: str = ""

    def significant(self, level: float = 0.05) -> bool:
        return self.p is not None and self.p < level


def adjusted_residuals(table: npt.ArrayLike) -> FloatArray:
    """How far each count of a rows x columns table is from independence, in standard errors.

    (observed - expected) / sqrt(expected (1 - row share) (1 - column share)). 0.0 where a row or a column
    holds nobody or everybody. Source: S. J. Haberman, Biometrics 29 (1973) 205-220.
    """
    counts = np.asarray(table, dtype=np.float64)
    total = counts.sum()
    if not total:
        return np.zeros(counts.shape)
    expected = contingency.expected_freq(counts)
    shares = (1 - counts.sum(axis=1, keepdims=True) / total) * (1 - counts.sum(axis=0) / total)
    spread = np.sqrt(expected * shares)
    return np.divide(counts - expected, spread, out=np.zeros(counts.shape), where=spread > 0)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm's adjusted p-values, in the order given: together they err as seldom as one test.

    Written out, because statsmodels' ``multipletests`` collects garbage for a tenth of a second at each call.

    Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70. ValueError outside 0 to 1.
    """
    if not all(0 <= p <= 1 for p in p_values):
        raise ValueError("A p-value must lie between 0 and 1.")
    given = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(given, kind="stable")
    adjusted = np.empty(given.size)
    # Each is held against those that are no smaller; none may fall below a smaller one's.
    adjusted[order] = np.maximum.accumulate(given[order] * np.arange(given.size, 0, -1))
    return tuple(np.minimum(adjusted, 1.0).tolist())


def compare(
    table: npt.ArrayLike,
    *,
    least_base: float = LEAST_BASE,
    level: float = 0.05,
    effective: Sequence[float] | None = None,
) -> Comparison:
    """Compare the columns (groups) of a rows x columns table in which each person stands once.

    Columns with a base under ``least_base`` take no part. The rest is tested as a whole: chi-square without
    continuity correction; Fisher's exact test for 2 x 2 where an expected count is under 5; nothing for a
    larger table with such a count. Only if that finds p < ``level`` are cells judged: by adjusted residuals,
    Holm over the cells. (A 2 x 2 table is one difference, seen from four sides: its cells take its own p.)

    ``effective``: each column's effective base, needed with weighted counts and only then. Each column is
    scaled to it, so that the first-order effect of weighting is in the test; bases are compared as effective
    too. Source: J. N. K. Rao and A. J. Scott, JASA 76 (1981) 221-230; by group, Biometrics 48 (1992) 577-585.
    ValueError for weighted counts without it, for negative counts or another shape.
    """
    effective = None if _unweighted(table, effective) else effective
    counts = _counts(table, effective)
    if not 0 < level < 1:
        raise ValueError(f"The level must lie between 0 and 1, such as 0.05, not {level}.")
    small = tuple(np.flatnonzero(counts.sum(axis=0) < least_base).tolist())
    rows, columns = np.flatnonzero(_used(counts, small)), np.setdiff1d(np.arange(counts.shape[1]), small)
    residuals = np.full(counts.shape, np.nan)
    part = counts[np.ix_(rows, columns)]
    why_not = _why_not(part, least_base, whole=effective is None)
    if why_not:
        return Comparison("none", None, None, None, small, residuals, why_not=why_not)
    residuals[:, columns] = adjusted_residuals(counts[:, columns])
    test, p, statistic, degrees = _overall(part)
    found = _judge(residuals, rows, columns, p, level) if p < level else ()
    return Comparison(test, p, statistic, degrees, small, residuals, found)


def _unweighted(table: npt.ArrayLike, effective: Sequence[float] | None) -> bool:
    """Weights of one: whole counts of which every column is worth as many people as it has."""
    given = np.asarray(table)
    if effective is None or given.ndim != 2 or given.dtype.kind not in "iuf":
        return False
    return np.array_equal(given, np.trunc(given)) and np.array_equal(given.sum(axis=0), np.asarray(effective))


def _counts(table: npt.ArrayLike, effective: Sequence[float] | None) -> FloatArray:
    given = np.asarray(table)
    if given.ndim != 2 or given.dtype.kind not in "iuf":
        raise ValueError(f"A table to compare is rows x columns of counts, not an array of {given.shape}.")
    if not np.isfinite(given).all() or (given < 0).any():
        raise ValueError("Counts must be finite and 0 or more.")
    if effective is None:
        if not np.array_equal(given, np.trunc(given)):
            raise ValueError("Weighted counts can only be compared with the effective base of each column.")
        return given.astype(np.float64)
    return _scaled(given.astype(np.float64), np.asarray(effective, dtype=np.float64))


def _scaled(counts: FloatArray, effective: FloatArray) -> FloatArray:
    """Every column in the same proportions, adding up to its effective base."""
    bases = counts.sum(axis=0)
    if effective.shape != bases.shape or not np.isfinite(effective).all() or (effective < 0).any():
        raise ValueError(f"There must be an effective base of 0 or more for each of {bases.size} columns.")
    return counts * np.divide(effective, bases, out=np.zeros_like(bases), where=bases > 0)


def _used(counts: FloatArray, small: tuple[int, ...]) -> npt.NDArray[np.bool_]:
    """Answers that anybody gave in a column that takes part; an answer nobody gave cannot differ."""
    return np.asarray(np.delete(counts, small, axis=1).sum(axis=1) > 0)


def _why_not(part: FloatArray, least_base: float, *, whole: bool) -> str:
    if part.shape[1] < 2:
        return f"Fewer than two groups have a base of {least_base:g} or more."
    if part.shape[0] < 2:
        return "Everybody in these groups gave the same answer."
    if contingency.expected_freq(part).min() >= LEAST_EXPECTED or (part.shape == (2, 2) and whole):
        return ""
    return (
        f"Too few people gave some of these answers: an expected count is under {LEAST_EXPECTED}. "
        "Fewer groups or fewer answers could be compared."
    )


def _overall(part: FloatArray) -> tuple[Test, float, float | None, int | None]:
    if part.shape == (2, 2) and contingency.expected_freq(part).min() < LEAST_EXPECTED:
        return "Fisher", float(stats.fisher_exact(part.astype(np.int64)).pvalue), None, None
    found = stats.chi2_contingency(part, correction=False)
    return "chi-square", float(found.pvalue), float(found.statistic), int(found.dof)


def _judge(
    residuals: FloatArray, rows: IntArray, columns: IntArray, whole: float, level: float
) -> tuple[Difference, ...]:
    cells = [(int(row), int(column)) for row in rows for column in columns]
    found = [float(residuals[cell]) for cell in cells]
    one = len(rows) == len(columns) == 2
    adjusted = (whole,) * 4 if one else holm([2 * float(stats.norm.sf(abs(residual))) for residual in found])
    return tuple(
        Difference(row, column, residual > 0, residual, p)
        for (row, column), residual, p in zip(cells, found, adjusted, strict=True)
        if p < level
    )

"""Agreement of two coders beyond what chance would give, in whole numbers until the last step.

Sources. Kappa: J. Cohen, Educational and Psychological Measurement 20 (1960) 37-46. Alpha: K. Krippendorff,
Content Analysis (2004), chapter 11. MASI: R. Passonneau, LREC 2006.
"""

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction

Labels = frozenset[Hashable]


def masi(x: Labels, y: Labels) -> Fraction:
    """The distance of two sets, 0 (equal) to 1 (nothing in common): 1 - Jaccard x monotonicity.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they only overlap. Two empty
    sets are equal.
    """
    if x == y:
        return Fraction(0)
    common = len(x & y)
    if not common:
        return Fraction(1)
    weight = Fraction(2, 3) if x < y or y < x else Fraction(1, 3)
    return 1 - Fraction(common, len(x | y)) * weight


def kappa(a: Sequence[Hashable], b: Sequence[Hashable]) -> float | None:
    """(observed - chance) / (1 - chance), over n squared so that all is whole numbers till the end."""
    n, agreed = len(a), sum(x == y for x, y in zip(a, b, strict=True))
    rows, columns = Counter(a), Counter(b)
    chance = sum(count * columns[label] for label, count in rows.items())
    return None if chance == n * n else float(Fraction(n * agreed - chance, n * n - chance))


def alpha(a: Sequence[Labels], b: Sequence[Labels]) -> float | None:
    """1 - observed / expected distance; None for fewer than two comments, or where all answers are one."""
    pooled, n = Counter((*a, *b)), len(a)
    values = list(pooled.items())
    far = sum((2 * m * k * masi(x, y) for i, (x, m) in enumerate(values) for y, k in values[:i]), Fraction(0))
    if n < 2 or not far:
        return None
    near = sum((masi(x, y) for x, y in zip(a, b, strict=True)), Fraction(0))
    return float(1 - (near / n) / (far / (2 * n * (2 * n - 1))))

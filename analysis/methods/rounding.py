"""Percentages and points, rounded once and half up.

Source: Government Analysis Function, rounding half up on the exact count. Python's own
``round`` is half-even and works on binary floats: it prints 4 of 32 (12.5 %) as 12.
"""

import math
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

Count = int | float
Shares = tuple[Decimal | None, ...]

_DIGITS = 12


def percent(count: Count, base: Count, places: int = 0) -> Decimal | None:
    """Share of ``count`` in ``base`` as a percentage, halves up, with exactly ``places`` decimals.

    Weighted counts (floats) are read to twelve digits of their base, so that 0.1 + 0.2 is 0.3 whatever the
    weights add up to. None when the base is nought. ValueError when a figure is negative or the part exceeds
    its base.
    """
    return _scaled(share(count, base), places)


def shares(counts: Iterable[Count], base: Count, places: int = 0) -> Shares:
    """``percent`` of several parts of one base."""
    return tuple(percent(count, base, places) for count in counts)


def share(count: Count, base: Count) -> Fraction | None:
    """``count`` of ``base`` as an exact fraction from 0 to 1, for sorting; None when the base is nought."""
    part, whole = _exact(count, base), _exact(base, base)
    if part < 0 or part > whole:
        raise ValueError(f"A part must lie between 0 and its base: {count} of {base}.")
    return part / whole if whole else None


def points(difference: Count, base: Count, places: int = 0) -> Decimal | None:
    """``difference`` (may be negative) in percentage points of ``base``, halves away from zero.

    None when the base is nought. ValueError when the difference is larger than the base.
    """
    part, whole = _exact(difference, base), _exact(base, base)
    if whole < 0 or abs(part) > whole:
        raise ValueError(f"A difference must not exceed its base: {difference} of {base}.")
    size = _scaled(abs(part) / whole if whole else None, places)
    return -size if size and part < 0 else size


def change(before: Count, after: Count, places: int = 0) -> Decimal | None:
    """From ``before`` to ``after`` in per cent of ``before``, halves away from zero; it may exceed 100.

    None when ``before`` is nought. ValueError when a figure is negative.
    """
    old, new = _exact(before, before), _exact(after, before)
    if old < 0 or new < 0:
        raise ValueError(f"A change runs between figures of 0 or more, not from {before} to {after}.")
    size = _scaled(abs(new - old) / old if old else None, places)
    return -size if size and new < old else size


def average(total: Count, base: Count, places: int = 1) -> Decimal | None:
    """``total`` for each one of ``base``, such as a mean score, halves up, with exactly ``places`` decimals.

    None when the base is nought. ValueError when a figure is negative.
    """
    whole, parts = _exact(total, base), _exact(base, base)
    if whole < 0 or parts < 0:
        raise ValueError(f"An average is of figures of 0 or more, not of {total} by {base}.")
    return _scaled(whole / parts / 100 if parts else None, places)


def _exact(value: Count, base: Count) -> Fraction:
    """``value`` without the noise of binary floats, which is small beside the base, not beside the value."""
    if isinstance(value, int):
        return Fraction(value)
    try:
        exact = Fraction(float(value))
        return round(exact, _DIGITS - 1 - math.floor(math.log10(abs(base)))) if base else exact
    except (ValueError, OverflowError) as error:
        raise ValueError(f"A count must be a finite number, not {value}.") from error


def _scaled(share: Fraction | None, places: int) -> Decimal | None:
    if places < 0:
        raise ValueError(f"Decimal places must be 0 or more, not {places}.")
    if share is None:
        return None
    size = 100 * 10**places * share
    halved_up = (2 * size.numerator + size.denominator) // (2 * size.denominator)
    return Decimal(halved_up).scaleb(-places)

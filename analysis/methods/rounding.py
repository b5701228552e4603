"""Percentages and points, rounded once and half up.

Source: Government Analysis Function, rounding half up on the exact count. Python's own
``round`` is half-even and works on binary floats: it prints 4 of 32 (12.5 %) as 12.
"""

from decimal import Decimal
from fractions import Fraction

Count = int | float


def percent(count: Count, base: Count, places: int = 0) -> Decimal | None:
    """Share of ``count`` in ``base`` as a percentage, halves up, with exactly ``places`` decimals.

    Weighted counts (floats) are read to nine decimals, so that 0.1 + 0.2 is 0.3.
    None when the base is nought. ValueError when a figure is negative or the part exceeds its base.
    """
    part, whole = _exact(count), _exact(base)
    if part < 0 or part > whole:
        raise ValueError(f"A part must lie between 0 and its base: {count} of {base}.")
    return _scaled(part, whole, places)


def points(difference: Count, base: Count, places: int = 0) -> Decimal | None:
    """``difference`` (may be negative) in percentage points of ``base``, halves away from zero.

    None when the base is nought. ValueError when the difference is larger than the base.
    """
    part, whole = _exact(difference), _exact(base)
    if whole < 0 or abs(part) > whole:
        raise ValueError(f"A difference must not exceed its base: {difference} of {base}.")
    size = _scaled(abs(part), whole, places)
    return -size if size and part < 0 else size


def _exact(value: Count) -> Fraction:
    try:
        return Fraction(value) if isinstance(value, int) else round(Fraction(float(value)), 9)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"A count must be a finite number, not {value}.") from error


def _scaled(part: Fraction, whole: Fraction, places: int) -> Decimal | None:
    if places < 0:
        raise ValueError(f"Decimal places must be 0 or more, not {places}.")
    if whole == 0:
        return None
    share = 100 * 10**places * part / whole
    halved_up = (2 * share.numerator + share.denominator) // (2 * share.denominator)
    return Decimal(halved_up).scaleb(-places)

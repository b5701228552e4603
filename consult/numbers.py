"""Whole numbers that come as text from addresses and forms."""

import re

_DIGITS = re.compile(r"[0-9]{1,15}")


def number_in(text: object) -> int | None:
    """The number, or None. int() would take other scripts' digits, and fail on "²" and on 5,000 figures."""
    said = str(text)
    return int(said) if _DIGITS.fullmatch(said) else None

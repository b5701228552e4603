"""Text that any file format can hold. Pure."""

import re

# XML 1.0 holds no control characters but tab and line ends, no lone surrogates, no non-characters.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
LIVE = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """The text with what cannot be printed replaced by a space."""
    return UNPRINTABLE.sub(" ", text)


def guarded(text: str) -> str:
    """Text for a spreadsheet cell: one that a program would take for a formula begins with an apostrophe."""
    clean = plain(text)
    return f"'{clean}" if clean.lstrip(" \n").startswith(LIVE) or clean.startswith(LIVE) else clean

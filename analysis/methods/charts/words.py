"""How wide words are and where lines break, without asking a machine's fonts.

Widths are those of Liberation Sans (metrically Arial) in hundredths of the type size, so a label breaks at
the same place on every machine and in every browser.
"""

import unicodedata
from collections.abc import Iterator

_CHARACTERS_BY_WIDTH = {
    19: "'",
    22: "ijl",
    26: "|",
    28: " !,./:;I[\\]ft",
    33: "()-`r{}",
    36: '"',
    39: "*",
    47: "^",
    50: "Jcksvxyz",
    56: "#$0123456789?L_abdeghnopqu",
    58: "+<=>~",
    61: "FTZ",
    67: "&ABEKPSVXY",
    72: "CDHNRUw",
    78: "GOQ",
    83: "Mm",
    89: "%",
    94: "W",
    102: "@",
}
_WIDTHS = {character: width for width, group in _CHARACTERS_BY_WIDTH.items() for character in group}
_OTHER, _WIDE = 62, 100
_BOLD = 1.08


def plain(text: str) -> str:
    """One line without what XML cannot hold: controls, lone surrogates, U+FFFE and U+FFFF."""
    kept = (" " if _unwritable(character) else character for character in text)
    return " ".join("".join(kept).split())


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in pixels of one line of type of ``size`` pixels."""
    hundredths = sum(_character_width(character) for character in text)
    return hundredths * size / 100 * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break ``text`` at spaces into lines of at most ``width`` pixels; a longer word is broken inside."""
    lines: list[str] = []
    for word in plain(text).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, size, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines += _broken(word, width, size, bold)
    return lines or [""]


def balanced(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The same number of lines as ``wrap``, of nearly equal length: no lone word at the end of a heading."""
    lines = wrap(text, width, size, bold=bold)
    narrow, wide = width / 2, width
    while wide - narrow > 4:
        middle = (narrow + wide) / 2
        if len(wrap(text, middle, size, bold=bold)) == len(lines):
            wide = middle
        else:
            narrow = middle
    return wrap(text, wide, size, bold=bold)


def _broken(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    piece = ""
    for character in word:
        if piece and text_width(piece + character, size, bold=bold) > width:
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece


def _unwritable(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs") or character in "\ufffe\uffff"


def _character_width(character: str) -> int:
    base = unicodedata.normalize("NFD", character)[0]
    if unicodedata.combining(base):
        return 0
    return _WIDTHS.get(base, _WIDE if unicodedata.east_asian_width(base) in "WF" else _OTHER)

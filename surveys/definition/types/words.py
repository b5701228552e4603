"""Turns what people and files write into the answer it names."""

import re
import unicodedata
from collections.abc import Mapping

# int() takes other scripts' digits and underscores ("1_0"); a code in a file or form is plain digits.
DIGITS = re.compile(r"0|[1-9][0-9]{0,2}")
MOST_PIECES = 200
Answer = int | str | bool


class AmbiguousCell(Exception):
    """A cell of a file that can be read in more than one way."""


def folded(text: str) -> str:
    """A label as it is compared: case, width, spacing and the shape of apostrophes do not matter."""
    plain = unicodedata.normalize("NFKC", text).replace("\u2019", "'").replace(";", " ; ").casefold()
    return " ".join(plain.split())


def number_or_text(text: str) -> int | str:
    return int(text) if DIGITS.fullmatch(text) else text


def named(text: str, words: Mapping[str, Answer]) -> Answer | None:
    """The answer whose key or label this is; `words` are folded, and no two answers share one."""
    found = words.get(text)
    return words.get(folded(text)) if found is None else found


def split_answers(cell: str, words: Mapping[str, Answer]) -> list[Answer]:
    """The answers of a cell joined with semicolons, where a label may itself hold one.

    Keys come first: that is how the format is written. Raises AmbiguousCell for labels that can be read in
    two ways. Pieces that name nothing are kept as they are.
    """
    pieces = [piece.strip() for piece in cell.split(";") if piece.strip()]
    if all(words.get(piece) == piece for piece in pieces):
        return list(pieces)
    longest = 1 + max((word.count(";") for word in words), default=0)
    if longest > 1 and len(pieces) <= MOST_PIECES:
        readings = _readings(pieces, words, longest)
        if len(readings) > 1:
            raise AmbiguousCell("The answers can be separated in more than one way.")
        if readings:
            return readings[0]
    return [piece if (answer := named(piece, words)) is None else answer for piece in pieces]


def _readings(pieces: list[str], words: Mapping[str, Answer], longest: int) -> list[list[Answer]]:
    """Up to two ways to read all the pieces, found from the end so that long cells stay cheap."""
    after: list[list[list[Answer]]] = [[[]]]
    for start in range(len(pieces) - 1, -1, -1):
        here: list[list[Answer]] = []
        for length in range(1, min(longest, len(pieces) - start) + 1):
            answer = named(";".join(pieces[start : start + length]), words)
            if answer is not None:
                here += [[answer, *rest] for rest in after[-length]]
        after.append(here[:2])
    return after[-1]

"""One quantity of a sentence: what it is, where it stands, and which numbers would bear it out."""

from dataclasses import dataclass
from typing import Literal

from analysis.methods.wording.ranges import Allowed, Range

Kind = Literal[
    "share",
    "words",
    "count",
    "part",
    "rows",
    "base",
    "bases",
    "change",
    "levels",
    "net",
    "order",
    "span",
    "unread",
]
ANYTHING = Allowed.exactly(Range())


@dataclass(frozen=True)
class Claim:
    """``allowed``: what the table may give; of shares, words, nets and changes in per cent or points.

    ``whole``: the base that the sentence itself names. ``condition``: of "rows", what each row is said to be.
    ``low`` and ``high``: of "levels" before and after, of a "span" and of "bases" the ends.
    ``places``: printed decimals. ``noun``: what is counted; of an "order" its end, of a "span" its verb;
    of what is "unread" the reason.
    """

    kind: Kind
    start: int
    end: int
    words: str
    allowed: Allowed = ANYTHING
    whole: int | None = None
    noun: str = ""
    condition: Range | None = None
    low: Allowed = ANYTHING
    high: Allowed = ANYTHING
    places: int = 0

"""Find the quantities of a text that a table could confirm: percentages, counts, "6 of the 12 wards", "most".

What a quantity is about is not decided here: see ``readings.py``.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.grammar import grammar
from analysis.methods.wording.unrelated import Unrelated, unrelated

Span = tuple[int, int]


def find(text: str, *, units: Iterable[str] = ()) -> tuple[list[Claim], list[Unrelated]]:
    """The claims of ``text`` in its order, and the numbers in it that are none.

    ``units``: what the rows of the tables are, in the singular, so that "6 of the 12 wards" counts rows.
    """
    apart = unrelated(text)
    taken = [(found.start, found.end) for found in apart]
    claims: list[Claim] = []
    for pattern, read in grammar(tuple(units)):
        for hit in pattern.finditer(text):
            claim = None if _overlap(hit, taken) else read(hit)
            if claim is not None:
                claims.append(claim)
                taken += _spans(hit)
    return sorted(claims, key=lambda claim: claim.start), apart


def _overlap(hit: re.Match[str], taken: list[Span]) -> bool:
    return any(start < end and begin < stop for start, stop in _spans(hit) for begin, end in taken)


def _spans(hit: re.Match[str]) -> Iterator[Span]:
    """What a claim uses up. Between "6 of the 12 wards" and "less than 10" other claims may stand."""
    if "cond" not in hit.re.groupindex:
        yield hit.span()
        return
    yield hit.start(), hit.end("noun")
    if hit["cond"]:
        yield hit.span("cond")

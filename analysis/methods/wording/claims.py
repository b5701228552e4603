"""Find the quantities of a text that a table could confirm: percentages, counts, "6 of the 12 wards", "most".

What a quantity is about is not decided here: see ``readings.py``.
"""

import re
from collections.abc import Iterable, Iterator

from analysis.methods.wording.claim import Claim
from analysis.methods.wording.grammar import grammar
from analysis.methods.wording.places import Taken
from analysis.methods.wording.unrelated import Unrelated, unrelated

Span = tuple[int, int]


def find(text: str, *, units: Iterable[str] = ()) -> tuple[list[Claim], list[Unrelated]]:
    """The claims of ``text`` in its order, and the numbers in it that are none.

    ``units``: what the rows of the tables are, in the singular, so that "6 of the 12 wards" counts rows.
    """
    apart = unrelated(text)
    taken = Taken()
    for found in apart:
        taken.add(found.start, found.end)
    claims: list[Claim] = []
    for pattern, read in grammar(tuple(units)):
        for hit in pattern.finditer(text):
            claim = None if any(taken.meets(*span) for span in _spans(hit)) else read(hit)
            if claim is not None:
                claims.append(claim)
                for span in _spans(hit):
                    taken.add(*span)
    return sorted(claims, key=lambda claim: claim.start), apart


def _spans(hit: re.Match[str]) -> Iterator[Span]:
    """What a claim uses up. Between "6 of the 12 wards" and "less than 10" other claims may stand."""
    if "cond" not in hit.re.groupindex:
        yield hit.span()
        return
    yield hit.start(), hit.end("noun")
    if hit["cond"]:
        yield hit.span("cond")

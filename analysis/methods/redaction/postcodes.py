"""Full postcodes. The first half alone only says where a problem is: it stays."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

AREAS = groups("cues.txt")["postcode_areas"]
MEASURES = groups("spelling.txt")["measures"]
FIGURE = re.compile(r"\d")

# One letter is followed by a figure at once, so that "W 43rd Street" is none.
POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]|([A-Z]{2})[\s-]?)\d[\dA-Z]?[\s.\-]{0,2}[\dO][ABD-HJLNP-UW-Z]{2}(?!\w)",
    re.I,
)

# Spaces where none belong, so the word must stand by: "Ts 24 8 aa is me postcode".
PARTED = r"(?<!\w)([A-Z]{1,2}\s?\d{1,2}[A-Z]?\s\d\s[ABD-HJLNP-UW-Z]{2})(?!\w)"
PARTED_POSTCODE = re.compile(rf"{PARTED}(?=[^|\n]{{0,15}}?\bpost ?code)", re.I)
CUED_POSTCODE = re.compile(rf"\bpost ?code[^|\n\d]{{0,20}}?{PARTED}", re.I)
# Of the borough's own area in one piece, whatever its last letters: people mishear and mistype them.
OWN_POSTCODE = re.compile(r"(?<!\w)ts[\s-]?\d{1,2}[\s.,/\-]{0,2}\d([a-z]{2})(?!\w)", re.I)
# A letter for the figure that looks like it: "TSZ4 8HR", "ts2S 3lw".
LOOKS_LIKE = re.compile(r"(?<!\w)ts[\s-]?(?:\d[zsoil]|z[\doil])[\s.,/-]{0,2}[\do][a-z]{2}(?!\w)", re.I)


def find_postcodes(text: str) -> Iterator[Span]:
    if not FIGURE.search(text):
        return
    for match in POSTCODE.finditer(text):
        if (match[1] or match.group()[0]).lower() in AREAS:
            yield Span("postcode", *match.span())
    for match in OWN_POSTCODE.finditer(text):
        if match[1].lower() not in MEASURES:
            yield Span("postcode", *match.span())
    yield from (Span("postcode", *match.span()) for match in LOOKS_LIKE.finditer(text))
    for rule in (PARTED_POSTCODE, CUED_POSTCODE):
        yield from (Span("postcode", *match.span(1)) for match in rule.finditer(text))

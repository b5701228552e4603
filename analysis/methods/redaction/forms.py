"""Names told by their form alone: spelt out, initials, "Keane, T.", "regards, p long", "shaun o,hara"."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span

# "C-A-O-I-M-H-E": a name spelt out.
SPELT = re.compile(r"(?<![\w-])(?:[A-Za-z]-){3,20}[A-Za-z](?![\w-])")
# "J.T." alone where a text ends, or "his initials are DJ".
INITIALS = re.compile(
    r"(?<!\w)(?:[A-Z]\.){2,3}(?=\s(?:from|next|at|who|is|was|said|lives|sells|and)\b)|"
    r"(?<=[.!?,\n–-]\s)(?:[A-Z]\.\s?){2,3}$|\b[Ii]nitials\s(?:are\s|"
    r"is\s)?([A-Z]\.?\s?[A-Z]\.?(?:\s?[A-Z]\.?)?)(?!\w)"
)
# As lists of names and petitions write it: "Keane, T., Bell, R."
TURNED = re.compile(r"(?<![\w'’])([A-Z][a-z'’]{2,14}), [A-Z]\.(?=[\s,;)]|$)")
# Where a line begins: "Hodgson, Karen."
TURNED_FIRST = re.compile(
    r"(?m)^\W{0,3}(?P<name>(?P<last>[A-Z][a-z'’]{2,14}), (?P<first>[A-Z][a-z]{2,14}))(?=[.;)]|$)"
)
# "Signed M. Nolan, K. Drew": of a row.
LISTED = re.compile(r"(?:[a-z], |\band |& ?)(?P<name>[A-Z]\. ?(?P<last>[A-Z][a-z'’]{2,14}))(?![\w'’])")
# Where a text closes: "regards, p long".
CLOSING = re.compile(
    r"\b(?:regards|thanks|cheers|sincerely|faithfully|signed|truly|wishes|from)[,.:;!]? {1,2}"
    r"(?P<name>(?:[b-hj-z]\.?|[ai]\.) (?P<last>[A-Za-z'’]{3,14}))\W*$",
    re.IGNORECASE,
)
# A family name in which the apostrophe is missed: "shaun o,hara", "Mc inerney".
PARTED = re.compile(
    r"(?<![\w'’])(?P<first>[A-Za-z]{3,12} |[A-Za-z]\.? )?(?P<last>(?:o[,;. ]|ma?c )[a-z]{3,10})(?!\w)",
    re.IGNORECASE,
)
NOT_LAST = known.CUES["articles"] | known.OBJECTS | known.AT


def find_forms(text: str) -> Iterator[Span]:
    """The names of a text that need no cue but how they are written."""
    for match in INITIALS.finditer(text):
        yield Span("name", *(match.span(1) if match[1] else match.span()))
    yield from (Span("name", *match.span()) for match in SPELT.finditer(text))
    yield from (Span("name", *match.span()) for match in TURNED.finditer(text) if _family(match[1]))
    yield from (Span("name", *match.span("name")) for match in TURNED_FIRST.finditer(text) if _turned(match))
    yield from (
        Span("name", *match.span("name")) for match in LISTED.finditer(text) if _family(match["last"])
    )
    closing = CLOSING.search(text)
    if closing and _family(closing["last"]):
        yield Span("name", *closing.span("name"))
    yield from _parted(text)


def _family(word: str) -> bool:
    key = known.fold(word)
    listed = key in known.surnames() or key in known.families()
    return listed and key not in NOT_LAST and key not in known.marks()


def _turned(match: re.Match[str]) -> bool:
    """ "Hodgson, Karen."; not "Hope, Charity." """
    first, last = known.fold(match["first"]), match["last"]
    return first in known.first_names() and first not in known.word_names() and _family(last)


def _parted(text: str) -> Iterator[Span]:
    for match in PARTED.finditer(text):
        before = known.fold(match["first"] or "")
        first = before in known.first_names() or (len(before) == 1 and before not in "ai")
        if known.fold(match["last"]) in known.surnames() and (first or match["last"][0].isupper()):
            yield Span("name", match.start("first") if first else match.start("last"), match.end())

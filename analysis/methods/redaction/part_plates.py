"""Plates that are told in part or broken: "NH something 66", "K.I.6 - P.W.R", "A 14 KVT"."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.pieces import LINK, Run, read
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.vehicles import VEHICLE
from analysis.methods.wordlists import groups

MEASURES = groups("spelling.txt")["measures"] | groups("details.txt")["makes"]
# After the word for it a few pieces will do.
PLATE_CUE = re.compile(rf"\b(?:regs?|registration|(?:number\s?)?plates?){LINK}(?=[a-z])", re.I)
PART_PLATE = re.compile(r"(?!TS)(?=...)[A-Z]{1,2}(?:\??\d{1,2}|\?)[A-Z?]{0,4}")
VEHICLE_NEAR = re.compile(rf"{VEHICLE}[^|\n]{{0,80}}$", re.I)
VEHICLE_AFTER = re.compile(rf"[^.!?|\n]{{0,30}}?{VEHICLE}", re.I)
# Where a plate can begin: capitals, then a gap and something to go on.
PLATE_START = re.compile(
    r"(?<![\w£$@./-])(?=(?:[A-Z]{2}|[A-Z][\s.-][A-Z])[\s.-]{0,3}(?i:\d|something|summat|\?|[.…]|(?:ten|eleven|twelve|one|two|zero|oh|"
    r"\w{3,5}teen|twenty|fifty|sixty|seventy)\b))"
)
# Of an older kind with its gaps: "two hire cars. One was A 14 KVT".
SPACED = re.compile(r"(?<![\w£$@./-])[A-HJ-NPR-TV-Y]\s\d{1,3}\s(?P<letters>[A-Z]{3})(?!\w)")
PLATE = re.compile(r"(?!TS|NI)[A-Z]{2}(?:\d\d[\dA-Z?]|(?:\d|\?\d{0,2})[\dA-Z?]{2})[\dA-Z?]{0,8}")


def find_plates(text: str) -> Iterator[Span]:
    for match in PLATE_START.finditer(text):
        run = read(text, match.start())
        if run and run.broken and _is_plate(text, run):
            yield Span("vehicle", run.start, run.end)
    for match in () if text.isupper() else SPACED.finditer(text):
        letters = known.fold(match["letters"])
        coined = letters not in known.everyday() and letters not in MEASURES
        if coined and VEHICLE_NEAR.search(text, max(0, match.start() - 100), match.start()):
            yield Span("vehicle", *match.span())


def is_part_plate(run: Run) -> bool:
    return PART_PLATE.fullmatch(run.plain) is not None


def _is_plate(text: str, run: Run) -> bool:
    if not PLATE.fullmatch(run.plain):
        return False
    near = VEHICLE_NEAR.search(text, max(0, run.start - 100), run.start)
    return near is not None or VEHICLE_AFTER.match(text, run.end) is not None

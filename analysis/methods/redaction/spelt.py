"""Details that are spelt out, read in one piece: postcodes, plates, NI and NHS numbers, references."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis.methods.redaction.references import after_cue
from analysis.methods.redaction.said import ALPHABET, MEASURES, Part, plain, runs
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.vehicles import VEHICLE
from analysis.methods.wordlists import groups

AREAS = "|".join(sorted(area for area in groups("cues.txt")["postcode_areas"] if len(area) == 2)).upper()
# Of the borough's own area any two letters: people mishear and mistype them. Elsewhere those that are in use.
POSTCODE = re.compile(rf"TS\d{{1,2}}[\dO][A-Z]{{2}}|(?:{AREAS})\d[\dA-Z]?[\dO][ABD-HJLNP-UW-Z]{{2}}")
NI = re.compile(r"[A-Z]{2}[\dO]{6}[A-D]")
NI_BARE = re.compile(r"(?!TS)[A-Z]{2}\d{6}")
NHS = re.compile(r"[1-9]\d{9}")
PLATE = re.compile(r"[A-Z]{2}\d[\dO][A-Z]{3}|[A-Z]\d{1,3}[A-Z]{3}|[A-Z]{3}\d{1,3}[A-Z]")
CURRENT = re.compile(r"[A-Z]{2}\d[\dO][A-Z]{3}")
PART_PLATE = re.compile(r"[A-Z]{2}\d{2}[A-Z]{0,2}|[A-Z]{2,3}|\d{2}[A-Z]{1,3}")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){1,3}")
YEAR = re.compile(r"(?:19|20)\d\d")
VEHICLE_BEFORE = re.compile(VEHICLE + r"[^.!?|\n]{0,60}$", re.I)
NHS_BEFORE = re.compile(r"\b(?:n\.?h\.?s|hospital|patient)\b[^|\n]{0,40}$", re.I)
REFERENCE_BEFORE = re.compile(
    r"\b(?:ref|reference|crime|log|case|incident|police|account|claim|ticket|number)\b[^|\n]{0,70}$", re.I
)
# A figure at once before: the ten are the end of a longer number, as of a telephone.
FIGURE_BEFORE = re.compile(r"(?:\d[()+/-]{0,2}|[£$€])\s?$")
BACK = 70
# As many parts as a detail of one piece can have.
MOST = 16
LONGEST = 10


def find_spelt(text: str) -> Iterator[Span]:
    for run in runs(text):
        long = _long_reference(text, run)
        if long:
            yield long
            continue
        done = 0
        for first in range(len(run)):
            if first < done:
                continue
            kind, done = _longest(text, run, first)
            if kind:
                yield Span(kind, run[first].start, run[done - 1].end)
        yield from _reference(text, run)


def _longest(text: str, run: list[Part], first: int) -> tuple[str, int]:
    """The kind and the end of the longest detail that begins with this part."""
    found, end = "", first
    if not run[first].plain:
        return found, end
    for last in range(first + 2, min(len(run), first + MOST) + 1):
        parts = run[first:last]
        written = plain(parts)
        if len(written) > LONGEST:
            break
        kind = _kind(text, written, parts, (run[:first], run[last:]))
        if kind:
            found, end = kind, last
    return found, end


def _kind(text: str, written: str, parts: list[Part], around: tuple[list[Part], list[Part]]) -> str:
    """Which detail the parts make, or nothing."""
    if not parts[-1].plain:
        return ""
    spoken = sum(part.said for part in parts)
    if POSTCODE.fullmatch(written) and written[-2:].lower() not in MEASURES:
        return "postcode"
    if NI.fullmatch(written) or (NI_BARE.fullmatch(written) and _in_pairs(parts)):
        return "NI number"
    if NHS.fullmatch(written) and _is_nhs(text, parts, around):
        return "NHS number"
    named = [part for part in parts if text[part.start : part.end].lower() in ALPHABET]
    singles = sum(len(part.plain) == 1 for part in parts)
    if (
        PLATE.fullmatch(written)
        and len(parts) > 1
        and (len(named) > 1 or (spoken and singles > 2) or _is_current(written, singles, parts))
    ):
        return "vehicle"
    if len(named) > 1 and PART_PLATE.fullmatch(written) and _before(VEHICLE_BEFORE, text, parts[0].start):
        return "vehicle"
    return ""


def _is_current(written: str, singles: int, parts: list[Part]) -> bool:
    """Of today's form and told letter by letter or with a word between: "KV65 O X T", "KV65 then OXT"."""
    told = singles > 2 or not all(part.plain for part in parts)
    return CURRENT.fullmatch(written) is not None and told


def _in_pairs(parts: list[Part]) -> bool:
    """Two letters by themselves, then the figures two by two: an NI number whose last letter was left off."""
    lengths = [len(part.plain) for part in parts]
    return lengths in ([2, 2, 2, 2], [1, 1, 2, 2, 2]) or (len(parts) > 5 and set(lengths) == {1})


def _is_nhs(text: str, parts: list[Part], around: tuple[list[Part], list[Part]]) -> bool:
    """Ten figures by themselves, after a cue or parted as such a number is; no list of years or of ages."""
    before, after = around
    if FIGURE_BEFORE.search(text, max(0, parts[0].start - 6), parts[0].start):
        return False
    if before and before[-1].said and before[-1].plain.isdecimal():
        return False
    if after and after[0].plain[:1].isdecimal() and text[parts[-1].end : parts[-1].end + 1] != ",":
        return False
    chunks = [len(part.plain) for part in parts]
    spoken = any(part.said for part in parts)
    if _before(NHS_BEFORE, text, parts[0].start):
        return True
    if not spoken and any("," in text[a.end : b.start] for a, b in pairwise(parts)):
        return False
    if any(YEAR.fullmatch(part.plain) for part in parts) or parts[0].plain[0] == "7":
        return False
    return (spoken and len(parts) > 5) or (chunks[0] in (3, 4) and len(parts) > 1)


def _long_reference(text: str, run: list[Part]) -> Span | None:
    """Told sign by sign and longer than any other detail: "the whole of it is C V P 2 5 0 0 9 4 4 1"."""
    written = plain(run)
    figures = sum(char.isdecimal() for char in written)
    singles = sum(len(part.plain) == 1 for part in run)
    lettered = 0 < len(written) - figures < figures
    if len(written) <= LONGEST or not lettered or singles < len(run) - 1:
        return None
    if not _before(REFERENCE_BEFORE, text, run[0].start):
        return None
    return Span("account", run[0].start, run[-1].end)


def _reference(text: str, run: list[Part]) -> Iterator[Span]:
    """A run after the word for a reference: "meter number S 18 K 04", "ref oh four four dash c"."""
    if not after_cue(text, run[0].start):
        return
    parts = run
    while len(parts) > 1 and text[parts[-1].start : parts[-1].end] in ("a", "I", "i"):
        parts = parts[:-1]
    written = plain(parts)
    figures = sum(char.isdecimal() for char in written)
    if THOUSANDS.fullmatch(text, parts[0].start, parts[-1].end):
        return
    if figures >= 3 and len(written) >= 4 and not YEAR.fullmatch(parts[0].plain):
        yield Span("account", parts[0].start, parts[-1].end)


def _before(cue: re.Pattern[str], text: str, at: int) -> bool:
    return cue.search(text, max(0, at - BACK), at) is not None

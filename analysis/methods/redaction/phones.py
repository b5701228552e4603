"""Telephone numbers, in figures, in words and in both."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

SEP = r"[ \u00a0().,/\-–‑_*~]{0,3}"
DIGIT = r"[\doO]"
PHONE = re.compile(
    rf"(?<![\w£$.])(?<!\d[-/])(?:"
    rf"(?:\+|00){SEP}44{SEP}(?:\(?0\)?)?(?:{SEP}{DIGIT}){{9,10}}|"
    rf"\(?[0oO]{SEP}[1-37-9](?:{SEP}{DIGIT}){{8,10}}|"
    rf"\(?0\d{{3,4}}\)?\s?/\s?\d{{6,7}}|"
    rf"44(?:{SEP}\d){{10}}|7(?:[\s-]?\d){{9}}|"
    rf"\+\d(?:{SEP}\d){{7,13}})"
    r"(?!\w|[.-]\d)"
)
LOCAL = re.compile(r"\b(?:on|at|to|is)\s(\d{3}[ -]\d{4})(?![\w-])", re.I)
# Run together with the word beside it: "on07700900417", "07700900417or".
GLUED = re.compile(r"(?<![\d£$.,/-])0[127]\d{2,4}[ -]?\d{3}[ -]?\d{3,4}(?![\d/])")
# As people of the town have always given it: the name of the town for its code.
TOWN_LINE = re.compile(
    r"\b(?:hartlepool|h['’]?pool|middlesbrough|stockton)\s(\d{6}|\d{3}\s\d{3})(?![\w,])", re.I
)
CUED_PHONE = re.compile(
    r"(?i:\b(?:tel|telephone|phone|mobile|mob|ring|call|text|contact|landline|whatsapp|number|bell)\b)"
    r"[^\d|\n]{0,20}(\d(?:[\s-]?\d){5,7})(?![\s.-]?\d)(?!\w)"
)
FIGURE_WORD = (
    r"(?:zero|oh|o|nought|naught|nowt|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|"
    r"ninety|hundred)"
)
TIMES = r"(?:double|dbl|dubble|triple|treble)"
# Figures said aloud, or some said and some written: "oh seven seven double oh", "oh 7 7 double-oh".
SPELT = rf"(?:{FIGURE_WORD}|{TIMES}|\d{{1,6}})"
SPELT_PHONE = re.compile(rf"(?<!\w){SPELT}(?:(?:[\s,.()-]{{1,2}}|\sand\s){SPELT}){{2,15}}(?!\w)", re.I)
SPELT_PART = re.compile(rf"{FIGURE_WORD}|{TIMES}|\d{{1,6}}", re.I)
# A number that people say begins so; "one two three four" in a shopping list does not.
SPELT_START = re.compile(
    r"(?<!\w)(?:(?:zero|oh|o|nought|naught|0|44|four four|double oh|double o)(?!\w)|0\d)", re.I
)
# Lines that anyone may ring reach no private person: the helplines of Europe, freephone and one-rate numbers.
HELPLINE = re.compile(r"116\d{3}|080[08]|03\d\d|08[47]\d")
# The line of a body, told as such: "the council switchboard, 01429 266522".
PUBLIC_LINE = re.compile(
    r"\b(?:switch ?board|help ?line|hot ?line|(?:council|police|hospital|surgery|town hall|civic centre|"
    r"contact centre|"
    r"non.emergency)(?:['’]?s)? (?:main )?(?:number|line|phone))(?:\s(?:on|is|at|number))?\W{1,3}$",
    re.I,
)
DATE = re.compile(r"\(?\d{1,2}[./\-]\d{1,2}[./\-](?:19|20)\d\d")


FIGURE = re.compile(r"\d")


def find_phones(text: str) -> Iterator[Span]:
    if FIGURE.search(text):
        yield from _written(text)
    for match in SPELT_PHONE.finditer(text):
        begins = SPELT_START.search(match.group())
        start = match.start() + (begins.start() if begins else 0)
        if _is_spelt(text[start : match.end()], begins is not None):
            yield Span("phone number", start, match.end())


def _written(text: str) -> Iterator[Span]:
    """Numbers with at least a figure in them."""
    for match in (*PHONE.finditer(text), *GLUED.finditer(text)):
        if _is_phone(match.group()) and not _is_public(text, match):
            yield Span("phone number", *match.span())
    for match in (*CUED_PHONE.finditer(text), *LOCAL.finditer(text), *TOWN_LINE.finditer(text)):
        if _private(match.group(1)):
            yield Span("phone number", *match.span(1))


def _is_phone(found: str) -> bool:
    figures = sum(char.isdecimal() for char in found)
    return figures >= 5 and _private(found) and not DATE.match(found)


def _is_public(text: str, match: re.Match[str]) -> bool:
    """A line with an area code that is said to be a body's own; a mobile is somebody's."""
    landline = match.group().lstrip("(")[:2] in ("01", "02")
    return landline and PUBLIC_LINE.search(text, max(0, match.start() - 50), match.start()) is not None


def _private(found: str) -> bool:
    """Not a line that anyone may ring."""
    return HELPLINE.match(re.sub(r"\D", "", found)) is None


def _is_spelt(found: str, begins: bool) -> bool:
    """Eight figures or more, at least one of them in a word, that begin as a number does."""
    parts = SPELT_PART.findall(found)
    spoken = sum(not part.isdecimal() for part in parts)
    figures = sum(len(part) if part.isdecimal() else 1 for part in parts)
    return spoken > 0 and figures >= 8 and (begins or spoken >= 8)

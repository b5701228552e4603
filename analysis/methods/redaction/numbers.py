"""Numbers that belong to one person for life: NHS and National Insurance."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span

FIGURE = re.compile(r"\d")
NHS = re.compile(r"(?<![\w.£$])\d{3}[\s./-]?\d{3}[\s./-]?\d{4}(?![\w-])")
# Parted as such a number is, it is one whatever it adds up to: people mistype them. A telephone number begins
# with 0 or 7.
PARTED_NHS = re.compile(r"[1-689]\d\d[\s./-]\d{3}[\s./-]?\d{4}|9\d{9}")
NHS_CUE = re.compile(r"\bn\.?h\.?s\b[^\d|\n]{0,40}$", re.I)
CUED_NHS = re.compile(
    r"\bn\.?h\.?s\.?\s?(?:number|num|no|nr|#)?\b[^\d|\n]{0,25}(?P<number>\d(?:[\s.-]{0,2}\d){9})(?!\w)", re.I
)
NI = re.compile(r"(?<!\w)[A-Z]{2}[\s.-]{0,2}(?:\d{2}[\s.-]{0,2}){3}[A-D](?!\w)", re.I)
# "is 1800.50 a year" is no number of anybody.
PRICE = re.compile(r"\s\d{4}\.\d\d\sa$", re.I)
CUED_NI = re.compile(
    r"\b(?:n\.?i\.?|nino|nat(?:ional)?\.? ins(?:urance)?)(?:\s(?:number|num|no\.?))?[^\d|\n]{0,20}?(?<!\w)"
    r"([A-Z]{2}[\s.-]{0,2}(?:\d[\s.-]{0,2}){6}[A-Z]?)(?!\w)",
    re.I,
)
NHS_AFTER = re.compile(
    r"(?<![\w.])(\d{3}[\s.-]?\d{3}[\s.-]?\d{4}),?\s(?:is|was|that's)\s(?:my|his|her|the)\snhs\b", re.I
)


def find_numbers(text: str) -> Iterator[Span]:
    if not FIGURE.search(text):
        return
    for match in NHS.finditer(text):
        parted = PARTED_NHS.fullmatch(match.group())
        if (
            parted
            or nhs_valid(match.group())
            or NHS_CUE.search(text, max(0, match.start() - 45), match.start())
        ):
            yield Span("NHS number", *match.span())
    yield from (Span("NHS number", *match.span(1)) for match in NHS_AFTER.finditer(text))
    yield from (Span("NHS number", *match.span("number")) for match in CUED_NHS.finditer(text))
    for match in NI.finditer(text):
        if not PRICE.search(match.group()):
            yield Span("NI number", *match.span())
    yield from (Span("NI number", *_trimmed(match, 1)) for match in CUED_NI.finditer(text))


def nhs_valid(number: str) -> bool:
    """Modulus 11 over the first nine figures (NHS Data Dictionary, NHS NUMBER)."""
    digits = [int(char) for char in number if char.isdecimal()]
    if len(digits) != 10 or len(set(digits)) == 1:
        return False
    check = 11 - sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check % 11 == digits[9] and check != 10


def _trimmed(match: re.Match[str], part: int) -> tuple[int, int]:
    return match.start(part), match.start(part) + len(match[part].rstrip(" .-"))

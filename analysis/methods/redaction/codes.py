"""References by their form alone, numbers said to be one's own, and the record of a day."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.dates import DATE, SAID_DATE
from analysis.methods.redaction.spans import Span

FIGURE = re.compile(r"\d")
# What is counted or paid is no reference: "claim 20000 pounds".
COUNTED = r"\s(?:pounds?|quid|people|homes|houses|signatures|members|times|miles|euros?|percent|more|of us|years?|days?)\b"
# Said to be one's own, it needs no "number" if it is long: "council tax is 7 001 442 9".
OWN_NUMBER = re.compile(
    r"\b(?:council tax|rent|tenancy|account|membership|library|blue badge|bus pass|housing benefit|benefits?|pip|"
    r"universal credit|uc|pension|bank|customer|claim|policy|insurance|gas|electric|electricity|leccy|water|energy|meter|"
    r"passport|licen[cs]e|payroll|staff|student|crime|case|incident|log|ref|reference|job|ticket)"
    r"(?:['’]s|\sis|\swas|:|\s[-–=])\s"
    r"(?P<value>(?:[A-Z]{1,4}[\s/.-]?)?\d{1,9}(?:\s?[\s/.-]\s?\d{1,9}){0,5}(?:[\s/-]?[A-Z](?!\w))?)"
    rf"(?!\w|[%£,]\d|{COUNTED})",
    re.I,
)
FEWEST_OWN = 6
SAID = r"(?:one|two|three|four|five|six|seven|eight|nine|oh|zero|nought|double)"
# The record of a day: "log 187 of 14 June", "my reference is one nine four of the third of February".
OF_DAY = re.compile(
    r"\b(?:log|incident|event|reference|ref|cad|urn)(?:\s(?:ref|reference|number|no\.?))?(?:\s(?:is|was)|:)?\s"
    rf"((?:\d{{1,5}}|{SAID}(?:\s{SAID}){{1,5}})\s(?:of|on|from)\s(?:{DATE}|{SAID_DATE}))(?!\w)",
    re.I,
)
# Figures and letters parted by strokes or stops: "24/0088173/CR", "MB/87/964", "ENF.2025.00063", "VS\8817\N".
STROKED = re.compile(
    r"(?<![\w/\\.@-])(?:\d{2,4}[/\\]\d{4,10}[/\\][A-Z]{1,4}|"
    r"[A-Z]{1,6}(?P<mark>[/\\])\d{1,6}(?P=mark)(?:\d{1,8}|[A-Z]{1,3})(?:(?P=mark)[\dA-Z]{1,6})?|"
    r"[A-Z]{2,6}\\\d{3,10}|[A-Z]{2,5}\.\d{2,4}\.\d{3,8})(?![\w/\\-])"
)
FEWEST_STROKED = 4
# A sort code and the account behind it, however they are parted: "99.88.01 / 55120934".
BANK = re.compile(r"(?<![\w/.-])\d\d([-. ])\d\d\1\d\d(?:\s?[,/]\s?|\s)\d{8}(?![\w-])")


def find_codes(text: str) -> Iterator[Span]:
    yield from (Span("account", *match.span(1)) for match in OF_DAY.finditer(text))
    if not FIGURE.search(text):
        return
    for match in OWN_NUMBER.finditer(text):
        if _figures(match["value"]) >= FEWEST_OWN:
            yield Span("account", *match.span("value"))
    for match in STROKED.finditer(text):
        if _figures(match.group()) >= FEWEST_STROKED:
            yield Span("account", *match.span())
    yield from (Span("account", *match.span()) for match in BANK.finditer(text))


def _figures(found: str) -> int:
    return sum(char.isdecimal() for char in found)

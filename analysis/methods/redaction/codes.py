"""References by their form alone, numbers said to be one's own, and the record of a day."""

import re
from collections.abc import Iterator

from analysis.methods.redaction.dates import DATE, SAID_DATE
from analysis.methods.redaction.spans import Span

FIGURE = re.compile(r"\d")
# What is counted or paid is no reference: "claim 20000 pounds".
COUNTED = (
    r"\s(?:pounds?|quid|people|homes|houses|signatures|members|times|miles|euros?|percent|more|of us|"
    r"years?|days?)\b"
)
# Said to be one's own, it needs no "number" if it is long: "council tax is 7 001 442 9".
OWN_NUMBER = re.compile(
    r"\b(?:council tax|rent|tenancy|account|membership|library|blue badge|bus pass|housing benefit|"
    r"benefits?|pip|"
    r"universal credit|uc|pension|bank|customer|claim|policy|insurance|gas|electric|electricity|leccy|"
    r"water|energy|meter|"
    r"passport|licen[cs]e|payroll|staff|student|crime|case|incident|log|ref|reference|job|ticket)"
    r"(?:['’]s|\sis|\swas|:|\s[-–=])\s"
    r"(?P<value>(?:(?-i:[A-Z]{1,4})\s|[A-Z]{1,4}[/.-]?)?\d{1,9}(?:\s?[\s/.-]\s?\d{1,9}){0,5}(?:[\s/-]?[A-Z](?!\w))?)"
    rf"(?!\w|[%£,]\d|{COUNTED})",
    re.I,
)
FEWEST_OWN = 6
# Neither years nor money: "the policy is 2024-2029", "council tax is 1800.50 a year".
AMOUNT = re.compile(r"(?:19|20)\d\d\s?[-/]\s?(?:19|20)?\d\d(?!\d)|\d{1,5}\.\d\d(?!\d)")
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
# Letters run together with many figures: "SR4471882".
RUN_TOGETHER = re.compile(r"(?<![\w/.@-])(?:[A-Z]{2,5}\d{6,12}|[A-Z]\d{7,9})[A-Z]?(?![\w/-])")
# What was handed over to be quoted: "they gave me 44718821 as a reference", "told to use 44/718/HX".
GIVEN = re.compile(
    r"\b(?:gave\s(?:me|us|him|her)|given|got|issued(?:\swith)?|(?:told|asked)\s(?:(?:me|us|him|her)\s)?to\s(?:use|quote|say|give)|"
    r"quot(?:e|ed|ing)|wrote(?:\sdown)?|written|under|number(?:\sis|\swas|,)?)\s(?:(?:the|a|number|ref|this|it|was|is)\s){0,2}[\"“'(:]?"
    rf"(?P<value>(?!0[127]\d)(?:(?!NHS|NI\s|TS)(?:(?-i:[A-Z]{{1,5}})\s|[A-Z]{{1,5}}[/.-]?))?(?!0[127]\d{{8}})\d{{2,12}}(?:[/.-][\dA-Z]{{1,10}}){{0,4}}[A-Z]?)(?![\w£%:]|,\d|{COUNTED})",
    re.I,
)
# "44718821 is what they told me to quote".
TO_QUOTE = re.compile(
    r"(?<![\w£$.,/-])(?P<value>[A-Z]{0,5}[/-]?\d[\dA-Z/-]{3,20})(?:,?\s(?:is|was)\s(?:what|the\s(?:one|number|ref))\b|"
    r"\sas\s(?:a|the|my|our)\s(?:ref|reference|number|case|crime)\b)",
    re.I,
)
DATED = re.compile(r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?")
LONG_FIGURES = 7


def find_codes(text: str) -> Iterator[Span]:
    yield from (Span("account", *match.span(1)) for match in OF_DAY.finditer(text))
    if not FIGURE.search(text):
        return
    for match in OWN_NUMBER.finditer(text):
        if _figures(match["value"]) >= FEWEST_OWN and not AMOUNT.match(match["value"]):
            yield Span("account", *match.span("value"))
    for match in STROKED.finditer(text):
        if _figures(match.group()) >= FEWEST_STROKED:
            yield Span("account", *match.span())
    for rule in (GIVEN, TO_QUOTE):
        yield from (Span("account", *m.span("value")) for m in rule.finditer(text) if _is_code(m["value"]))
    yield from (Span("account", *match.span()) for match in RUN_TOGETHER.finditer(text))
    yield from (Span("account", *match.span()) for match in BANK.finditer(text))


def _figures(found: str) -> int:
    return sum(char.isdecimal() for char in found)


def _is_code(found: str) -> bool:
    """Long, or of letters and figures or of parts: neither a date nor a plain amount."""
    figures = _figures(found)
    parted = any(mark in found for mark in "/-") and figures > 4
    lettered = figures > 3 and any(char.isalpha() for char in found)
    long = figures >= LONG_FIGURES and not found.endswith("000")
    return (long or parted or lettered) and DATED.fullmatch(found) is None

"""Numbers in a sentence that no table of answers holds: dates, money, ages, sections, telephone numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.methods.wording.places import Taken
from analysis.methods.wording.spoken import WORDS

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_TIME = r"(?:seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?)\b"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SPAN = r"\s?(?:to|and|–|-)\s?"
_BEYOND = r"(?:over|under|older|above)"
_HYPHENED = r"\b[A-Za-z]+-\d+\b"  # COVID-19
_COUNTED = r"(?:people|respondents|residents|responses|answers|complaints|incidents|reports)"
# In this order: what an earlier kind has taken, a later one leaves alone.
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("a web address or an e-mail address", (r"https?://\S+", r"www\.\S+", r"\S+@\S+")),
    ("an amount of money", (rf"£\s?{_NUMBER}(?:\s?(?:million|billion|thousand|bn|k|m)\b)?", r"\b\d+p\b")),
    ("a law or a document", (r"\bSI \d{4}/\d+", rf"\b(?:Act|Regulations|Order|Bill) (?:of )?{_YEAR}")),
    (
        "a date",
        (
            rf"\b{_DAY}(?:{_SPAN}{_DAY})? (?:of )?{_MONTH}(?:,? {_YEAR})?",
            rf"\b{_MONTH} {_DAY}\b(?:,? {_YEAR})?",
            rf"\b{_MONTH},? {_YEAR}",
            r"\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b",
            rf"\b{_YEAR}-\d\d-\d\d\b",
        ),
    ),
    ("a time of day", (r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)\b", r"\b\d{1,2}:\d\d\b", r"\b24/7\b")),
    (
        "an age",
        (
            rf"\bage[ds]? (?:of )?(?:under |over |between )?\d+(?:{_SPAN}\d+)?(?: (?:and|or) {_BEYOND})?",
            rf"\b\d+(?:{_SPAN}\d+)?[- ]years?[- ]olds?\b",
            r"\b(?:under|over)[- ]\d+[’']?s\b",
            rf"\b\d\d (?:and|or) {_BEYOND}\b",
        ),
    ),
    (
        "a telephone number",
        (
            r"(?<![\w,.])(?:\+44\s?|0)\d(?:[\s-]?\d){7,11}(?!\w)",
            r"\b(?:call|ring|dial|phone|telephone|contact|or) (?:on )?(?:999|101|111)\b(?! [a-z]+s\b)",
            r"\b(?:999|101|111) calls?\b",
        ),
    ),
    ("a postcode", (r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",)),
    (
        "the number of a section, a question or a table",
        (
            r"\b(?:sections?|regulation|paragraphs?|para|pages?|table|figure|chart|appendix|annex|chapter|part"
            r"|item|schedule|priority|objective|recommendation|questions?|note|issue|version|release|step"
            r"|stage|phase|q)\s?\d+(?:\.\d+)*[a-z]?\b(?:(?: and| to|-|–)\s?\d+(?:\.\d+)*\b)*",
        ),
    ),
    (
        "a period",
        (
            rf"\b{_YEAR}\s?(?:/|until|{_SPAN})\s?(?:{_YEAR}|\d\d)\b(?!%|\.\d| per)",
            r"\bQ[1-4]\b",
            r"\bquarter (?:[1-4]|one|two|three|four)\b",
        ),
    ),
    ("a distance or a speed", (rf"\b{_NUMBER}\s?(?:mph|miles?|km|metres?|m|yards?)\b",)),
    (
        "a length of time",
        (rf"\b(?:{_NUMBER}|{WORDS})(?:\s?(?:to|or|–|-)\s?(?:{_NUMBER}|{WORDS}))?[- ](?:working )?{_TIME}",),
    ),
    ("a place in an order", (r"\b\d+(?:st|nd|rd|th)\b",)),
    ("a year", (rf"(?<![\d,.£]){_YEAR}(?!\d|,\d|%|\.\d| {_COUNTED})",)),
    (
        "the number of a list or a heading",
        (r"(?m:^\s*(?:\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+))(?=\s)(?!\s+per ?cent\b|\s+%)",),
    ),
    (
        "a number with letters",
        (
            r"\b(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z\d]{2,}\b(?:/\d+)*",
            _HYPHENED,
        ),
    ),
)
_PATTERNS = tuple((what, re.compile("|".join(patterns), re.IGNORECASE)) for what, patterns in KINDS)


@dataclass(frozen=True)
class Unrelated:
    """A number that is no figure of a table, and what it is."""

    start: int
    end: int
    what: str


def unrelated(text: str) -> list[Unrelated]:
    """Every such number in ``text``, in its order; none lies within another."""
    every: list[Unrelated] = []
    taken = Taken()
    for what, pattern in _PATTERNS:
        fresh = [found for found in _found(what, pattern, text) if not taken.meets(found.start, found.end)]
        for found in fresh:
            taken.add(found.start, found.end)
        every += fresh
    return sorted(every, key=lambda found: found.start)


def _found(what: str, pattern: re.Pattern[str], text: str) -> Iterator[Unrelated]:
    for hit in pattern.finditer(text):
        lead = len(hit.group()) - len(hit.group().lstrip())
        yield Unrelated(hit.start() + lead, hit.end(), what)

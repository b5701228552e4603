"""The patterns of quantities, the most particular first: each takes its words away from those after it."""

import re
from functools import cache

from analysis.methods.wording import reading_claims as read
from analysis.methods.wording.reading_claims import DOWN, UP, Reader
from analysis.methods.wording.spoken import DIGITS, MODIFIER, WHOLE, WORDS

Rule = tuple[re.Pattern[str], Reader]
_MOD = rf"(?:(?P<mod>{MODIFIER}) )?"
_PERCENT = r"\s?(?:%|per cent\b|percent\b)(?!\s?points?)"
_DECIMAL = r"\d+(?:\.\d+)?"
_SIZE = rf"(?:{_DECIMAL}|{WORDS})"
_SIGNED = rf"[+\-−–]?{_DECIMAL}"
_PEOPLE = r"(?:people|persons|person|respondents?|residents?|members of staff|staff|individuals|participants)"
_DID = r"(?:answered|responded|replied|took part|completed|filled in|gave an answer)"
_VIEWS = r"agreed|disagreed|agree|disagree|felt|said|thought|chose"
_FEW = r"(?:[2-9]|10|two|three|four|five|six|seven|eight|nine|ten)"
_MOVED = rf"(?P<way>{DOWN}|{UP})"
_NO_NOUN = (
    rf"{_VIEWS}|strongly|neither|nor|not|did|don|of|and|or|in|on|to|at|by|for|were|was|are|is|had|has|have|from"
    r"|who|that|which|per"
)
_NOUN = rf"(?: (?!(?:{_NO_NOUN})\b)(?P<noun>[A-Za-z]{{3,}}))?"
_SUPERLATIVE = (
    r"highest|largest|greatest|lowest|smallest|fewest|most often|most common|most frequent(?:ly)?"
    r"|most popular|least often|least common|least popular|the most\b(?= (?:\w+s|people)\b)"
)


def _rule(pattern: str, reader: Reader) -> Rule:
    return re.compile(pattern, re.IGNORECASE), reader


_CHANGES = [
    _rule(
        rf"\b{_MOVED}\b(?: \w+){{0,2}}? from (?P<n>{WHOLE})(?: \w+){{0,2}}? to (?P<m>{WHOLE})\b(?!\s?%)",
        read.levels,
    ),
    _rule(rf"\b{_MOVED}\b(?: \w+){{0,3}}? (?:by|of) (?P<n>{_SIZE})(?P<unit>{_PERCENT})", read.change),
    _rule(rf"\b(?P<n>{_SIZE})(?P<unit>{_PERCENT}) {_MOVED}\b", read.change),
    _rule(rf"\b(?P<way>up|down) (?P<n>{_SIZE})(?P<unit>{_PERCENT})", read.change),
    _rule(rf"\b{_MOVED} by (?P<n>{DIGITS})\b(?P<unit>)(?!\s?%|\.\d| per)", read.change),
]
_SHARES = [
    _rule(
        rf"\bnet agreement\b[^.;%\d]{{0,60}}? (?:of|was|is|at) (?P<n>{_SIGNED})"
        r"(?: percentage)? points?\b",
        read.net,
    ),
    _rule(
        rf"(?:(?P<lead>ranged|ranging|range|varied) )?(?:\bfrom )?(?<![\d.,])(?P<n>{_DECIMAL})"
        rf"(?:{_PERCENT})?\s?(?:to|–|-)\s?(?P<m>{_DECIMAL}){_PERCENT}",
        read.span,
    ),
    _rule(
        rf"(?:(?P<lead>ranged|ranging|range|varied) )?\bbetween (?P<n>{_DECIMAL})(?:{_PERCENT})?"
        rf" and (?P<m>{_DECIMAL}){_PERCENT}",
        read.span,
    ),
    _rule(
        rf"[+\-−–]?(?<![\d.,])(?:{_DECIMAL}|\b{WORDS})(?:{_PERCENT})?[\s-]?(?:percentage[\s-])?points?\b",
        read.unread("a difference in points is not compared"),
    ),
    _rule(
        rf"(?:\d[\d,]*\s?)?(?:[½¼¾⅓⅔]|\b1/[23458]\b)(?:{_PERCENT})?"
        rf"|(?<!\w)\.\d+{_PERCENT}"
        rf"|\b{WORDS} (?:point {WORDS}(?:[ -]{WORDS})*|and an? (?:half|third|quarter))(?:{_PERCENT})?",
        read.unread("a fraction of a figure is not compared: write it with decimals"),
    ),
    _rule(rf"(?:\b{_MOD})?(?<![\d.,])(?P<n>{_DECIMAL}){_PERCENT}", read.share),
    _rule(rf"\b{_MOD}(?P<n>{WORDS}){_PERCENT}", read.share),
]
_BASES = [
    _rule(rf"\banswered each question \((?P<n>{WHOLE}) to (?P<m>{WHOLE})\)", read.bases),
    _rule(rf"\bbetween (?P<n>{WHOLE}) and (?P<m>{WHOLE}) {_PEOPLE} {_DID}\b", read.bases),
    _rule(rf"\b{_MOD}(?P<n>{WHOLE}) (?:{_PEOPLE} )?(?:who )?{_DID}\b", read.base),
    _rule(rf"\b(?:base:?|n\s?=) ?{_MOD}(?P<n>{WHOLE})\b", read.base),
]
_PHRASES = [
    _rule(
        rf"(?:\b{_MOD})?(?<![\w/.,])(?P<n>{DIGITS})\s?/\s?(?P<m>{DIGITS})(?![\w/]|[.,]\d){_NOUN}", read.stroke
    ),
    _rule(r"\bfewer than one in ten\b", read.phrase(0, 10, low_open=True, high_open=True)),
    _rule(rf"\b{_MOD}(?P<n>{WHOLE})(?: {_PEOPLE})? in (?:every )?(?P<m>{WHOLE})\b", read.one_in),
    _rule(rf"\b{_MOD}(?P<n>{WHOLE}) out of (?:every )?(?P<m>{_FEW})\b", read.one_in),
    _rule(
        rf"\b{_MOD}(?P<n>{WHOLE})(?: {_PEOPLE})? (?:out )?of (?:the |all )?(?P<m>{WHOLE})\b{_NOUN}", read.part
    ),
    _rule(rf"(?<=\bof the )(?P<n>{WHOLE})\b{_NOUN}", read.base),
    _rule(rf"\bbetween (?P<n>{WHOLE}) and (?P<m>{WHOLE})\b(?![.,]\d|\s?%){_NOUN}", read.between),
    _rule(
        rf"(?<![\w.,])(?P<n>{DIGITS})(?: to |\s?–\s?|-)(?P<m>{DIGITS})(?![\w/%-]|[.,]\d){_NOUN}", read.between
    ),
    _rule(r"\bhalf or more\b", read.phrase(50, 100)),
    _rule(rf"\b(?P<mod>{MODIFIER}) (?P<times>(?!))?(?P<part>half)\b(?!-| an? | past)", read.fraction),
    _rule(
        rf"(?<!first )(?<!second )(?<!other )\b(?P<mod>(?!))?(?P<times>(?!))?(?P<part>half)"
        rf"\b(?= of\b| the people| the \d| {_PEOPLE}| (?:{_VIEWS})| \()",
        read.fraction,
    ),
    _rule(
        rf"\b{_MOD}(?P<times>a|one|two|three|four)[ -](?P<part>third|quarter|fifth|sixth|tenth)s?\b",
        read.fraction,
    ),
    _rule(r"\b(?:a|the) (?:large|vast|great|overwhelming) majority\b", read.phrase(75, 100)),
    _rule(r"\b(?:a|the) (?:small |slim |narrow )?majority\b", read.phrase(50, 100, low_open=True)),
    _rule(r"\b(?:a|the) (?:small )?minority\b", read.phrase(0, 50, low_open=True, high_open=True)),
    _rule(
        rf"(?<!the )(?<!at )\bmost\b(?= of\b| {_PEOPLE}| (?:{_VIEWS}))", read.phrase(50, 100, low_open=True)
    ),
    _rule(r"\balmost (?:all|everyone|everybody)\b", read.phrase(95, 100, high_open=True)),
    _rule(r"\b(?:no one|nobody|none of(?= the (?:people|respondents|residents|\d)))\b", read.phrase(0, 0)),
    _rule(
        rf"\b(?:everyone|everybody)\b|(?<!of )\ball(?: of)?(?: the)?(?= (?:{DIGITS}) {_PEOPLE})",
        read.phrase(100, 100),
    ),
]
_REST = [
    _rule(rf"\b(?:{_SUPERLATIVE})\b", read.order),
    _rule(rf"(?<![\w.])(?:\b{_MOD})?(?P<n>{DIGITS})(?![\d%]|,\d|\.\d){_NOUN}", read.count),
    _rule(r"(?<![\w.,])\d+\.\d+(?![\w%.])", read.unread("a figure with decimals is no count of a table")),
    _rule(rf"\b{_MOD}(?P<n>(?!(?:one|zero)\b(?! hundred)){WORDS})\b{_NOUN}", read.count),
]


@cache
def grammar(units: tuple[str, ...]) -> list[Rule]:
    """``units``: what the rows of the tables are, so that "6 of the 12 wards" is read as a number of rows."""
    nouns = "|".join(rf"{re.escape(unit)}s?" for unit in units)
    comparing = rf"(?P<cond>(?P<cmod>{MODIFIER}) (?P<climit>{WHOLE}))"
    rows = (
        rf"\b(?P<n>{WHOLE}) (?:out )?of (?:the |all )?(?P<m>{WHOLE}) (?P<noun>{nouns})\b"
        rf"(?:[^.;%]*?\b{comparing}\b)?"
    )
    first = [_rule(rows, read.rows)] if nouns else []
    return [*first, *_CHANGES, *_SHARES, *_BASES, *_PHRASES, *_REST]

"""House numbers with their street.

A street, ward or town without a house number only says where a problem is: it stays.
"""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.bare_houses import find_bare_houses
from analysis.methods.redaction.dwellings import find_dwellings
from analysis.methods.redaction.houses import widened
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.streets import (
    EACH,
    FLOOR,
    HOUSE_NAME,
    NUMBER,
    SAID,
    SAID_NUMBER,
    STREET,
    WORD,
    all_of_street,
    is_past_a_list,
    is_year,
    of_street,
)
from analysis.methods.redaction.units import find_units
from analysis.methods.wordlists import groups

WEAK = groups("cues.txt")["weak"]
PREFIXES = groups("details.txt")["street_prefixes"]
FIGURE = re.compile(r"\d")
# "6 Raby Road shops" counts shops.
MANY = (
    r"(?:shops|houses|homes|residents|families|pupils|people|lads|kids|flats|businesses|traders|tenants|"
    r"properties|bus|buses)"
)
INNER = r"(?:(?:top|upstairs|downstairs|ground|first|second|basement|upper|lower)\s(?:flat|floor))"
HOUSE = re.compile(
    rf"(?<![\w£$.,/:-]){HOUSE_NAME}?(?P<cue>(?:(?:flat|apartment|apt|unit|room|plot|"
    rf"block)\s{{1,2}}(?:{SAID}|\w{{1,4}})(?:\s?[/,-]\s?|\s{{1,2}}))?(?:(?:numbers?|nos?\.?|num|"
    rf"numbered|house)\s{{0,2}})?)(?P<number>{NUMBER})(?P<between>,?\s{{1,3}}|\s?[-–/,]\s?|\s?\({INNER}\)\s|,?\s{INNER},?\s)"
    rf"(?P<on>(?:on|in|of|at|down|up|along)\s{{1,2}})?"
    rf"(?P<street>(?:{WORD}(?:\s{{1,3}}|-)){{1,4}}?(?P<kind>{STREET}))(?!\w)(?:\s{STREET}(?!\w))?(?:\s(?:north|"
    rf"south|east|west)(?!\w))?"
    rf"\.?(?:,?\s(?:flat|apt)\s\w{{1,3}}(?!\w))?"
    rf"(?!\s(?:{MANY})(?!\w))",
    re.I,
)
AFTER_STREET = re.compile(
    rf"(?<!\w)(?P<names>(?:{WORD}\s){{1,3}}?)(?:{STREET}|house|tower|lodge|"
    rf"flats)\.?(?:\s(?:at|on|by|near|towards)\sthe\s(?:top|bottom|far|other|very|sea|town)?\s?(?:end|corner|"
    rf"bottom|top)|,?\s(?:where\s|and\s)?(?:i|we|he|she|they)(?:['’]?(?:m|re|s)|\s(?:live|lives|am|are|is)))?,?"
    rf"\s{{0,2}}\(?(?:at\s|in\s)?(?:{FLOOR},?\s?)?(?:house\s)?(?:number|no\.?|num|"
    rf"house|flat|apartment|apt|room|unit|#)\s{{0,2}}(?:\d{{1,4}}[a-z]?|{SAID})(?!\w|\s{MANY})",
    re.I,
)
LONG_NUMBER = re.compile(rf"\w+(?:teen|ty)\b|.{{1,7}}hundred|{EACH}", re.I)
SAID_HOUSE = re.compile(
    rf"(?<!\w)(?:(?:at|of|from|in|address is|live|lives|outside|behind|opposite|near|"
    rf"by)\s)?(?P<house>(?:flat\s(?:{SAID}|\w{{1,4}}),?\s)?(?:(?:flat|number|no\.?)\s)?{SAID_NUMBER},?\s"
    rf"(?:(?:on|in|at)\s)?(?P<names>(?:{WORD}\s){{1,3}}?){STREET})(?!\w)",
    re.I,
)
# No kind of street, but it is said that somebody lives there: "I live at 14 Kilwick".
LIVED_IN = re.compile(
    r"(?i:\b(?:live|lives|lived|living|address is|reside|stay|staying) (?:at |in )?)"
    r"((?:(?i:flat|number|no\.?) )?\d{1,4}[a-zA-Z]?,? (?:The )?[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)(?!\w)"
)
# The same in small letters, where the word is no everyday one: "i live at 14 kilwick".
LIVED_SMALL = re.compile(
    r"\b(?:live|lives|lived|living|address is|stay|staying)\s(?:at\s)?((?:(?:flat|number|"
    r"no\.?)\s)?\d{1,4}[a-z]?,?\s"
    r"(?P<word>[a-z]{4,20}))(?!\w)"
)
# A street of one word: "2a Northgate", "14 kingsway".
ONE_WORD = re.compile(
    rf"(?<![\w£$.,/:-]){HOUSE_NAME}?((?:(?:number|"
    rf"no\.?)\s)?(?P<number>\d{{1,3}}[a-z]?)\s(?P<word>[a-z]{{3,14}}"
    rf"(?:gate|way|side|wynd|croft|garth|holme|mount|bank|field|lea|dene|wood|"
    rf"ville)))(?!\w)(?!\s(?:{MANY})(?!\w))",
    re.I,
)
# The number last, and nothing after it: "Murray Street, 14."
NUMBER_LAST = re.compile(
    rf"(?<!\w)(?P<names>(?:[A-Z][\w'’]{{1,20}}\s){{1,3}}?)(?i:{STREET})\.?(?:,?|"
    rf"\s[-–])\s\d{{1,3}}[a-z]?(?=\s?[.;)](?!\d|\s[A-Z][\w'’]{{1,20}}\s(?i:{STREET})(?!\w))|\s*$)"
)
# The number first and the street a few words off: "number 31, it's the one on Murray Street".
APART = re.compile(
    r"(?<!\w)(?:numbers?|nos?\.?|num|house|flat)\s?\d{1,4}[a-z]?(?:\s(?:and|&)\s\d{1,4}[a-z]?)?,?\s(?:(?:it['’]?s|are|both|empty|"
    r"over|road|from|me|us|opposite|across|that['’]?s|which|is|the|one|"
    r"house|flat|end|corner|top|"
    r"bottom|far|with|red|blue|green|black|white|big|door|half ?way|up|down|as|you|come|into|just|left|"
    r"right|hand|side|my|our|at|on|"
    rf"of|along|off|in)\s){{1,8}}(?P<names>(?:{WORD}\s){{1,3}}?){STREET}(?!\w)",
    re.I,
)
LONE_HOUSE = re.compile(
    r"\b(?:at|from|in|lives?)\s{1,2}((?:house\s)?(?:number|no\.?|num|flat)\s{0,2}\d{1,4}[a-z]?)(?!\w| bus)",
    re.I,
)


# No rule about numbers in words, or after the street, speaks without one of these.
SAID_IN = re.compile(rf"(?<!\w){SAID}", re.I)
NUMBER_AFTER = re.compile(
    rf"(?:number|no\.?|num|house|flat|apartment|apt|room|unit|#)\s{{0,2}}(?:\d|{SAID})", re.I
)


def find_addresses(text: str) -> Iterator[Span]:
    for span in _addresses(text):
        yield widened(text, span) if span.certain else span


def _addresses(text: str) -> Iterator[Span]:
    yield from find_dwellings(text)
    yield from find_units(text)
    if SAID_IN.search(text):
        yield from (
            Span("address", *match.span("house")) for match in SAID_HOUSE.finditer(text) if _is_said(match)
        )
    if NUMBER_AFTER.search(text):
        yield from (Span("address", *_street_and_house(match)) for match in AFTER_STREET.finditer(text))
    yield from find_bare_houses(text)
    if not FIGURE.search(text):
        return
    yield from (Span("address", *match.span()) for match in HOUSE.finditer(text) if _is_house(match))
    yield from (Span("address", *match.span(1)) for match in LIVED_IN.finditer(text))
    for rule in (LIVED_SMALL, ONE_WORD):
        yield from (
            Span("address", *match.span()) if rule is ONE_WORD else Span("address", *match.span(1))
            for match in rule.finditer(text)
            if known.fold(match["word"]) not in known.everyday()
        )
    for rule in (NUMBER_LAST, APART):
        yield from (
            Span("address", *match.span()) for match in rule.finditer(text) if all_of_street(match["names"])
        )
    yield from (Span("address", *match.span(1), certain=False) for match in LONE_HOUSE.finditer(text))


def _is_house(match: re.Match[str]) -> bool:
    """A number and a street, not "20 mph road", "3 lads on the street" or "In 2024 York Road was dug up"."""
    cue, number, kind = match["cue"].strip(), match["number"], match["kind"]
    names = re.split(r"[\s-]+", match["street"])[:-1]
    if match["between"].strip() in ("-", "–", "/") and not cue and not is_past_a_list(number):
        return False
    if not cue and (is_year(number) or match["on"]):
        return False
    if any(not of_street(word) for word in names):
        return False
    named = all(word[0].isupper() or word in PREFIXES for word in names) and names[-1][0].isupper()
    coined = all(known.fold(word) not in known.everyday() for word in names)
    return named or bool(cue) or (kind[0].islower() and (coined or kind.lower() not in WEAK))


def _is_said(match: re.Match[str]) -> bool:
    """ "number twelve Raby Road", "at seven Elwick Road"; not "two lads on the street"."""
    cue = match.start() < match.start("house") or match["house"][:2].lower() in ("nu", "no", "fl")
    long = LONG_NUMBER.match(match["house"]) is not None
    names = match["names"].split()
    street = match["names"][:1].isupper() or all(known.fold(word) not in known.everyday() for word in names)
    return (cue or (long and street)) and all_of_street(match["names"])


def _street_and_house(match: re.Match[str]) -> tuple[int, int]:
    """From the name of the street on: "Murray Street no 12" of "on Murray Street no 12"."""
    start = match.start("names")
    for word in re.finditer(r"\S+", match["names"]):
        if not of_street(word.group()):
            start = match.start("names") + word.end() + 1
    return start, match.end()

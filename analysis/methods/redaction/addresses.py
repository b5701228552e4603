"""Postcodes, and house numbers with their street.

A street, ward or town without a house number only says where a problem is: it stays.
"""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups, words

CUES = groups("cues.txt")

# One letter is followed by a figure at once, so that "W 43rd Street" is none.
POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]|([A-Z]{2})[\s-]?)\d[\dA-Z]?[\s.\-]{0,2}[\dO][ABD-HJLNP-UW-Z]{2}(?!\w)",
    re.I,
)

# Spaces where none belong, so the word must stand by: "Ts 24 8 aa is me postcode".
PARTED = r"(?<!\w)([A-Z]{1,2}\s?\d{1,2}[A-Z]?\s\d\s[ABD-HJLNP-UW-Z]{2})(?!\w)"
PARTED_POSTCODE = re.compile(rf"{PARTED}(?=[^|\n]{{0,15}}?\bpost ?code)", re.I)
CUED_POSTCODE = re.compile(rf"\bpost ?code[^|\n\d]{{0,20}}?{PARTED}", re.I)

FIGURE = re.compile(r"\d")

STREET = (
    r"(?:street|str|st|road|rd|avenue|ave|av|lane|ln|terrace|terr|ter|crescent|cres|gardens|gdns|square|"
    r"sq|grove|drive|"
    r"dr|close|court|ct|way|place|pl|walk|row|mews|parade|park|green|hill|view|rise|gate|wynd|garth|bank|"
    r"villas|"
    r"mount|fold|croft|chare|end|cottages|boulevard|approach|bungalows|buildings|causeway|dene|dale|ridge|"
    r"meadows?|"
    r"wharf|quay|chase|copse|glade|glen|hollow|orchard|paddock|heights|vale|drove|wood)"
)
WEAK = CUES["weak"]
# "6 Raby Road shops" counts shops.
MANY = (
    r"(?:shops|houses|homes|residents|families|pupils|people|lads|kids|flats|businesses|traders|tenants|"
    r"properties)"
)
WORD = r"[^\W\d_][\w'’.]{0,20}"
SAID = (
    r"(?:(?:(?:one|a|two)\shundred\sand\s)?(?:(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|"
    r"nine|ten|eleven|"
    r"twelve))"
)
NUMBER = r"\d{1,4}[a-z]?(?:\s?[-–/&]\s?\d{1,4}[a-z]?)?"
HOUSE = re.compile(
    rf"(?<![\w£$.,/:-])(?P<cue>(?:(?:flat|apartment|apt|unit|room|plot|"
    rf"block)\s{{1,2}}\w{{1,4}},?\s{{1,2}})?(?:(?:number|no\.?|num|"
    rf"house)\s{{0,2}})?)(?P<number>{NUMBER}),?\s{{1,2}}(?P<on>(?:on|in|of|at|down|up|along)\s{{1,2}})?"
    rf"(?P<street>(?:{WORD}\s{{1,2}}){{1,4}}?(?P<kind>{STREET}))(?!\w)(?:\s{STREET}(?!\w))?(?:\s(?:north|"
    rf"south|east|west)(?!\w))?"
    rf"\.?(?:,?\s(?:flat|apt)\s\w{{1,3}}(?!\w))?"
    rf"(?!\s(?:{MANY})(?!\w))",
    re.I,
)
AFTER_STREET = re.compile(
    rf"(?<!\w)(?P<names>(?:{WORD}\s){{1,3}}?)(?:{STREET}|house|tower|lodge|"
    rf"flats)\.?,?\s{{0,2}}\(?(?:at\s)?(?:house\s)?(?:number|no\.?|num|flat)\s{{0,2}}\d{{1,4}}[a-z]?(?!\w)",
    re.I,
)
BUILDING = re.compile(
    rf"(?<!\w)(?:flat|apartment|apt|room|unit|bungalow|plot|pitch|caravan|chalet|block|"
    rf"lodge)\s{{1,2}}(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}}|{SAID}),?\s{{1,2}}(?:(?:at|in|of)\s)?"
    rf"(?:{WORD}\s{{1,2}}){{1,3}}?(?:house|court|tower|towers|lodge|heights|point|flats|mansions|building|"
    rf"apartments|hall|hotel|grange|manor|close|gardens|view|wharf|place|villas|road|street)(?!\w)",
    re.I,
)
SAID_HOUSE = re.compile(
    rf"(?<!\w)(?:(?:at|of|from|in|address is|live|lives)\s)?(?P<house>(?:(?:flat|number|no\.?)\s)?{SAID},?\s"
    rf"(?:(?:on|in|at)\s)?(?P<names>(?:{WORD}\s){{1,3}}?){STREET})(?!\w)",
    re.I,
)
# No kind of street, but it is said that somebody lives there: "I live at 14 Kilwick".
LIVED_IN = re.compile(
    r"(?i:\b(?:live|lives|lived|living|address is|reside|stay|staying) (?:at |in )?)"
    r"((?:(?i:flat|number|no\.?) )?\d{1,4}[a-zA-Z]?,? (?:The )?[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)(?!\w)"
)
LONE_HOUSE = re.compile(
    r"\b(?:at|from|in|lives?)\s{1,2}((?:house\s)?(?:number|no\.?|num|flat)\s{0,2}\d{1,4}[a-z]?)(?!\w| bus)",
    re.I,
)


def find_addresses(text: str) -> Iterator[Span]:
    yield from (
        Span("address", *match.span("house")) for match in SAID_HOUSE.finditer(text) if _is_said(match)
    )
    if not FIGURE.search(text):
        return
    for match in POSTCODE.finditer(text):
        if (match[1] or match.group()[0]).lower() in CUES["postcode_areas"]:
            yield Span("postcode", *match.span())
    for rule in (PARTED_POSTCODE, CUED_POSTCODE):
        yield from (Span("postcode", *match.span(1)) for match in rule.finditer(text))
    yield from (Span("address", *match.span()) for match in HOUSE.finditer(text) if _is_house(match))
    yield from (Span("address", *_street_and_house(match)) for match in AFTER_STREET.finditer(text))
    yield from (Span("address", *match.span()) for match in BUILDING.finditer(text))
    yield from (Span("address", *match.span(1)) for match in LIVED_IN.finditer(text))
    yield from (Span("address", *match.span(1), certain=False) for match in LONE_HOUSE.finditer(text))


def _is_house(match: re.Match[str]) -> bool:
    """A number and a street, not "20 mph road", "3 lads on the street" or "In 2024 York Road was dug up"."""
    cue, number, kind = match["cue"].strip(), match["number"], match["kind"]
    names = match["street"].split()[:-1]
    if not cue and (_is_year(number) or match["on"]):
        return False
    if any(not _of_street(word) for word in names):
        return False
    named = all(word[0].isupper() for word in names)
    coined = all(known.fold(word) not in known.everyday() for word in names)
    return named or bool(cue) or (kind[0].islower() and (coined or kind.lower() not in WEAK))


def _of_street(word: str) -> bool:
    """Whether a street can be called so; The Green and Old Road can, "the green" cannot."""
    return (
        word
        in (
            "The",
            "Old",
            "New",
            "Long",
            "Back",
            "South",
            "North",
            "West",
            "East",
            "Black",
            "St",
            "St.",
            "Saint",
        )
        or word.lower().strip(".,'’") not in _not_in_street_names()
    )


def _is_said(match: re.Match[str]) -> bool:
    """ "number twelve Raby Road", "at seven Elwick Road"; not "two lads on the street"."""
    cue = match.start() < match.start("house") or match["house"][:2].lower() in ("nu", "no", "fl")
    long = re.match(r"\w+(?:teen|ty)\b|.{3,7}hundred", match["house"]) is not None
    return (cue or (long and match["names"][:1].isupper())) and all(
        _of_street(word) for word in match["names"].split()
    )


def _street_and_house(match: re.Match[str]) -> tuple[int, int]:
    """From the name of the street on: "Murray Street no 12" of "on Murray Street no 12"."""
    start = match.start("names")
    for word in re.finditer(r"\S+", match["names"]):
        if not _of_street(word.group()):
            start = match.start("names") + word.end() + 1
    return start, match.end()


def _is_year(number: str) -> bool:
    return number.isdecimal() and 1900 <= int(number) <= 2040


def _not_in_street_names() -> frozenset[str]:
    return words("not_in_street_names.txt")

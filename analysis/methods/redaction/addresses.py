"""Postcodes, house numbers with their street, and vehicle plates.

A street, ward or town without a house number only says where a problem is: it stays.
"""

import re
from collections.abc import Iterator

from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups, words

CUES = groups("cues.txt")

# One letter is followed by a figure at once, so that "W 43rd Street" is none.
POSTCODE = re.compile(
    r"(?<!\w)(?:[A-Z]|([A-Z]{2})[\s-]?)\d[\dA-Z]?[\s.\-]{0,2}[\dO][ABD-HJLNP-UW-Z]{2}(?!\w)",
    re.I,
)

FIGURE = re.compile(r"\d")

STREET = (
    r"(?:street|str|st|road|rd|avenue|ave|av|lane|ln|terrace|terr|ter|crescent|cres|gardens|gdns|square|sq|grove|drive|"
    r"dr|close|court|ct|way|place|pl|walk|row|mews|parade|park|green|hill|view|rise|gate|wynd|garth|bank|villas|"
    r"mount|fold|croft|chare|end|cottages)"
)
WEAK = CUES["weak"]
WORD = r"[^\W\d_][\w'’.]{0,20}"
NUMBER = r"\d{1,4}[a-z]?(?:\s?[-–/&]\s?\d{1,4}[a-z]?)?"
HOUSE = re.compile(
    rf"(?<![\w£$.,/:-])(?P<cue>(?:(?:flat|apartment|apt|unit|room)\s{{1,2}}\w{{1,4}},?\s{{1,2}})?(?:(?:number|no\.?|num|"
    rf"house)\s{{0,2}})?)(?P<number>{NUMBER}),?\s{{1,2}}(?P<on>(?:on|in|of|at)\s{{1,2}})?"
    rf"(?P<street>(?:{WORD}\s{{1,2}}){{1,4}}?(?P<kind>{STREET}))(?!\w)\.?",
    re.I,
)
AFTER_STREET = re.compile(
    rf"(?<=\w\s){STREET}\.?,?\s{{0,2}}(?P<house>(?:house\s)?(?:number|no\.?|num|flat)\s{{0,2}}\d{{1,4}}[a-z]?)(?!\w)",
    re.I,
)
BUILDING = re.compile(
    rf"(?<!\w)(?:flat|apartment|apt|room|unit)\s{{1,2}}(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}}),?\s{{1,2}}"
    rf"(?:{WORD}\s{{1,2}}){{1,3}}?(?:house|court|tower|towers|lodge|heights|point|flats|mansions|building)(?!\w)",
    re.I,
)
LONE_HOUSE = re.compile(
    r"\b(?:at|from|in|lives?)\s{1,2}((?:house\s)?(?:number|no\.?|num|flat)\s{0,2}\d{1,4}[a-z]?)(?!\w| bus)",
    re.I,
)

# Letters that read as an everyday word ("no12 has", "A19 AND") are no plate.
PLATE_LETTERS = rf"[A-Z]{{3}}(?i:(?<!{'|'.join(sorted(CUES['not_plate']))}))"
CURRENT_PLATE = re.compile(rf"(?<!\w)[A-Z]{{2}}[\s-]?(?:\d[\dOI]|[OI]\d)[\s-]?{PLATE_LETTERS}(?!\w)")
LOWER_PLATE = re.compile(rf"(?<!\w)[a-z]{{2}}\d{{2}}\s?{PLATE_LETTERS.replace('A-Z', 'a-z')}(?!\w)")
OLD_PLATE = re.compile(
    rf"(?<!\w)(?:[A-HJ-NPR-TV-Y]\d{{1,3}}\s?{PLATE_LETTERS}|{PLATE_LETTERS}\s?\d{{1,3}}[A-Y])(?!\w)"
)
CUED_PLATE = re.compile(
    r"\b(?:reg|registration|number ?plate|plate|licence plate)(?:\s(?:number|no\.?|plate))?[\s:]{1,3}"
    r"(?:(?:is|was|of|starting|beginning)\s)?((?=[A-Z0-9 ]{0,8}\d)(?=[A-Z0-9 ]{0,8}[A-Z])"
    r"[A-Z0-9]{2,7}(?: [A-Z0-9]{0,3}\d[A-Z0-9]{0,3}| [A-Z]{3})?)(?!\w)",
    re.I,
)


def find_addresses(text: str) -> Iterator[Span]:
    if not FIGURE.search(text):
        return
    for match in POSTCODE.finditer(text):
        if (match[1] or match.group()[0]).lower() in CUES["postcode_areas"]:
            yield Span("postcode", *match.span())
    yield from (Span("address", *match.span()) for match in HOUSE.finditer(text) if _is_house(match))
    yield from (Span("address", *match.span("house")) for match in AFTER_STREET.finditer(text))
    yield from (Span("address", *match.span()) for match in BUILDING.finditer(text))
    yield from (Span("address", *match.span(1), certain=False) for match in LONE_HOUSE.finditer(text))
    for rule in (CURRENT_PLATE, LOWER_PLATE, OLD_PLATE):
        yield from (Span("vehicle", *match.span()) for match in rule.finditer(text))
    yield from (Span("vehicle", *match.span(1)) for match in CUED_PLATE.finditer(text))


def _is_house(match: re.Match[str]) -> bool:
    """A number and a street, not "20 mph road", "3 lads on the street" or "In 2024 York Road was dug up"."""
    cue, number, kind = match["cue"].strip(), match["number"], match["kind"]
    names = match["street"].split()[:-1]
    if not cue and (_is_year(number) or match["on"]):
        return False
    if any(word.lower().strip(".,'’") in _not_in_street_names() for word in names):
        return False
    named = all(word[0].isupper() for word in names)
    return named or bool(cue) or (kind.lower() not in WEAK and kind[0].islower())


def _is_year(number: str) -> bool:
    return number.isdecimal() and 1900 <= int(number) <= 2040


def _not_in_street_names() -> frozenset[str]:
    return words("not_in_street_names.txt")

"""Where somebody lives beside a plain house number: flats, rooms, plots, houses that have a name."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.streets import FLOOR, SAID, STREET, WORD, all_of_street
from analysis.methods.wordlists import groups

ROOM = rf"(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}}|{SAID})"
NAMES = rf"(?P<names>(?:{WORD}\s{{1,2}}){{1,3}}?)"
BUILDING = re.compile(
    rf"(?<!\w){FLOOR}?(?:flat|apartment|apt|room|unit|bungalow|plot|pitch|caravan|chalet|block|"
    rf"lodge)\s{{1,2}}(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}}|{SAID}),?\s{{1,2}}(?:(?:at|in|of)\s)?"
    rf"(?:{WORD}\s{{1,2}}){{1,3}}?(?:house|court|tower|towers|lodge|heights|point|flats|mansions|building|"
    rf"apartments|hall|hotel|grange|manor|close|gardens|view|wharf|place|villas|road|street)(?!\w)"
    rf"(?:,\s(?:\d{{1,4}}[a-z]?\s)?(?:{WORD}\s){{1,3}}?{STREET}(?!\w))?",
    re.I,
)
# "Plot 6 Tunstall Mews", "garage 12, Elwick Road", "pitch 4 Sandy Bay park".
ON_STREET = re.compile(
    rf"(?<!\w){FLOOR}?(?:flat|apartment|apt|unit|bungalow|plot|pitch|caravan|chalet|garage|lock-?up|berth|"
    rf"allotment)"
    rf"\s(?:(?:number|no\.?)\s)?(?:\d{{1,4}}[a-z]?|{SAID}),?\s(?:(?:at|in|on|of)\s)?{NAMES}(?:{STREET}|"
    rf"marina|site|allotments)"
    r"(?!\w)",
    re.I,
)
# "room 14 at the hostel on Church Street".
HOSTEL = re.compile(
    rf"(?<!\w)(?:flat|room|bedroom|unit|bed|pod)\s(?:number\s)?(?:\d{{1,4}}[a-z]?|{SAID}),?\s(?:at|in|"
    rf"of)\s(?:the\s)?"
    rf"(?:{WORD}\s){{0,3}}?(?:hostel|hotel|travelodge|premier inn|refuge|b\s?(?:&|and|n)\s?b|bnb|"
    rf"guest ?house|foyer|shelter|"
    rf"care home|nursing home|hmo|h\.m\.o\.?|bedsits?|shared house|student house|halls of residence|"
    rf"supported housing|"
    rf"sheltered housing)(?:,?\s(?:on|in|at|off|down)\s(?:{WORD}\s){{1,3}}?{STREET})?(?!\w)",
    re.I,
)
# "flat 2 above the bookies on York Road", and the other way round.
OVER = r"(?:above|over|below|under|underneath|behind|at the back of|round the back of|next to)"
OVER_SHOP = re.compile(
    rf"(?<!\w){FLOOR}?(?:flat|apartment|apt|room)\s{ROOM},?\s{OVER}\s(?:the\s)?{WORD}"
    rf"(?:(?:\s{WORD}){{0,4}}?,?\s(?:on|in|off|at)\s(?:{WORD}\s){{1,3}}?{STREET})?(?!\w)",
    re.I,
)
SHOP_UNDER = re.compile(
    rf"(?<!\w){OVER}\sthe\s(?:{WORD}\s){{1,4}}?(?:on|in|off|at)\s(?:{WORD}\s){{1,3}}?{STREET},?\s(?:in\s|"
    rf"it's\s)?"
    r"(?:flat|number|no\.?|room|apt)\s?(?:\d{1,4}[a-z]?|[a-z])(?!\w)",
    re.I,
)
# A house with a name for a number. House and Hall may be a body's, so it must be said that somebody lives
# there.
NAMED_HOUSE = re.compile(
    rf"(?<!\w)(?P<house>(?:(?:the|old|{WORD})\s){{1,3}}?(?:cottage|farm|farmhouse|villa|barn|bungalow|"
    rf"croft|nook|vicarage|rectory))"
    rf"(?:,\s|\s(?:on|in)\s){NAMES}{STREET}(?!\w)(?P<town>,\s(?-i:[A-Z])[a-z]{{2,15}}(?!\w))?",
    re.I,
)
LIVED_NAMED = re.compile(
    rf"\b(?:live[sd]?|living|address is|home is|reside|i am|i'm|we are|we're)\s(?:at|"
    rf"in)\s(?P<house>(?:{WORD}\s){{1,3}}?"
    rf"(?:house|hall|lodge|view|manor|grange|court|tower|mill|"
    rf"rest)),\s{NAMES}{STREET}(?!\w)(?P<town>,\s(?-i:[A-Z])[a-z]{{2,15}}(?!\w))?",
    re.I,
)
# The house told by where it stands in the row, with its number: "the end house, number 31".
IN_ROW = (
    r"(?:the|our|my)\s(?:end|last|first|corner|middle|detached|big|top|bottom)\s"
    r"(?:house|one|flat|bungalow|terrace|door)"
)
ROW_HOUSE = re.compile(
    rf"(?<!\w)(?:{IN_ROW},?\s(?:at\s|it's\s|its\s)?(?:number|no\.?|num)\s?\d{{1,4}}[a-z]?|"
    rf"(?:number|no\.?|num)\s?\d{{1,4}}[a-z]?,\s{IN_ROW})(?!\w)",
    re.I,
)

BEFORE_HOUSE = groups("details.txt")["before_house"]


# No rule here speaks without one of these words.
CUED = re.compile(
    r"\b(?:flat|apartment|apt|room|unit|bungalow|plot|pitch|caravan|chalet|block|lodge|garage|lock.?up|berth|allotment|"
    r"bed|pod|cottage|farm|villa|barn|croft|nook|vicarage|rectory|house|hall|view|manor|grange|court|tower|mill|rest|"
    r"number|no\.?\s?\d|num)",
    re.I,
)


def find_dwellings(text: str) -> Iterator[Span]:
    if not CUED.search(text):
        return
    for rule in (BUILDING, HOSTEL, OVER_SHOP, SHOP_UNDER, ROW_HOUSE):
        yield from (Span("address", *match.span()) for match in rule.finditer(text))
    yield from (
        Span("address", *match.span()) for match in ON_STREET.finditer(text) if all_of_street(match["names"])
    )
    for rule in (NAMED_HOUSE, LIVED_NAMED):
        for match in rule.finditer(text):
            if all_of_street(match["names"]):
                yield Span("address", _house(match), _end(match))


def _end(match: re.Match[str]) -> int:
    """With the village that belongs to a house without a number, if one follows."""
    town = match["town"]
    return match.end() if not town or known.fold(town) in known.place_phrases() else match.start("town")


def _house(match: re.Match[str]) -> int:
    """Where the name of the house begins: no "lived at" before it."""
    start = match.start("house")
    for word in re.finditer(r"\S+", match["house"]):
        if word.group().lower() in BEFORE_HOUSE:
            start = match.start("house") + word.end() + 1
    return start

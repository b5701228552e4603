"""Flats, plots, pitches and berths told in several steps, and houses that are known by a name."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.streets import FLOOR, SAID, STREET, WORD, all_of_street
from analysis.methods.wordlists import groups

UNIT = (
    r"(?:flat|apartment|apt|plot|pitch|caravan|chalet|berth|mooring|pontoon|garage|lock[\s-]?up|unit|static|lodge|pod|bedsit|"
    r"studio|maisonette|allotment|bungalow|block)"
)
UNIT_NUMBER = rf"(?:\d{{1,4}}[a-z]?|[a-z]\d{{0,3}}|{SAID}(?:\s?[a-d])?)(?!\w)"
STEP = (
    r"(?:on|in|at|of|off|over|above|below|under|underneath|behind|up|down|along|by|near|next|opposite|inside|round|"
    r"upstairs|downstairs)"
)
# A verb or a person ends the telling of a place.
STOP = (
    r"(?!(?:for|than|like|says?|said|he|she|they|we|i|it|you|is|are|was|were|be|been|has|have|had|do|does|did|and|but|or|who|which|that|so|because|"
    r"when|while|if|there|then|get|gets|got|keep|keeps|moved|not|no|my|every|all|always|never)(?!\w))"
)
SITE = r"(?:marina|site|estate|allotments|development|caravan park|holiday park|yard|docks|harbour)"
BUILDING = (
    r"(?:house|court|towers?|lodge|heights|point|flats|mansions|building|apartments|hall|grange|manor|"
    r"wharf|villas)"
)
STEPS = re.compile(
    rf"(?<![\w£$.,/:-]){FLOOR}?(?:{UNIT}\s(?:number\s|no\.?\s)?{UNIT_NUMBER}|\d{{1,3}}[a-d](?!\w))"
    rf"(?:(?:,?\s{UNIT}\s{UNIT_NUMBER})(?:,?\s)|,\s|\s(?={STEP}\s))"
    rf"(?:{STOP}[^\W\d_][\w'’&-]{{0,20}},?\s){{0,10}}?"
    rf"(?:{STOP}(?P<names>{WORD})\s(?:{STREET}|{BUILDING})|{SITE}\s(?:on|off|in|at|near|behind)\s(?:{WORD}\s){{1,3}}?{STREET}|"
    rf"{SITE})(?!\w)",
    re.I,
)
CUED = re.compile(rf"(?<!\w){UNIT}\s(?:number\s|no\.?\s)?{UNIT_NUMBER}|\d[a-d](?!\w)", re.I)
THE = re.compile(r"[Tt]he\s[A-Z]")
CALLED_SO = re.compile(r"\b(?:called|named)\s", re.I)
DETAILS = groups("details.txt")
# A house that is called so has no number: "The Laurels, Station Lane".
CALLED = re.compile(
    rf"(?<!\w)(?P<house>The\s(?:[A-Z][a-z]{{2,15}}\s)?(?P<last>[A-Z][a-z]{{2,15}})),\s"
    rf"(?P<names>(?:[A-Z][\w'’]{{1,20}}\s){{1,3}}?)(?i:{STREET})(?!\w)"
)
# "the Old Forge in Dalton Piercy".
OLD_HOUSE = re.compile(
    r"(?<!\w)[Tt]he\sOld\s(?P<last>[A-Z][a-z]{2,12}(?:\s[A-Z][a-z]{2,8})?),?\s(?:in|at)\s(?P<village>[A-Z][a-z]{2,15})"
    r"(?:\s[A-Z][a-z]{2,15})?(?!\w)"
)
# "live at High House Farm, Elwick".
VILLAGE_HOME = re.compile(
    r"(?i:\b(?:live[sd]?|living|address\sis|home\sis|from|i['’]?m|we['’]?re)\s(?:at|in)\s)(?P<house>(?:[A-Z][\w'’]{1,15}\s){1,3}?"
    r"(?:Farm|Cottage|House|Lodge|Barn|Villa|Bungalow|Farmhouse|Mill)(?:,\s|\s(?:in|at|near)\s)(?P<village>[A-Z][a-z]{2,15})"
    r"(?:\s[A-Z][a-z]{2,15})?)(?!\w)"
)
# "our house is called Glenside, Station Lane".
NAMED = re.compile(
    rf"\b(?:house|home|cottage|bungalow|place)(?:\sis|['’]s)?\s(?:called|named)\s[\"“'‘]?(?P<house>(?-i:[A-Z])[\w'’]{{2,20}}"
    rf"(?:\s(?-i:[A-Z])[\w'’]{{2,20}})?[\"”'’]?(?:,\s|\s(?:on|in)\s)(?P<names>(?:{WORD}\s){{1,3}}?){STREET})(?!\w)",
    re.I,
)


def find_units(text: str) -> Iterator[Span]:
    if CUED.search(text):
        for match in STEPS.finditer(text):
            if not match["names"] or all_of_street(match["names"]):
                yield Span("address", *match.span())
    if THE.search(text):
        yield from _houses(text)
    for match in VILLAGE_HOME.finditer(text):
        if known.fold(match["village"]) in known.place_phrases():
            yield Span("address", *match.span("house"))
    if CALLED_SO.search(text):
        yield from (Span("address", *match.span("house")) for match in NAMED.finditer(text))


def _houses(text: str) -> Iterator[Span]:
    for match in CALLED.finditer(text):
        if known.fold(match["last"]) in DETAILS["house_names"]:
            yield Span("address", *match.span())
    for match in OLD_HOUSE.finditer(text):
        home = match["last"].lower().replace(" ", "") in DETAILS["old_houses"]
        if home and known.fold(match["village"]) in known.place_phrases():
            yield Span("address", *match.span())

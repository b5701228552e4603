"""House numbers after the street, or before a street whose kind is left off."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.streets import SAID, STREET, WORD, all_of_street
from analysis.methods.wordlists import groups

DETAILS = groups("details.txt")
MEASURES = groups("spelling.txt")["measures"]
FIGURE = re.compile(r"\d")
# A house is one, whatever its number: "31 has", while 31 of anything have.
ONE_DOES = r"(?:has|is|was|wants|needs|gets|keeps|had|does|looks|smells|stinks)"
PARTS = r"(?:(?:front|back|side)\s(?:door|window|windows|garden|room|yard|gate|wall)|window|door|garden|gate)"
NAME = r"(?:St\.|[^\W\d_][\w'’]{0,20})"
# "Raby Rd 31 has three dogs", "Elwick Road, 27, outside".
STREET_NUMBER = re.compile(
    rf"(?<!\w)(?P<names>(?:{NAME}\s){{1,3}}?){STREET}\.?,?\s(?P<number>\d{{1,3}}[a-z]?)"
    rf"(?:(?P<stop>,)(?!\s?(?:\d|maybe|perhaps|or|if|at|about|and|who|aged)\b)|(?P<one>\s(?:{ONE_DOES}|{PARTS})(?!\w))|"
    rf"(?P<have>\shave(?!\w)))",
    re.I,
)
ON = re.compile(r"\b(?:on|in|along|down|up|off|across|over|to|from|through|past)\s$", re.I)
# "the bins behind York Road, 114 have not been emptied": of what is behind one house.
BESIDE = re.compile(r"\b(?:at|behind|outside|opposite|beside|of|by)\s$", re.I)
# "Northgate 15b".
ONE_WORD_FIRST = re.compile(
    r"(?<!\w)(?P<word>[a-z]{3,14}(?:gate|way|side|wynd|croft|garth|holme|mount|bank|field|lea|dene|wood|ville)),?\s"
    r"\d{1,3}[a-d](?!\w)",
    re.I,
)
# "number 52. Everett Street", as it is dictated.
STOPPED = re.compile(
    rf"(?<!\w)(?:number|no|flat)\s\d{{1,4}}[a-z]?\.\s(?P<names>(?-i:[A-Z])[\w'’]{{1,20}}\s(?:(?-i:[A-Z])[\w'’]{{1,20}}\s){{0,2}}?)"
    rf"{STREET}(?!\w)",
    re.I,
)
# "14 and theirs is 16, Cornwall Street".
EACH_ONE = re.compile(
    rf"(?<![\w£$.,/:-])\d{{1,4}}[a-z]?,?\s(?:and|but)\s(?:theirs|his|hers|mine|ours|yours|they|he|she|we|i|(?:my|the|our)\s"
    rf"\w{{2,12}})(?:['’]?s|\sis|\sare|\sat|\sin|\slives?){{1,2}}\s(?:number\s|no\.?\s)?\d{{1,4}}[a-z]?,?\s(?:on\s|in\s)?"
    rf"(?P<names>(?:{WORD}\s){{1,3}}?){STREET}(?!\w)",
    re.I,
)
# "number 7 of the same street".
SAME_STREET = re.compile(
    rf"(?<!\w)(?:number|no\.?|num)\s?(?:\d{{1,4}}[a-z]?|{SAID})\s(?:of|on|in|down|up|along)\s(?:the|that|this)\ssame\s"
    r"(?:street|road|row|terrace|block|lane|avenue|close)(?!\w)|(?<!\w)same\s(?:street|road|row|terrace|block),?\s"
    rf"(?:but\s|at\s)?(?:number|no\.?|num)\s?(?:\d{{1,4}}[a-z]?|{SAID})(?!\w)",
    re.I,
)
# A street that is only "the Croft": "25 the Croft", "number nine the Front".
THE_STREET = re.compile(
    rf"(?<![\w£$.,/:-])(?:(?P<cue>(?:number|no\.?|num)\s)?(?P<number>\d{{1,4}}[a-z]?)|(?:number|no\.?|num)\s{SAID}),?\s"
    r"(?P<the>the)\s(?P<kind>(?-i:[A-Z])[a-z]{2,12})(?!\w)",
    re.I,
)
# The kind of street left off: "him at 40 Lister", "my address is eleven b Murray".
LEFT_OFF = re.compile(
    r"\b(?:at|add?re?ss?\s(?:is|was))\s(?P<house>(?:(?:flat|number|no\.?)\s)?"
    rf"(?P<number>\d{{1,3}}[a-z]?|{SAID}\s[a-d])\s(?P<word>[^\W\d_]{{4,20}}))(?!\w|['’])(?P<after>\W?\s?\w{{0,10}})",
    re.I,
)
FIRST = re.compile(
    rf"(?:^|[.!?;]\s{{1,2}})(?P<house>(?P<number>\d{{1,3}}[a-z]?)\s(?P<word>[^\W\d_]{{4,20}}))(?=\s(?:{ONE_DOES}|{PARTS})(?!\w))",
    re.I,
)
AFTER_HOME = re.compile(r"[,.;)]|\s(?:and|has|is|with|the|who|pays)\b|$", re.I)
HOUR = 12
# "At 15 Kyle was expelled" tells an age; of such a number the kind of street is rather left off.
OLD_ENOUGH = 19
# The same after the word for a dwelling: "flat 4 Kestrel", "plot 14, Wynyard".
UNIT_OF = re.compile(
    r"(?<!\w)(?:flat|apartment|apt|unit|plot|pitch|caravan|chalet|berth|bungalow|number|no\.?)\s(?:no\.?\s|number\s)?"
    r"(?P<number>\d{1,3}[a-z]?),?\s(?:at\s|in\s|on\s)?(?P<word>(?-i:[A-Z])[a-z]{3,19})(?!\w|['’]|\sbus)(?P<after>\W?\s?\w{0,10})",
    re.I,
)


def find_bare_houses(text: str) -> Iterator[Span]:
    if "same" in text.lower():
        yield from (Span("address", *match.span()) for match in SAME_STREET.finditer(text))
    yield from (Span("address", *match.span()) for match in THE_STREET.finditer(text) if _is_the(match))
    yield from (
        Span("address", *match.span("house")) for match in LEFT_OFF.finditer(text) if _is_left_off(match)
    )
    if not FIGURE.search(text):
        return
    for match in UNIT_OF.finditer(text):
        named = known.fold(match["word"]) in known.first_names()
        if not named and AFTER_HOME.match(match["after"]) and _is_street(match["word"]):
            yield Span("address", match.start(), match.end("word"))
    for rule in (STOPPED, EACH_ONE):
        yield from (
            Span("address", *match.span()) for match in rule.finditer(text) if all_of_street(match["names"])
        )
    for match in STREET_NUMBER.finditer(text):
        start = _name_start(match)
        if _is_number_of(text, match, start):
            yield Span("address", start, match.end("number"))
    for match in ONE_WORD_FIRST.finditer(text):
        if known.fold(match["word"]) not in known.everyday():
            yield Span("address", *match.span())
    yield from (
        Span("address", *match.span("house")) for match in FIRST.finditer(text) if _is_street(match["word"])
    )


def _name_start(match: re.Match[str]) -> int:
    """Where the name of the street begins: "Raby Rd" of "behind Raby Rd"."""
    start = match.start("names")
    for word in re.finditer(r"\S+", match["names"]):
        if not all_of_street(word.group()):
            start = match.start("names") + word.end() + 1
    return start


def _is_number_of(text: str, match: re.Match[str], start: int) -> bool:
    """The number of a house, not how many there are or how old: "on Murray Street, 14, he was stabbed"."""
    name = text[start : match.end("names")].strip()
    written = name[:1].isupper() or (
        name and all(known.fold(word) not in known.everyday() for word in name.split())
    )
    if not written or ON.search(text, max(0, start - 10), start):
        return False
    if match["have"]:
        return BESIDE.search(text, max(0, start - 12), start) is not None
    return match["stop"] is not None or match["number"] != "1"


def _is_the(match: re.Match[str]) -> bool:
    number = match["number"]
    sure = not number or match["cue"] or match["the"][0].isupper() or not _is_hour(number)
    return bool(sure) and match["kind"].lower() in DETAILS["the_streets"]


def _is_left_off(match: re.Match[str]) -> bool:
    number, word = match["number"], match["word"]
    lettered = not number.isdecimal()
    if known.fold(word) in known.first_names() and not lettered and int(number) <= OLD_ENOUGH:
        return False
    if _is_hour(number) and not AFTER_HOME.match(match["after"]):
        return False
    return _is_street(word)


def _is_hour(number: str) -> bool:
    return number.isdecimal() and int(number) <= HOUR


def _is_street(word: str) -> bool:
    """A word that only a street, a place or a family is called by: not what is counted or measured."""
    key = known.fold(word)
    many = word.islower() and word.endswith("s") and not word.endswith("ss")
    return not many and key not in known.everyday() and key not in MEASURES and key not in DETAILS["towns"]

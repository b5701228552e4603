"""Homes that are told in an order of one's own: "33 upstairs, Raby Road", "eighty-one b, Kilwick"."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.streets import DETAILS, SAID, STREET, WORD, all_of_street

NUMBER = r"\d{1,4}[a-z]?"
NO = r"(?:number|no\.?|num)"
NAMES = rf"(?P<names>(?:{WORD}\s){{1,3}}?)"
CAPITALS = r"(?P<word>(?-i:[A-Z])[a-z]{3,20})(?:\s(?-i:[A-Z])[a-z'’]{2,20})?"
INSIDE = r"(?:upstairs|downstairs|top\sflat|bottom\sflat|(?:ground|first|second|third|top)[\s-]floor)"
OVER = r"(?:above|over|below|under|behind|next\sto)"
# "33 upstairs, Raby Road" and "2b over the bookies, 71 Raby Road".
UPSTAIRS = re.compile(
    rf"(?<![\w£$.,/:-])(?:{NUMBER},?\s{INSIDE},?\s(?:{NUMBER}\s)?|"
    rf"\d{{1,3}}[a-d]?\s{OVER}\sthe\s[a-z]{{3,15}}(?:\sshop)?,?\s{NUMBER}\s){NAMES}{STREET}(?!\w)",
    re.I,
)
# "no 7 the bungalows, Raby Road".
THE_ROW = re.compile(
    rf"(?<!\w){NO}\s?{NUMBER},?\sthe\s(?:bungalows|cottages|flats|almshouses|houses|mews|villas|maisonettes|stables),?\s"
    rf"(?:on\s|in\s|at\s)?{NAMES}{STREET}(?!\w)",
    re.I,
)
# One flat of the house somebody speaks of: "Top flat no 3", "upstairs at 5, Kilwick".
FLAT_NUMBER = re.compile(
    rf"(?<!\w)(?P<house>(?:top|bottom|upstairs|downstairs|basement|ground\sfloor|first\sfloor)\sflat,?\s{NO}\s?{NUMBER})(?!\w)",
    re.I,
)
STAIRS_AT = re.compile(
    rf"(?<!\w)(?P<house>(?:up|down)stairs\s(?:at|in|of)\s(?:{NO}\s)?{NUMBER},?\s{CAPITALS})(?!\w|['’])", re.I
)
# The kind of street left off, the number in words: "at eighty-one b, Kilwick".
SAID_LEFT_OFF = re.compile(
    rf"\b(?:(?P<lived>add?re?ss?\s(?:is|was)|live[sd]?\s(?:at|in))|at)\s(?P<house>{SAID}\s?(?P<letter>[a-d])?,?\s(?P<word>(?-i:[A-Z])[a-z]{{3,20}}))"
    r"(?!\w|['’])",
    re.I,
)
# "garages behind 51 Kilwick", "the lock-up opposite 9 Truro".
BEHIND = re.compile(
    rf"(?<!\w)(?P<house>(?:garages?|lock-?ups?|sheds?|yard|bins|alley)\s(?:behind|opposite|beside|next\sto|outside)\s{NUMBER}\s(?P<word>(?-i:[A-Z])[a-z]{{3,20}}))"
    r"(?!\w|['’])",
    re.I,
)
# Only begun: "my address begins Flat C, 9".
BEGUN = re.compile(
    rf"\badd?re?ss?\s(?:begins|starts|is)\s(?:with\s)?(?P<house>(?:flat|apartment|unit|plot|room)\s(?:[a-z]|{NUMBER})(?:,?\s{NUMBER})?)(?!\w)",
    re.I,
)
# "his plot is 24 on Kilwick Field".
PLOT = re.compile(
    rf"\b(?:plot|allotment|garage|pitch|berth|caravan|lock-?up)(?:\s(?:is|number|no\.?|was|being)){{1,2}}\s(?P<house>{NUMBER},?\s"
    rf"(?:on|at|in|off|down)\s(?:the\s)?{CAPITALS})(?!\w)",
    re.I,
)
# Where people are said to live, by the number alone: "they moved into number 30", "the family in number 8".
LONE = (
    rf"(?:{NUMBER}(?!\w|\s(?:bus|priority|fear|place|area)s?(?!\w))|"
    rf"{SAID}(?=\s?[.,;:!?)]|\s(?:and|who|is|are|has|have|with|keeps?|said|next|but)(?!\w)|\s*$))"
)
LIVED = re.compile(
    rf"\b(?:(?:moved|housed|living|lives?|lived|stays?|staying)\s(?:in|into|at)\s(?P<house>{NO}\s{LONE})|"
    rf"(?:people|family|couple|students|tenants|lodgers)\s(?:in|at)\s(?P<theirs>number\s{LONE}))",
    re.I,
)
# A house by its place in the row, with its number: "the second house past the chapel, number 2".
PAST = re.compile(
    rf"(?P<house>(?<!\w)the\s(?:first|second|third|fourth|last|next|end)\s(?:house|bungalow|cottage|door|flat)\s(?:past|after|from|before|along\sfrom)\s"
    rf"(?:the\s)?{WORD}(?:\s{WORD})?,\s{NO}\s?{NUMBER}(?!\w)(?:,\swith\sthe\s[a-z]{{2,12}}\s[a-z]{{2,12}}(?!\w))?)",
    re.I,
)
# "The Old Lifeboat House, Town Wall".
OLD_HOUSE = re.compile(
    r"(?i:\b(?:come\sto|live[sd]?\s(?:at|in)|living\s(?:at|in)|write\sto\s(?:me\sat)?|knock\s(?:at|on)|address\sis|home\sis|"
    r"call\s(?:in\s)?at|i['’]?m\sat)\s)(?P<house>The\sOld\s(?:[A-Z][a-z]{2,12}\s)?(?:House|Cottage|Barn|Mill|Farmhouse|Lodge),\s"
    r"[A-Z][a-z]{2,15}\s[A-Z][a-z]{2,15})(?!\w)"
)
LONG = re.compile(r"\w+ty[\s-]\w+,?\s|.{1,12}hundred", re.I)
FIGURE = re.compile(r"\d")
# After a number in words: "nine b".
LETTERS = frozenset("bcd")


def find_part_homes(text: str, words: frozenset[str]) -> Iterator[Span]:
    if not words.isdisjoint(DETAILS["said_tens"] | LETTERS):
        for match in SAID_LEFT_OFF.finditer(text):
            if _is_street(match["word"]) and (match["letter"] or _is_no_age(match)):
                yield Span("address", *match.span("house"))
    if not words.isdisjoint(DETAILS["number_words"]):
        for match in LIVED.finditer(text):
            yield Span("address", *match.span("house" if match["house"] else "theirs"))
    if "The Old" in text:
        yield from (Span("address", *match.span("house")) for match in OLD_HOUSE.finditer(text))
    if FIGURE.search(text):
        yield from _in_figures(text, words)


def _in_figures(text: str, words: frozenset[str]) -> Iterator[Span]:
    for cues, rule in PLAIN:
        if not words.isdisjoint(DETAILS[cues]):
            yield from (Span("address", *match.span("house")) for match in rule.finditer(text))
    for cues, rule in ON_STREET:
        if not words.isdisjoint(DETAILS[cues]):
            found = rule.finditer(text)
            yield from (Span("address", *match.span()) for match in found if all_of_street(match["names"]))
    for cues, rule in BY_NAME:
        if not words.isdisjoint(DETAILS[cues]):
            found = rule.finditer(text)
            yield from (Span("address", *match.span("house")) for match in found if _is_named(match["word"]))


def _is_no_age(match: re.Match[str]) -> bool:
    """ "At sixty-two Pauline retired" tells an age; a home has no name after its number."""
    told = match["lived"] is not None or LONG.match(match["house"]) is not None
    return told and _is_named(match["word"])


def _is_named(word: str) -> bool:
    return known.fold(word) not in known.first_names() and _is_street(word)


def _is_street(word: str) -> bool:
    """A word that a street may be called by: no everyday word, no town."""
    key = known.fold(word)
    return key not in known.everyday() and key not in DETAILS["towns"]


Rules = tuple[tuple[str, re.Pattern[str]], ...]
PLAIN: Rules = (
    ("flat_words", FLAT_NUMBER),
    ("number_words", PAST),
    ("address_words", BEGUN),
)
BY_NAME: Rules = (("stairs", STAIRS_AT), ("unit_words", PLOT), ("unit_words", BEHIND))
ON_STREET: Rules = (("over_words", UPSTAIRS), ("row_words", THE_ROW))

"""What belongs to an address beside number and street: the floor before it, the house of the row after it."""

import re

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span

# "the basement at 9 ...", "rear of 14 ...", "the upstairs flat at 208 ...".
BEFORE = re.compile(
    r"\b(?:(?:the\s)?rear\s(?:of\s)?|"
    r"(?:the\s|my\s|our\s)?(?:basement|cellar|attic|loft|bedsit|maisonette|annexe?|"
    r"(?:upstairs|downstairs|upper|lower|top|bottom|basement|attic|back|front|middle|end|(?:ground|first|second|third|top)"
    r"[\s-]floor)\s(?:flat|bedsit|room|maisonette))(?:,\s|\s(?:at|of|in)\s)|"
    r"(?:the\s)?(?:flat|bedsit|room)\s(?:above|over|below|under|behind)\s|"
    r"(?:the\s)?(?:ground|first|second|third|fourth|top|basement)[\s-]floor,?\s)$",
    re.I,
)
LONGEST_BEFORE = 40
# "1 Sheriff Street, the corner house", "3 Truro, the bungalow with the ramp".
AFTER = re.compile(
    r",\s(?:(?:the|at\sthe|that['’]?s\sthe)\s(?:corner|end|last|first|middle|top|bottom|big|detached|boarded[\s-]up)\s"
    r"(?:house|one|flat|bungalow|shop|terrace)|"
    r"(?:the|that['’]?s\sthe)\s(?:house|one|flat|bungalow|cottage|door|caravan|chalet|gate|shed)\swith\s(?:the|a)\s(?:[a-z]{2,12}\s)?[a-z]{2,12})(?!\w)|"
    r",?\s\(?(?:the\s)?(?:top|upstairs|downstairs|(?:ground|first|second|third|top|basement)[\s-]floor)(?:\s(?:flat|bedsit))"
    r"(?!\w)|,?\s(?:ground|first|second|third|top)[\s-]floor(?!\w)|,?\s(?:up|down)stairs(?=\s?[.,;)]|\s*$)|"
    r",\s(?:above|over|under|below)\sthe\s(?:[a-z]{2,12}\s)?(?:shop|bookies|chippy|takeaway|pub|club|salon|barbers?|bakers?|"
    r"butchers?|chemist|cafe|launderette|bank|surgery|tailors?)(?!\w)",
    re.I,
)
# A street that is only "The Green", or a house by name only, is told apart by its village.
VILLAGE = re.compile(r",\s((?-i:[A-Z])[a-z]{2,15}(?:\s(?-i:[A-Z])[a-z]{2,15})?)(?!\w)")
NAMED_HOUSE = re.compile(
    r"The\s(?:[A-Z][a-z]{2,12}\s)?(?:Cottage|Bungalow|Lodge|Farm|Farmhouse|Vicarage|Rectory),\s"
)
THE_STREET = re.compile(r"\bthe\s[a-z]{2,15}$", re.I)


def widened(text: str, span: Span) -> Span:
    """The address with the floor told before it and with what is told of the house after it."""
    before = BEFORE.search(text, max(0, span.start - LONGEST_BEFORE), span.start)
    after = AFTER.match(text, span.end)
    end = after.end() if after else _village(text, span)
    return span._replace(start=before.start() if before else span.start, end=end)


def _village(text: str, span: Span) -> int:
    village = VILLAGE.match(text, span.end)
    if village and (THE_STREET.search(text, span.start, span.end) or NAMED_HOUSE.match(text, span.start)):
        known_as = known.fold(village[1].split()[0])
        return village.end() if known_as in known.place_phrases() else span.end
    return span.end

"""Vehicle plates of every age, whole or half remembered."""

import re
from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

CUES = groups("cues.txt")
FIGURE = re.compile(r"\d")
NO_PLATE = groups("details.txt")["makes"] | groups("spelling.txt")["measures"]

# Letters that read as an everyday word ("no12 has", "A19 AND") are no plate.
PLATE_LETTERS = rf"[A-Z]{{3}}(?i:(?<!{'|'.join(sorted(CUES['not_plate']))}))"
LOWER_LETTERS = PLATE_LETTERS.replace("A-Z", "a-z")
CURRENT_PLATE = re.compile(rf"(?<!\w)[A-Z]{{2}}[\s.-]?(?:\d[\dOI]|[OI]\d)[\s.-]?{PLATE_LETTERS}(?!\w)")
LOWER_PLATE = re.compile(
    rf"(?<!\w)(?:[A-Za-z][a-z]\d{{2}}[\s.-]?|[A-Za-z][a-z](?P<mark>[.-])\d{{2}}(?P=mark)){LOWER_LETTERS}(?!\w)"
)
OLD_PLATE = re.compile(
    rf"(?<!\w)(?:[A-HJ-NP-TV-Y]\d{{1,3}}[\s.-]?{PLATE_LETTERS}|"
    rf"{PLATE_LETTERS}[\s.-]?\d{{1,3}}\s?[A-Y])(?!\w)"
)
PLATE_CUE = (
    r"\b(?:reg|rego|registration|number ?plate|plates?|licence plate|private plate|index|vrm)"
    r"(?:\s(?:number|no\.?|plate|mark))?(?:['’]?s)?"
)
PLATE_LINK = (
    r"(?:(?:is|was|were|of|are|on|it|the|van|car|bike|i think|think|maybe|says?|reads?|said|read|starting|"
    r"starts|starts with|"
    r"beginning|begins|begins with|began|with|ending|ends|ended|end|in|like|something|something like|last|"
    r"first|"
    r"three|two|bit|half|part|letters?)\s){0,4}"
)
CUED_PLATE = re.compile(
    rf"{PLATE_CUE}[\s:,;(\"'“-]{{1,3}}{PLATE_LINK}[\"'“]?"
    r"((?=[A-Z0-9 ]{0,8}\d)(?=[A-Z0-9 ]{0,8}[A-Z])"
    r"[A-Z0-9]{1,7}(?: [A-Z0-9]{0,3}\d[A-Z0-9]{0,3}| [A-Z]{2,3}(?!\w))?)(?!\w)",
    re.I,
)
# Letters alone, where the end or the beginning of a plate is told: "reg ends HLV".
CUED_LETTERS = re.compile(
    rf"{PLATE_CUE}[\s:,;-]{{1,3}}(?:\w{{1,9}}\s){{0,3}}?(?:start(?:s|ed|ing)?|beg[iau]n(?:s|ning)?|end(?:s|"
    rf"ed|ing)?|finish(?:es|ed|ing)?|letters)"
    r"(?:\s(?:with|in|on|were|was|are|is)){0,2}[\s:]{1,2}[\"'“]?([A-Z]{2,3}|[A-Z](?:[\s.-][A-Z]){1,2})(?!\w)",
    re.I,
)
# "The last three letters of the plate were HLV".
LETTERS_OF = re.compile(
    r"\b(?:last|first|middle|end|start|beginning|letters)\b[^.!?|\n]{0,25}?\b(?:reg|registration|plates?|"
    r"number ?plate)"
    r"\s(?:is|was|were|are)\s[\"'“]?([A-Z]{2,3}|[A-Z](?:[\s.-][A-Z]){1,2})(?!\w)",
    re.I,
)
# A few signs to go on and the rest forgotten: "LR18 Ksomething", "NK15 something".
FORGOTTEN = re.compile(
    r"(?<!\w)([A-Z]{2}\d{2}(?:\s?[A-Z]{1,2})?)(?=\s?(?:something|summat|\?|\*|\.\.\.))", re.I
)
# Of the oldest kind, figures first: "1 VLN on a white merc".
DATELESS = r"(?-i:[1-9]\d{0,3}\s?[A-Z]{2,3})"
VEHICLE = (
    r"\b(?:reg|regs|registration|registered|plates?|quads?|trailer|motorhome|camper(?:van)?|coach|"
    r"pickup|tractor|number ?plates?|vans?|cars?|transit|golf|polo|bmw|audi|corsa|"
    r"astra|vectra|"
    r"zafira|insignia|fiesta|focus|mondeo|kuga|puma|fiat|peugeot|citroen|renault|clio|megane|nissan|juke|"
    r"qashqai|"
    r"micra|toyota|honda|civic|suzuki|yamaha|kia|hyundai|mazda|mercedes|merc|sprinter|vivaro|seat|leon|"
    r"ibiza|skoda|"
    r"octavia|fabia|vauxhall|ford|vw|volkswagen|mini|rover|land ?rover|range ?rover|jeep|tesla|volvo|"
    r"jaguar|lexus|"
    r"motor|motorbike|bike|moped|scooter|lorry|truck|pick ?up|taxi|minibus|caravan|estate|hatchback|"
    r"saloon|4x4|"
    r"drives?|driving|driver|parked|starts|started|starting|begins|began|ends|ended|ending)\b"
)
# Half a plate, or one in small letters, in the same sentence as a vehicle: "a white transit, lk66 bz".
PART = (
    rf"(?:[A-Z]{{2}}\s?\d{{2}}\s?(?:[A-Z]{{3}}(?i:(?<!{'|'.join(sorted(CUES['not_plate']))}))|"
    rf"[A-Z]{{1,2}}[?*_.]{{0,3}})|"
    rf"[A-Z]{{0,2}}[\d?*]{{2}}\s?[A-Z?*]{{3}}(?i:(?<!{'|'.join(sorted(CUES['not_plate']))}))|"
    rf"[A-HJ-NPR-TV-Y]\d{{1,3}}\s?{PLATE_LETTERS}|(?-i:[A-HJ-NPR-TV-Y]\s\d{{1,3}}\s{PLATE_LETTERS})|{PLATE_LETTERS}\s?\d{{1,4}}[A-Y]?|[A-Z]{{2}}\d{{2}})"
)
# In small letters with spaces, or of an older kind: only where the letters make no word.
SMALL_PLATE = re.compile(r"(?<![\w£$-])((?:[a-z]{2}\s?\d{2}|[a-hj-npr-tv-y]\d{1,3})\s?[a-z]{3})(?![\w'’])")
FAR_PLATE = re.compile(rf"{VEHICLE}[^.!?|\n]{{1,60}}?(?<![\w£$-])({PART})(?!\w)", re.I)
BEFORE_VEHICLE = re.compile(rf"(?<![\w£$-])({PART})(?!\w)[^.!?|\n]{{1,30}}?{VEHICLE}", re.I)
FAR_DATELESS = re.compile(
    rf"(?<![\w£$.,:-])(?P<before>{DATELESS})(?!\w)[^.!?|\n]{{1,30}}?{VEHICLE}|"
    rf"{VEHICLE}[^.!?|\n]{{1,30}}?(?<![\w£$.,:-])(?P<after>{DATELESS})(?!\w)",
    re.I,
)
NOT_PART = re.compile(
    r"(?:am|pm|an|at|in|is|it|of|on|or|so|to|up|us|we|by|do|go|he|if|me|my|no|as|be)(?!\w)", re.I
)


PLATE_WORD = re.compile(r"reg|plate|index|vrm", re.I)


def find_vehicles(text: str) -> Iterator[Span]:
    for rule in (CUED_LETTERS, LETTERS_OF) if PLATE_WORD.search(text) else ():
        yield from (Span("vehicle", *match.span(1)) for match in rule.finditer(text) if _is_part(match[1]))
    if not FIGURE.search(text):
        return
    for rule in (CURRENT_PLATE, LOWER_PLATE, OLD_PLATE):
        yield from (Span("vehicle", *match.span()) for match in rule.finditer(text))
    for match in CUED_PLATE.finditer(text):
        if FIGURE.search(match[1]) and _is_part(match[1]):
            yield Span("vehicle", *match.span(1))
    for rule in (FAR_PLATE, SMALL_PLATE, BEFORE_VEHICLE, FORGOTTEN):
        yield from (Span("vehicle", *match.span(1)) for match in rule.finditer(text) if _is_part(match[1]))
    for match in FAR_DATELESS.finditer(text):
        part = "before" if match["before"] else "after"
        if not text.isupper() and _is_part(match[part]):
            yield Span("vehicle", *match.span(part))


def _is_part(found: str) -> bool:
    """Neither "in 20 mph", nor "by 10 am", nor a make, nor the first half of a postcode of the borough."""
    letters = re.findall(r"[a-z]+", found.lower())
    everyday = any(
        NOT_PART.fullmatch(word) or word in NO_PLATE or (len(word) > 2 and word in known.everyday())
        for word in letters
    )
    return bool(letters) and not everyday and letters != ["ts"]

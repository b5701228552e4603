"""Numbers that are told in part or broken: after the word for them, pieces in a row, however incomplete."""

import re
from collections.abc import Callable, Iterator

from analysis.methods.redaction.pieces import Run, read
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.vehicles import VEHICLE

# Between the word and the number: "NI (mine begins", "hospital number", "card, the old one is".
LINK = (
    r"(?:['’]s)?[\s:,;.(\"“'-]{1,4}(?:(?:number|num|no|nos|code|details|is|was|it['’]?s|mine(?:['’]s)?|my|the|old|one|here|with|"
    r"reads?|says|said|begins|starts|begun|if\sanyone\scares)[\s:,.(]{1,3}){0,4}"
)
NHS_CUE = re.compile(rf"\b(?:n\.?h\.?s|(?:hospital|patient)\snumber){LINK}(?=\(?\d|[a-z])", re.I)
NI_CUE = re.compile(rf"\b(?:n\.?i|nino|national\sinsurance|nat\sins){LINK}(?=[a-z])|\bnumber{LINK}(?=[a-z]{{2}}\b)", re.I)
BANKS = r"santander|monzo|halifax|barclays|lloyds|natwest|hsbc|nationwide|starling|tsb|barclaycard|co-?op\sbank"
BANK_CUE = re.compile(
    rf"\b(?:(?P<own>(?:the\s)?(?:{BANKS}|iban|sort(?:\scode)?))|bank|account|acct?|card|building\ssociety|roll|debit|credit)"
    rf"{LINK}(?=\w)",
    re.I,
)
PHONE_CUE = re.compile(
    rf"\b(?:tel|telephone|phone|mobile|mob|ring|call|text|contact|landline|whatsapp|number){LINK}(?=[\w(])|"
    r"(?<![\w£$.,/-])(?=0\d{2,4}\b|(?:seven\s|7\s|double\soh\s|oh\s)(?:seven|double|oh|one)\b)",
    re.I,
)
VEHICLE_NEAR = re.compile(rf"{VEHICLE}[^|\n]{{0,80}}$", re.I)
VEHICLE_AFTER = re.compile(rf"[^.!?|\n]{{0,30}}?{VEHICLE}", re.I)
# Where a plate can begin: capitals, then a gap and something to go on.
PLATE_START = re.compile(
    r"(?<![\w£$@./-])(?=(?:[A-Z]{2}|[A-Z][\s.-][A-Z])[\s.-]{0,3}(?i:\d|something|summat|\?|[.…]|(?:ten|eleven|twelve|one|two|zero|oh|"
    r"\w{3,5}teen|twenty|fifty|sixty|seventy)\b))"
)
PLATE = re.compile(r"(?!TS|NI)[A-Z]{2}(?:\d{1,2}|\?\d{0,2}|\d\?)[\dA-Z?]{1,10}")
POSTCODE_START = re.compile(r"(?<!\w)(?=t\.?\s?s\.?[\s.-]{0,2}(?:2|two|twen)|tee\sess\s)", re.I)
POSTCODE = re.compile(r"TS\d\d(?:\d[A-Z]{2}|(?:\d\??|\?)(?:[A-Z]{1,2}|\?)[A-Z?]?(?:\d[A-Z]{2})?)")
NI = re.compile(r"(?!TS)[A-Z]{2}[\d?]{2,6}[A-D?]{0,2}")
YEAR = re.compile(r"(?:19|20)\d\d")
# Anybody may ring these.
PUBLIC = frozenset(("111", "101", "112", "119"))
PHONE_LENGTHS = (10, 11)
TWO_PHONES = 13
ENOUGH = 6
ENOUGH_IN_PART = 5
IN_WORDS = re.compile(
    r"\b(?:something|summat|blank|double|dbl|triple|treble|zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|\w{3,5}teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dash|slash|letter|then|end(?:s|ing))\b|"
    r"[?*…]|\.\.\.|\b\w[\s.,-]\w[\s.,-]\w\b|\bor\b",
    re.I,
)


def find_partial(text: str) -> Iterator[Span]:
    if not IN_WORDS.search(text):
        return
    for cue, kind, fits in CUED:
        for match in cue.finditer(text):
            run = read(text, match.end())
            if run and run.broken and fits(run):
                own = match.groupdict().get("own")
                yield Span(kind, match.start("own") if own else run.start, run.end)
    for match in PLATE_START.finditer(text):
        run = read(text, match.start())
        if run and run.broken and _is_plate(text, run):
            yield Span("vehicle", run.start, run.end)


def _is_nhs(run: Run) -> bool:
    told = not run.letters and not run.either and run.plain[0] != "0" and PUBLIC.isdisjoint(run.chunks)
    return told and not _years(run) and run.figures >= (ENOUGH_IN_PART if run.forgotten else ENOUGH)


def _is_ni(run: Run) -> bool:
    return NI.fullmatch(run.plain) is not None


def _is_bank(run: Run) -> bool:
    return not run.either and not _years(run) and run.figures >= ENOUGH and run.letters <= run.figures


def _is_phone(run: Run) -> bool:
    plain = run.plain.replace("O", "0")
    told = plain.isdecimal() and plain[0] in "07" and not run.either
    return told and (len(plain) in PHONE_LENGTHS or len(plain) > TWO_PHONES)


def _is_postcode(run: Run) -> bool:
    return POSTCODE.fullmatch(run.plain) is not None


def _years(run: Run) -> bool:
    return all(YEAR.fullmatch(chunk) for chunk in run.chunks)


def _is_plate(text: str, run: Run) -> bool:
    if not PLATE.fullmatch(run.plain):
        return False
    near = VEHICLE_NEAR.search(text, max(0, run.start - 100), run.start)
    return near is not None or VEHICLE_AFTER.match(text, run.end) is not None


CUED: tuple[tuple[re.Pattern[str], str, Callable[[Run], bool]], ...] = (
    (NHS_CUE, "NHS number", _is_nhs),
    (NI_CUE, "NI number", _is_ni),
    (BANK_CUE, "account", _is_bank),
    (PHONE_CUE, "phone number", _is_phone),
    (POSTCODE_START, "postcode", _is_postcode),
)

"""Numbers that are told in part or broken: after the word for them, pieces in a row, however incomplete."""

import re
from collections.abc import Callable, Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.codes import COUNTED
from analysis.methods.redaction.phones import HELPLINE
from analysis.methods.redaction.pieces import FORGOTTEN, Run, read
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.vehicles import VEHICLE
from analysis.methods.wordlists import groups

DETAILS = groups("details.txt")
MEASURES = groups("spelling.txt")["measures"] | DETAILS["makes"]
# Between the word and the number: "NI (mine begins", "hospital number", "card, the old one is".
LINK = (
    r"(?:['’]s)?[\s:,;.(\"“'-]{1,4}(?:(?:number|num|no|nos|code|details|is|was|it['’]?s|mine(?:['’]s)?|my|the|old|one|here|with|me|us|him|her|on|"
    r"reads?|says|said|begins|starts|begun|if\sanyone\scares)[\s:,.(]{1,3}){0,4}"
)
NHS_CUE = re.compile(rf"\b(?:n\.?h\.?s|(?:hospital|patient)\snumber){LINK}(?=\(?\d|[a-z])", re.I)
NI_CUE = re.compile(rf"\b(?:n\.?i|nino|national\sinsurance|nat\sins){LINK}(?=[a-z])", re.I)
NUMBER_CUE = re.compile(rf"\bnumber{LINK}(?=[a-z]{{2}}\b)", re.I)
BANKS = (
    r"santander|monzo|halifax|barclays|lloyds|natwest|hsbc|nationwide|starling|tsb|barclaycard|co-?op\sbank"
)
BANK_CUE = re.compile(
    rf"\b(?:(?P<own>(?:the\s)?(?:{BANKS}|iban|sort\scode|sort(?=\s\d\d)))|bank|account|acct?|card|building\ssociety|roll|debit|credit)"
    rf"{LINK}(?=\w)",
    re.I,
)
PHONE_CUE = re.compile(
    rf"\b(?:tel|telephone|phone|mobile|mob|ring|call|text|contact|landline|whatsapp|number){LINK}(?=[\w(])|"
    r"(?<![\w£$.,/-])(?=0\d{2,4}\b|(?:seven\s|7\s|double\soh\s|oh\s)(?:seven|double|oh|one)\b)",
    re.I,
)
# Its last figures alone: "Lloyds, ending in 4417".
ENDING = re.compile(
    rf"\b(?:{BANKS}|account|acct?|debit|credit)\b[^.!?|\d\n]{{0,20}}?\bend(?:s|ing)\s(?:in\s|with\s)?(\d{{3,4}})(?![\w%]|[,:]\d)",
    re.I,
)
VEHICLE_NEAR = re.compile(rf"{VEHICLE}[^|\n]{{0,80}}$", re.I)
VEHICLE_AFTER = re.compile(rf"[^.!?|\n]{{0,30}}?{VEHICLE}", re.I)
# Where a plate can begin: capitals, then a gap and something to go on.
PLATE_START = re.compile(
    r"(?<![\w£$@./-])(?=(?:[A-Z]{2}|[A-Z][\s.-][A-Z])[\s.-]{0,3}(?i:\d|something|summat|\?|[.…]|(?:ten|eleven|twelve|one|two|zero|oh|"
    r"\w{3,5}teen|twenty|fifty|sixty|seventy)\b))"
)
# Of an older kind with its gaps: "two hire cars. One was A 14 KVT".
SPACED = re.compile(r"(?<![\w£$@./-])[A-HJ-NPR-TV-Y]\s\d{1,3}\s(?P<letters>[A-Z]{3})(?!\w)")
PLATE = re.compile(r"(?!TS|NI)[A-Z]{2}(?:\d\d[\dA-Z?]|(?:\d|\?\d{0,2})[\dA-Z?]{2})[\dA-Z?]{0,8}")
POSTCODE_START = re.compile(r"(?<!\w)(?=t\.?\s?s\.?[\s.-]{0,2}(?:2|two|twen)|tee\sess\s)", re.I)
POSTCODE = re.compile(r"TS\d\d(?:\d[A-Z]{2}|(?:\d\??|\?)(?:[A-Z]{1,2}|\?)[A-Z?]?(?:\d[A-Z]{2})?)")
WHOLE_NI = re.compile(r"(?!TS)[A-Z]{2}[\d?]{6}[A-D]")
NI = re.compile(r"(?!TS)[A-Z]{2}[\d?]{2,6}[A-D?]{0,2}")
YEAR = re.compile(r"(?:19|20)\d\d")
# Anybody may ring these.
PUBLIC = frozenset(("111", "101", "112", "119"))
PHONE_LENGTHS = (10, 11)
TWO_PHONES = 13
ENOUGH = 6
# After the word for it, half an NHS number is one.
ENOUGH_NHS = 5
# Without one of these, or letters and figures one by one, nothing is broken.
SAID = DETAILS["broken"]
AMOUNT = re.compile(rf"\s?%|\s(?:thousand|million|billion|per\scent|bus|of\sthem)\b|{COUNTED}", re.I)
ONE_BY_ONE = re.compile(r"\b\w[\s.,-]{1,3}\w[\s.,-]{1,3}\w\b|…|\.\.\.|\?\?")


def find_partial(text: str, words: frozenset[str]) -> Iterator[Span]:
    if "ends" in words or "ending" in words:
        found = ENDING.finditer(text)
        yield from (Span("account", *match.span(1)) for match in found if not YEAR.fullmatch(match[1]))
    if words.isdisjoint(SAID) and not ONE_BY_ONE.search(text):
        return
    for cues, rule, kind, fits in CUED:
        if cues and words.isdisjoint(DETAILS[cues]):
            continue
        for match in rule.finditer(text):
            run = read(text, match.end())
            if run and run.broken and fits(run) and not AMOUNT.match(text, run.end):
                own = match.groupdict().get("own")
                yield Span(kind, match.start("own") if own else run.start, run.end)
    yield from _plates(text)


def _plates(text: str) -> Iterator[Span]:
    for match in PLATE_START.finditer(text):
        run = read(text, match.start())
        if run and run.broken and _is_plate(text, run):
            yield Span("vehicle", run.start, run.end)
    for match in () if text.isupper() else SPACED.finditer(text):
        letters = known.fold(match["letters"])
        coined = letters not in known.everyday() and letters not in MEASURES
        if coined and VEHICLE_NEAR.search(text, max(0, match.start() - 100), match.start()):
            yield Span("vehicle", *match.span())


def _is_nhs(run: Run) -> bool:
    told = not run.letters and not run.either and run.plain[0] != "0" and PUBLIC.isdisjoint(run.chunks)
    # "24 7, 365 days" is no number; nobody tells two figures first.
    return told and len(run.chunks[0]) != 2 and not _years(run) and run.figures >= ENOUGH_NHS


def _is_ni(run: Run) -> bool:
    return NI.fullmatch(run.plain) is not None


def _is_whole_ni(run: Run) -> bool:
    return WHOLE_NI.fullmatch(run.plain) is not None


def _is_bank(run: Run) -> bool:
    return not run.either and not _years(run) and run.figures >= ENOUGH and run.letters <= run.figures


def _is_phone(run: Run) -> bool:
    plain = run.plain.replace("OH", "0").replace("O", "0").replace(FORGOTTEN, "")
    told = plain.isdecimal() and plain[0] in "07" and not run.either and not HELPLINE.match(plain)
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


CUED: tuple[tuple[str, re.Pattern[str], str, Callable[[Run], bool]], ...] = (
    ("nhs_words", NHS_CUE, "NHS number", _is_nhs),
    ("ni_words", NI_CUE, "NI number", _is_ni),
    ("ni_words", NUMBER_CUE, "NI number", _is_whole_ni),
    ("bank_words", BANK_CUE, "account", _is_bank),
    ("", PHONE_CUE, "phone number", _is_phone),
    ("", POSTCODE_START, "postcode", _is_postcode),
)

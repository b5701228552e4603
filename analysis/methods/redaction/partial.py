"""Numbers that are told in part or broken: after the word for them, pieces in a row, however incomplete."""

import re
from collections.abc import Callable, Iterator

from analysis.methods.redaction.codes import COUNTED
from analysis.methods.redaction.part_plates import PLATE_CUE, find_plates, is_part_plate
from analysis.methods.redaction.phones import HELPLINE
from analysis.methods.redaction.pieces import FORGOTTEN, LINK, Run, read
from analysis.methods.redaction.spans import Span
from analysis.methods.wordlists import groups

DETAILS = groups("details.txt")
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
BIRTH_CUE = re.compile(rf"(?:\bd\.?o\.?b\.?|\bdate\sof\sbirth|\bborn){LINK}(?=\w)", re.I)
POSTCODE_START = re.compile(r"(?<!\w)(?=t\.?\s?s\.?[\s.-]{0,2}(?:2|two|twen)|tee\sess\s)", re.I)
POSTCODE = re.compile(r"TS\d\d(?:\d[A-Z]{2}|(?:\d\??|\?)(?:[A-Z]{1,2}|\?)[A-Z?]?(?:\d[A-Z]{2})?)")
WHOLE_NI = re.compile(r"(?!TS)[A-Z]{2}[\d?]{6}[A-D]")
NI = re.compile(r"(?!TS)[A-Z]{2}[\d?]{2,6}[A-D?]{0,2}|\?[\d?]{4,6}[A-D]")
YEAR = re.compile(r"(?:19|20)\d\d")
# Anybody may ring these.
PUBLIC = frozenset(("111", "101", "112", "119"))
PHONE_LENGTHS = (10, 11)
TWO_PHONES = 13
# How many figures are enough, and how many where it is said that some are forgotten.
ENOUGH, FEW = 6, 4
ENOUGH_NHS, FEW_NHS = 5, 3
FEW_OF_DATE = 3
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
    yield from find_plates(text)


def _is_nhs(run: Run) -> bool:
    """Figures enough, and neither a line to ring nor "24 7, 365 days": nobody tells two figures first."""
    if run.letters or run.either or run.plain[0] == "0" or len(run.chunks[0]) == 2:
        return False
    told = PUBLIC.isdisjoint(run.chunks) and not _years(run)
    return told and run.figures >= (FEW_NHS if run.forgotten else ENOUGH_NHS)


def _is_ni(run: Run) -> bool:
    return NI.fullmatch(run.plain) is not None


def _is_whole_ni(run: Run) -> bool:
    return WHOLE_NI.fullmatch(run.plain) is not None


def _is_bank(run: Run) -> bool:
    told = not run.either and not _years(run) and run.letters <= run.figures
    return told and run.figures >= (FEW if run.forgotten else ENOUGH)


def _is_phone(run: Run) -> bool:
    plain = run.plain.replace("OH", "0").replace("O", "0").replace(FORGOTTEN, "")
    told = plain.isdecimal() and plain[0] in "07" and not run.either and not HELPLINE.match(plain)
    return told and (len(plain) in PHONE_LENGTHS or len(plain) > TWO_PHONES)


def _is_birth(run: Run) -> bool:
    return run.forgotten and not run.letters and run.figures >= FEW_OF_DATE


def _is_postcode(run: Run) -> bool:
    return POSTCODE.fullmatch(run.plain) is not None


def _years(run: Run) -> bool:
    return all(YEAR.fullmatch(chunk) for chunk in run.chunks)


CUED: tuple[tuple[str, re.Pattern[str], str, Callable[[Run], bool]], ...] = (
    ("nhs_words", NHS_CUE, "NHS number", _is_nhs),
    ("ni_words", NI_CUE, "NI number", _is_ni),
    ("ni_words", NUMBER_CUE, "NI number", _is_whole_ni),
    ("bank_words", BANK_CUE, "account", _is_bank),
    ("plate_words", PLATE_CUE, "vehicle", is_part_plate),
    ("birth_words", BIRTH_CUE, "date of birth", _is_birth),
    ("", PHONE_CUE, "phone number", _is_phone),
    ("", POSTCODE_START, "postcode", _is_postcode),
)
